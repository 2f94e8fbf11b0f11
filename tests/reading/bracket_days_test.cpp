// On which day an alternative was tabled, dropped, and who has been on which side of it since when:
// to those who may read the entries that say so.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

namespace concord::service::bracket_days_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";

Json texts(const char* words) {
  return Json{{"es", words}, {"en", words}};
}

Json document(Office& office, const std::string& person,
              std::optional<std::uint32_t> revision = {}) {
  const auto view = office.room().document(office.reader(person), office.id_of(kText), revision);
  return view ? *view : Json();
}

// What Mexico submitted stands in the text, whole and without brackets, on 1 March.
void consolidate(Office& office) {
  const std::string secretariat = "body:RCM-TS";
  office.act("rcm-ts", secretariat, "consultation", "open");
  office.act("rcm-ts", secretariat, kText, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P5D"}}}}}});
  const std::string input = "country-input/RCM/t1/";
  office.submit_input("MEX", input + "MEX", "First words of Mexico");
  office.act("gtm-head", "GTM", input + "GTM", "nil_return");
  office.act("cri-head", "CRI", input + "CRI", "nil_return");
  office.act("rcm-ts", secretariat, kText, "close_gathering");
  office.act("rcm-ts", secretariat, kText, "take_paragraph",
             {{"source",
               {{"document", office.id_of(input + "MEX").value},
                {"paragraph", office.paragraph_of(input + "MEX")}}}});
}

// Guatemala's other word on the 2nd, Costa Rica for it on the 3rd and Mexico against it on the 4th;
// Mexico's own third word from the 5th to the 6th.
void negotiate(Office& office) {
  const Json paragraph = document(office, "mex").at("paragraphs")[0];
  const auto on_the_bracket = [&](Json more) {
    more["paragraph"] = paragraph.at("id");
    more["bracket"] = "one";
    return more;
  };
  office.at("2017-03-02T12:00:00Z");
  office.act("gtm", "GTM", kText, "open_brackets",
             {{"paragraph", paragraph.at("id")},
              {"against", paragraph.at("digest")},
              {"texts", texts("⟦one⟧ words of Mexico")},
              {"brackets",
               {{{"bracket", "one"},
                 {"alternatives", {{{"texts", texts("First")}}, {{"texts", texts("Other")}}}}}}}},
             {{"reason", "Another word."}});
  office.at("2017-03-03T12:00:00Z");
  office.act("cri", "CRI", kText, "take_side",
             on_the_bracket({{"alternative", 1U}, {"side", "supports"}}));
  office.at("2017-03-04T12:00:00Z");
  office.act("mex", "MEX", kText, "take_side",
             on_the_bracket({{"alternative", 1U}, {"side", "opposes"}}));
  office.at("2017-03-05T12:00:00Z");
  office.act("mex", "MEX", kText, "add_alternative", on_the_bracket({{"texts", texts("Third")}}));
  office.at("2017-03-06T12:00:00Z");
  office.act("mex", "MEX", kText, "drop_alternative", on_the_bracket({{"alternative", 2U}}));
}

const Json& bracket(const Json& document) {
  return document.at("paragraphs")[0].at("brackets")[0];
}

// "2017-03-02"
std::string day(const Json& view, const char* member) {
  return view.value(member, "").substr(0, 10);
}

void expect_the_days(const Json& seen) {
  EXPECT_EQ(day(seen, "opened_at"), "2017-03-02") << seen;
  EXPECT_EQ(day(seen, "open_since_at"), "2017-03-02");
  EXPECT_FALSE(seen.contains("closed_at"));
  const Json& all = seen.at("alternatives");
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(day(all[0], "tabled_at"), "2017-03-02");
  EXPECT_EQ(day(all[1], "tabled_at"), "2017-03-02");
  EXPECT_EQ(day(all[2], "tabled_at"), "2017-03-05");
  EXPECT_EQ(day(all[2], "dropped_at"), "2017-03-06");
  EXPECT_FALSE(all[1].contains("dropped_at"));
  ASSERT_EQ(all[1].at("sides").size(), 2U) << all[1];
  EXPECT_EQ(all[1]["sides"][0].at("by"), "CRI");
  EXPECT_EQ(all[1]["sides"][0].at("side"), "supports");
  EXPECT_EQ(day(all[1]["sides"][0], "since"), "2017-03-03");
  EXPECT_EQ(all[1]["sides"][1].at("by"), "MEX");
  EXPECT_EQ(all[1]["sides"][1].at("side"), "opposes");
  EXPECT_EQ(day(all[1]["sides"][1], "since"), "2017-03-04");
  EXPECT_FALSE(all[0].contains("sides"));
}

TEST(BracketDays, AreTheDaysOfTheEntries) {
  Office office({"t1"});
  consolidate(office);
  EXPECT_FALSE(document(office, "mex").at("paragraphs")[0].contains("brackets"));
  negotiate(office);
  expect_the_days(bracket(document(office, "mex")));
  // Behind the index as well as in it.
  office.service().keeper().catch_up();
  expect_the_days(bracket(document(office, "mex")));
  // A side that is changed is as old as the change.
  const Json paragraph = document(office, "mex").at("paragraphs")[0];
  office.at("2017-03-07T12:00:00Z");
  office.act("mex", "MEX", kText, "take_side",
             {{"paragraph", paragraph.at("id")},
              {"bracket", "one"},
              {"alternative", 1U},
              {"side", "supports"}});
  const Json changed = bracket(document(office, "mex")).at("alternatives")[1];
  ASSERT_EQ(changed.at("sides").size(), 2U);
  EXPECT_EQ(changed["sides"][1].at("side"), "supports");
  EXPECT_EQ(day(changed["sides"][1], "since"), "2017-03-07");
}

TEST(BracketDays, OfAClosedBracketSayWhenItWasClosed) {
  Office office({"t1"});
  consolidate(office);
  negotiate(office);
  office.at("2017-03-08T12:00:00Z");
  const Json paragraph = document(office, "mex").at("paragraphs")[0];
  office.act("rcm-ts", "body:RCM-TS", kText, "close_bracket",
             {{"paragraph", paragraph.at("id")},
              {"against", paragraph.at("digest")},
              {"bracket", "one"},
              {"chosen", 0U}},
             {{"reason", "Guatemala can live with it."}});
  const Json seen = bracket(document(office, "mex"));
  EXPECT_EQ(seen.at("closed_on"), 0);
  EXPECT_EQ(day(seen, "opened_at"), "2017-03-02");
  EXPECT_EQ(day(seen, "closed_at"), "2017-03-08");
  EXPECT_FALSE(seen.contains("open_since_at"));
}

TEST(BracketDays, OfARevisionAreThoseUpToItsIssueAndForThoseWhoReadTheDrafting) {
  Office office({"t1"});
  consolidate(office);
  negotiate(office);
  office.at("2017-03-09T12:00:00Z");
  office.act("gtm-head", "body:RCM", kText, "forward_with_brackets", Json::object(),
             {{"reason", "No time is left."}});
  expect_the_days(bracket(document(office, "mex", 1)));
  // An observer was shown no entry of the drafting, and the text that came of it.
  const Json observed = document(office, "arg", 1);
  if (observed.is_null()) GTEST_FAIL() << "the observer may read what was forwarded";
  const Json& seen = bracket(observed);
  EXPECT_FALSE(seen.contains("opened_at")) << seen;
  for (const auto& alternative : seen.at("alternatives")) {
    EXPECT_FALSE(alternative.contains("tabled_at"));
    EXPECT_FALSE(alternative.contains("sides"));
  }
}

}  // namespace
}  // namespace concord::service::bracket_days_test
