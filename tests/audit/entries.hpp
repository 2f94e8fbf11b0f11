#pragma once

#include <string>

#include "engine/audit/entry.hpp"
#include "engine/audit/sha256.hpp"

namespace concord::audit {

// An entry with every field filled.
inline Entry full_entry() {
  Entry entry;
  entry.id = EntryId("01890a5d-ac96-774b-bcce-b302099a8057");
  entry.command = CommandId("01890a5d-ac96-774b-bcce-b302099a8058");
  entry.actor = PersonId("p-7f3a");
  entry.time = *parse_timestamp("2017-06-08T14:00:00.000001Z");
  entry.received = *parse_timestamp("2017-06-08T13:55:00Z");
  entry.consultation = ConsultationId("gcm");
  entry.case_id = CaseId("c-12");
  entry.case_seq = 7;
  entry.case_prev = sha256("the entry before");
  entry.events = R"([{"kind":"input_submitted","revision":2}])";
  entry.principal = "MEX";
  entry.office = "head_of_delegation";
  entry.mandate = MandateId("m-3");
  entry.key = "mex.example.org/key+0a1b2c3d";
  entry.from = {"drafting"};
  entry.to = {"submitted"};
  entry.workflow = sha256("a definition");
  entry.registry_version = 41;
  entry.contents = {sha256("one"), sha256("two")};
  entry.audience = {"MEX", "RCM"};
  entry.approval = "a note\n\n\xE2\x80\x94 name AAAAAAA=\n";
  entry.r = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
  return entry;
}

// The first entry of a case, with nothing that may be left out: a timer that fired.
inline Entry smallest_entry() {
  Entry entry;
  entry.id = EntryId("e-1");
  entry.time = *parse_timestamp("2017-06-08T14:00:00Z");
  entry.consultation = ConsultationId("gcm");
  entry.case_id = CaseId("c-1");
  entry.events = R"([{"kind":"deadline_passed"}])";
  return entry;
}

}  // namespace concord::audit
