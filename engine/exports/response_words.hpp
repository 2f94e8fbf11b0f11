#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace concord::exports {

// What a response form says of its own accord.
enum class FormPhrase : std::uint8_t {
  form,
  consultation,
  conference,
  party,
  topic,
  subject,
  until,
  how,
  send,
  your_text,
  paragraphs,
  write_in,       // "{}": a language
  write_also_in,  // likewise
  question,       // "{}": its number
  one_choice,
  many_choices,
  words,
  day,
  number,
  code,
  line,
  many_lines,
  no_answer,
  how_without,
};

// Spanish, Portuguese, else English.
[[nodiscard]] std::string_view form_said(FormPhrase phrase, std::string_view language);
// The same with `what` in the place of "{}".
[[nodiscard]] std::string form_said_of(FormPhrase phrase, std::string_view language,
                                       std::string_view what);

}  // namespace concord::exports
