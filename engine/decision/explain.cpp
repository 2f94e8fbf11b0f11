#include <algorithm>

#include "engine/calendar/spoken.hpp"
#include "engine/decision/reason.hpp"
#include "engine/decision/wording.hpp"

namespace concord::decision {
namespace {

std::string_view wording_of(std::string_view code, std::string_view language) {
  const auto all = wordings();
  const auto found = std::lower_bound(
      all.begin(), all.end(), code,
      [](const Wording& wording, std::string_view wanted) { return wording.code < wanted; });
  if (found == all.end() || found->code != code) return {};
  if (language == "es") return found->es;
  if (language == "pt") return found->pt;
  return found->en;
}

// What stands for a place: "count", or "count|is|are", which is the second word for "1".
std::string filled(std::string_view place, const std::map<std::string, std::string>& facts) {
  const auto first = place.find('|');
  const auto fact = facts.find(std::string(place.substr(0, first)));
  if (first == std::string_view::npos) return fact == facts.end() ? "…" : fact->second;
  const auto second = place.find('|', first + 1);
  if (second == std::string_view::npos) return std::string(place.substr(first + 1));
  const bool is_one = fact != facts.end() && fact->second == "1";
  return std::string(is_one ? place.substr(first + 1, second - first - 1)
                            : place.substr(second + 1));
}

}  // namespace

std::string fill_in(std::string_view wording, const std::map<std::string, std::string>& facts) {
  std::string text;
  while (!wording.empty()) {
    const auto open = wording.find('{');
    text += wording.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = wording.find('}', open);
    if (close == std::string_view::npos) return text += wording.substr(open);
    text += filled(wording.substr(open + 1, close - open - 1), facts);
    wording.remove_prefix(close + 1);
  }
  return text;
}

std::string explain(std::string_view code, const std::map<std::string, std::string>& facts,
                    std::string_view language) {
  const std::string_view wording = wording_of(code, language);
  if (wording.empty()) return std::string(code);
  // Outcomes, stances and instants are facts by their code, and read in words.
  auto words = facts;
  for (auto& [name, value] : words) {
    if (name == "received")
      if (const auto at = parse_timestamp(value)) value = calendar::spoken(*at, language);
    if (name != "outcome" && name != "stance") continue;
    const std::string_view word = wording_of(name + "." + value, language);
    if (!word.empty()) value = word;
  }
  return fill_in(wording, words);
}

}  // namespace concord::decision
