// What a draft says shows in no refusal, and by no other door: the cases that the two worlds
// (two_worlds_test.cpp) found, each by itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/audit/enrolment.hpp"
#include "engine/audit/note.hpp"
#include "engine/audit/note_keys.hpp"
#include "tests/service/office.hpp"

namespace concord::service::kept_to_itself_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kMexico = "country-input/RCM/t1/MEX";

void insert(Office& office) {
  office.act("mex", "MEX", kMexico, "insert_paragraph", {{"texts", {{"es", "Reserva"}}}});
}

// What the secretariat is told that says it has a note of Mexico's.
Answer recorded(Office& office, const std::string& command, Json payload = Json::object()) {
  return office.send(
      "rcm-ts",
      {{"id", "by-note-" + command},
       {"command", command},
       {"as", "MEX"},
       {"payload", std::move(payload)},
       {"receipt",
        {{"received", to_string(office.service().clock().now())}, {"channel", "note_verbale"}}}},
      office.id_of(kMexico));
}

std::string said(const Answer& answer) {
  return Json::parse(answer.body).at("detail");
}

// It used to be told that its note came too late, if there were words; if none, that there is
// nothing to record.
TEST(KeptToItself, WhetherADraftHasWordsIsNotToldToWhoRecords) {
  Office with_words;
  Office without;
  for (Office* office : {&with_words, &without}) office->gather();
  insert(with_words);
  for (Office* office : {&with_words, &without}) office->at("2017-03-12T12:00:00Z");
  for (const char* step : {"submit", "submit_late"}) {
    const auto told = recorded(with_words, step);
    EXPECT_EQ(told.status, 422);
    EXPECT_EQ(told.body, recorded(without, step).body) << step;
    EXPECT_THAT(said(told), ::testing::HasSubstr("Nothing was recorded for MEX"));
  }
}

// It used to be asked for a reason where the draft waits for clearance, and only there.
TEST(KeptToItself, WhetherADraftWaitsForClearanceIsNotToldToWhoRecords) {
  Office waits;
  Office is_drafted;
  for (Office* office : {&waits, &is_drafted}) {
    office->gather();
    insert(*office);
  }
  waits.act("mex", "MEX", kMexico, "request_clearance");
  const auto told = recorded(waits, "send_back");
  EXPECT_EQ(told.status, 422);
  EXPECT_EQ(told.body, recorded(is_drafted, "send_back").body);
  const Json nothing{{"texts", Json::object()}};
  EXPECT_EQ(recorded(waits, "insert_paragraph", nothing).body,
            recorded(is_drafted, "insert_paragraph", nothing).body);
}

// Where Mexico's own key speaks for it, a text that came by note used to be recorded without it,
// unless the draft was cleared.
TEST(KeptToItself, WhetherADraftIsClearedIsNotToldToWhoRecords) {
  Office cleared;
  Office is_drafted;
  const auto root = audit::signer_key({"mex-root", audit::NoteAlgorithm::ed25519, {}});
  const auto says = audit::to_text({"test.example.org/log", "MEX", {}, root.verifier()});
  for (Office* office : {&cleared, &is_drafted}) {
    office->gather();
    insert(*office);
  }
  cleared.act("mex", "MEX", kMexico, "request_clearance");
  cleared.act("mex-head", "MEX", kMexico, "clear");
  for (Office* office : {&cleared, &is_drafted})
    office->enter("mex-head", "set_root_key",
                  {{"root",
                    {{"holder", {{"party", "MEX"}}},
                     {"key", audit::to_string(root.verifier())},
                     {"statement", audit::format_note({says, {audit::sign_note(says, root)}})},
                     {"instrument", "Note 12"}}}});
  const Json text{{"event", "submit"},
                  {"paragraphs", Json::array({{{"texts", {{"es", "Por nota"}}}}})}};
  const auto told = recorded(cleared, "bring_text", text);
  EXPECT_EQ(told.status, 422) << told.body;
  EXPECT_EQ(told.body, recorded(is_drafted, "bring_text", text).body);
}

}  // namespace
}  // namespace concord::service::kept_to_itself_test
