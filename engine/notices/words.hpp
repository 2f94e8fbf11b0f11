#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// The sentences of mails, in "en", "es" or "pt" (English for any other).
namespace concord::notices {

enum class Phrase {
  one_act,      // the subject of several things that one act brought about
  one_day,      // the subject of a day's mail
  reminder,     // of a deadline
  step,         // that was taken
  reason,       // that was given for it
  on_behalf,    // who did it
  at,           // when
  until,        // a deadline
  sitting,      // when and where a meeting is
  case_label,   // where
  state,        // of the case
  now_you_may,  // what is open to the reader
  form,         // in which a delegation may answer
  of_registry,  // heads what is of no consultation
  of_person,    // whom a change of the registry is about
  details,      // of a change of the registry: of which body, which party, from when to when
  more_left,
  where,    // to look further
  unread,   // nobody reads an answer
  answers,  // who reads an answer
  why,      // this is sent, and how to have it otherwise
};

// The phrase with `n` and `what` put in the places of its braces.
struct Fill {
  std::size_t n = 0;
  std::string_view what = {};
};
[[nodiscard]] std::string in_words(Phrase phrase, std::string_view language,
                                   const Fill& fill = Fill());

}  // namespace concord::notices
