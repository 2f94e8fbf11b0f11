#include "engine/edition/glossary_file.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/annex/view_words.hpp"
#include "engine/words/hygiene.hpp"

namespace concord::edition {
namespace {

using exports::Definition;

// "2017-11-03", or an instant, which has that before "T".
bool begins_with_day(std::string_view date) {
  constexpr std::string_view kForm = "0000-00-00";
  if (date.size() < kForm.size()) return false;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool digit = date[i] >= '0' && date[i] <= '9';
    if (kForm[i] == '-' ? date[i] != '-' : !digit) return false;
  }
  return date.size() == kForm.size() || date[kForm.size()] == 'T';
}

class GlossaryReader {
 public:
  Result<std::vector<Definition>> read(const nlohmann::json& file) {
    const auto& list = annex::part_of(file, "definitions");
    if (!list.is_array()) return wrong("it has no list \"definitions\"");
    std::vector<Definition> out;
    for (const auto& one : list) {
      place_ = "definition " + std::to_string(out.size() + 1);
      out.push_back(definition(one));
      if (problem_) return *std::move(problem_);
    }
    return out;
  }

 private:
  static Problem wrong(std::string what) { return {"no_glossary", std::move(what), "", ""}; }
  void refuse(std::string what) {
    if (!problem_) problem_ = wrong(std::move(what));
  }

  Definition definition(const nlohmann::json& one) {
    Definition out;
    if (!one.is_object()) refuse(place_ + " is no object");
    each(one, "term", " has no \"term\"", [&](const auto& language, const auto& given) {
      auto words = given.is_string() ? line(given.template get<std::string>()) : std::string();
      if (words.empty()) refuse("the term of " + place_ + " is no text");
      out.terms.push_back({std::move(words), language});
    });
    each(one, "definition", " defines nothing", [&](const auto& language, const auto& given) {
      if (!given.is_string()) return refuse(place_ + " has paragraphs that are no text");
      out.paragraphs[language].push_back(line(given.template get<std::string>()));
    });
    out.version = line(annex::word_of(one, "version"));
    out.date = line(annex::word_of(one, "date"));
    out.source = line(annex::word_of(one, "source"));
    if (!out.date.empty() && !begins_with_day(out.date))
      refuse("the date of " + place_ + " is none, such as 2017-11-03");
    return out;
  }

  // Each text, or each of a list of texts, by language.
  template <class Take>
  void each(const nlohmann::json& one, const char* member, const char* missing, Take take) {
    const auto& by_language = annex::part_of(one, member);
    if (!by_language.is_object() || by_language.empty()) return refuse(place_ + missing);
    for (const auto& [language, given] : by_language.items()) {
      if (!given.is_array()) {
        take(language, given);
        continue;
      }
      for (const auto& text : given) take(language, text);
    }
  }

  // One trimmed line of clean words.
  std::string line(std::string text) {
    if (const auto unclean = words::unclean(text)) {
      refuse(place_ + " has words that are not taken: " + unclean->message);
      return {};
    }
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string::npos) return {};
    return words::to_nfc(text.substr(begin, text.find_last_not_of(' ') - begin + 1)).text;
  }

  std::string place_;
  std::optional<Problem> problem_;
};

}  // namespace

Result<std::vector<Definition>> definitions_in(const nlohmann::json& file) {
  return GlossaryReader().read(file);
}

}  // namespace concord::edition
