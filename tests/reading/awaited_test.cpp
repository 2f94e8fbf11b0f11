#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/reading/awaited.hpp"

// Who is awaited by a call or a receipt in the cases of the rest of the work: nominations,
// documents that were transmitted; and what the report of a period makes of it.
namespace concord::service::testing {
namespace {

class Nominations : public AwaitedTest {
 protected:
  Nominations() {
    begin("experts", "workflows/expert-list.json");
    act("rcm-ts", "body:RCM-TS", "conference-list/RCM/t1", "call",
        {{"deadlines", {{"nominations", {{"after", "P10D"}}}}}});
  }

  void nominate(const std::string& name) {
    act("mex-head", "MEX", kMexico, "open_case", {{"invoke", "nominations"}, {"name", name}});
    const std::string nomination = "nomination/RCM/t1/MEX/" + name;
    for (const auto& field :
         std::vector<Json>{{{"field", "expert"}, {"words", "Ana"}},
                           {{"field", "country"}, {"value", "MEX"}},
                           {{"field", "speaks-for"}, {"value", "latin-america"}},
                           {{"field", "curriculum"}, {"words", "Years of work."}},
                           {{"field", "consent"}, {"value", "2017-02-01"}}})
      act("mex", "MEX", nomination, "set_field", field);
    act("mex", "MEX", nomination, "insert_paragraph",
        {{"texts", {{"es", "Ana."}, {"en", "Ana."}}}});
    act("mex-head", "MEX", nomination, "nominate");
  }

