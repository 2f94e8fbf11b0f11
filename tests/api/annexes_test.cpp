#include "tests/api/world.hpp"

// Redlines and annexes of a store: made for each reader of what that reader may read.
namespace concord::api {
namespace {

// Mexico's input, consolidated and circulated; an objection breaks the silence, and the working
// text is amended.
class Annexes : public ::testing::Test {
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
         {"text", "Human rights of all migrants."}});
    paragraph_ = text["id"];
  }

  Json act(const char* party, const std::string& place, const char* person, const char* name,
           Json payload = Json::object()) {
    Json as = party;
    if (std::string_view(party) == "RCM") as = {{"body", party}};
    return world_.act(place + "/commands", person,
                      world_.command(name, {{"as", as}, {"payload", std::move(payload)}}));
  }
  Json revisions(const char* person) {
    return json_of(world_.get(place_, person))["document"]["revisions"];
  }

  World world_;
  std::string place_;
  std::string paragraph_;
};

TEST_F(Annexes, ARedlineIsByParagraphAndWord) {
  const Json redline =
      json_of(world_.get(place_ + "/redline?from=1&to=working&language=en", "tomas"));
  ASSERT_TRUE(redline.contains("rows")) << redline;
  EXPECT_EQ(redline["from"]["symbol"], "Rev.1");
  EXPECT_EQ(redline["to"], Json({{"revision", "working"}}));
  ASSERT_EQ(redline["rows"].size(), 1U);
  EXPECT_EQ(redline["rows"][0]["kind"], "changed");
  EXPECT_EQ(redline["rows"][0]["after"]["identity"], paragraph_);
  std::string inserted;
  for (const auto& span : redline["rows"][0]["spans"])
    if (span["change"] == "inserted") inserted += span["text"].get<std::string>();
  EXPECT_NE(inserted.find("of all migrants"), std::string::npos) << redline;
  // The other way round takes them away again, and Spanish was not touched.
  const Json back = json_of(world_.get(place_ + "/redline?from=working&to=1&language=en", "tomas"));
  EXPECT_EQ(back["words"]["deleted"], redline["words"]["inserted"]);
  const Json spanish = json_of(world_.get(place_ + "/redline?from=1&language=es", "tomas"));
  EXPECT_EQ(spanish["rows"][0]["kind"], "kept");
}

TEST_F(Annexes, WhoMayNotReadASideIsToldNothing) {
  EXPECT_EQ(world_.get(place_ + "/document?revision=1", "ana").status, 200);
  // Where the draft is not for a reader, no redline with it is either: the same bytes as for what
  // does not exist.
  for (const char* reader : {"ana", "hugo", "sara", "luz", "admin"}) {
    const bool reads = world_.get(place_ + "/document", reader).status == 200 &&
                       world_.get(place_ + "/document?revision=1", reader).status == 200;
    const auto answer = world_.get(place_ + "/redline?from=1&to=working", reader);
    EXPECT_EQ(answer.status, reads ? 200 : 404) << reader;
    if (reads) continue;
    EXPECT_EQ(answer.content(), world_.get("/v1/cases/none/redline?from=1", reader).content());
    EXPECT_EQ(world_.get(place_ + "/annexes/sources", reader).status,
              world_.get(place_ + "/document", reader).status);
  }
  EXPECT_EQ(world_.get(place_ + "/redline?from=1&to=7", "tomas").status, 404);
  EXPECT_EQ(world_.get(place_ + "/redline", "tomas").status, 400);
  EXPECT_EQ(world_.get(place_ + "/redline?from=first", "tomas").status, 400);
  EXPECT_EQ(
      world_.get("/v1/cases/" + world_.input_of("MEX", "ana") + "/redline?from=1", "admin").status,
      404);
}

TEST_F(Annexes, RevisionLinesSayWhereTheirAnnexesAre) {
  const Json lines = revisions("ana");
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0]["open_brackets"], 0);
  ASSERT_EQ(lines[0]["annexes"].size(), 5U) << lines;
  for (const auto& [name, at] : lines[0]["annexes"].items()) {
    const auto answer = world_.get(at.get<std::string>(), "ana");
    EXPECT_EQ(answer.status, 200) << at;
    EXPECT_EQ(json_of(answer)["annex"], name);
  }
}

TEST_F(Annexes, AreWrittenInEachForm) {
  for (const auto& [format, type, begin] :
       {std::tuple{"html", "text/html; charset=utf-8", "<!DOCTYPE html>"},
        std::tuple{"csv", "text/csv; charset=utf-8", "Paragraph of the text"},
        std::tuple{"markdown", "text/markdown; charset=utf-8", "# Sources annex"},
        std::tuple{"json", "application/json", "{"}}) {
    const auto answer =
        world_.get(place_ + "/annexes/sources?revision=1&format=" + format, "tomas");
    EXPECT_EQ(answer.status, 200) << format;
    EXPECT_EQ(answer.content_type, type);
    EXPECT_NE(answer.content().find(begin), std::string::npos) << answer.content().substr(0, 200);
  }
  EXPECT_EQ(world_.get(place_ + "/annexes/sources?format=docx", "tomas").status, 400);
  EXPECT_EQ(world_.get(place_ + "/annexes/none", "tomas").status, 404);
  // As it was issued, not as it is drafted now.
  const auto issued = world_.get(place_ + "/annexes/sources?revision=1", "tomas").content();
  EXPECT_EQ(issued.find("of all migrants"), std::string::npos);
}

}  // namespace
}  // namespace concord::api
