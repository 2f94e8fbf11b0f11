#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/exports/response_form.hpp"
#include "engine/values/result.hpp"

// Response forms that come back, as programs and people leave them.
namespace concord::exports {

// Whose answer a form says it is.
struct FormReference {
  std::string case_id;
  std::string place;  // "gcm-2017:country-input/RCM/topic-1/MEX"
  std::string language;
};

// One line of a form that came back.
struct ReturnedLine {
  std::string plain;  // trimmed
  std::string typed;  // with inline Markdown where the file had emphasis or links
};

// A form that came back, as far as it can be read by itself.
struct ReturnedForm {
  FormReference reference;
  std::vector<ReturnedLine> lines;
  bool from_docx = false;
  // comments_left_out, changes_accepted (tracked ones; what was deleted is left out)
  std::vector<std::string> remarks;
};

// Reads a DOCX, or text in UTF-8 as mail programs quote it too ("> "). Errors: not_a_form,
// form_damaged, form_twice (two forms in one file), too_long (text above 1 MiB), those of
// from_docx() for a DOCX and of words::unclean(). Time and memory grow linearly.
[[nodiscard]] Result<ReturnedForm> returned_form(std::string_view bytes);

// What a delegation answered.
struct FilledForm {
  bool nothing = false;  // that there is no answer, in the place for that
  // By language; each paragraph in every language in which anything was written.
  std::vector<std::map<std::string, std::string>> paragraphs;
  // By field: names of choices, or what was typed; of words, one text.
  std::map<std::string, std::vector<std::string>> answers;
  std::vector<std::string>
      outside;  // lines that stand outside of the places, and are not the form's
};

// Holds what came back against the form of its case, in the language in which it went out. Errors:
// another_case, form_damaged (a place is missing, or opened in another), form_twice, form_empty,
// answer_unclear, answer_twice (two choices, or lines, where one is asked for), answer_wrong (no
// day, no number, nobody known), languages_differ (not as many paragraphs in each),
// too_many_paragraphs (more than 1000), nothing_and_more (an answer, and that there is none). A
// form that went out without the place for no answer is read as it is. `place` of a problem is a
// heading or question of the form.
[[nodiscard]] Result<FilledForm> filled_in(const ReturnedForm& returned, const ResponseForm& form);

}  // namespace concord::exports
