#include "api/api.hpp"

#include <gtest/gtest.h>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/tiles.hpp"
#include "tests/api/world.hpp"

namespace concord::api {
namespace {

TEST(ApiCredentials, AreAskedForFirst) {
  World world;
  for (const char* target : {"/v1/me", "/v1/cases/none", "/v1/log?nonsense=1", "/v1/events"}) {
    const Response response = world.get(target);
    EXPECT_EQ(response.status, 401) << target;
    EXPECT_EQ(kind_of(response), "credential_missing");
    EXPECT_EQ(header_of(response, "WWW-Authenticate"), "Bearer realm=\"concord\"");
  }
  const Response unknown = world.get("/v1/me", "nobody");
  EXPECT_EQ(unknown.status, 401);
  EXPECT_EQ(kind_of(unknown), "credential_refused");
  EXPECT_EQ(header_of(unknown, "WWW-Authenticate"),
            "Bearer realm=\"concord\", error=\"invalid_token\"");
  EXPECT_EQ(world.post("/v1/cases/none/commands", "nobody", "no json").status, 401);
  EXPECT_EQ(world.get("/v1/me", "ana").status, 200);
}

TEST(ApiCredentials, EndWhenTheTokenExpiresOrIsRevoked) {
  World world;
  world.start();
  const std::string body =
      world.command("comment", {{"as", "MEX"}, {"payload", {{"content", "Hello"}}}}).dump();
  const std::string place = "/v1/consultations/gcm-2017/commands";
  ASSERT_EQ(world.post(place, "ana", body).status, 200);
  ASSERT_EQ(world.post(place, "ana", body).status, 200);
  world.act("/v1/registry/commands", "admin",
            world.command("revoke_token", {{"payload", {{"token", "t-ana"}, {"ground", "lost"}}}}));
  EXPECT_EQ(world.post(place, "ana", body).status, 401);  // although it was answered before
  EXPECT_EQ(world.get("/v1/me", "ana").status, 401);

  EXPECT_EQ(world.get("/v1/me", "hugo").status, 200);
  world.move_to("2029-12-31T23:59:59Z");
  EXPECT_EQ(world.get("/v1/me", "hugo").status, 200);
  world.move_to("2030-01-01T00:00:00Z");
  EXPECT_EQ(world.get("/v1/me", "hugo").status, 401);
}

TEST(ApiReads, ShowTheStateAndKnowWhatTheClientHas) {
  World world;
  world.start();
  const std::string place = "/v1/cases/" + world.text();
  const Response first = world.get(place, "ana");
  ASSERT_EQ(first.status, 200);
  EXPECT_EQ(json_of(first)["id"], world.text());
  const std::string etag = header_of(first, "ETag");
  EXPECT_FALSE(etag.empty());
  EXPECT_EQ(header_of(first, "Cache-Control"), "private, no-cache");
  EXPECT_EQ(header_of(first, "Vary"), "Authorization, Accept-Language");

  const auto revalidate = [&](const char* language) {
    Request request = world.request(Method::get, place, "ana");
    request.headers.add("If-None-Match", etag);
    request.headers.add("Accept-Language", language);
    return world.send(std::move(request));
  };
  EXPECT_EQ(revalidate("en").status, 304);
  EXPECT_TRUE(revalidate("en").content().empty());
  EXPECT_EQ(revalidate("es").status, 200);
  // Once it is hot, the very same bytes are given again.
  EXPECT_EQ(world.get(place, "ana").shared_body, world.get(place, "ana").shared_body);
  EXPECT_EQ(world.send(world.request(Method::head, place, "ana")).content(), first.content());

  world.act(
      place + "/commands", "tomas",
      world.command("comment", {{"as", {{"body", "RCM"}}}, {"payload", {{"content", "Hello"}}}}));
  const Response changed = revalidate("en");
  EXPECT_EQ(changed.status, 200);
  EXPECT_NE(header_of(changed, "ETag"), etag);
  EXPECT_GT(json_of(changed)["version"], json_of(first)["version"]);
}

TEST(ApiReads, ShowNobodyMoreThanItMaySee) {
  World world;
  world.start();
  const std::string input = world.input_of("MEX", "ana");
  const Response absent = world.get("/v1/cases/none", "hugo");
  EXPECT_EQ(absent.status, 404);
  for (const char* part : {"", "/document", "/dispositions", "/decisions", "/comments", "/history",
                           "/who", "/commands", "/form"}) {
    EXPECT_EQ(world.get("/v1/cases/" + input + part, "ana").status, 200) << part;
    const Response hidden = world.get("/v1/cases/" + input + part, "hugo");
    EXPECT_EQ(hidden.status, 404) << part;
    EXPECT_EQ(hidden.content(), absent.content()) << part;
  }
  EXPECT_EQ(world.get("/v1/consultations/gcm-2017/find?key=country-input/RCM/topic-1/MEX", "hugo")
                .content(),
            absent.content());
}

TEST(ApiReads, ShowThePast) {
  World world;
  world.start();
  const std::string root = "/v1/consultations/gcm-2017";
  const auto commit = world.service().published().progress().commit;
  const auto position = world.service().published().progress().tree_size - 1;
  world.move_to("2017-06-09T00:00:00Z");
  const Json before = json_of(world.get("/v1/cases/" + world.text(), "ana"));
  world.act(
      "/v1/cases/" + world.text() + "/commands", "tomas",
      world.command("comment", {{"as", {{"body", "RCM"}}}, {"payload", {{"content", "Hello"}}}}));
  for (const std::string& as_of :
       {"position:" + std::to_string(position), std::string("2017-06-08T23:00:00Z")}) {
    const Response past = world.get("/v1/cases/" + world.text() + "?as_of=" + as_of, "ana");
    ASSERT_EQ(past.status, 200) << past.content();
    EXPECT_EQ(json_of(past)["version"], before["version"]);
    EXPECT_EQ(json_of(past)["as_of"], commit);
  }
  const Response wrong = world.get(root + "?as_of=yesterday", "ana");
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(json_of(wrong)["parameter"], "as_of");
  EXPECT_EQ(world.get("/v1/cases/" + world.text() + "?as_of=2016-01-01T00:00:00Z", "ana").status,
            404);
}

TEST(ApiReads, RefuseWhatTheyDoNotUnderstand) {
  World world;
  world.start();
  EXPECT_EQ(kind_of(world.get("/v1/consultations?asof=1", "ana")), "unknown_parameter");
  EXPECT_EQ(kind_of(world.get("/v1/consultations/gcm-2017/find", "ana")), "bad_parameter");
  EXPECT_EQ(kind_of(world.get("/v1/log?limit=0", "ana")), "bad_parameter");
  EXPECT_EQ(kind_of(world.get("/v1/log?order=up", "ana")), "bad_parameter");
  EXPECT_EQ(kind_of(world.get("/v1/cases/" + world.text() + "/document?revision=x", "ana")),
            "bad_parameter");
  for (const char* nowhere : {"/", "/v1", "/v2/cases", "/v1/log/entries/x", "/v1/log/entries/01",
                              "/v1/log/entries/99999999999999999999", "/v1/workflows/none"}) {
    const Response response = world.get(nowhere, "ana");
    EXPECT_EQ(response.status, 404) << nowhere;
    EXPECT_EQ(kind_of(response), "not_found");
  }
  // Who knocks at the door without an address is told where they are.
  EXPECT_EQ(json_of(world.get("/", "ana"))["remedy"],
            "GET /v1/openapi.json tells which addresses there are.");
  EXPECT_EQ(world.get("/v1/openapi.json", "ana").status, 200);
  EXPECT_EQ(world.send(world.request(Method::del, "/v1/me", "ana")).status, 405);
}

TEST(ApiReads, AnswerEveryResource) {
  World world;
  world.start();
  EXPECT_EQ(json_of(world.get("/v1/me", "ana"))["person"]["name"], "Name of ana");
  EXPECT_EQ(json_of(world.get("/v1/registry", "ana"))["parties"].size(), 3u);
  EXPECT_FALSE(json_of(world.get("/v1/workflows", "ana"))["workflows"].empty());
  const Json cases = json_of(
      world.get("/v1/consultations/gcm-2017/cases?chart=country-input&party=MEX", "ana"))["cases"];
  ASSERT_EQ(cases.size(), 1u);
  EXPECT_EQ(cases[0]["party"], "MEX");
  EXPECT_EQ(json_of(world.get("/v1/consultations/gcm-2017/next", "ana"))["consultation"],
            "gcm-2017");
  const Json page = json_of(world.get("/v1/log?limit=2", "ana"));
  ASSERT_EQ(page["entries"].size(), 2u);
  const Json rest =
      json_of(world.get("/v1/log?limit=2&cursor=" + page["cursor"].get<std::string>(), "ana"));
  EXPECT_GT(rest["entries"][0]["position"], page["entries"][1]["position"]);
  const Json entry = json_of(world.get("/v1/log/entries/0", "ana"));
  EXPECT_EQ(to_string(audit::leaf_hash(entry["bytes"].get<std::string>())), entry["leaf"]);
}

TEST(ApiReads, TheLogIsATableForWhoAsks) {
  World world;
  world.start();
  const std::string asked = "/v1/log?order=newest&limit=2";
  const Json page = json_of(world.get(asked, "ana"));
  ASSERT_EQ(page["entries"].size(), 2u);
  const Response table = world.get(asked + "&format=csv", "ana");
  ASSERT_EQ(table.status, 200);
  EXPECT_EQ(table.content_type, "text/csv; charset=utf-8");
  const std::string text = table.content();
  EXPECT_EQ(text.find("position,time,received,consultation,case,key,"), 0u) << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
  for (const auto& one : page["entries"])
    EXPECT_NE(text.find(one["leaf"].get<std::string>() + "\r\n"), std::string::npos) << one;
  // The header leads on, with the same question, until there is no more.
  const auto next_of = [](const Response& answer) {
    for (const auto& [name, link] : answer.headers)
      if (name == "Link") return "/v1/log" + link.substr(1, link.find('>') - 1);
    return std::string();
  };
  std::size_t lines = 2;
  std::string next = next_of(table);
  ASSERT_NE(next.find("format=csv"), std::string::npos) << next;
  while (!next.empty()) {
    const Response more = world.get(next, "ana");
    ASSERT_EQ(more.status, 200) << next;
    const std::string rows = more.content();
    lines += static_cast<std::size_t>(std::count(rows.begin(), rows.end(), '\n')) - 1;
    EXPECT_EQ(text.substr(0, text.find('\n')), rows.substr(0, rows.find('\n')));
    next = next_of(more);
  }
  const Json whole = json_of(world.get("/v1/log?limit=1000", "ana"));
  EXPECT_EQ(lines, whole["entries"].size());
  EXPECT_EQ(kind_of(world.get(asked + "&format=html", "ana")), "bad_parameter");
  Request again = world.request(Method::get, asked + "&format=csv", "ana");
  for (const auto& [name, value] : table.headers)
    if (name == "ETag") again.headers.add("If-None-Match", value);
  EXPECT_EQ(world.send(std::move(again)).status, 304);
}

TEST(ApiSearch, FindsWhatTheCallerMayReadInPages) {
  World world;
  world.start();
  const std::string at = "/v1/cases/" + world.input_of("MEX", "ana") + "/commands";
  for (const char* words : {"Los derechos humanos", "El derecho de asilo", "Otra cosa"})
    world.act(at, "ana",
              world.command("comment", {{"as", "MEX"}, {"payload", {{"content", words}}}}));
  world.service().keeper().catch_up();
  const auto found = [&](const std::string& query, const char* person = "ana") {
    return json_of(world.get("/v1/search?q=" + query, person));
  };
  const Json both = found("derech*");
  ASSERT_EQ(both["texts"].size(), 2u);
  EXPECT_EQ(both["texts"][0]["snippet"].dump(),
            R"([{"text":"El "},{"found":true,"text":"derecho"},{"text":" de asilo"}])");
  EXPECT_EQ(both["texts"][0]["places"][0]["in"], "comment");
  EXPECT_EQ(both["indexed_to"], both["tree_size"]);
  const Json first = found("derech*&limit=1");
  ASSERT_TRUE(first.contains("cursor"));
  const Json second = found("derech*&limit=1&cursor=" + first["cursor"].get<std::string>());
  EXPECT_EQ(second["texts"][0], both["texts"][1]);
  EXPECT_FALSE(second.contains("cursor"));
  // Where it says that the text is read, it is.
  const std::string read = both["texts"][0]["places"][0]["read"];
  EXPECT_NE(world.get(read, "ana").content().find("El derecho de asilo"), std::string::npos);
  for (const char* person : {"hugo", "tomas", "luz"}) {
    EXPECT_EQ(found("derech*", person)["texts"].size(), 0u) << person;
    EXPECT_EQ(world.get(read, person).status, 404) << person;
  }
}

TEST(ApiSearch, SaysWhatToTypeInstead) {
  World world;
  world.start();
  for (const char* query :
       {"", "?q=", "?q=%22open", "?q=-a", "?q=a%20OR", "?q=(a)", "?q=a%01b", "?q=a&in=nothing",
        "?q=a&from=yesterday", "?q=a&limit=0", "?q=a&cursor=nonsense"}) {
    const Response response = world.get(std::string("/v1/search") + query, "ana");
    EXPECT_EQ(response.status, 400) << query;
    EXPECT_EQ(kind_of(response).rfind("bad_", 0), 0u) << query << response.content();
  }
  EXPECT_EQ(kind_of(world.get("/v1/search?q=a&as_of=yesterday", "ana")), "bad_parameter");
  EXPECT_TRUE(json_of(world.get("/v1/search?q=a&as_of=position:1", "ana")).contains("as_of"));
  EXPECT_EQ(world.get("/v1/search?q=a").status, 401);
}

TEST(ApiReads, ListsOfStatesHavePages) {
  World world;
  world.start();
  const std::string at = "/v1/consultations/gcm-2017/cases";
  const Json whole = json_of(world.get(at, "ana"));
  ASSERT_GT(whole["cases"].size(), 2u);
  EXPECT_FALSE(whole.contains("cursor"));
  Json all = Json::array();
  std::string query = "?limit=2";
  while (true) {
    const Json page = json_of(world.get(at + query, "ana"));
    ASSERT_LE(page["cases"].size(), 2u);
    for (const auto& one : page["cases"]) all.push_back(one);
    if (!page.contains("cursor")) break;
    query = "?limit=2&cursor=" + page["cursor"].get<std::string>();
  }
  EXPECT_EQ(all, whole["cases"]);
  EXPECT_EQ(world.get(at + "?limit=0", "ana").status, 400);
  EXPECT_EQ(json_of(world.get("/v1/workflows?limit=1", "ana"))["workflows"].size(), 1u);
  EXPECT_EQ(world.get("/v1/workflows?limit=x", "ana").status, 400);
}

TEST(ApiReads, ConsultationsHavePages) {
  World world;
  for (const char* id : {"gcm-2017", "gcm-2018", "gcm-2019"}) {
    Json start = world.start_body();
    start["consultation"] = id;
    world.act("/v1/consultations", "sara", start);
  }
  const auto ids = [&](const std::string& query) {
    const Json page = json_of(world.get("/v1/consultations" + query, "ana"));
    std::string out;
    for (const auto& one : page["consultations"]) out += one["id"].get<std::string>() + " ";
    return out + page.value("cursor", "");
  };
  EXPECT_EQ(ids(""), "gcm-2017 gcm-2018 gcm-2019 ");
  EXPECT_EQ(ids("?limit=2"), "gcm-2017 gcm-2018 gcm-2018");
  EXPECT_EQ(ids("?limit=2&cursor=gcm-2018"), "gcm-2019 ");
  EXPECT_EQ(ids("?limit=3"), "gcm-2017 gcm-2018 gcm-2019 ");
  EXPECT_EQ(ids("?limit=1&as_of=commit:2"), "gcm-2017 ");
  EXPECT_EQ(world.get("/v1/consultations?limit=0", "ana").status, 400);
}

// Taken for no cursor it would give the first page again, or none at all.
TEST(ApiReads, ADamagedCursorIsRefused) {
  World world;
  world.start();
  const std::string of = "/v1/consultations/gcm-2017";
  const Json cases = json_of(world.get(of + "/cases?limit=1", "ana"));
  const std::string good = cases["cursor"];
  EXPECT_EQ(world.get(of + "/cases?cursor=" + good, "ana").status, 200);
  EXPECT_EQ(world.get("/v1/log?cursor=0", "ana").status, 200);
  for (const char* place :
       {"/v1/log?cursor=x", "/v1/log?cursor=-1", "/v1/log?cursor=007", "/v1/log?cursor=1e3",
        "/v1/log?cursor=99999999999999999999", "/v1/search?q=a&cursor=x",
        "/v1/consultations?cursor=zzz", "/v1/workflows?cursor=zzz"})
    EXPECT_EQ(kind_of(world.get(place, "ana")), "bad_parameter") << place;
  for (const std::string& cursor : {std::string("zzz"), good + "0", good.substr(1)}) {
    const Response response = world.get(of + "/cases?cursor=" + cursor, "ana");
    EXPECT_EQ(response.status, 400) << cursor;
    EXPECT_NE(response.content().find("Begin again without a cursor"), std::string::npos);
  }
}

TEST(ApiCredentials, ATokenThatAsksTooOftenWaits) {
  auto now = std::chrono::nanoseconds(std::chrono::hours(1));
  World world({.rate_limit = 2, .stopwatch = [&now] { return now; }});
  const auto statuses = [&](const std::string& person, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += std::to_string(world.get("/v1/me", person).status) + " ";
    return out;
  };
  // Those of five seconds at once.
  for (int i = 0; i < 10; ++i) EXPECT_EQ(world.get("/v1/me", "ana").status, 200) << i;
  const Response refused = world.get("/v1/me", "ana");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.content_type, "application/problem+json");
  EXPECT_EQ(header_of(refused, "Retry-After"), "1");
  EXPECT_NE(refused.body.find("too_many_requests"), std::string::npos);
  // Nothing is done of a command that comes too often, and its id is free.
  const auto commit = world.service().published().progress().commit;
  const Json start = world.start_body();
  EXPECT_EQ(world.post("/v1/consultations", "ana", start.dump()).status, 429);
  EXPECT_EQ(world.service().published().progress().commit, commit);
  // Another token has an allowance of its own; who has none, and who watches, is not counted.
  EXPECT_EQ(statuses("hugo", 2), "200 200 ");
  EXPECT_EQ(world.get("/healthz").status, 200);
  now += std::chrono::milliseconds(500);
  EXPECT_EQ(statuses("ana", 2), "200 429 ");
  // What the registry says of the bearer may change; what was asked for stays counted.
  world.move_to("2017-06-08T15:00:00Z");
  EXPECT_EQ(statuses("ana", 1), "429 ");
  now += std::chrono::seconds(1);
  EXPECT_EQ(statuses("ana", 3), "200 200 429 ");
}

TEST(ApiWorkflows, AreChecked) {
  World world;
  const auto definition = world.get("/v1/workflows/bi-regional-consultation", "ana");
  const Json sound = json_of(world.post("/v1/workflows/check", "ana", definition.content()));
  EXPECT_EQ(sound["sound"], true) << sound;
  EXPECT_EQ(sound["workflow"], "bi-regional-consultation");
  const Json faulty = json_of(world.post("/v1/workflows/check", "ana", R"({"workflow":"x"})"));
  EXPECT_EQ(faulty["sound"], false);
  EXPECT_EQ(faulty["findings"][0]["severity"], "error");
  const Json no_json = json_of(world.post("/v1/workflows/check", "ana", "\xff\xfe"));
  EXPECT_EQ(no_json["sound"], false);
}

TEST(ApiTiles, AreTheLogAsFiles) {
  World world;
  EXPECT_EQ(world.get("/tile/0/000").status, 404);  // no full tile yet
  world.start();
  const auto size = world.service().published().progress().tree_size;
  ASSERT_LT(size, 256u);
  const std::string width = std::to_string(size);
  const Response checkpoint = world.get("/checkpoint");
  ASSERT_EQ(checkpoint.status, 200);
  const std::vector<audit::VerifierKey> keys = {world.service().log_key()};
  const auto opened =
      audit::open_checkpoint(checkpoint.content(), {world.service().origin(), keys});
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(opened->checkpoint.size, size);

  const Response tile = world.get("/tile/0/000.p/" + width);
  ASSERT_EQ(tile.status, 200);
  EXPECT_EQ(tile.content_type, "application/octet-stream");
  EXPECT_EQ(tile.content().size(), size * 32);
  EXPECT_EQ(header_of(tile, "Cache-Control"), "public, max-age=600");
  EXPECT_EQ(world.get("/tile/0/000.p/1").content(), tile.content().substr(0, 32));
  for (const std::string& wrong :
       {std::string("/tile/0/000"), "/tile/0/000.p/" + std::to_string(size + 1),
        std::string("/tile/0/0"), std::string("/tile/1/000"), std::string("/tile/9/000"),
        std::string("/tile/0/000.p/0"), std::string("/tile/0/../0/000")})
    EXPECT_EQ(world.get(wrong).status, 404) << wrong;

  const std::string bundle = "/tile/entries/000.p/" + width;
  EXPECT_EQ(world.get(bundle).status, 404);
  EXPECT_EQ(world.get(bundle, "ana").status, 404);
  EXPECT_EQ(world.get(bundle, "admin").status, 404);
  const Response entries = world.get(bundle, "luz");
  ASSERT_EQ(entries.status, 200);
  EXPECT_TRUE(header_of(entries, "Cache-Control").starts_with("private"));
  const auto parsed = audit::parse_bundle(entries.content());
  ASSERT_TRUE(parsed);
  ASSERT_EQ(parsed->size(), size);
  EXPECT_EQ(audit::leaf_hash(parsed->back()).view(), tile.content().substr((size - 1) * 32));
}

TEST(ApiTiles, AreImmutableOnceFull) {
  World world;
  world.start();
  while (world.service().published().progress().tree_size < 256)
    world.act("/v1/consultations/gcm-2017/commands", "ana",
              world.command("comment", {{"as", "MEX"}, {"payload", {{"content", "Hello"}}}}));
  const Response tile = world.get("/tile/0/000");
  ASSERT_EQ(tile.status, 200);
  EXPECT_EQ(tile.content().size(), 256u * 32u);
  EXPECT_EQ(header_of(tile, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(world.get("/tile/1/000.p/1").status, 200);
}

TEST(ApiOperation, IsObserved) {
  World world;
  EXPECT_EQ(world.get("/healthz").content(), R"({"status":"ok"})");
  EXPECT_EQ(json_of(world.get("/readyz"))["status"], "ready");
  world.start();
  world.api().observe([] {
    MetricsSnapshot snapshot;
    snapshot.connections_open = 7;
    return snapshot;
  });
  const Response metrics = world.get("/metrics");
  EXPECT_EQ(metrics.content_type, "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_NE(metrics.body.find("concord_connections_open 7\n"), std::string::npos);
  for (const char* word : {"gcm", "MEX", "RCM", "ana", "topic", "country-input"})
    EXPECT_EQ(metrics.body.find(word), std::string::npos) << word;
  EXPECT_EQ(json_of(world.get("/v1/openapi.json"))["openapi"], "3.1.0");
  world.api().announce_stop();
  const Response stopping = world.get("/readyz");
  EXPECT_EQ(stopping.status, 503);
  EXPECT_EQ(header_of(stopping, "Retry-After"), "5");
  EXPECT_EQ(world.get("/healthz").status, 200);
}

}  // namespace
}  // namespace concord::api
