#include "engine/edition/text_history.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/annex/view_words.hpp"

namespace concord::edition {
namespace {

using Json = nlohmann::json;
using annex::part_of;
using annex::word_of;

// What changes the words of one paragraph, its label, or where brackets stand in them.
constexpr std::array<std::string_view, 13> kOnWords = {
    "ParagraphInserted", "ParagraphReplaced", "ParagraphRemoved",  "ParagraphMoved",
    "ParagraphJoined",   "TranslationAdded",  "TextCorrected",     "BracketOpened",
    "BracketClosed",     "AlternativeAdded",  "AlternativeMarked", "AlternativeDropped",
    "ParagraphOutlined",
};
// What changes who stands at a bracket, or the whole text.
constexpr std::array<std::string_view, 5> kBeside = {
    "SideTaken", "ProposerWithdrew", "AlternativeCarried", "TextBrought", "BroughtTextDropped",
};

bool is_one_of(const auto& names, const std::string& type) {
  return std::find(names.begin(), names.end(), type) != names.end();
}

bool is_in(const Json& event, const std::string& language) {
  const auto of = word_of(event, "language");
  return of.empty() || of == language;
}

// The paragraphs whose words an event changed in the language.
std::vector<std::string> changed_by(const Json& event, const std::string& language) {
  const auto type = word_of(event, "type");
  std::vector<std::string> out;
  if (type == "TextBrought")
    for (const auto& one : part_of(event, "paragraphs")) out.push_back(word_of(one, "id"));
  if (!is_one_of(kOnWords, type) || !is_in(event, language)) return out;
  const Json& paragraph = part_of(event, "paragraph");
  out.push_back(paragraph.is_object() ? word_of(paragraph, "id") : word_of(event, "paragraph"));
  return out;
}

void add_author(std::string& authors, const std::string& one) {
  if ((", " + authors + ", ").find(", " + one + ", ") == std::string::npos)
    authors += (authors.empty() ? "" : ", ") + one;
}

}  // namespace

std::map<std::string, std::string> authors_of(const Json& history, const Stretch& stretch,
                                              const std::string& language) {
  std::map<std::string, std::string> authors;
  bool begun = false;
  for (const auto& entry : part_of(history, "entries"))
    for (const auto& event : part_of(entry, "events")) {
      if (word_of(event, "type") == "RevisionIssued") {
        const auto number = word_of(event, "number");
        if (number == stretch.to) return authors;
        begun = begun || number == stretch.from;
      }
      const auto by = word_of(entry, "principal");
      if (!begun || by.empty()) continue;  // what was changed before is in `from`
      for (const auto& paragraph : changed_by(event, language)) add_author(authors[paragraph], by);
    }
  return authors;
}

std::string last_change(const Json& history, const std::string& language) {
  std::string last;
  for (const auto& entry : part_of(history, "entries"))
    for (const auto& event : part_of(entry, "events"))
      if (is_one_of(kBeside, word_of(event, "type")) || !changed_by(event, language).empty())
        last = word_of(entry, "time");
  return last;
}

}  // namespace concord::edition
