#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/likeness/terms.hpp"

namespace concord::likeness {

// How much the words and the phrases of one language weigh among the paragraphs given. A word: the
// rarer, the more; a short one a quarter. A phrase of two words: 100 if the parties that have it
// have it once each, near 0 if they repeat it everywhere. So a clause that many parties want keeps
// its weight, and a formula of the trade loses it.
class Weights {
 public:
  // `parties` says of each text whose it is.
  Weights(const Vocabulary& vocabulary, std::span<const Terms> texts,
          std::span<const std::uint32_t> parties);

  [[nodiscard]] std::uint32_t of(const Term& term) const { return of_word_[term.word]; }
  // Of two words that follow one another, in hundredths.
  [[nodiscard]] std::uint32_t of_phrase(const Term& first, const Term& second) const;
  // Of all words together.
  [[nodiscard]] std::uint64_t of(const Terms& text) const;

 private:
  struct Use {
    std::uint32_t texts = 0;
    std::uint32_t parties = 0;
    std::uint32_t last_party = 0xFFFFFFFFU;
  };
  std::uint64_t texts_;
  std::uint64_t parties_ = 0;
  std::vector<std::uint32_t> of_word_;
  std::unordered_map<std::uint64_t, Use> phrases_;
};

}  // namespace concord::likeness
