// What the working text of a case is when nobody works on it.
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

namespace concord::service::issued_as_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";

Json issued_as(Office& office, const std::string& person, const std::string& language = "en") {
  auto reader = office.reader(person);
  reader.language = language;
  const auto view = office.room().document(reader, office.id_of(kText), {});
  return view ? view->value("issued_as", Json()) : Json("unread");
}

TEST(IssuedAs, AnAdoptedTextIsItsRevisionAndNoWorkingText) {
  Office office;
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  office.submit_input("MEX", kMexico, "Mexico's words");
  office.act("gtm-head", "GTM", "country-input/RCM/t1/GTM", "nil_return");
  office.act("cri-head", "CRI", "country-input/RCM/t1/CRI", "nil_return");
  office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  office.act(
      "rcm-ts", "body:RCM-TS", kText, "take_paragraph",
      {{"source",
        {{"document", office.id_of(kMexico).value}, {"paragraph", office.paragraph_of(kMexico)}}}});
  EXPECT_EQ(issued_as(office, "rcm-ts"), Json()) << "it is worked on";

  office.act("gtm-head", "body:RCM", kText, "put_question");
  EXPECT_EQ(issued_as(office, "mex")["state_title"], "Before the meeting");
  office.act("rcm-ts", "body:RCM-TS", kText, "record_presence",
             {{"decision", "adoption-in-meeting"}, {"present", {"MEX", "GTM", "CRI"}}});
  office.at("2017-03-02T12:00:00Z");
  office.act("gtm-head", "body:RCM", kText, "close_question");
  const Json adopted = issued_as(office, "mex");
  EXPECT_EQ(adopted["revision"], 1U);
  EXPECT_EQ(adopted["symbol"], "Rev.1");
  EXPECT_EQ(adopted["state_title"], "Agreed by the conference");
  EXPECT_EQ(adopted["since"], "2017-03-02T12:00:00.000000Z");
  EXPECT_EQ(issued_as(office, "mex", "es")["state_title"], "Acordado por la conferencia");
}

}  // namespace
}  // namespace concord::service::issued_as_test
