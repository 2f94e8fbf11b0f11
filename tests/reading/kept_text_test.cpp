// Who was given a text keeps it when the case goes on among fewer, and learns nothing of that.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/service/office.hpp"

namespace concord::service::kept_text_test {
namespace {

using testing::Json;
using testing::Office;

const ConsultationId kPacts("pacts");
const std::string kPact = "declaration/RCM/pact";

// A declaration of Mexico and Guatemala, disseminated as Rev.2 and taken up again by them.
struct Declared {
  Office office;

  Declared() {
    office.begin_another(kPacts.value, "workflows/joint-declaration.json");
    act("mex", "MEX", "register/RCM", "open_case",
        {{"invoke", "declarations"},
         {"name", "pact"},
         {"fields", Json::array({{{"field", "drafters"}, {"values", {"MEX", "GTM"}}},
                                 {{"field", "also-to"}, {"values", {"IOM"}}}})}});
    act("rcm-ts", "body:RCM-TS", kPact, "begin_drafting");
    act("mex", "MEX", kPact, "insert_paragraph",
        {{"texts", {{"es", "Sentfirst."}, {"en", "Sentfirst."}}}});
    disseminate();
    office.at("2017-03-06T12:00:00Z");
  }

  // Agreed by its authors first, which issues it to them.
  void disseminate() {
    act("mex-head", "MEX", kPact, "put_to_authors");
    const auto text =
        office.room().document(office.reader("mex"), pact(), std::nullopt)->at("text_digest");
    for (const auto& [who, party] : {std::pair{"mex-head", "MEX"}, std::pair{"gtm-head", "GTM"}})
      act(who, party, kPact, "take_stance",
          {{"decision", "authorship"}, {"stance", "agree"}, {"text", text}});
    act("mex-head", "MEX", kPact, "disseminate",
        {{"deadlines", {{"comments", {{"after", "P4D"}}}}}});
  }

  [[nodiscard]] CaseId id_of(const std::string& key) {
    const auto state = office.service().published().consultation(kPacts);
    for (const auto& [candidate, number] : state->index->by_key)
      if (consultation::to_string(candidate) == key) return state->cases[number].id;
    return {};
  }
  [[nodiscard]] CaseId pact() { return id_of(kPact); }

  void act(const char* person, const char* as, const std::string& key, const char* command,
           Json payload = Json::object(), const char* reason = "") {
    Office::Attempt attempt;
    attempt.person = person;
    attempt.as = as;
    attempt.command = command;
    attempt.payload = std::move(payload);
    attempt.reason = reason;
    attempt.id = id_of(key);
    const auto answer = office.attempt(attempt);
    ASSERT_EQ(answer.status, 200) << command << ": " << answer.body;
  }

  void revise() { act("mex", "MEX", kPact, "revise", Json::object(), "Anew."); }

