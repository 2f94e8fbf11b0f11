#include "tests/api/amended_text.hpp"

// Redlines and annexes of a store: made for each reader of what that reader may read.
namespace concord::api {
namespace {

class Annexes : public AmendedText {};

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
  // What stands beside the words is in their language, unless the reader says one.
  const std::string spanish = place_ + "/annexes/sources?revision=1&format=markdown&language=es";
  EXPECT_NE(world_.get(spanish, "tomas").content().find("# Anexo de fuentes"), std::string::npos);
  Request english = world_.request(Method::get, spanish, "tomas");
  english.headers.add("Accept-Language", "en");
  EXPECT_NE(world_.send(std::move(english)).content().find("# Sources annex"), std::string::npos);
  EXPECT_EQ(world_.get(place_ + "/annexes/sources?format=docx", "tomas").status, 400);
  EXPECT_EQ(world_.get(place_ + "/annexes/none", "tomas").status, 404);
  // As it was issued, not as it is drafted now.
  const auto issued = world_.get(place_ + "/annexes/sources?revision=1", "tomas").content();
  EXPECT_EQ(issued.find("of all migrants"), std::string::npos);
}

}  // namespace
}  // namespace concord::api
