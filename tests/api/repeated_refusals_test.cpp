// A refusal is an outcome like any other: stored once, and given again byte for byte. One that
// quotes words is not stored, since a redaction would not reach it (docs/decisions/0011).
#include <gtest/gtest.h>

#include "tests/api/world.hpp"

namespace concord::api::repeated_refusals_test {
namespace {

class RepeatedRefusals : public ::testing::Test {
 protected:
  RepeatedRefusals() {
    world.start();
    input = "/v1/cases/" + world.input_of("MEX", "ana");
  }

  Json of_mexico(const std::string& name, Json payload = Json::object()) {
    return world.command(name, {{"as", "MEX"}, {"payload", std::move(payload)}});
  }
  Response send(const Json& body, const std::string& person = "ana") {
    return world.post(input + "/commands", person, body.dump());
  }
  std::uint64_t commits() { return world.service().published().progress().commit; }
  std::uint64_t entries() { return world.service().published().progress().tree_size; }

  // The first paragraph's English wording, as it stands.
  Json wording() {
    const Json document = json_of(world.get(input + "/document", "ana"));
    Json found = document["paragraphs"][0]["texts"]["en"];
    found["paragraph"] = document["paragraphs"][0]["id"];
    return found;
  }
  Json replace(const Json& against, const std::string& text) {
    return of_mexico("replace_paragraph", {{"paragraph", against["paragraph"]},
                                           {"language", "en"},
                                           {"against", against["digest"]},
                                           {"text", text}});
  }

  // Sent three times: one commit, no entry, the same bytes.
  void expect_kept(const Json& body, int status, const std::string& kind) {
    const auto before = commits();
    const auto size = entries();
    const Response first = send(body);
    ASSERT_EQ(first.status, status) << first.content();
    EXPECT_EQ(kind_of(first), kind);
    EXPECT_EQ(commits(), before + 1);
    for (int again = 0; again < 2; ++again) {
      const Response repeated = send(body);
      EXPECT_EQ(repeated.status, first.status);
      EXPECT_EQ(repeated.content_type, first.content_type);
      EXPECT_EQ(repeated.content(), first.content());
    }
    EXPECT_EQ(commits(), before + 1) << "a repeated command is no new commit";
    EXPECT_EQ(entries(), size) << "what was refused is no entry of the log";
  }

  World world;
  std::string input;
};

TEST_F(RepeatedRefusals, AnUnmetGuardStaysUnmetUnderThatId) {
  const Json body = of_mexico("request_clearance");
  expect_kept(body, 422, "guard_unmet");
  const std::string refused = send(body).body;
  EXPECT_EQ(
      send(of_mexico("insert_paragraph", {{"texts", {{"es", "Uno."}, {"en", "One."}}}})).status,
      200);
  // The guard is met now: for a new command, not for the one that was answered.
  EXPECT_EQ(send(body).body, refused);
  EXPECT_EQ(send(of_mexico("request_clearance")).status, 200);
  EXPECT_EQ(send(body).body, refused);
}

TEST_F(RepeatedRefusals, KeepsTheLanguageOfItsFirstAnswer) {
  const auto send_in = [&](const char* language, const Json& body) {
    Request request = world.request(Method::post, input + "/commands", "ana");
    request.headers.add("Content-Type", "application/json");
    request.headers.add("Accept-Language", language);
    request.body = body.dump();
    return world.send(std::move(request));
  };
  const Json body = of_mexico("request_clearance");
  const Response first = send_in("es", body);
  ASSERT_EQ(first.status, 422) << first.content();
  EXPECT_NE(json_of(first)["detail"],
            json_of(send_in("pt", of_mexico("request_clearance")))["detail"])
      << "another command is answered in its own language";
  const auto before = commits();
  for (const char* language : {"en", "pt", "es"}) {
    const Response again = send_in(language, body);
    EXPECT_EQ(again.status, first.status);
    EXPECT_EQ(again.content(), first.content()) << "asked in " << language;
  }
  EXPECT_EQ(commits(), before);
}

TEST_F(RepeatedRefusals, AConflictToo) {
  Json body = of_mexico("comment", {{"content", "Hello"}});
  body["expected_version"] = 4711;
  expect_kept(body, 409, "version_changed");
}

TEST_F(RepeatedRefusals, AnotherBodyUnderTheIdIsRefusedAndNotKept) {
  const Json body = of_mexico("request_clearance");
  expect_kept(body, 422, "guard_unmet");
  const auto before = commits();
  Json other = of_mexico("comment", {{"content", "Hello"}});
  other["id"] = body["id"];
  const Response refused = send(other);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(kind_of(refused), "id_reused");
  EXPECT_EQ(commits(), before);
}

TEST_F(RepeatedRefusals, AnIdIsItsActorsOwn) {
  const Json body = of_mexico("request_clearance");
  expect_kept(body, 422, "guard_unmet");
  const auto before = commits();
  EXPECT_EQ(send(body, "abel").status, 422);
  EXPECT_EQ(commits(), before + 1) << "another person's command is another command";
}

TEST_F(RepeatedRefusals, WhatMayNotBeDoneOrKnownIsNotKept) {
  const auto before = commits();
  Json foreign = of_mexico("comment", {{"content", "Hello"}});
  EXPECT_EQ(send(foreign, "hugo").status, 404);
  foreign["as"] = "HND";
  EXPECT_EQ(send(foreign, "ana").status, 403);
  EXPECT_EQ(commits(), before);
}

TEST_F(RepeatedRefusals, OneThatQuotesWordsIsNotKept) {
  EXPECT_EQ(send(of_mexico("insert_paragraph",
                           {{"texts", {{"es", "Todos."}, {"en", "The rights of all migrants."}}}}))
                .status,
            200);
  const Json seen = wording();
  EXPECT_EQ(send(replace(seen, "The rights of secretive migrants.")).status, 200);
  const auto before = commits();
  const Json late = replace(seen, "The rights of young migrants.");
  const Response first = send(late, "abel");
  ASSERT_EQ(first.status, 409) << first.content();
  EXPECT_EQ(kind_of(first), "text_conflict");
  EXPECT_NE(first.content().find("secretive"), std::string::npos) << "it shows what stands there";
  EXPECT_EQ(send(late, "abel").content(), first.content());
  EXPECT_EQ(commits(), before);
  // No commit has the words of the refusal. So it is looked at again each time, and taken once
  // nothing stands in its way.
  for (const auto& commit : world.disk().commits)
    EXPECT_EQ(commit.outcome.find("secretive"), std::string::npos);
  EXPECT_EQ(send(replace(wording(), "The rights of all migrants.")).status, 200);
  const Response taken = send(late, "abel");
  EXPECT_EQ(taken.status, 200) << taken.content();
  EXPECT_EQ(wording()["text"], "The rights of young migrants.");
}

}  // namespace
}  // namespace concord::api::repeated_refusals_test
