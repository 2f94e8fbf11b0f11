#include "cli/text_exported.hpp"

#include "engine/edition/case_text.hpp"
#include "engine/exports/docx_import.hpp"
#include "engine/exports/exports.hpp"

namespace concord::cli {
namespace {

using edition::Names;
using edition::Remarks;
using edition::text_of_view;

void add_words(const manuscript::Manuscript& text, const std::string& language,
               std::set<std::string>& words) {
  for (const auto& one : text.paragraphs) words.insert(std::string(one.text(language)));
}

}  // namespace

std::set<std::string> exported_words(const Json& document, const std::string& language) {
  std::set<std::string> words;
  for (const char* own : {"en", "es", "pt"}) {  // in which the remarks are
    for (const auto names : {Names::shown, Names::hidden}) {
      for (const auto remarks : {Remarks::typed, Remarks::apart})  // Markdown, plain text; JSON
        add_words(text_of_view(document, {language}, own, {names, remarks}).manuscript, language,
                  words);
      const auto text = text_of_view(document, {language}, own, {names, Remarks::marked});
      add_words(text.manuscript, language, words);
      if (manuscript::wrong_with(text.manuscript)) continue;
      exports::Options form{.language = language};
      form.brackets.parties = text.parties;
      manuscript::ImportOptions how;
      how.language = language;
      const auto back =
          exports::from_docx(exports::to_docx(text.manuscript, form), {how, text.parties});
      if (back) add_words(back->manuscript, language, words);
    }
  }
  return words;
}

}  // namespace concord::cli
