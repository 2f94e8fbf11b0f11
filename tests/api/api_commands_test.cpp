#include <gtest/gtest.h>

#include <limits>
#include <mutex>

#include "tests/api/world.hpp"

namespace concord::api {
namespace {

TEST(ApiCommands, AreAnsweredTheSameWhenRepeated) {
  World world;
  world.start();
  const std::string place = "/v1/consultations/gcm-2017/commands";
  const Json comment =
      world.command("comment", {{"as", "MEX"}, {"payload", {{"content", "Hello"}}}});
  const Response first = world.post(place, "ana", comment.dump());
  ASSERT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(json_of(first)["outcome"], "accepted");
  EXPECT_EQ(json_of(first)["consultation"], "gcm-2017");
  const auto commit = world.service().published().progress().commit;
  EXPECT_EQ(json_of(first)["commit"], commit);

  EXPECT_EQ(world.post(place, "ana", comment.dump()).body, first.body);
  EXPECT_EQ(world.service().published().progress().commit, commit);
  const Response other = world.post(place, "ana", comment.dump() + " ");
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(kind_of(other), "id_reused");
  // The same id at another place, or by somebody else, is another command.
  const Response elsewhere =
      world.post("/v1/cases/" + world.text() + "/commands", "ana", comment.dump());
  EXPECT_EQ(kind_of(elsewhere), "id_reused");
  Json of_hugo = comment;
  of_hugo["as"] = "HND";
  EXPECT_EQ(world.post(place, "hugo", of_hugo.dump()).status, 200);
}

TEST(ApiCommands, AMarkWithoutAFootnoteIsRemarkedUponAndNotRefused) {
  World world;
  world.start();
  const std::string place = "/v1/cases/" + world.input_of("MEX", "ana");
  const auto insert = [&](const char* words, Json more = Json::object()) {
    Json payload{{"texts", {{"es", words}}}};
    payload.update(more);
    return world.act(
        place + "/commands", "ana",
        world.command("insert_paragraph", {{"as", "MEX"}, {"payload", std::move(payload)}}));
  };
  const Json remarked = insert("Todos[^1], y `[^code]` y \\[^words\\], y también[^2]: todos[^1].");
  const Json remark = remarked["remarks"][0];
  EXPECT_EQ(remark["code"], "note_mark_unknown");
  EXPECT_EQ(remark["values"],
            (Json{{"paragraph", remarked["paragraphs"][0]}, {"language", "es"}, {"count", "2"}}));
  EXPECT_EQ(remark["sentence"],
            "In paragraph " + remarked["paragraphs"][0].get<std::string>() +
                " (Spanish) 2 marks of footnotes mean no footnote of this text: insert a note with "
                "that mark, or put a backslash before it.");
  const auto note = [&](const char* mark) {
    return insert("Desde 2018.", {{"kind", "note"}, {"outline", {{"level", 0}, {"label", mark}}}});
  };
  EXPECT_FALSE(note("[^1]").contains("remarks"));
  EXPECT_EQ(insert("Todos[^1] y otros[^2].")["remarks"][0]["values"]["count"], "1");
  note("[^2]");
  EXPECT_FALSE(insert("Todos[^1] y otros[^2].").contains("remarks"));
  // What is only said of the text is none of its words.
  EXPECT_FALSE(
      world
          .act(place + "/commands", "ana",
               world.command("comment", {{"as", "MEX"}, {"payload", {{"content", "Why[^9]?"}}}}))
          .contains("remarks"));
}

TEST(ApiCommands, AChangeThatBringsAMarkIsRemarkedUponInTheReadersLanguage) {
  World world;
  world.start();
  const std::string place = "/v1/cases/" + world.input_of("MEX", "ana");
  const Json first =
      world.act(place + "/commands", "ana",
                world.command("insert_paragraph",
                              {{"as", "MEX"}, {"payload", {{"texts", {{"es", "Todos."}}}}}}));
  EXPECT_FALSE(first.contains("remarks"));
  const Json seen = json_of(world.get(place + "/document", "ana"))["paragraphs"][0];
  Request change = world.request(Method::post, place + "/commands", "ana");
  change.headers.add("Content-Type", "application/json");
  change.headers.add("Accept-Language", "es");
  change.body = world
                    .command("replace_paragraph", {{"as", "MEX"},
                                                   {"payload",
                                                    {{"paragraph", seen["id"]},
                                                     {"language", "es"},
                                                     {"against", seen["texts"]["es"]["digest"]},
                                                     {"text", "Todos[^new]."}}}})
                    .dump();
  const Response changed = world.send(std::move(change));
  ASSERT_EQ(changed.status, 200) << changed.content();
  const Json remarks = json_of(changed)["remarks"];
  ASSERT_EQ(remarks.size(), 1U) << changed.content();
  EXPECT_NE(remarks[0]["sentence"].get<std::string>().find("1 llamada no corresponde a ninguna"),
            std::string::npos);
  // The answer is kept, whatever becomes of the words: it does not say them.
  EXPECT_EQ(changed.content().find("[^new]"), std::string::npos);
}

TEST(ApiCommands, OfTwoWhoRenumberAnItemTheSecondHearsOfTheFirst) {
  World world;
  world.start();
  const std::string place = "/v1/cases/" + world.input_of("MEX", "ana");
  world.act(
      place + "/commands", "ana",
      world.command("insert_paragraph",
                    {{"as", "MEX"}, {"payload", {{"texts", {{"es", "Todos."}, {"en", "All."}}}}}}));
  const Json seen = json_of(world.get(place + "/document", "ana"));
  const auto renumber = [&](const char* person, const char* label, Json more = Json::object()) {
    const Json& paragraph = seen["paragraphs"][0];
    Json body =
        world.command("outline_paragraph", {{"as", "MEX"},
                                            {"payload",
                                             {{"paragraph", paragraph["id"]},
                                              {"against", paragraph["digest"]},
                                              {"outline", {{"level", 0}, {"label", label}}}}}});
    body.update(more);
    return world.post(place + "/commands", person, body.dump());
  };
  EXPECT_EQ(renumber("ana", "1 bis").status, 200);
  const Response second = renumber("abel", "1 ter");
  EXPECT_EQ(second.status, 409) << second.content();
  EXPECT_EQ(kind_of(second), "outline_conflict");
  const Json fact = json_of(second)["facts"][0];
  EXPECT_EQ(fact["values"]["was"], "#");
  EXPECT_EQ(fact["values"]["stands"], "0 1 bis");
  const Response third = renumber("abel", "1 ter", {{"expected_version", seen["version"]}});
  EXPECT_EQ(third.status, 409) << third.content();
  EXPECT_EQ(kind_of(third), "version_changed");
  EXPECT_EQ(json_of(world.get(place + "/document", "ana"))["paragraphs"][0]["label"], "1 bis");
}

TEST(ApiCommands, AreHeldAgainstTheVersionThatWasRead) {
  World world;
  world.start();
  const std::string place = "/v1/cases/" + world.text();
  const auto send = [&](const Json& body, const std::string& tag, const std::string& at) {
    Request posted = world.request(Method::post, at, "tomas");
    posted.headers.add("Content-Type", "application/json");
    posted.headers.add("If-Match", tag);
    posted.body = body.dump();
    return world.send(std::move(posted));
  };
  const auto comment = [&](Json more = Json::object()) {
    Json body =
        world.command("comment", {{"as", {{"body", "RCM"}}}, {"payload", {{"content", "Hello"}}}});
    body.update(more);
    return body;
  };
  const auto tag_of = [&](const std::string& at) {
    return header_of(world.get(at, "tomas"), "ETag");
  };
  // The tags of a case and of its commands name the same version.
  const auto read = tag_of(place);
  EXPECT_TRUE(read.starts_with("\"v" + json_of(world.get(place, "tomas"))["version"].dump() + "."));
  EXPECT_EQ(tag_of(place + "/commands").substr(0, read.find('.')), read.substr(0, read.find('.')));
  const Json first = comment();
  const Response done = send(first, read, place + "/commands");
  ASSERT_EQ(done.status, 200) << done.body;
  // Sent again it is answered the same, though the case has moved on since.
  EXPECT_EQ(send(first, read, place + "/commands").body, done.body);
  // Against another version the same id is another command.
  EXPECT_EQ(kind_of(send(first, tag_of(place), place + "/commands")), "id_reused");

  const Json version = json_of(world.get(place, "tomas"))["version"];
  const Response late = send(comment(), read, place + "/commands");
  EXPECT_EQ(late.status, 412) << late.body;
  EXPECT_EQ(late.content_type, "application/problem+json");
  EXPECT_EQ(kind_of(late), "version_changed");
  EXPECT_EQ(json_of(late)["status"], 412);
  EXPECT_EQ(send(comment(), read, place + "/commands?dry_run=true").status, 412);
  EXPECT_EQ(send(comment(), "\"other\"", place + "/commands").status, 412);
  EXPECT_EQ(send(comment(), "W/" + tag_of(place), place + "/commands").status, 412);
  EXPECT_EQ(send(comment({{"expected_version", 1}}), tag_of(place), place + "/commands").status,
            412);
  EXPECT_EQ(json_of(world.get(place, "tomas"))["version"], version);
  EXPECT_EQ(json_of(world.get(place + "/comments", "tomas"))["comments"].size(), 1U);

  EXPECT_EQ(send(comment(), "\"v1.x\", " + tag_of(place), place + "/commands").status, 200);
  EXPECT_EQ(send(comment(), "*", place + "/commands").status, 200);
  // What the caller may not know of is not there, whatever its version.
  EXPECT_EQ(send(comment(), read, "/v1/cases/none/commands").status, 404);
  // Where no case is acted in, the field would promise what is not kept.
  const Response start = send(world.start_body(), read, "/v1/consultations");
  EXPECT_EQ(start.status, 400);
  EXPECT_EQ(kind_of(start), "if_match_unknown");
}

TEST(ApiCommands, SayWhatCannotBeRead) {
  World world;
  world.start();
  struct Row {
    std::string body;
    int status;
    const char* kind;
    const char* member;
    const char* at;
  };
  const std::string long_text(std::size_t{1} << 20, 'x');
  for (const Row& row : std::vector<Row>{
           {"", 400, "invalid_json", "place", "byte 0"},
           {"{\"id\":\"command-x\",}", 400, "invalid_json", "place", "byte 18"},
           {"{\"id\":\"command-x\",\"id\":\"y\"}", 400, "duplicate_key", "pointer", "/id"},
           {"[]", 400, "wrong_type", "pointer", ""},
           {R"({"id":"command-x"})", 400, "missing_member", "pointer", ""},
           {R"({"id":"x","command":"open"})", 400, "bad_id", "pointer", "/id"},
           {R"({"id":"command-x","command":"open","more":1})", 400, "unknown_member", "pointer",
            "/more"},
           {R"({"id":"command-x","command":"comment","payload":{"content":"a","to":"b"}})", 400,
            "unknown_member", "pointer", "/payload/to"},
           {R"({"id":"command-x","command":"comment","payload":{"content":7}})", 400, "wrong_type",
            "pointer", "/payload/content"},
           {R"({"id":"command-x","command":"open","expected_version":1.5})", 400, "not_an_integer",
            "pointer", "/expected_version"},
           {"\"" + long_text + "\"", 413, "too_long", "place", "byte 1048576"}}) {
    const Response response = world.post("/v1/consultations/gcm-2017/commands", "sara", row.body);
    EXPECT_EQ(response.status, row.status) << row.body.substr(0, 80) << response.body;
    EXPECT_EQ(kind_of(response), row.kind) << row.body.substr(0, 80);
    EXPECT_EQ(json_of(response).value(row.member, "absent"), row.at) << row.body.substr(0, 80);
    EXPECT_FALSE(json_of(response).value("remedy", "").empty());
  }
  Request form = world.request(Method::post, "/v1/registry/commands", "admin");
  form.headers.add("Content-Type", "application/x-www-form-urlencoded");
  EXPECT_EQ(kind_of(world.send(form)), "unsupported_media_type");
  const Response parameter = world.post("/v1/registry/commands?dryrun=true", "admin", "{}");
  EXPECT_EQ(kind_of(parameter), "unknown_parameter");
  EXPECT_EQ(json_of(parameter)["parameter"], "dryrun");
}

TEST(ApiCommands, AreRefusedWithReasons) {
  World world;
  world.start();
  const std::string root = "/v1/consultations/gcm-2017/commands";
  const Response rule = world.post(
      root, "sara", world.command("convene_plenary", {{"as", {{"body", "RCM"}}}}).dump());
  EXPECT_EQ(rule.status, 422) << rule.body;
  EXPECT_FALSE(json_of(rule)["facts"].empty());
  const Response version = world.post(
      root, "ana",
      world
          .command("comment",
                   {{"as", "MEX"}, {"expected_version", 77}, {"payload", {{"content", "Hello"}}}})
          .dump());
  EXPECT_EQ(version.status, 409);
  EXPECT_EQ(kind_of(version), "version_changed");
  const Response office = world.post("/v1/cases/" + world.text() + "/commands", "ana",
                                     world.command("close_gathering", {{"as", "MEX"}}).dump());
  EXPECT_EQ(office.status, 403) << office.body;
  const Response registry = world.post(
      "/v1/registry/commands", "ana",
      world.command("revoke_token", {{"payload", {{"token", "t-hugo"}, {"ground", "mine"}}}})
          .dump());
  EXPECT_EQ(registry.status, 403) << registry.body;
}

TEST(ApiCommands, AreAnsweredInTheReadersLanguage) {
  World world;
  world.start();
  const auto refusal = [&](const char* language) {
    Request request = world.request(Method::post, "/v1/consultations/gcm-2017/commands", "sara");
    request.headers.add("Accept-Language", language);
    request.body = world.command("convene_plenary", {{"as", {{"body", "RCM"}}}}).dump();
    return json_of(world.send(std::move(request)))["detail"].get<std::string>();
  };
  EXPECT_NE(refusal("en"), refusal("es"));
  EXPECT_NE(refusal("pt-BR, en;q=0.1"), refusal("es"));
  EXPECT_EQ(refusal("fr"), refusal("en"));
}

TEST(ApiCommands, AreNotFoundByWhoMayNotKnowOfTheCase) {
  World world;
  world.start();
  const std::string input = world.input_of("MEX", "ana");
  const auto refusal = [&](const std::string& id) {
    Response response = world.post("/v1/cases/" + id + "/commands", "hugo",
                                   R"({"id":"command-x","command":"submit","as":"HND"})");
    EXPECT_EQ(response.status, 404);
    for (auto at = response.body.find(id); at != std::string::npos; at = response.body.find(id))
      response.body.replace(at, id.size(), "ID");
    return response.body;
  };
  EXPECT_EQ(refusal(input), refusal("none"));
  EXPECT_EQ(world
                .post("/v1/consultations/none/commands", "hugo",
                      R"({"id":"command-x","command":"open","as":"HND"})")
                .status,
            404);
}

TEST(ApiCommands, CanBeTriedOut) {
  World world;
  world.start();
  const auto before = world.service().published().progress();
  const Json comment =
      world.command("comment", {{"as", "MEX"}, {"payload", {{"content", "Hello"}}}});
  const std::string place = "/v1/consultations/gcm-2017/commands";
  const Response trial = world.post(place + "?dry_run=true", "ana", comment.dump());
  ASSERT_EQ(trial.status, 200) << trial.body;
  EXPECT_EQ(json_of(trial)["dry_run"], true);
  EXPECT_FALSE(json_of(trial)["readers"].empty());
  EXPECT_FALSE(json_of(trial).contains("commit"));
  EXPECT_FALSE(json_of(trial).contains("version"));
  EXPECT_EQ(world.service().published().progress().commit, before.commit);
  EXPECT_EQ(world.post(place, "ana", comment.dump()).status, 200);  // the id is still free
  const Response refused =
      world.post(place + "?dry_run=true", "sara",
                 world.command("convene_plenary", {{"as", {{"body", "RCM"}}}}).dump());
  EXPECT_EQ(refused.status, 422);
}

// How much a delegation has done in its draft.
TEST(ApiCommands, TriedOutForANoteTellNothingOfTheDraft) {
  World world;
  world.start();
  const std::string place = "/v1/cases/" + world.input_of("MEX", "ana") + "/commands";
  const auto tried = [&] {
    const Json note{{"id", "note-000001"},
                    {"command", "nil_return"},
                    {"as", "MEX"},
                    {"receipt", {{"received", "2017-06-08T14:00:00Z"}, {"channel", "e_mail"}}}};
    const Response answer = world.post(place + "?dry_run=true", "tomas", note.dump());
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.body;
  };
  const std::string before = tried();
  const Json words{{"texts", {{"es", "Toda persona"}}}};
  const Json edit = world.command("insert_paragraph", {{"as", "MEX"}, {"payload", words}});
  const Response edited = world.post(place, "ana", edit.dump());
  ASSERT_EQ(edited.status, 200) << edited.body;
  EXPECT_EQ(tried(), before);
}

TEST(ApiCommands, ComeAgainWhenTheDiskIsFull) {
  World world;
  world.start();
  {
    const std::lock_guard lock(world.disk().mutex);
    world.disk().capacity = world.disk().used;
  }
  const Json comment =
      world.command("comment", {{"as", "MEX"}, {"payload", {{"content", "Hello"}}}});
  const std::string place = "/v1/consultations/gcm-2017/commands";
  const Response full = world.post(place, "ana", comment.dump());
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(kind_of(full), "disk_full");
  EXPECT_EQ(header_of(full, "Retry-After"), "1");
  EXPECT_EQ(world.get("/v1/consultations/gcm-2017", "ana").status, 200);
  {
    const std::lock_guard lock(world.disk().mutex);
    world.disk().capacity = std::numeric_limits<std::size_t>::max();
  }
  EXPECT_EQ(world.post(place, "ana", comment.dump()).status, 200);
}

TEST(ApiStart, TakesABundledWorkflowOrAnOwnOne) {
  World world;
  EXPECT_EQ(world.act("/v1/consultations", "sara", world.start_body())["consultation"], "gcm-2017");
  const auto definition = world.get("/v1/workflows/bi-regional-consultation", "sara");
  Json own = world.start_body();
  own.erase("workflow");
  own["definition"] = json_of(definition);
  own["consultation"] = "gcm-2018";
  EXPECT_EQ(world.act("/v1/consultations", "sara", own)["consultation"], "gcm-2018");
  EXPECT_EQ(json_of(world.get("/v1/consultations", "ana"))["consultations"].size(), 2u);
  Json again = world.start_body();
  const Response twice = world.post("/v1/consultations", "sara", again.dump());
  EXPECT_EQ(twice.status, 409);
  EXPECT_EQ(kind_of(twice), "consultation_exists");
  again["consultation"] = "gcm-2019";
  again["id"] = "command-of-ana";
  again["as"] = "MEX";
  EXPECT_EQ(world.post("/v1/consultations", "ana", again.dump()).status, 403);
}

TEST(ApiStart, SaysWhatCannotBeRead) {
  World world;
  const Json sound = world.start_body();
  const auto answer = [&](const Json& change) {
    Json body = sound;
    body.merge_patch(change);
    const Response response = world.post("/v1/consultations", "sara", body.dump());
    EXPECT_EQ(response.status, 400) << response.body;
    return kind_of(response) + json_of(response).value("pointer", "");
  };
  EXPECT_EQ(answer({{"title", nullptr}}), "missing_member");
  EXPECT_EQ(answer({{"workflow", nullptr}}), "missing_member");
  EXPECT_EQ(answer({{"definition", Json::object()}}), "two_definitions/workflow");
  EXPECT_EQ(answer({{"workflow", "none"}}), "unknown_workflow/workflow");
  EXPECT_EQ(answer({{"consultation", "registry"}}), "bad_id/consultation");
  EXPECT_EQ(answer({{"consultation", "a/b"}}), "bad_id/consultation");
  EXPECT_EQ(answer({{"id", "x"}}), "bad_id/id");
  EXPECT_EQ(answer({{"more", 1}}), "unknown_member/more");
  EXPECT_EQ(answer({{"title", "a\u0001b"}}), "control_character/title");
  EXPECT_EQ(answer({{"topics", {{{"code", "a b"}, {"title", "t"}}}}}), "bad_code/topics/0/code");
  EXPECT_EQ(
      answer({{"topics", {{{"code", "a"}, {"title", "t"}}, {{"code", "a"}, {"title", "t"}}}}}),
      "repeated_code/topics/1/code");
  EXPECT_EQ(answer({{"conferences", {"RCM", "RCM"}}}), "repeated_code/conferences");
  EXPECT_EQ(answer({{"as", 7}}), "wrong_type/as");
  EXPECT_EQ(answer({{"conferences", Json::array()}}), "conferences_missing");

  Json faulty = sound;
  faulty.erase("workflow");
  faulty["definition"] = {{"workflow", "x"}};
  const Response response = world.post("/v1/consultations", "sara", faulty.dump());
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(kind_of(response), "bad_definition");
  EXPECT_FALSE(json_of(response)["findings"].empty());
}

// A definition that can be read, but would not do what its author means, is refused by the rule.
TEST(ApiStart, RefusesADefinitionWithErrorsAndListsThem) {
  World world;
  Json faulty = world.start_body();
  faulty.erase("workflow");
  faulty["definition"] = json_of(world.get("/v1/workflows/bi-regional-consultation", "sara"));
  faulty["definition"]["charts"]["consultation"]["states"]["nowhere"] = {
      {"title", {{"en", "Nowhere"}, {"es", "Nada"}, {"pt", "Nada"}}}, {"audience", {"everyone"}}};
  const Response response = world.post("/v1/consultations", "sara", faulty.dump());
  EXPECT_EQ(response.status, 422) << response.body;
  const Json problem = json_of(response);
  EXPECT_EQ(kind_of(response), "bad_definition");
  EXPECT_EQ(problem["pointer"], "/definition/charts/consultation/states/nowhere");
  bool named = false;
  for (const auto& finding : problem["findings"])
    named = named || (finding["code"] == "unreachable_state" && finding["severity"] == "error");
  EXPECT_TRUE(named) << problem["findings"];
  const Response trial = world.post("/v1/consultations?dry_run=true", "sara", faulty.dump());
  EXPECT_EQ(trial.status, 422);
  EXPECT_TRUE(json_of(world.get("/v1/consultations", "ana"))["consultations"].empty());
}

}  // namespace
}  // namespace concord::api
