#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/result.hpp"

// The form in which a delegation without the program answers: it goes out with the invitation, is
// filled in with any word processor or in a mail, and comes back. docs/forms.md is its format.
namespace concord::exports {

struct FormChoice {
  std::string name;
  std::string title;
};

// A field of the case, put as a question.
struct FormQuestion {
  std::string field;
  std::string title;
  std::string kind;  // as definitions name it: "words", "choice", "date", "number", "party", ...
  bool many = false;
  std::vector<FormChoice> choices = {};
  std::vector<FormChoice> known =
      {};  // parties and the like: their codes, and how people call them
};

struct ResponseForm {
  std::string language = "en";  // in which the form speaks: es, pt, else English
  std::string consultation;
  std::string consultation_title;
  std::string case_id;
  std::string key;    // of the case: "country-input/RCM/topic-1/MEX"
  std::string title;  // what is answered: "Country input"
  std::string party;  // its name, and its code in parentheses
  std::string conference;
  std::string topic;
  std::string until;
  std::vector<std::string> written_in;  // languages in which paragraphs may be written; none: none
  std::vector<FormQuestion> questions;
  std::vector<std::string> bare_steps = {};  // that say there is no answer: "nil_return"
  // The one of them by which the form itself may say so, and its title; no name: none may.
  FormChoice without_answer = {};
};

enum class FormKind : std::uint8_t { text, docx };

// UTF-8 with lines of at most 72 characters where words allow; or a DOCX. Equal forms give equal
// bytes.
[[nodiscard]] std::string written_form(const ResponseForm& form, FormKind kind);

// --- what lies under both kinds, for whoever reads a form again ---

struct FormLine {
  enum class Kind : std::uint8_t { title, heading, fact, plain, mark, choice, place };

  Kind kind = Kind::plain;
  std::string text;
};
[[nodiscard]] std::vector<FormLine> lines_of(const ResponseForm& form);
// What marks the place in which a delegation says that it has no answer.
constexpr std::string_view kNoAnswerMark = "NO ANSWER";

// "===== CASE 0190 =====" for the words between.
[[nodiscard]] std::string mark_of(std::string_view words);
// Eight digits of base 16 over what says whose answer a form is: a slip or a cut is found, no
// fraud.
[[nodiscard]] std::string check_digits(std::string_view case_id, std::string_view place,
                                       std::string_view language);
// Broken where words allow, at 72 characters.
[[nodiscard]] std::vector<std::string> broken_lines(std::string_view text);

}  // namespace concord::exports
