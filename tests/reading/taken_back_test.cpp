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
    act("meeting/RCM/panama", "correct", Json::object(), "An agreement is missing.");
    act("meeting/RCM/panama", "open_case",
        {{"invoke", "agreements"},
         {"name", "experts"},
         {"fields",
          {{{"field", "subject"}, {"words", "Experts"}},
           {{"field", "agreeing"}, {"values", {"MEX", "GTM", "BRA"}}}}}});
    act(kKey, "insert_paragraph", {{"texts", {{"es", "Se listan."}, {"en", "They are listed."}}}});
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

}  // namespace
}  // namespace concord::service::testing