  const std::string kMexico = "country-nominations/RCM/t1/MEX";
};

TEST_F(Nominations, AreAwaitedOfEachCountryUntilItAnswers) {
  const auto all = awaited("rcm-ts", "country-nominations");
  for (const char* party : {"CRI", "GTM", "MEX"})
    for (const char* step : {": Nomination", ": Answer that there are no nominations"})
      EXPECT_TRUE(all.contains(std::string(party) + step))
          << party << ::testing::PrintToString(all);
  const Json lines = office_.room().progress(office_.reader("mex"), id_)->at("lines");
  const auto own = std::find_if(lines.begin(), lines.end(),
                                [&](const Json& line) { return line.at("key") == kMexico; });
  ASSERT_NE(own, lines.end());
  EXPECT_EQ(own->value("until", ""), "2017-03-11T12:00:00.000000Z");
  EXPECT_EQ(agenda("mex").size(), 1U) << ::testing::PrintToString(agenda("mex"));

  act("cri-head", "CRI", "country-nominations/RCM/t1/CRI", "no_nominations");
  nominate("ana");
  EXPECT_EQ(
      awaited("rcm-ts", "country-nominations"),
      (std::set<std::string>{"GTM: Nomination", "GTM: Answer that there are no nominations"}));
  EXPECT_TRUE(agenda("cri").empty()) << ::testing::PrintToString(agenda("cri"));
}

TEST_F(Nominations, AreAwaitedAgainOfACountryThatHasWithdrawnItsLast) {
  nominate("ana");
  EXPECT_FALSE(awaited("rcm-ts", "country-nominations").contains("MEX: Nomination"));
  act("rcm-ts", "body:RCM-TS", "nomination/RCM/t1/MEX/ana", "admit");
  EXPECT_FALSE(awaited("rcm-ts", "country-nominations").contains("MEX: Nomination"));
  EXPECT_EQ(attempt("mex-head", "MEX", "nomination/RCM/t1/MEX/ana", "withdraw", Json::object(),
                    "Her consent is withdrawn."),
            200)
      << said_;
  for (const char* reader : {"rcm-ts", "mex"})
    for (const char* step : {"MEX: Nomination", "MEX: Answer that there are no nominations"})
      EXPECT_TRUE(awaited(reader, "country-nominations").contains(step)) << reader << step;
  // One is being written: its delegation is to hand that in, and waits for no other.
  act("mex-head", "MEX", kMexico, "open_case", {{"invoke", "nominations"}, {"name", "luis"}});
  EXPECT_FALSE(awaited("mex", "country-nominations").contains("MEX: Nomination"));
  EXPECT_TRUE(awaited("rcm-ts", "country-nominations").contains("MEX: Nomination"));
}

// Who may record for a country is told of its drafts no more than others are.
TEST_F(Nominations, AreUnknownToTheSecretariatUntilTheyAreHandedIn) {
  const auto told = [&](const char* person) {
    const auto& room = office_.room();
    const auto reader = office_.reader(person);
    Json all{{"case", *room.one_case(reader, id_of(kMexico))},
             {"next", *room.next(reader, id_)},
             {"progress", *room.progress(reader, id_)},
             {"consultation", *room.consultation(reader, id_)}};
    for (auto& view : all) view.erase("commit");
    return all;
  };
  const std::map<std::string, Json> before{{"rcm-ts", told("rcm-ts")}, {"cri", told("cri")}};
  act("mex-head", "MEX", kMexico, "open_case", {{"invoke", "nominations"}, {"name", "ana"}});
  act("mex-head", "MEX", kMexico, "open_case", {{"invoke", "nominations"}, {"name", "luis"}});
  for (const auto& [person, view] : before) EXPECT_EQ(told(person.c_str()), view) << person;
  const Json next = told("mex")["next"];
  const auto own = std::find_if(next["cases"].begin(), next["cases"].end(),
                                [&](const Json& line) { return line.at("key") == kMexico; });
  ASSERT_NE(own, next["cases"].end());
  EXPECT_EQ(own->at("children").at("nominations").at("title"), "Nomination");
  EXPECT_EQ(told("mex")["case"]["children"]["nominations"]["total"], 2U);
  // Which one is meant it has from the note.
  const std::string ana = "nomination/RCM/t1/MEX/ana";
  EXPECT_TRUE(office_.room().find_case(office_.reader("rcm-ts"), id_, ana));
  EXPECT_FALSE(office_.room().find_case(office_.reader("cri"), id_, ana));
}

TEST_F(Nominations, AreSubmissionsOnlyOfThoseWhoAnswered) {
  act("cri-head", "CRI", "country-nominations/RCM/t1/CRI", "no_nominations");
  nominate("ana");
  office_.at("2017-03-12T12:00:00Z");
  std::multiset<std::string> parties;
  const Json march = activity("2017-04-01T00:00:00Z");
  for (const auto& row : march.at("submissions")) parties.insert(row.at("party"));
  // Guatemala said nothing: its case was closed by the date.
  EXPECT_EQ(parties, (std::multiset<std::string>{"CRI", "MEX"}));
}

TEST_F(Nominations, TheCallIsShortenedForAReasonAndNotToNothing) {
  const std::string list = "conference-list/RCM/t1";
  const auto to = [](const char* after) {
    return Json{{"deadline", "nominations"}, {"to", {{"after", after}}}};
  };
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", list, "change_deadline", to("P5D")), 422);
  EXPECT_NE(said_.find("A reason must be given"), std::string::npos) << said_;
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", list, "change_deadline", to("PT20S"), "Haste."), 422);
  EXPECT_NE(
      said_.find("The notice for \\\"Nominations are due\\\" is too short: the usual notice is "
                 "3 days, so not before 4 March 2017, 12:00 UTC."),
      std::string::npos)
      << said_;
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", list, "change_deadline", to("P5D"), "Haste."), 200);
  // To extend it takes no reason.
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", list, "change_deadline", to("P20D")), 200);
}

// What is read now is found, though its draft was the delegation's alone when it was written.
TEST_F(Nominations, AContentIsFoundByWhoReadsItNow) {
  const auto found = [&](const std::string& person, const std::string& words) {
    const auto view =
        office_.room().contents(office_.reader(person), id_of("nomination/RCM/t1/MEX/ana"), words);
    return view ? view->at("contents").size() : 0;
  };
  nominate("ana");
  for (const char* person : {"mex", "rcm-ts", "cri"}) {
    EXPECT_EQ(found(person, "Years of work."), 1U) << person;
    EXPECT_EQ(found(person, "Ana."), 2U) << person;  // in two languages
  }
  EXPECT_EQ(found("bra", "Years of work."), 0U);
  const auto view = *office_.room().contents(office_.reader("rcm-ts"),
                                             id_of("nomination/RCM/t1/MEX/ana"), "Years");
  const Json& one = view.at("contents").at(0);
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", "nomination/RCM/t1/MEX/ana", "ask_redaction",
                    {{"position", one.at("position")}, {"content", one.at("content")}},
                    "Protects a person."),
            200)
      << said_;
}

