// How many brackets each revision had, to those who may read it; and to nobody by reckoning.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

namespace concord::service::burn_down_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kPosition = "position/t1";

// Mexico opens two brackets in the first paragraph, around its first and its last word.
void open_two_brackets(Office& office) {
  const auto view = office.room().document(office.reader("mex"), office.id_of(kPosition), {});
  const Json& paragraph = view->at("paragraphs")[0];
  const auto bracket = [](const char* name, const char* word) {
    const auto texts = [](const char* is) { return Json{{"es", is}, {"en", is}}; };
    return Json{{"bracket", name},
                {"alternatives", {{{"texts", texts(word)}}, {{"texts", texts("other")}}}}};
  };
  office.act("mex", "MEX", kPosition, "open_brackets",
             {{"paragraph", paragraph.at("id")},
              {"against", paragraph.at("digest")},
              {"texts", {{"es", "⟦one⟧ words of ⟦two⟧"}, {"en", "⟦one⟧ words of ⟦two⟧"}}},
              {"brackets", {bracket("one", "First"), bracket("two", "Mexico")}}},
             {{"reason", "Another scope."}});
}

struct Conference {
  std::string code;
  std::string president;  // the head of its delegation
  std::string author;
  std::vector<std::string> others;
};

// One input, taken and forwarded.
void forward(Office& office, const Conference& of) {
  const std::string text = "conference-text/" + of.code + "/t1";
  const std::string input = "country-input/" + of.code + "/t1/";
  std::string officer = of.code + "-TS";
  const std::string secretariat = "body:" + officer;
  for (char& c : officer) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  office.act(officer, secretariat, text, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P5D"}}}}}});
  office.submit_input(of.author, input + of.author, "First words of Mexico");
  for (const auto& party : of.others) {
    std::string head = party + "-head";
    for (char& c : head) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    office.act(head, party, input + party, "nil_return");
  }
  office.act(officer, secretariat, text, "close_gathering");
  office.act(officer, secretariat, text, "take_paragraph",
             {{"source",
               {{"document", office.id_of(input + of.author).value},
                {"paragraph", office.paragraph_of(input + of.author)}}}});
  office.act(of.president, "body:" + of.code, text, "forward_with_brackets", Json::object(),
             {{"reason", "No time is left."}});
}

// A position was tabled, to the members and not to the chair of the group that drafts it; it came
// back, and then brackets were opened.
void play(Office& office) {
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  forward(office, {"RCM", "gtm-head", "MEX", {"GTM", "CRI"}});
  forward(office, {"SACM", "ury-head", "URY", {"ARG", "BRA"}});
  office.act("rcm-ts", "body:RCM-TS", "consultation", "convene_plenary");
  for (const std::string conference : {"RCM", "SACM"}) {
    const std::string text = "conference-text/" + conference + "/t1";
    office.act(
        "ahg-chair", "body:AHG", kPosition, "take_paragraph",
        {{"source",
          {{"document", office.id_of(text).value}, {"paragraph", office.paragraph_of(text)}}}});
  }
  office.act("ahg-chair", "body:AHG", kPosition, "table");
  office.act("plenary-chair", "body:PLENARY", kPosition, "refer_back", Json::object(),
             {{"reason", "Not so."}});
  open_two_brackets(office);
}

Json rows(Office& office, const std::string& person) {
  const auto view = office.room().document(office.reader(person), office.id_of(kPosition), {});
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
  ASSERT_FALSE(office.room().document(office.reader("ahg-chair"), office.id_of(kPosition), 1))
      << "the group's chair was not given the first revision";
  const Json seen = rows(office, "ahg-chair");
  ASSERT_EQ(seen.size(), 1U) << seen;
  EXPECT_EQ(seen[0].at("open"), 2);
  EXPECT_FALSE(seen[0].contains("opened")) << seen;
  EXPECT_FALSE(seen[0].contains("closed")) << seen;
}

}  // namespace
}  // namespace concord::service::burn_down_test