  // What the room tells of the case, wherever it does.
  [[nodiscard]] Json told_to(const char* person) {
    const auto& room = office.room();
    const auto reader = office.reader(person);
    const auto id = pact();
    const auto found = room.find_case(reader, kPacts, kPact);
    Json all{{"found", found ? found->value : "nothing"}};
    const auto add = [&all](const char* name, std::optional<Json> view) {
      all[name] = view ? *std::move(view) : Json("nothing");
      if (all[name].is_object()) all[name].erase("commit");
    };
    add("case", room.one_case(reader, id));
    add("document", room.document(reader, id, std::nullopt));
    add("cases", room.cases(reader, kPacts, {}, {}));
    add("consultation", room.consultation(reader, kPacts));
    add("comments", room.comments(reader, id, {}));
    add("next", room.next(reader, kPacts));
    add("commands", room.commands(reader, id));
    return all;
  }
};

TEST(KeptText, IsReadWhenItsAuthorsTakeItUpAgain) {
  Declared of;
  of.revise();
  const Json told = of.told_to("cri");
  EXPECT_EQ(told["found"], of.pact().value);
  EXPECT_EQ(told["document"]["revision"], 2U);
  EXPECT_EQ(told["document"]["paragraphs"].size(), 1U);
  EXPECT_EQ(told["document"]["called"], "pact");
  EXPECT_EQ(told["case"]["state"], Json::array({"sent"}));
  ASSERT_EQ(told["case"]["document"]["revisions"].size(), 1U) << "not the authors' own Rev.1";
  EXPECT_EQ(told["case"]["document"]["revisions"][0]["symbol"], "Rev.2");
  EXPECT_FALSE(told["case"].contains("fields"));
  const auto& cases = told["cases"]["cases"];
  EXPECT_TRUE(std::any_of(cases.begin(), cases.end(), [&](const Json& line) {
    return line["key"] == kPact && line["state"] == Json::array({"sent"});
  })) << cases;
  std::size_t counted = 0;
  for (const auto& chart : told["consultation"]["cases"])
    counted += chart["total"].get<std::size_t>();
  EXPECT_EQ(counted, cases.size());
  // The authors read the case itself.
  EXPECT_EQ(of.told_to("gtm")["document"]["revision"], "working");
}

TEST(KeptText, SaysNothingOfWhatIsMadeOfIt) {
  Declared of;
  of.revise();
  const Json before = of.told_to("cri");
  of.act("mex", "MEX", kPact, "insert_paragraph",
         {{"texts", {{"es", "Madesince."}, {"en", "Madesince."}}}});
  of.act("mex", "MEX", kPact, "set_field", {{"field", "subject"}, {"words", "A subject of now"}});
  of.act("gtm", "GTM", kPact, "comment", {{"content", "Among us."}});
  EXPECT_EQ(of.told_to("cri"), before);
  EXPECT_EQ(of.told_to("gtm")["document"]["called"], "A subject of now");
  of.office.service().keeper().catch_up();
  const auto found = [&](const char* word) {
    return of.office.room()
        .search(of.office.reader("cri"), {.words = word}, {})
        ->at("texts")
        .size();
  };
  EXPECT_GT(found("sentfirst"), 0U);
  EXPECT_EQ(found("madesince"), 0U);
}

// By the title that it had when it was sent, whatever it is called by those who go on with it.
TEST(KeptText, GoesByTheTitleThatItHad) {
  Declared of;
  of.revise();
  of.act("mex", "MEX", kPact, "set_field", {{"field", "subject"}, {"words", "On returns"}});
  of.act("mex", "MEX", kPact, "insert_paragraph",
         {{"texts", {{"es", "Sentsecond."}, {"en", "Sentsecond."}}}});
  of.disseminate();
  of.office.at("2017-03-11T12:00:00Z");
  of.revise();
  EXPECT_EQ(of.told_to("cri")["case"]["title"], "On returns");
  of.act("mex", "MEX", kPact, "set_field", {{"field", "subject"}, {"words", "Anew"}});
  EXPECT_EQ(of.told_to("cri")["case"]["title"], "On returns");
  EXPECT_EQ(of.told_to("gtm")["case"]["title"], "Anew");
  // In the list as well, which makes no state anew for it.
  for (const auto& [who, title] : {std::pair{"cri", "On returns"}, std::pair{"gtm", "Anew"}}) {
    const Json told = of.told_to(who);
    for (const auto& line : told["cases"]["cases"])
      if (line["key"] == kPact) {
        EXPECT_EQ(line["title"], title) << who;
      }
  }
}

TEST(KeptText, HasNothingOpenAndSaysWhy) {
  Declared of;
  of.revise();
  const Json told = of.told_to("cri")["commands"];
  ASSERT_TRUE(told.is_object()) << told;
  EXPECT_TRUE(told["commands"].empty());
  EXPECT_EQ(told["state"], Json::array({"sent"}));
  ASSERT_EQ(told["why_not"].size(), 1U);
  EXPECT_EQ(told["why_not"][0]["code"], "goes_on_without_you");
  EXPECT_EQ(of.told_to("ury")["commands"], "nothing");
  EXPECT_FALSE(of.told_to("gtm")["commands"]["commands"].empty());
}

TEST(KeptText, IsOfThoseToWhomItWasSent) {
  Declared of;
  of.revise();
  for (const char* other : {"ury", "bra"}) {
    const Json told = of.told_to(other);
    EXPECT_EQ(told["case"], "nothing") << other;
    EXPECT_EQ(told["document"], "nothing") << other;
    EXPECT_EQ(told["found"], "nothing") << other;
  }
  // Of no conference, it was named among those to whom it goes.
  EXPECT_EQ(of.told_to("iom")["document"]["revision"], 2U);
}

TEST(KeptText, StaysWhenTheDraftIsAbandoned) {
  Declared of;
  const auto before = of.office.service().published().progress().commit;
  of.revise();
  const auto told = [&] {
    auto view = *of.office.room().one_case(of.office.reader("cri"), of.id_of("register/RCM"));
    auto progress = *of.office.room().progress(of.office.reader("cri"), kPacts);
    return Json::array({view.at("children"), progress.at("lines")});
  };
  const Json kept = told();
  auto then = of.office.reader("cri");
  then.as_of = before;
  const auto shown = of.office.room().one_case(then, of.pact());
  ASSERT_TRUE(shown);
  EXPECT_NE(shown->at("state"), Json::array({"sent"}));
  of.act("mex-head", "MEX", kPact, "abandon", Json::object(), "No more of it.");
  EXPECT_EQ(of.told_to("cri")["case"]["state"], Json::array({"sent"}));
  EXPECT_EQ(told(), kept) << "nor is it told beside the case that this one has ended";
}

// What waits for the cases below is told alike, whether the one that goes on without the reader has
// ended or not.
TEST(KeptText, IsNotToldOfItsEndByTheStepsAbove) {
  Office office;
  const ConsultationId papers("papers");
  const auto root =
      office.begin_another(papers.value, "tests/consultation/definitions/papers-by-name.json");
  const auto does = [&](const CaseId& on, const char* command, Json payload = Json::object()) {
    Office::Attempt attempt{"mex", "MEX", "", command, std::move(payload)};
    attempt.id = on;
    const auto answer = office.attempt(attempt);
    ASSERT_EQ(answer.status, 200) << command << ": " << answer.body;
  };
  does(root, "open_case",
       {{"invoke", "papers"},
        {"name", "returns"},
        {"fields", Json::array({{{"field", "owner"}, {"value", "MEX"}}})}});
  const auto paper = office.service().published().consultation(papers)->cases[1].id;
  does(paper, "insert_paragraph", {{"texts", {{"es", "Uno."}}}});
  does(paper, "show");
  does(paper, "take_back");
  const auto told = [&] {
    return office.room().next(office.reader("rcm-ts"), papers)->at("cases");
  };
  ASSERT_TRUE(office.room().document(office.reader("rcm-ts"), paper, {})) << "it keeps the text";
  const Json before = told();
  ASSERT_EQ(before.size(), 1U) << before;
  does(paper, "end");
  EXPECT_EQ(told(), before);
}

TEST(KeptText, SaysNothingOfACorrectionThatIsProposedSince) {
  Declared of;
  of.revise();
  const auto text = [&](const char* person) {
    return *of.office.room().document(of.office.reader(person), of.pact(), 2U);
  };
  const Json before = of.told_to("cri");
  const Json sent = text("cri");
  const Json& paragraph = sent.at("paragraphs").at(0);
  of.act("mex", "MEX", kPact, "correct_text",
         {{"revision", 2U},
          {"paragraph", paragraph.at("id")},
          {"language", "en"},
          {"against", paragraph.at("texts").at("en").at("digest")},
          {"text", "Sentsecond."}},
         "A slip.");
  EXPECT_EQ(of.told_to("cri"), before);
  EXPECT_EQ(text("cri"), sent);
  EXPECT_EQ(text("mex").at("corrections").at(0).at("status"), "proposed");
  // Who drafts it is told in the working text too, while that is as it was issued.
  const Json working = *of.office.room().document(of.office.reader("mex"), of.pact(), {});
  ASSERT_TRUE(working.contains("issued_as"));
  EXPECT_EQ(working.at("corrections").at(0).at("status"), "proposed");
}

// What was given last is withdrawn: the text before it is not in force again.
TEST(KeptText, OfADeclarationThatIsWithdrawnIsTheLastThatWasGiven) {
  Declared of;
  const auto last_of = [&](const char* person) {
    return *of.office.room().document(of.office.reader(person), of.pact(), std::nullopt);
  };
  of.revise();
  of.act("mex", "MEX", kPact, "insert_paragraph",
         {{"texts", {{"es", "Sentsecond."}, {"en", "Sentsecond."}}}});
  of.disseminate();
  ASSERT_EQ(last_of("cri").at("issued_as").at("revision"), 4U);
  of.act("mex-head", "MEX", kPact, "withdraw", Json::object(), "No more of it.");
  for (const char* person : {"cri", "rcm-ts", "iom"}) {
    const Json text = last_of(person);
    EXPECT_EQ(text.at("revision"), 4U) << person;
    EXPECT_EQ(text.at("recalled"), true) << person;
    EXPECT_EQ(text.at("recall_ground"), "No more of it.") << person;
    EXPECT_EQ(text.at("issued_as").at("state_title"), "Withdrawn") << person;
    EXPECT_FALSE(text.contains("paragraphs")) << person;
    const auto before = of.office.room().document(of.office.reader(person), of.pact(), 2U);
    EXPECT_TRUE(before->contains("paragraphs")) << person << " may name the one before";
  }
  of.office.service().keeper().catch_up();
  const Json found = *of.office.room().search(of.office.reader("cri"), {.words = "sentfirst"}, {});
  ASSERT_FALSE(found.at("texts").empty());
  EXPECT_EQ(found.at("texts").at(0).at("places").at(0).value("next_recalled", false), true)
      << found;
}

TEST(KeptText, OfOneDisseminationThatIsWithdrawnSaysSo) {
  Declared of;
  of.act("mex-head", "MEX", kPact, "withdraw", Json::object(), "No more of it.");
  const auto text = of.office.room().document(of.office.reader("cri"), of.pact(), std::nullopt);
  ASSERT_TRUE(text);
  EXPECT_EQ(text->at("revision"), 2U);
  EXPECT_EQ(text->at("recalled"), true);
  EXPECT_FALSE(text->contains("paragraphs"));
}

// The case and its document speak of one text: the last that was given, though it was recalled.
TEST(KeptText, IsTheSameOneInTheCaseAndInItsDocument) {
  Office office;
  const auto note = office.begin_another(
      "note", "tests/consultation/definitions/sent-to-fewer.json", {BodyCode("RCM")});
  const auto does = [&](const char* command, Json payload = Json::object(),
                        const char* reason = "") {
    Office::Attempt attempt{"rcm-ts", "body:RCM-TS", "", command, std::move(payload), reason};
    attempt.id = note;
    const auto answer = office.attempt(attempt);
    ASSERT_EQ(answer.status, 200) << command << ": " << answer.body;
  };
  does("insert_paragraph", {{"texts", {{"es", "Uno."}}}});
  does("send");
  does("take_back");
  const auto shown = [&] { return *office.room().one_case(office.reader("arg"), note); };
  EXPECT_EQ(shown().at("state_title"), "Text as it was sent; the case goes on with fewer readers");
  does("insert_paragraph", {{"texts", {{"es", "Dos."}}}});
  office.at("2017-03-02T12:00:00Z");
  does("send");
  does("recall", Json::object(), "A slip.");
  const Json text = *office.room().document(office.reader("arg"), note, std::nullopt);
  EXPECT_EQ(text.at("revision"), 2U);
  EXPECT_EQ(text.at("recalled"), true);
  EXPECT_EQ(shown().at("moved_at"), text.at("issued_at"));
  EXPECT_EQ(shown().at("state_title"),
            "The text that was sent last was recalled; the case goes on with fewer readers");
  EXPECT_TRUE(office.room().document(office.reader("arg"), note, 1U)->contains("paragraphs"));
}

// What was sent to fewer in the place of a text that was recalled is not told of to the others.
TEST(KeptText, IsReplacedByNothingForWhoDoesNotReadTheOther) {
  Office office;
  const auto note = office.begin_another(
      "note", "tests/consultation/definitions/sent-to-fewer.json", {BodyCode("RCM")});
  const auto does = [&](const char* command, Json payload, const char* reason = "") {
    Office::Attempt attempt{"rcm-ts", "body:RCM-TS", "", command, std::move(payload), reason};
    attempt.id = note;
    const auto answer = office.attempt(attempt);
    ASSERT_EQ(answer.status, 200) << command << ": " << answer.body;
  };
  does("insert_paragraph", {{"texts", {{"es", "Uno."}}}});
  does("send", Json::object());
  does("recall", Json::object(), "A slip.");
  does("send_to_members", Json::object());
  const auto first = [&](const char* person) {
    return *office.room().document(office.reader(person), note, 1U);
  };
  EXPECT_TRUE(first("arg").at("recalled").get<bool>());
  EXPECT_FALSE(first("arg").contains("replaced_by"));
  EXPECT_EQ(first("mex").at("replaced_by"), 2U);
}

}  // namespace
}  // namespace concord::service::kept_text_test
