// How many brackets each revision had, to those who may read it; and to nobody by reckoning.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

namespace concord::service::burn_down_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";

// Two brackets are opened by Mexico in one paragraph, around its first and its last word.
void open_two_brackets(Office& office) {
  const auto view = office.room().document(office.reader("mex"), office.id_of(kText), {});
  const Json& paragraph = view->at("paragraphs")[0];
  const auto bracket = [](const char* name, const char* word) {
    const auto texts = [](const char* is) { return Json{{"es", is}, {"en", is}}; };
    return Json{{"bracket", name},
                {"alternatives", {{{"texts", texts(word)}}, {{"texts", texts("other")}}}}};
  };
  office.act("mex", "MEX", kText, "open_brackets",
             {{"paragraph", paragraph.at("id")},
              {"against", paragraph.at("digest")},
              {"texts", {{"es", "⟦one⟧ words of ⟦two⟧"}, {"en", "⟦one⟧ words of ⟦two⟧"}}},
              {"brackets", {bracket("one", "First"), bracket("two", "Mexico")}}},
             {{"reason", "Another scope."}});
}

// A text was circulated and objected to; El Salvador joined after that; then brackets were opened.
void play(Office& office) {
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P5D"}}}}}});
  office.submit_input("MEX", kMexico, "First words of Mexico");
  for (const auto& [head, party] : {std::pair{"gtm-head", "GTM"}, std::pair{"cri-head", "CRI"}})
    office.act(head, party, std::string("country-input/RCM/t1/") + party, "nil_return");
  office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  office.act(
      "rcm-ts", "body:RCM-TS", kText, "take_paragraph",
      {{"source",
        {{"document", office.id_of(kMexico).value}, {"paragraph", office.paragraph_of(kMexico)}}}});
  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
  office.act("cri-head", "CRI", kText, "take_stance",
             {{"decision", "adoption"},
              {"stance", "objection"},
              {"text", office.text_of(kText)},
              {"statement", "Not so."}});
  office.at("2017-03-11T12:00:00Z");
  office.act("slv-head", "SLV", "consultation", "join_consultation", {{"conference", "RCM"}});
  open_two_brackets(office);
}

Json rows(Office& office, const std::string& person) {
  const auto view = office.room().document(office.reader(person), office.id_of(kText), {});
  return view ? view->at("burn_down") : Json();
}

TEST(BurnDown, SaysWhatWasOpenedAndClosedSinceTheRevisionBefore) {
  Office office({"t1"});
  play(office);
  const Json seen = rows(office, "mex");
  ASSERT_EQ(seen.size(), 2U) << seen;
  EXPECT_EQ(seen[0].at("open"), 0);
  EXPECT_EQ(seen[0].at("opened"), 0);
  EXPECT_EQ(seen[1].at("open"), 2);
  EXPECT_EQ(seen[1].at("opened"), 2);
  EXPECT_EQ(seen[1].at("closed"), 0);
}

TEST(BurnDown, LetsNobodyReckonWhatAHiddenRevisionHad) {
  Office office({"t1"});
  play(office);
  ASSERT_FALSE(office.room().document(office.reader("slv-head"), office.id_of(kText), 1))
      << "El Salvador was not given the first revision";
  const Json seen = rows(office, "slv-head");
  ASSERT_EQ(seen.size(), 1U) << seen;
  EXPECT_EQ(seen[0].at("open"), 2);
  EXPECT_FALSE(seen[0].contains("opened")) << seen;
  EXPECT_FALSE(seen[0].contains("closed")) << seen;
}

}  // namespace
}  // namespace concord::service::burn_down_test
