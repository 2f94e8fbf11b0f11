#include "engine/service/words_at_hand.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/audit/disclosure.hpp"

namespace concord::service {

text::Wordings WordsAtHand::wordings() {
  return {[this](const text::ContentRef& ref) { return find(ref); },
          [this](std::string_view words) { return keep(words); }};
}

std::optional<std::string> WordsAtHand::find(const text::ContentRef& ref) const {
  const auto brought =
      std::find_if(act_.contents.begin(), act_.contents.end(),
                   [&](const codec::TakenIn& one) { return one.digest == ref.digest; });
  const auto disclosure =
      audit::parse_disclosure(brought == act_.contents.end() ? kept_(ref) : brought->disclosure);
  if (!disclosure || !disclosure->value.is_string()) return std::nullopt;
  return disclosure->value.get<std::string>();
}

std::optional<text::ContentRef> WordsAtHand::keep(std::string_view words) {
  const auto salt = [this] {
    return random_.draw("words/" + act_.id.value + "/" + std::to_string(act_.contents.size()), 16);
  };
  auto taken = codec::take_in_text("text", words, salt, act_.contents);
  if (!taken) return std::nullopt;
  taken->commit = act_.commit;
  return *taken;
}

}  // namespace concord::service
