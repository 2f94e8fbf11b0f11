// What was circulated and objected to, recalled or taken back since.
#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>

#include "tests/reading/played_meetings.hpp"

namespace concord::service::testing {
namespace {

class TakenBack : public PlayedMeetings {
 protected:
  const std::string kKey = "agreement/RCM/panama.experts";

  // An agreement after the meeting, by silence.
  TakenBack() {
    play();
    propose_experts();
  }

  void circulate() { act(kKey, "circulate", {{"deadlines", {{"silence", {{"after", "P3D"}}}}}}); }

  void recall() { act(kKey, "recall", Json::object(), "A slip."); }

  void insert(const char* es) {
    act(kKey, "insert_paragraph", {{"texts", {{"es", es}, {"en", es}}}});
  }

  Json shown(const std::string& person) {
    return *office_.room().one_case(office_.reader(person), id_of(kKey));
  }

  std::optional<Json> revision(const std::string& person, const std::string& key,
                               std::uint32_t number) {
    return office_.room().document(office_.reader(person), id_of(key), number);
  }
};

TEST_F(TakenBack, WhatASecretariatSentItReadsThoughItsTextGoesOn) {
  circulate();
  recall();
  insert("Anew.");
  circulate();
  const Json before = shown("rcm-ts").at("circulations");
  ASSERT_EQ(before.size(), 2U);
  for (const char* person : {"rcm-ts", "mex", "gtm-head"}) {
    const auto first = revision(person, kKey, 1);
    ASSERT_TRUE(first) << person;
    EXPECT_EQ(first->at("recalled"), true) << person;
  }
  recall();
  insert("And more.");
  EXPECT_EQ(shown("rcm-ts").at("circulations").size(), 2U);
  EXPECT_EQ(shown("rcm-ts").at("circulations"), shown("mex").at("circulations"));
  const auto told = [&](const std::string& person) {
    return activity(person, "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z").at("circulations");
  };
  EXPECT_EQ(told("rcm-ts"), told("gtm-head"));
  EXPECT_TRUE(revision("rcm-ts", "meeting/RCM/panama", 1)) << "its own minutes, taken back";
}

// Of others that read the case, only those to whom it went.
TEST_F(TakenBack, WhatWasSentIsOfItsAddresseesOtherwise) {
  circulate();
  EXPECT_TRUE(revision("cri", kKey, 1)) << "it is the text of the case";
  recall();
  insert("Anew.");
  EXPECT_FALSE(revision("cri", kKey, 1));
  EXPECT_FALSE(revision("arg", kKey, 1));
}

// Late objection, then other words, then the objection is disavowed: what was announced is not
// agreed, and is circulated anew.
TEST_F(TakenBack, AnAnnouncementCountsNoMoreWhenTheTextHasChanged) {
  circulate();
  office_.at("2017-03-11T12:00:01Z");
  act(kKey, "announce", Json::object(), "", "gtm-head", "body:RCM");
  EXPECT_EQ(shown("mex")["decisions"][0]["outcome_text"],
            "silence unbroken; adopted when that was announced");
  const Json asked = *office_.room().decisions(office_.reader("rcm-ts"), id_of(kKey));
  const auto note = office_.send(
      "rcm-ts",
      {{"id", "note-of-mexico"},
       {"command", "take_stance"},
       {"as", "MEX"},
       {"receipt", {{"received", "2017-03-11T11:00:00Z"}, {"channel", "note_verbale"}}},
       {"payload",
        {{"decision", "approval"},
         {"stance", "objection"},
         {"text", asked["decisions"][0]["text"]}}}},
      id_of(kKey));
  ASSERT_EQ(note.status, 200) << note.body;
  const auto recorded = shown("rcm-ts").at("version");
  insert("And more.");
  act(kKey, "disavow", {{"case_seq", recorded}}, "Not ours.", "mex-head", "MEX");
  const std::string kSaid = "silence unbroken; the text has been taken up again since";
  const Json now = shown("mex");
  EXPECT_EQ(now["state"], Json::array({"proposed"}));
  EXPECT_EQ(now["decisions"][0]["outcome_text"], kSaid);
  const Json view = *office_.room().decisions(office_.reader("mex"), id_of(kKey));
  EXPECT_EQ(view["decisions"][0]["computation"]["outcome_text"], kSaid);
  const Json report = activity("mex", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
  for (const char* part : {"agreements", "decisions"})
    for (const auto& line : report.at(part)) {
      if (line.at("key") != kKey) continue;
      EXPECT_EQ(line["outcome_text"], kSaid) << part;
      EXPECT_FALSE(line.contains("agreed_at") || line.contains("announced_at")) << line;
    }
  circulate();
  office_.at("2017-03-15T12:00:00Z");
  act(kKey, "announce", Json::object(), "", "gtm-head", "body:RCM");
  EXPECT_EQ(shown("mex")["settled"], true);
}

}  // namespace
}  // namespace concord::service::testing