// Each is deleted in the case that brought it: who looks for a name in one is told of the others.
TEST_F(Nominations, AreNamedWhereverElseTheWordsStandToWhoReadsThem) {
  const std::string ana = "nomination/RCM/t1/MEX/ana";
  const std::string luisa = "nomination/RCM/t1/MEX/luisa";
  const std::string list = "conference-list/RCM/t1";
  const auto elsewhere = [&](const std::string& person, const std::string& key) {
    std::map<std::string, unsigned> found;
    const auto view = *office_.room().contents(office_.reader(person), id_of(key), "Ana");
    for (const auto& one : view.at("elsewhere")) {
      EXPECT_EQ(one.at("case"), id_of(one.at("key").get<std::string>()).value);
      found[one.at("key").get<std::string>()] = one.at("contents").get<unsigned>();
    }
    return found;
  };
  using Found = std::map<std::string, unsigned>;
  nominate("ana");
  EXPECT_EQ(elsewhere("rcm-ts", ana), Found{});
  act("rcm-ts", "body:RCM-TS", list, "comment", {{"content", "Is Ana to speak first?"}});
  act("mex-head", "MEX", kMexico, "open_case", {{"invoke", "nominations"}, {"name", "luisa"}});
  act("mex", "MEX", luisa, "set_field", {{"field", "expert"}, {"words", "Ana Luisa"}});
  EXPECT_EQ(elsewhere("rcm-ts", ana), (Found{{list, 1}}));
  EXPECT_EQ(elsewhere("cri", ana), (Found{{list, 1}}));
  EXPECT_EQ(elsewhere("mex", ana), (Found{{list, 1}, {luisa, 1}}));
  EXPECT_EQ(elsewhere("rcm-ts", list), (Found{{ana, 3}}));  // her name, and her entry twice
  EXPECT_FALSE(office_.room().contents(office_.reader("bra"), id_of(list), "Ana"));
}

class Transmission : public AwaitedTest {
 protected:
  const std::string kDocument = "stored-document/RCM/returns";

  Transmission() {
    begin("portal", "workflows/information-portal.json");
    act("rcm-ts", "body:RCM-TS", "shelf/RCM", "open_case",
        {{"invoke", "documents"},
         {"name", "returns"},
         {"fields",
          {{{"field", "heading"}, {"words", "Returns"}},
           {{"field", "sort"}, {"value", "report"}},
           {{"field", "years"}, {"values", {"2016"}}}}}});
    act("rcm-ts", "body:RCM-TS", kDocument, "insert_paragraph", {{"texts", {{"es", "Uno."}}}});
    act("rcm-ts", "body:RCM-TS", kDocument, "file");
    act("rcm-ts", "body:RCM-TS", kDocument, "set_field",
        {{"field", "transmitted-to"}, {"value", "SACM-TS"}});
  }

  void transmit() { act("rcm-ts", "body:RCM-TS", kDocument, "transmit"); }

  Json overdue(const std::string& person) {
    return office_.room().overdue(office_.reader(person), id_)->at("lines");
  }
};

TEST_F(Transmission, IsAwaitedOfItsAddresseeThoughTheDocumentIsFiled) {
  EXPECT_EQ(awaited("rcm-ts", "stored-document"), std::set<std::string>{});
  transmit();
  const std::set<std::string> receipt{"SACM-TS: Acknowledge receipt"};
  EXPECT_EQ(awaited("rcm-ts", "stored-document"), receipt);
  EXPECT_EQ(awaited("sacm-ts", "stored-document"), receipt);
  ASSERT_EQ(agenda("sacm-ts").size(), 1U);
  EXPECT_NE(agenda("sacm-ts").begin()->find("The receipt is due"), std::string::npos);
  const auto next = *office_.room().next(office_.reader("rcm-ts"), id_);
  EXPECT_NE(next.at("cases").dump().find("Acknowledge receipt"), std::string::npos) << next;
  EXPECT_EQ(next.at("cases").dump().find("Share with"), std::string::npos) << next;
  EXPECT_TRUE(overdue("rcm-ts").empty());

  office_.at("2017-03-09T12:00:00Z");
  for (const char* person : {"rcm-ts", "sacm-ts"}) {
    const Json late = overdue(person);
    ASSERT_EQ(late.size(), 1U) << person;
    EXPECT_EQ(late[0]["what"], "The receipt is due");
    EXPECT_EQ(late[0]["from"][0]["bodies"], Json::array({"SACM-TS"}));
    EXPECT_EQ(office_.room().next(office_.reader(person), id_)->at("overdue"), late);
  }
  act("sacm-ts", "body:SACM-TS", kDocument, "acknowledge");
  EXPECT_EQ(awaited("rcm-ts", "stored-document"), std::set<std::string>{});
  EXPECT_TRUE(overdue("rcm-ts").empty());
}

TEST_F(Transmission, IsToldWithTheBodyThatItWentTo) {
  transmit();
  const auto sent = activity("2017-04-01T00:00:00Z").at("circulations");
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0]["delivered_to"], Json::array({"SACM-TS"}));
  const auto shown = *office_.room().one_case(office_.reader("rcm-ts"), id_of(kDocument));
  EXPECT_EQ(shown["circulations"][0]["delivered_to"], Json::array({"SACM-TS"}));
  EXPECT_EQ(shown["circulations"][0]["bodies"], Json::array({"SACM-TS"}));
}

