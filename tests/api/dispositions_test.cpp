#include <utility>

#include "tests/api/world.hpp"

// What becomes of an input's paragraphs, through the API: said, taken back, confirmed on other
// words, and raised again by who proposed it.
namespace concord::api {
namespace {

class Dispositions : public ::testing::Test {
 protected:
  void SetUp() override {
    world_.start();
    place_ = "/v1/cases/" + world_.text();
    input_ = world_.input_of("MEX", "ana");
    for (const auto& [es, en] : {std::pair{"Uno.", "One."}, std::pair{"Dos.", "Two."}}) {
      const Json made = act("MEX", input(), "ana", "insert_paragraph",
                            {{"place", Json::object()}, {"texts", {{"es", es}, {"en", en}}}});
      paragraphs_.push_back(made["paragraphs"][0]);
    }
    act("MEX", input(), "ana", "request_clearance");
    act("MEX", input(), "abel", "clear");
    act("MEX", input(), "ana", "submit");
    for (const auto& [party, person] : {std::pair{"HND", "hugo"}, std::pair{"SLV", "sara"}})
      act(party, "/v1/cases/" + world_.input_of(party, person), person, "nil_return");
    act("RCM", place_, "tomas", "close_gathering");
    act("RCM", place_, "tomas", "take_paragraph",
        {{"source", source(0)}, {"place", Json::object()}});
    set_second_aside("It is in the preamble.");
  }

  [[nodiscard]] std::string input() const { return "/v1/cases/" + input_; }
  [[nodiscard]] Json source(std::size_t paragraph) const {
    return {{"document", input_}, {"paragraph", paragraphs_.at(paragraph)}};
  }

  Json body(const char* party, const char* name, Json payload, const std::string& reason) {
    Json as = party;
    if (std::string_view(party) == "RCM") as = {{"body", party}};
    Json more{{"as", as}, {"payload", std::move(payload)}};
    if (!reason.empty()) more["reason"] = reason;
    return world_.command(name, std::move(more));
  }
  Json act(const char* party, const std::string& place, const char* person, const char* name,
           Json payload = Json::object(), const std::string& reason = "") {
    return world_.act(place + "/commands", person, body(party, name, std::move(payload), reason));
  }
  // The status, and what kind of problem it is.
  std::pair<int, std::string> refused(const char* party, const char* person, const char* name,
                                      Json payload, const std::string& reason = "") {
    const auto answer = world_.post(place_ + "/commands", person,
                                    body(party, name, std::move(payload), reason).dump());
    return {answer.status, kind_of(answer)};
  }

  void set_second_aside(const std::string& reason) {
    act("RCM", place_, "tomas", "not_retain_paragraph", {{"source", source(1)}}, reason);
  }

  // The second paragraph of the input, as the annexes are made of it.
  Json second(const char* reader = "ana") {
    const Json view = json_of(world_.get(place_ + "/dispositions", reader));
    for (const auto& one : view["sources"])
      for (const auto& paragraph : one["paragraphs"])
        if (paragraph["paragraph"] == paragraphs_[1]) return paragraph;
    ADD_FAILURE() << view;
    return {};
  }
  Json last_of_second() { return second("tomas")["dispositions"].back(); }
  [[nodiscard]] Json numbered(const Json& disposition) const {
    return {{"source", source(1)}, {"number", disposition["number"]}};
  }

