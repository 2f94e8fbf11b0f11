#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// The sentences of mails, in "en", "es" or "pt" (English for any other).
namespace concord::notices {

enum class Phrase {
  one_act,         // the subject of several things that one act brought about
  one_day,         // the subject of a day's mail
  reminder,        // of a deadline
  step,            // that was taken
  reason,          // that was given for it
  deleted_since,   // a reason that was given, and is there no more
  recalled_since,  // a text that was circulated, and is none to work with any more
  by,              // who did it
  on_behalf,       // of which party or body
  recorded_by,     // who recorded what a party sent by note
  received,        // when and how that came
  by_note,
  by_mail,
  orally,
  if_not_sent,  // what the party does that did not send it
  invited,      // a delegation is to answer
  convened,     // a delegation, to a meeting; since a field names it
  no_more_convened,
  body_convened,
  body_no_more_convened,
  reads_now,  // a case of another kind, since a field names the reader
  reads_no_more,
  goes_on_without,  // a text that the reader was given, and keeps
  answer_by,        // when its answer is due
  awaits,           // a case that was opened, to who may take a step in it
  sitting_changed,  // of a meeting: its time or place
  changed,          // what was filled in anew
  before,           // what was, where it changed
  since,            // what is from now on
  of_party,         // whom what happened is about
  of_input,         // whose input
  of_text,          // which revision or correction
  brought,          // how many paragraphs a note brought
  paragraph,        // by its label or number
  of_act,           // which recorded act
  joined_is_gone,   // the input that a party had joined
  capital_agrees,
  capital_refuses,
  cast_in_favour,
  cast_against,
  goes_to,       // a paragraph, into which text
  of_erasure,    // whose name is to be deleted, where it is told
  of_content,    // what is to be deleted, or was
  declined,      // the title: a country does not preside
  not_taken_up,  // its term
  upheld,        // a mandate that was disputed
  not_upheld,
  valid_until,   // a token
  if_not_known,  // what the person does that knows nothing of it
  writing,       // all that may be done to a text
  at,            // when
  until,         // a deadline
  sitting,       // when and where a meeting is
  case_label,    // where
  gone_on,       // the case has moved since what is told, and how it stands follows
  state,         // of the case, at this moment
  in_turn,       // whom a field of the case names to do what comes next
  now_you_may,   // what is open to the reader
  your_turn,     // the title: a step that has become possible
  silence,       // what it means to say nothing to the question that is put
  form,          // in which a delegation may answer
  of_registry,   // heads what is of no consultation
  of_person,     // whom a change of the registry is about
  details,       // of a change of the registry: of which body, which party, from when to when
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
