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
};

// A form that came back, as it was read. All outlive the call.
struct Returned {
  std::string_view bytes;  // the file
  const exports::ReturnedForm& form;
  const exports::FilledForm& filled;
};

// The command by which the answer is recorded in the name of its delegation, for the case that GET
// /v1/cases/{case}/form?format=json shows as `view`; its text in the form's language is `form`. The
// id follows from what the form says, the file and the terms: the same file again is the command
// that stands recorded of it, and what was refused can be tried on other terms. What the delegation
// disavowed is recorded once more `again` only, whatever file says the same, whenever and however
// it came in. Errors: form_disavowed, outside_of_places, step_unclear, no_such_step, form_too_long
// (to be kept beside the record).
[[nodiscard]] Result<nlohmann::json> recording_command(const nlohmann::json& view,
                                                       const exports::ResponseForm& form,
                                                       const Returned& returned,
                                                       const ReturnTerms& terms);

// Which answer of the delegation stands recorded, by the same view: "entry 7, recorded by Ana Ruiz
// at 2017-06-09T14:05:00Z; received 2017-06-09T14:00:00Z by e-mail". Empty: none.
[[nodiscard]] std::string answer_that_stands(const nlohmann::json& view);

// What is said in the place of a bare id_reused, where the form's command was recorded with other
// words: on other terms, or as an earlier version wrote it. `standing` is answer_that_stands().
[[nodiscard]] Problem recorded_already(const std::string& standing);

}  // namespace concord::edition