  const Json circulation_{{"deadlines", {{"silence", {{"after", "P10D"}}}}}};
  World world_;
  std::string place_, input_;
  std::vector<std::string> paragraphs_;
};

TEST_F(Dispositions, OneThatIsTakenBackStaysInTheHistoryAndLeavesItsParagraphOpen) {
  const Json said = last_of_second();
  EXPECT_EQ(said["kind"], "not_retained");
  EXPECT_EQ(refused("MEX", "ana", "withdraw_disposition", numbered(said)).first, 403);
  act("RCM", place_, "tomas", "withdraw_disposition", numbered(said));
  const Json open = second("tomas");
  EXPECT_FALSE(open["settled"].get<bool>());
  ASSERT_EQ(open["dispositions"].size(), 1U) << open;
  EXPECT_EQ(open["dispositions"][0]["standing"], "superseded");
  EXPECT_EQ(open["dispositions"][0]["superseded"]["cause"], "taken_back");
  EXPECT_EQ(refused("RCM", "tomas", "withdraw_disposition", numbered(said)),
            (std::pair<int, std::string>{400, "unknown_disposition"}));
  // Nothing vanishes: the text is not circulated without an answer.
  EXPECT_EQ(refused("RCM", "tomas", "circulate", circulation_).second, "guard_unmet");
  set_second_aside("It is outside of the mandate.");
  act("RCM", place_, "tomas", "circulate", circulation_);
  const Json told = json_of(world_.get(place_ + "/annexes/dispositions?revision=1", "tomas"));
  EXPECT_NE(told.dump().find("It is outside of the mandate."), std::string::npos) << told;
}

TEST_F(Dispositions, OneOnOlderWordsIsConfirmedWithAReason) {
  const Json said = last_of_second();
  EXPECT_EQ(refused("RCM", "tomas", "confirm_disposition", numbered(said), "As before.").second,
            "disposition_not_stale");
  act("RCM", input(), "tomas", "return_for_clarification", Json::object(), "Which of both?");
  const Json text = json_of(world_.get(input() + "/document", "ana"))["paragraphs"][1];
  act("MEX", input(), "ana", "replace_paragraph",
      {{"paragraph", paragraphs_[1]},
       {"language", "en"},
       {"against", text["texts"]["en"]["digest"]},
       {"text", "Two, and not three."}});
  act("MEX", input(), "ana", "submit");
  EXPECT_EQ(last_of_second()["standing"], "stale");
  EXPECT_FALSE(second("tomas")["settled"].get<bool>());
  EXPECT_EQ(refused("RCM", "tomas", "confirm_disposition", numbered(said)).second,
            "reason_required");
  act("RCM", place_, "tomas", "confirm_disposition", numbered(said), "These words neither.");
  EXPECT_EQ(last_of_second()["standing"], "current");
  EXPECT_EQ(last_of_second()["reason"], "These words neither.");
  EXPECT_TRUE(second("tomas")["settled"].get<bool>());
}

TEST_F(Dispositions, WordsTakenAsTheyWereAreChangedWithAReason) {
  const Json text = json_of(world_.get(place_ + "/document", "tomas"))["paragraphs"][0];
  const Json change{{"paragraph", text["id"]},
                    {"language", "en"},
                    {"against", text["texts"]["en"]["digest"]},
                    {"text", "One, in other words."}};
  EXPECT_EQ(refused("RCM", "tomas", "replace_paragraph", change).second, "reason_required");
  act("RCM", place_, "tomas", "replace_paragraph", change, "For clarity.");
  act("RCM", place_, "tomas", "circulate", circulation_);
}

TEST_F(Dispositions, OtherWordsThanThoseOfTheSourceAreTakenWithAReason) {
  Json other{{"source", source(1)},
             {"place", Json::object()},
             {"texts", {{"es", "Dos, y no tres."}, {"en", "Two, and not three."}}}};
  EXPECT_EQ(refused("RCM", "tomas", "take_paragraph", other).second, "reason_required");
  const Json part{{"source", source(1)}, {"place", Json::object()}, {"in_part", true}};
  EXPECT_EQ(refused("RCM", "tomas", "take_paragraph", part).second, "reason_required");
  act("RCM", place_, "tomas", "take_paragraph", other, "For clarity.");
  EXPECT_EQ(last_of_second()["reason"], "For clarity.");
  act("RCM", place_, "tomas", "circulate", circulation_);
}

TEST_F(Dispositions, WhatWasSetAsideItsProposerRaisesAgainInTheNextRevision) {
  act("RCM", place_, "tomas", "circulate", circulation_);
  // Not while those decide who have the text before them.
  EXPECT_EQ(refused("MEX", "ana", "carry_over", {{"source", source(1)}}).second,
            "act_not_open_now");
  const Json revisions = json_of(world_.get(place_, "ana"))["document"]["revisions"];
  act("HND", place_, "hugo", "take_stance",
      {{"decision", "adoption"},
       {"stance", "objection"},
       {"text", revisions[0]["text_digest"]},
       {"statement", "Not yet."}});
  world_.move_to("2017-06-18T14:00:01Z");  // the silence is over, and was broken
  EXPECT_EQ(refused("HND", "hugo", "carry_over", {{"source", source(1)}}).second,
            "not_the_proposer");
  act("MEX", place_, "ana", "carry_over", {{"source", source(1)}});
  const Json open = second("tomas");
  EXPECT_FALSE(open["settled"].get<bool>());
  EXPECT_EQ(open["dispositions"].back()["superseded"]["cause"], "carried_over");
  EXPECT_EQ(refused("RCM", "tomas", "circulate", circulation_).second, "guard_unmet");
  act("RCM", place_, "tomas", "take_paragraph", {{"source", source(1)}, {"place", Json::object()}});
  EXPECT_EQ(last_of_second()["kind"], "retained");
  act("RCM", place_, "tomas", "circulate", circulation_);
  const auto words =
      world_.get(place_ + "/export?format=text&language=en&revision=2", "tomas").content();
  EXPECT_NE(words.find("Two."), std::string::npos) << words;
}

// A list of the chair's, or of a bridging proposal, leaves as it came in, as that of an input does.
TEST_F(Dispositions, TextsWithoutASourceHaveAnOutlineAsInsertedOnesHave) {
  const Json item{{"level", 1}, {"bullet", "-"}, {"label", "(a)"}};
  act("RCM", place_, "tomas", "propose_bridge",
      {{"texts", {{"es", "Al final:"}, {"en", "At the end:"}}}, {"outline", item}});
  act("RCM", place_, "sara", "issue_chairs_text",
      {{"kind", "heading"},
       {"texts", {{"es", "Cierre"}, {"en", "Closing"}}},
       {"outline", {{"level", 1}}}});
  act("RCM", place_, "sara", "issue_chairs_text",
      {{"kind", "note"},
       {"texts", {{"es", "Desde 2018."}, {"en", "Since 2018."}}},
       {"outline", {{"level", 0}, {"label", "[^1]"}}}});
  const Json list = json_of(world_.get(place_ + "/document", "tomas"))["paragraphs"];
  ASSERT_EQ(list.size(), 4U);
  EXPECT_EQ(list[1]["label"], "1 (a)");
  EXPECT_EQ(list[1]["mark"], "bridging_proposal");
  EXPECT_EQ(list[1]["outline"], item);
  EXPECT_EQ(list[2]["kind"], "heading");
  EXPECT_EQ(list[2]["mark"], "chairs_text");
  EXPECT_EQ(list[3]["outline"]["label"], "[^1]");
  EXPECT_EQ(refused("RCM", "sara", "issue_chairs_text",
                    {{"texts", {{"es", "No."}, {"en", "No."}}},
                     {"outline", {{"level", 0}, {"label", "no sign"}}}})
                .second,
            "bad_outline");
  const auto words = world_.get(place_ + "/export?format=markdown&language=en", "tomas").content();
  EXPECT_NE(words.find("    - (a) At the end:\n\n### Closing\n\n[^1]: Since 2018."),
            std::string::npos)
      << words;
}

// A paragraph is moved against what it was when it was looked at, to before another or to the end.
TEST_F(Dispositions, AParagraphMovesToItsPlace) {
  act("RCM", place_, "tomas", "propose_bridge",
      {{"place", Json::object()}, {"texts", {{"es", "Al final."}, {"en", "At the end."}}}});
  const auto order = [&] {
    std::vector<std::string> out;
    const Json view = json_of(world_.get(place_ + "/document", "tomas"));
    for (const auto& one : view["paragraphs"]) out.push_back(one["texts"]["en"]["text"]);
    return out;
  };
  EXPECT_EQ(order(), (std::vector<std::string>{"One.", "At the end."}));
  const Json first = json_of(world_.get(place_ + "/document", "tomas"))["paragraphs"][0];
  act("RCM", place_, "tomas", "move_paragraph",
      {{"paragraph", first["id"]}, {"place", Json::object()}, {"against", first["digest"]}});
  EXPECT_EQ(order(), (std::vector<std::string>{"At the end.", "One."}));
}

}  // namespace
}  // namespace concord::api
