#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "engine/codec/intake.hpp"
#include "engine/service/random.hpp"
#include "engine/text/wordings.hpp"

namespace concord::service {

// The words that one act may look at: those that it brings, and those that are kept already. New
// words join those that it brings. Lives as long as the Wordings that it gives.
class WordsAtHand {
 public:
  // The disclosure of a text that is kept; empty if it is not there any more.
  using Kept = std::function<std::string(const text::ContentRef&)>;

  struct Act {
    const CommandId& id;
    std::uint64_t commit = 0;               // that the act will be
    std::vector<codec::TakenIn>& contents;  // that it brings
  };
  WordsAtHand(Act act, Kept kept, Random& random)
      : act_(act), kept_(std::move(kept)), random_(random) {}
  WordsAtHand(const WordsAtHand&) = delete;
  WordsAtHand& operator=(const WordsAtHand&) = delete;

  [[nodiscard]] text::Wordings wordings();

 private:
  [[nodiscard]] std::optional<std::string> find(const text::ContentRef& ref) const;
  [[nodiscard]] std::optional<text::ContentRef> keep(std::string_view words);

  Act act_;
  Kept kept_;
  Random& random_;
};

}  // namespace concord::service
