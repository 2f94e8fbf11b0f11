#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/service/office.hpp"

// What came in by note stands where the answer stands that was recorded of it.
namespace concord::service::originals {
namespace {

using testing::Json;
using testing::Office;

const std::string kInput = "country-input/RCM/t1/CRI";
const std::string kNote = "Costa Rica has nothing to add.";

struct Noted : ::testing::Test {
  Noted() {
    office.gather();
    office.act("rcm-ts", "CRI", kInput, "nil_return", Json::object(),
               {{"receipt",
                 {{"received", "2017-03-01T11:00:00Z"},
                  {"channel", "note_verbale"},
                  {"original", kNote}}}});
  }
  Json seen_by(const std::string& person) {
    const auto view = office.room().one_case(office.reader(person), office.id_of(kInput));
    return view ? view->value("originals", Json::array()) : Json();
  }

  Office office;
};

TEST_F(Noted, WhoReadsTheAnswerReadsTheNoteBesideIt) {
  for (const char* person : {"cri", "rcm-ts", "mex"}) {
    const Json notes = seen_by(person);
    ASSERT_EQ(notes.size(), 1U) << person;
    EXPECT_EQ(notes[0].at("text"), kNote);
    EXPECT_EQ(notes[0].at("party"), "CRI");
    EXPECT_EQ(notes[0].at("event"), "nil_return");
    EXPECT_EQ(notes[0].at("channel"), "note_verbale");
    EXPECT_FALSE(notes[0].at("disavowed").get<bool>());
  }
  EXPECT_TRUE(seen_by("bra").empty());
  const auto document =
      office.room().document(office.reader("cri"), office.id_of(kInput), std::nullopt);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->at("originals").at(0).at("text"), kNote);
}

TEST_F(Noted, WhatIsDisavowedIsMarkedSo) {
  const Json note = seen_by("cri").at(0);
  office.act("cri-head", "CRI", kInput, "disavow", {{"case_seq", note.at("case_seq")}},
             {{"reason", "Not ours"}});
  EXPECT_TRUE(seen_by("cri").at(0).at("disavowed").get<bool>());
}

// A note's words would name its party to those who are shown its conference in its place.
TEST(Originals, AreNotToldBesideANameThatIsCut) {
  const std::string text = "conference-text/RCM/t1";
  Office office;
  office.bring_under_silence();
  office.at("2017-03-06T12:00:00Z");
  office.act("gtm-head", "body:RCM", text, "announce");
  office.act(
      "rcm-ts", "CRI", text, "comment", {{"content", "Agreed at last."}},
      {{"receipt",
        {{"received", "2017-03-06T11:00:00Z"}, {"channel", "note_verbale"}, {"original", kNote}}}});
  const auto told = [&](const char* person) {
    const auto view = office.room().one_case(office.reader(person), office.id_of(text));
    return view.value().value("originals", Json::array());
  };
  EXPECT_EQ(told("mex").size(), 1U);
  EXPECT_TRUE(told("ury").empty()) << "who reads the text, and is of the other conference";
}

// Who may read that it was sent back reads why.
TEST_F(Noted, WhatIsSentBackSaysWhy) {
  const std::string input = "country-input/RCM/t1/MEX";
  office.submit_input("MEX", input, "Routes.");
  const auto why = [&](const std::string& person) {
    const auto view = office.room().one_case(office.reader(person), office.id_of(input));
    return view ? view->value("state_reason", "none") : "no case";
  };
  EXPECT_EQ(why("mex"), "none");
  office.act("rcm-ts", "body:RCM-TS", input, "return_for_clarification", Json::object(),
             {{"reason", "Which routes?"}});
  EXPECT_EQ(why("mex"), "Which routes?");
  EXPECT_EQ(why("bra"), "no case");
}

}  // namespace
}  // namespace concord::service::originals
