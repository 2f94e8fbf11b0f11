#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/api/world.hpp"

namespace concord::api {

// Mexico's input, consolidated and circulated; an objection breaks the silence, and the working
// text is amended.
class AmendedText : public ::testing::Test {
 protected:
  void SetUp() override {
    world_.start();
    place_ = "/v1/cases/" + world_.text();
    const std::string input = world_.input_of("MEX", "ana");
    const Json made = act("MEX", "/v1/cases/" + input, "ana", "insert_paragraph",
                          {{"place", Json::object()},
                           {"texts", {{"es", "Los derechos humanos."}, {"en", "Human rights."}}}});
    act("MEX", "/v1/cases/" + input, "ana", "request_clearance");
    act("MEX", "/v1/cases/" + input, "abel", "clear");
    act("MEX", "/v1/cases/" + input, "ana", "submit");
    for (const auto& [party, person] : {std::pair{"HND", "hugo"}, std::pair{"SLV", "sara"}})
      act(party, "/v1/cases/" + world_.input_of(party, person), person, "nil_return");
    act("RCM", place_, "tomas", "close_gathering");
    act("RCM", place_, "tomas", "take_paragraph",
        {{"source", {{"document", input}, {"paragraph", made["paragraphs"][0]}}},
         {"place", Json::object()}});
    act("RCM", place_, "tomas", "circulate", {{"deadlines", {{"silence", {{"after", "P10D"}}}}}});
    act("HND", place_, "hugo", "take_stance",
        {{"decision", "adoption"},
         {"stance", "objection"},
         {"text", revisions("ana")[0]["text_digest"]},
         {"statement", "Not yet."}});
    world_.move_to("2017-06-18T14:00:01Z");  // the silence is over, and was broken
    const Json text = json_of(world_.get(place_ + "/document", "tomas"))["paragraphs"][0];
    act("RCM", place_, "tomas", "replace_paragraph",
        {{"paragraph", text["id"]},
         {"language", "en"},
         {"against", text["texts"]["en"]["digest"]},
         {"text", "Human rights of all migrants."}},
        "As was asked.");
    paragraph_ = text["id"];
  }

  Json act(const char* party, const std::string& place, const char* person, const char* name,
           Json payload = Json::object(), const std::string& reason = "") {
    Json as = party;
    if (std::string_view(party) == "RCM") as = {{"body", party}};
    Json more{{"as", as}, {"payload", std::move(payload)}};
    if (!reason.empty()) more["reason"] = reason;
    return world_.act(place + "/commands", person, world_.command(name, std::move(more)));
  }
  Json revisions(const char* person) {
    return json_of(world_.get(place_, person))["document"]["revisions"];
  }

  World world_;
  std::string place_;
  std::string paragraph_;
};

}  // namespace concord::api