TEST_F(Transmission, IsCorrectedAndGoesAgainToWhomItWent) {
  transmit();
  act("sacm-ts", "body:SACM-TS", kDocument, "acknowledge");
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kDocument, "correct", Json::object(), "A slip."), 200)
      << said_;
  const auto sent = office_.room().document(office_.reader("sacm-ts"), id_of(kDocument), {});
  ASSERT_TRUE(sent) << "what was acknowledged is kept";
  EXPECT_EQ(sent->at("revision"), 2U);
  const auto kept = office_.room().one_case(office_.reader("sacm-ts"), id_of(kDocument));
  EXPECT_EQ(kept->at("readers"), Json::array({"body:SACM-TS"}));
  EXPECT_EQ(attempt("sacm-ts", "body:SACM-TS", kDocument, "acknowledge"), 403);
  EXPECT_NE(said_.find("You keep a text of this case"), std::string::npos) << said_;
  EXPECT_EQ(attempt("ury", "URY", kDocument, "comment", {{"content", "?"}}), 404) << said_;
  EXPECT_EQ(awaited("rcm-ts", "stored-document"),
            std::set<std::string>{"RCM-TS: File it and transmit it anew to the same secretariat"});
  act("rcm-ts", "body:RCM-TS", kDocument, "insert_paragraph", {{"texts", {{"es", "Dos."}}}});
  EXPECT_EQ(office_.room()
                .document(office_.reader("sacm-ts"), id_of(kDocument), {})
                ->at("paragraphs")
                .size(),
            1U);
  act("rcm-ts", "body:RCM-TS", kDocument, "file");
  EXPECT_EQ(awaited("sacm-ts", "stored-document"),
            std::set<std::string>{"SACM-TS: Acknowledge receipt"});
  const auto anew = office_.room().document(office_.reader("sacm-ts"), id_of(kDocument), {});
  EXPECT_EQ(anew->at("paragraphs").size(), 2U);
}

TEST_F(Transmission, IsReadOnByWhoSentIt) {
  transmit();
  act("sacm-ts", "body:SACM-TS", kDocument, "acknowledge");
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kDocument, "correct", Json::object(), "A slip."), 200)
      << said_;
  act("rcm-ts", "body:RCM-TS", kDocument, "insert_paragraph", {{"texts", {{"es", "Dos."}}}});
  const auto keeps = [&](std::vector<std::uint32_t> numbers) {
    const auto reader = office_.reader("rcm-ts");
    const auto shown = *office_.room().one_case(reader, id_of(kDocument));
    ASSERT_EQ(shown.at("circulations").size(), numbers.size()) << shown;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      EXPECT_EQ(shown.at("circulations").at(i).at("revision"), numbers[i]);
      const auto text = office_.room().document(reader, id_of(kDocument), numbers[i]);
      ASSERT_TRUE(text) << numbers[i];
      EXPECT_EQ(text->at("paragraphs").size(), i + 1);
    }
    EXPECT_EQ(activity("2017-04-01T00:00:00Z").at("circulations").size(), numbers.size());
  };
  keeps({2});
  act("rcm-ts", "body:RCM-TS", kDocument, "file");
  keeps({2, 4});  // Rev.3 was filed, and is the text that went
  EXPECT_FALSE(office_.room().document(office_.reader("cri"), id_of(kDocument), 2U))
      << "it was sent to one secretariat by the other";
}

// Its draft is nobody's any more; what was issued is read on without its number, and says so.
TEST_F(Transmission, IsReadOnWhenItIsWithdrawn) {
  transmit();
  for (const char* step : {"correct", "withdraw"}) {
    EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kDocument, step, Json::object(), "A slip."), 200)
        << said_;
    if (std::string(step) == "correct")
      act("rcm-ts", "body:RCM-TS", kDocument, "insert_paragraph", {{"texts", {{"es", "Dos."}}}});
  }
  for (const auto& [person, revision] : {std::pair{"sacm-ts", 2U}, std::pair{"cri", 1U}}) {
    const auto text = office_.room().document(office_.reader(person), id_of(kDocument), {});
    ASSERT_TRUE(text) << person;
    EXPECT_EQ(text->at("revision"), revision) << person;
    EXPECT_EQ(text->at("paragraphs").size(), 1U) << person;
    EXPECT_EQ(text->at("issued_as").at("state_title"), "Withdrawn") << person;
  }
}

}  // namespace
}  // namespace concord::service::testing
