#include "engine/edition/text_language.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "engine/manuscript/front_matter.hpp"
#include "engine/words/words.hpp"

namespace concord::edition {
namespace {

using Words = std::set<std::string_view>;

// Languages as heads name them, folded.
const std::map<std::string_view, Words> kLanguageNames = {
    {"en", {"english", "ingles", "anglais"}},
    {"es", {"spanish", "espanol", "castellano", "espanhol", "espagnol"}},
    {"pt", {"portuguese", "portugues", "portugais"}},
    {"fr", {"french", "frances", "francais"}}};

// Words, folded, that each of these languages uses all the time and the others do not.
const std::map<std::string_view, Words> kTelltale = {
    {"en", {"the",  "of",    "and", "to", "in",   "we",    "shall", "that", "for",  "with",
            "by",   "may",   "not", "is", "are",  "be",    "on",    "our",  "they", "this",
            "will", "every", "it",  "or", "than", "those", "these", "from"}},
    {"es",
     {"el", "los", "las", "y",        "del", "con",  "una",   "un",      "es",   "su",  "sus",
      "al", "lo",  "en",  "nosotros", "mas", "como", "entre", "deberan", "esta", "hay", "la"}},
    {"pt", {"o",  "os",  "do",  "da",   "dos",  "das", "em",   "nao",  "com",   "uma",     "um",
            "ao", "aos", "sao", "pela", "pelo", "sua", "seus", "mais", "entre", "deverao", "e"}},
    {"fr",
     {"le", "les", "et", "des", "du", "dans", "est", "pour", "par", "une", "aux", "sur", "nous",
      "leur", "qui", "la"}}};

// "es" of "es" and of "Spanish"; empty of what is not understood.
std::string code_of(const std::string& typed) {
  const auto name = words::folded(typed);
  for (const auto& [code, names] : kLanguageNames)
    if (names.contains(name)) return std::string(code);
  return manuscript::is_language(typed) && typed.size() < 4 ? typed : std::string();
}

}  // namespace

std::optional<std::string> language_by_words(const manuscript::Manuscript& text,
                                             const std::vector<std::string>& candidates) {
  std::map<std::string_view, std::size_t> counts;
  for (const auto& paragraph : text.paragraphs)
    for (const auto& [language, words] : paragraph.texts)
      for (const auto& token : words::split(words)) {
        if (token.kind != words::Kind::word) continue;
        const auto folded = words::folded(words::view(words, token));
        for (const auto& [known, telltale] : kTelltale)
          if (telltale.contains(folded)) ++counts[known];
      }
  std::optional<std::string> best;
  std::size_t most = 0;
  for (const auto& one : candidates)
    if (const auto found = counts.find(one.substr(0, 2));
        found != counts.end() && found->second > most) {
      most = found->second;
      best = one;
    }
  return best;
}

std::vector<std::string> languages_of_head(const manuscript::Head& head) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& typed) {
    const auto code = code_of(typed);
    if (!code.empty() && std::find(out.begin(), out.end(), code) == out.end()) out.push_back(code);
  };
  add(head.original_language);
  for (const auto& one : head.languages) add(one);
  return out;
}

}  // namespace concord::edition
