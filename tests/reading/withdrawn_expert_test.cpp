#include <gtest/gtest.h>

#include "tests/reading/awaited.hpp"

// An expert withdraws from a list that both conferences have agreed on: what each of them is told.
namespace concord::service::testing {
namespace {

const std::string kJoint = "joint-list/t1";

struct ListOf {
  std::string code, officer, presidency, member;

  [[nodiscard]] std::string list() const { return "conference-list/" + code + "/t1"; }
  [[nodiscard]] std::string answer() const {
    return "country-nominations/" + code + "/t1/" + member;
  }
  [[nodiscard]] std::string expert() const {
    return "nomination/" + code + "/t1/" + member + "/expert-1";
  }
  [[nodiscard]] std::string office() const { return "body:" + code + "-TS"; }
};

const ListOf kRcm{"RCM", "rcm-ts", "gtm-head", "MEX"};
const ListOf kSacm{"SACM", "sacm-ts", "ury-head", "URY"};

class WithdrawnExpert : public AwaitedTest {
 protected:
  WithdrawnExpert() {
    begin("experts", "workflows/expert-list.json");
    for (const auto* one : {&kRcm, &kSacm}) {
      call(*one);
      nominate(*one);
    }
    office_.at("2017-03-07T12:00:00Z");
    for (const auto* one : {&kRcm, &kSacm}) {
      take(*one, one->list(), one->expert());
      act(one->officer, one->office(), one->list(), "circulate", until("silence", "P4D"));
    }
    office_.at("2017-03-12T12:00:00Z");
    for (const auto* one : {&kRcm, &kSacm})
      act(one->presidency, "body:" + one->code, one->list(), "announce");
    act("rcm-ts", "body:RCM-TS", kJoint, "join_lists");
    for (const auto* one : {&kRcm, &kSacm}) take(kRcm, kJoint, one->list());
    act("gtm-head", "body:RCM", kJoint, "put_question");
    act("rcm-ts", "body:RCM-TS", kJoint, "record_presence",
        {{"decision", "agreement"}, {"present", {"MEX", "GTM", "URY", "ARG"}}});
    act("ury-head", "body:SACM", kJoint, "close_question");
  }

  static Json until(const char* deadline, const char* after) {
    return {{"deadlines", {{deadline, {{"after", after}}}}}};
  }

  void call(const ListOf& of) {
    act(of.officer, of.office(), of.list(), "call", until("nominations", "P5D"));
  }

  void nominate(const ListOf& of) {
    const std::string head = of.code == "RCM" ? "mex-head" : "ury-head";
    act(head, of.member, of.answer(), "open_case",
        {{"invoke", "nominations"},
         {"name", "expert-1"},
         {"fields",
          {{{"field", "expert"}, {"words", "Ana"}},
           {{"field", "country"}, {"value", of.member}},
           {{"field", "speaks-for"}, {"value", "latin-america"}},
           {{"field", "curriculum"}, {"words", "Years of work."}},
           {{"field", "consent"}, {"value", "2017-02-01"}}}}});
    act(head, of.member, of.expert(), "insert_paragraph",
        {{"texts", {{"es", "Ana."}, {"en", "Ana."}}}});
    act(head, of.member, of.expert(), "nominate");
    act(of.officer, of.office(), of.expert(), "admit");
  }

  void take(const ListOf& by, const std::string& into, const std::string& from) {
    const Json text = *office_.room().document(office_.reader(by.officer), id_of(from), 1U);
    act(by.officer, by.office(), into, "take_paragraph",
        {{"source",
          {{"document", id_of(from).value}, {"paragraph", text.at("paragraphs")[0].at("id")}}}});
  }

  void withdraw() {
    EXPECT_EQ(attempt("mex-head", "MEX", kRcm.expert(), "withdraw", Json::object(), "Consent."),
              200)
        << said_;
  }
  void reopen() {
    EXPECT_EQ(
        attempt("gtm-head", "body:RCM", kRcm.list(), "reopen", Json::object(), "One withdrew."),
        200)
        << said_;
  }

  void expect_marked(const std::string& since) {
    for (const char* person : {"mex", "ury", "rcm-ts", "sacm-ts"}) {
      const auto reader = office_.reader(person);
      const Json text = *office_.room().document(reader, id_of(kJoint), std::nullopt);
      const Json& first = text.at("paragraphs")[0];
      EXPECT_EQ(text.value("resting_on_withdrawn", Json::array()), Json::array({first.at("id")}))
          << person;
      ASSERT_TRUE(first.contains("withdrawn")) << person;
      EXPECT_EQ(first["withdrawn"].value("because", ""), "Consent.") << person;
      EXPECT_EQ(first["withdrawn"].value("at", "").substr(0, 16), since) << person;
      EXPECT_FALSE(text["paragraphs"][1].contains("withdrawn")) << person;
    }
  }
};

TEST_F(WithdrawnExpert, StaysMarkedWhateverTheListBelowMakesOfIt) {
  office_.at("2017-03-13T09:00:00Z");
  withdraw();
  const std::string since = "2017-03-13T09:00";
  expect_marked(since);
  office_.at("2017-03-14T09:00:00Z");
  reopen();
  expect_marked(since);
  const Json below =
      *office_.room().document(office_.reader("rcm-ts"), id_of(kRcm.list()), std::nullopt);
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kRcm.list(), "remove_paragraph",
                    {{"paragraph", below.at("paragraphs")[0].at("id")},
                     {"against", below.at("paragraphs")[0].at("digest")}},
                    "She withdrew."),
            200)
      << said_;
  expect_marked(since);
}

TEST_F(WithdrawnExpert, IsMarkedToBothWhereTheListBelowIsTheConferencesAgain) {
  reopen();
  office_.at("2017-03-14T09:00:00Z");
  withdraw();
  expect_marked("2017-03-14T09:00");
}

TEST_F(WithdrawnExpert, IsRemarkedUponWhereTheListCirculatesWithTheEntry) {
  reopen();
  const Json four = until("silence", "P4D");
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kRcm.list(), "circulate", four), 200) << said_;
  EXPECT_FALSE(Json::parse(said_).contains("remarks")) << said_;
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kRcm.list(), "recall", Json::object(), "Early."), 200)
      << said_;
  withdraw();
  EXPECT_EQ(attempt("rcm-ts", "body:RCM-TS", kRcm.list(), "circulate", four), 200) << said_;
  const Json remark = Json::parse(said_).at("remarks").at(0);
  EXPECT_EQ(remark.at("code"), "circulated_on_withdrawn");
  EXPECT_EQ(remark.at("values").at("count"), "1");
}

}  // namespace
}  // namespace concord::service::testing
