#include <algorithm>

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

}  // namespace

std::string fill_in(std::string_view wording, const std::map<std::string, std::string>& facts) {
  std::string text;
  while (!wording.empty()) {
    const auto open = wording.find('{');
    text += wording.substr(0, open);
    if (open == std::string_view::npos) break;
    const auto close = wording.find('}', open);
    if (close == std::string_view::npos) return text += wording.substr(open);
    const auto fact = facts.find(std::string(wording.substr(open + 1, close - open - 1)));
    text += fact == facts.end() ? "…" : fact->second;
    wording.remove_prefix(close + 1);
  }
  return text;
}

std::string explain(std::string_view code, const std::map<std::string, std::string>& facts,
                    std::string_view language) {
  const std::string_view wording = wording_of(code, language);
  if (wording.empty()) return std::string(code);
  // Outcomes and stances are facts by their code, and read in words.
  auto words = facts;
  for (auto& [name, value] : words) {
    if (name != "outcome" && name != "stance") continue;
    const std::string_view word = wording_of(name + "." + value, language);
    if (!word.empty()) value = word;
  }
  return fill_in(wording, words);
}

}  // namespace concord::decision
