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

const std::string kText = "conference-text/RCM/t1";
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
  EXPECT_THAT(said(told), ::testing::HasSubstr("MEX has a root key"));
}

class Deletion : public ::testing::Test {
 protected:
  Deletion() {
    office_.gather();
    insert(office_);
    const auto found =
        office_.room().contents(office_.reader("mex"), office_.id_of(kMexico), "Reserva");
    const Json content = found->at("contents").at(0);
    what_ = {{"content", content.at("content")}, {"position", content.at("position")}};
  }

  Json told(const std::string& person) {
    return office_.room()
        .one_case(office_.reader(person), office_.id_of(kMexico))
        ->value("redactions", Json::array());
  }

  Office office_;
  Json what_;
};

// It used to be shown to every reader of the input as soon as that was handed in.
TEST_F(Deletion, AskedForInADraftIsToldToNobodyElseButWhoApprovesIt) {
  office_.act("mex", "MEX", kMexico, "ask_redaction", what_, {{"reason", "A slip."}});
  office_.act("mex", "MEX", kMexico, "request_clearance");
  office_.act("mex-head", "MEX", kMexico, "clear");
  office_.act("mex-head", "MEX", kMexico, "submit");
  EXPECT_EQ(told("mex").size(), 1U);
  EXPECT_EQ(told("gtm-head").size(), 1U);
  for (const char* person : {"cri", "rcm-ts", "luz"}) EXPECT_EQ(told(person), Json::array());
  office_.act("gtm-head", "body:RCM", kMexico, "redact", {{"content", what_.at("content")}});
  for (const char* person : {"mex", "gtm-head", "cri", "rcm-ts", "luz"}) {
    ASSERT_EQ(told(person).size(), 1U) << person;
    EXPECT_TRUE(told(person)[0].contains("redacted"));
  }
}

TEST_F(Deletion, AskedForInWhatIsReadByAllIsToldToAll) {
  office_.act("mex", "MEX", kMexico, "request_clearance");
  office_.act("mex-head", "MEX", kMexico, "clear");
  office_.act("mex-head", "MEX", kMexico, "submit");
  office_.act("mex", "MEX", kMexico, "ask_redaction", what_, {{"reason", "A slip."}});
  for (const char* person : {"mex", "gtm-head", "cri", "rcm-ts", "luz"})
    EXPECT_EQ(told(person).size(), 1U) << person;
}

// The answer used to differ, to whoever asked in Mexico's name, by whether Mexico had brought the
// content somewhere.
TEST_F(Deletion, AskedForElsewhereSaysNothingOfWhoseTheContentIs) {
  const auto asked = [&](const Json& payload) {
    const auto answer = office_.attempt({.person = "rcm-ts",
                                         .as = "MEX",
                                         .key = kText,
                                         .command = "ask_redaction",
                                         .payload = payload,
                                         .reason = "Why not?",
                                         .is_trial = true});
    EXPECT_EQ(answer.status, 403);
    return answer.body;
  };
  Json unknown = what_;
  unknown["content"] = to_string(Digest{});
  EXPECT_EQ(asked(what_), asked(unknown));
}

}  // namespace
}  // namespace concord::service::kept_to_itself_test
