#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "engine/exports/response_read.hpp"
#include "engine/values/result.hpp"

// What a secretariat records of a response form that came back, whichever way it is handed in.
namespace concord::edition {

// What whoever records says beside the form.
struct ReturnTerms {
  std::string received;            // when it came in: "2017-06-09T14:00:00Z"
  std::string channel;             // "note_verbale" or "e_mail"
  std::string event;               // the step that the answer takes; empty: the form's own
  std::string reason;              // the ground, where the step wants one
  bool brackets_as_words = false;  // square brackets that were typed are words, no alternatives
  bool leave_out = false;          // what stands outside of the form's places
  bool again = false;              // once more, after the delegation disavowed it
  std::string id;                  // of the command, if one is to be sent: form_command_id()
};

// A form that came back, as it was read. All outlive the call.
struct Returned {
  std::string_view bytes;  // the file
  const exports::ReturnedForm& form;
  const exports::FilledForm& filled;
};

// The id of a form's command, of 16 random bytes: who reads it learns nothing of what the form
// says.
[[nodiscard]] std::string form_command_id(std::string_view random);

// What is to be done with a form that came back; one of the two.
struct Recording {
  nlohmann::json command;  // by which it is recorded; null: there is nothing to do
  // Else the act of the view by which whoever asks recorded the same file on the same terms.
  nlohmann::json earlier;
};

// The recording of the answer in the name of its delegation, for the case that GET
// /v1/cases/{case}/form?format=json shows as `view`; its text in the form's language is `form`.
// Recognised is what the view tells of recorded acts: one that stands and says the same is not
// recorded once more, whatever file says it, whenever, however and by whom it came in; what the
// delegation disavowed is so `again` only; what it has back, such as for clarification, is, unless
// it comes on the same terms. The command is bound to the view's version. Errors:
// id_reused (recorded_already()), form_disavowed, outside_of_places, step_unclear, no_such_step,
// form_too_long (to be kept beside the record).
[[nodiscard]] Result<Recording> recording_command(const nlohmann::json& view,
                                                  const exports::ResponseForm& form,
                                                  const Returned& returned,
                                                  const ReturnTerms& terms);

// Which answer of the delegation stands recorded, by the same view: "entry 7, recorded by Ana Ruiz
// at 2017-06-09T14:05:00Z; received 2017-06-09T14:00:00Z by e-mail". Empty: none.
[[nodiscard]] std::string answer_that_stands(const nlohmann::json& view);

// What is said of a form that stands recorded by this act of the view, on other terms, as another
// file or by somebody else: by whom and when.
[[nodiscard]] Problem recorded_already(const nlohmann::json& act);

}  // namespace concord::edition
