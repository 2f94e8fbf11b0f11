#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

#include "api/handlers/allowance.hpp"
#include "api/handlers/answers.hpp"
#include "api/handlers/hot_reads.hpp"
#include "api/handlers/if_match.hpp"
#include "api/handlers/language.hpp"
#include "api/handlers/metrics_text.hpp"
#include "api/handlers/query.hpp"
#include "api/handlers/submissions.hpp"
#include "api/handlers/workers.hpp"
#include "tests/api/world.hpp"

namespace concord::api::handlers {
namespace {

TEST(Language, IsTheBestThatIsAccepted) {
  struct Row {
    const char* field;
    const char* language;
  };
  for (const Row& row : std::vector<Row>{{"", "en"},
                                         {"es", "es"},
                                         {"pt-BR", "pt"},
                                         {"ES-mx", "es"},
                                         {"fr, es;q=0.5, pt;q=0.8", "pt"},
                                         {"es;q=0.9, en;q=0.9", "es"},
                                         {"*;q=0.1, pt;q=0.05", "en"},
                                         {"es;q=0", "en"},
                                         {"es;q=2, pt;q=0.1", "pt"},
                                         {"es;q=0.1234, pt;q=0.1", "pt"},
                                         {"es;q=x", "en"},
                                         {"fr-CA", "en"},
                                         {" pt ; q=1.000 , es", "pt"},
                                         {"est", "en"},
                                         {",;,", "en"}}) {
    EXPECT_EQ(pick_language(row.field), row.language) << row.field;
  }
}

TEST(HotReads, HoldWhileTheirStampDoes) {
  HotReads hot(std::size_t{1} << 20);
  const Timestamp now = instant("2017-06-08T14:00:00Z");
  hot.keep("a", {7, 3}, now, make_body("text"));
  ASSERT_TRUE(hot.find("a", {7, 3}, now));
  EXPECT_EQ(*hot.find("a", {7, 3}, now)->bytes, "text");
  EXPECT_FALSE(hot.find("a", {8, 3}, now));
  EXPECT_FALSE(hot.find("a", {7, 4}, now));
  EXPECT_FALSE(hot.find("b", {7, 3}, now));
  EXPECT_TRUE(hot.find("a", {7, 3}, now + std::chrono::milliseconds(999)));
  EXPECT_FALSE(hot.find("a", {7, 3}, now + std::chrono::seconds(1)));
  EXPECT_FALSE(hot.find("a", {7, 3}, now - std::chrono::seconds(1)));
}

TEST(HotReads, AreBoundedAndKeepWhatIsAskedFor) {
  HotReads hot(8192);
  const Timestamp now = instant("2017-06-08T14:00:00Z");
  hot.keep("asked for", {1, 1}, now, make_body("text"));
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(hot.find("asked for", {1, 1}, now)) << i;
    hot.keep(std::to_string(i), {1, 1}, now, make_body(std::string(512, 'x')));
  }
  EXPECT_FALSE(hot.find("0", {1, 1}, now));
  EXPECT_TRUE(hot.find("99", {1, 1}, now));
}

TEST(Body, HasATagOfItsBytes) {
  EXPECT_EQ(make_body("a").etag, make_body("a").etag);
  EXPECT_NE(make_body("a").etag, make_body("b").etag);
  EXPECT_EQ(make_body("a").etag.size(), 18u);
}

TEST(Reading, IsNotModifiedForWhoHasIt) {
  const Body body = make_body("{}");
  const auto status = [&](const std::string& field) {
    Request request;
    request.headers.add("If-None-Match", field);
    const Response response = reading(request, body);
    EXPECT_EQ(header_of(response, "ETag"), body.etag);
    return response.status;
  };
  EXPECT_EQ(status(body.etag), 304);
  EXPECT_EQ(status("W/" + body.etag), 304);
  EXPECT_EQ(status("\"other\", " + body.etag), 304);
  EXPECT_EQ(status("*"), 304);
  EXPECT_EQ(status("\"other\""), 200);
  EXPECT_EQ(status("\"x" + body.etag), 200);
  EXPECT_EQ(status(body.etag + "x"), 200);
}

TEST(Query, IsReadStrictly) {
  const auto problem_of = [](Pairs pairs, const auto& ask) {
    Request request;
    request.query = std::move(pairs);
    static constexpr std::array<std::string_view, 3> known = {"limit", "from", "flag"};
    Query query(request, known);
    ask(query);
    return query.problem() ? query.problem()->code + query.problem()->place : "";
  };
  const auto nothing = [](Query&) {};
  const auto page = [](Query& query) { static_cast<void>(query.page_by_position()); };
  const auto time = [](Query& query) { static_cast<void>(query.time("from")); };
  const auto flag = [](Query& query) { static_cast<void>(query.flag("flag")); };
  EXPECT_EQ(problem_of({}, page), "");
  EXPECT_EQ(problem_of({{"limit", "1000"}}, page), "");
  EXPECT_EQ(problem_of({{"limti", "10"}}, nothing), "unknown_parameter?limti");
  EXPECT_EQ(problem_of({{"limit", "1"}, {"limit", "2"}}, nothing), "repeated_parameter?limit");
  for (const char* wrong : {"0", "1001", "-1", "1x", "", " 1", "99999999999999999999"})
    EXPECT_EQ(problem_of({{"limit", wrong}}, page), "bad_parameter?limit") << wrong;
  EXPECT_EQ(problem_of({{"from", "2017-06-08"}}, time), "bad_parameter?from");
  EXPECT_EQ(problem_of({{"from", "2017-06-08T00:00:00-06:00"}}, time), "");
  EXPECT_EQ(problem_of({{"flag", "yes"}}, flag), "bad_parameter?flag");
}

TEST(RequestHash, CoversMethodPathAndBody) {
  const Digest one = request_hash({"POST", "/v1/a", "{}"});
  EXPECT_EQ(one, request_hash({"POST", "/v1/a", "{}"}));
  EXPECT_NE(one, request_hash({"PUT", "/v1/a", "{}"}));
  EXPECT_NE(one, request_hash({"POST", "/v1/b", "{}"}));
  EXPECT_NE(one, request_hash({"POST", "/v1/a", "{} "}));
  EXPECT_NE(one, request_hash({"POST", "/v1/a", "{}", "\"v1.x\""}));
}

TEST(IfMatch, NamesVersionsByStrongTags) {
  const auto versions_of = [](std::vector<std::string> fields) {
    Request request;
    for (const auto& field : fields) request.headers.add("if-match", field);
    const auto found = if_match_of(request);
    return found ? found->versions : std::vector<std::uint64_t>{999};
  };
  using Versions = std::vector<std::uint64_t>;
  EXPECT_EQ(versions_of({}), Versions{999});
  EXPECT_EQ(versions_of({make_body("{}", 7).etag}), Versions{7});
  EXPECT_EQ(versions_of({"\"v7\""}), Versions{7});
  EXPECT_EQ(versions_of({"\"v7.a\", \"v8.b\"", "\"v9.c\""}), (Versions{7, 8, 9}));
  for (const char* other : {"", "*", "v7", "\"7\"", "\"v\"", "\"v.a\"", "\"vx.a\"", "\"v-1.a\"",
                            "W/\"v7.a\"", "\"v7x.a\"", "\"v99999999999999999999.a\""})
    EXPECT_EQ(versions_of({other}), Versions{}) << other;
  Request any;
  any.headers.add("If-Match", " * ");
  EXPECT_TRUE(if_match_of(any)->any);
}

TEST(Allowance, LetsABurstThroughAndThenTheRate) {
  using std::chrono::milliseconds;
  using std::chrono::seconds;
  Allowance allowance;
  const Rate rate{10};
  const auto taken = [&](std::chrono::nanoseconds now) {
    int count = 0;
    while (count < 1000 && !allowance.take(rate, now)) ++count;
    return count;
  };
  EXPECT_EQ(taken(seconds(100)), 50);
  EXPECT_EQ(allowance.take(rate, seconds(100)), milliseconds(100));
  EXPECT_EQ(taken(seconds(101)), 10);
  EXPECT_EQ(taken(seconds(101) + milliseconds(99)), 0);
  EXPECT_EQ(taken(seconds(101) + milliseconds(100)), 1);
  EXPECT_EQ(taken(seconds(1000)), 50);  // who was quiet for long has a burst, no more
  const Rate none{};
  for (int i = 0; i < 10'000; ++i) ASSERT_FALSE(allowance.take(none, seconds(1000)));
}

TEST(Allowance, IsOneForAllThreads) {
  Allowance allowance;
  std::atomic<int> taken = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int one = 0; one < 1000; ++one)
          if (!allowance.take({100}, std::chrono::seconds(7))) ++taken;
      });
  }
  EXPECT_EQ(taken, 500);
}

TEST(Workers, RefuseMoreThanMayWait) {
  std::promise<void> hold, at_work;
  std::atomic<int> done = 0;
  {
    Workers workers(1, 2);
    ASSERT_TRUE(workers.take([&] {
      at_work.set_value();
      hold.get_future().wait();
      ++done;
    }));
    at_work.get_future().wait();
    EXPECT_TRUE(workers.take([&] { ++done; }));
    EXPECT_TRUE(workers.take([&] { ++done; }));
    EXPECT_FALSE(workers.take([&] { ++done; }));
    hold.set_value();
  }
  EXPECT_GE(done, 1);  // what was begun is finished; what waited may be dropped
}

TEST(Desk, AnswersWhatTheEnvironmentBreaks) {
  World world;
  std::vector<std::string> told;
  Desk desk(world.service(), {.workers = 1, .on_error = [&](auto route, auto what) {
                                told.push_back(std::string(route) + ": " + std::string(what));
                              }});
  const auto answer = [&](const Handler& handler) {
    Response response;
    handler(Request{}, Reply::to([&](Answer given) { response = variant2::get<Response>(given); }));
    return response;
  };
  const Response broken = answer(open_to_all(desk, "broken", [](Call&) {
    throw store::StoreError(store::ErrorKind::corrupt, "commit 7");
  }));
  EXPECT_EQ(broken.status, 503);
  EXPECT_EQ(kind_of(broken), "store_unavailable");
  EXPECT_EQ(header_of(broken, "Retry-After"), "1");
  EXPECT_EQ(broken.body.find("commit 7"), std::string::npos);
  const Response bug =
      answer(open_to_all(desk, "bug", [](Call&) { throw std::logic_error("invariant"); }));
  EXPECT_EQ(bug.status, 500);
  EXPECT_EQ(told, (std::vector<std::string>{"broken: commit 7", "bug: invariant"}));
}

TEST(Desk, ABodyThatIsPackedIsNotTakenForBadWords) {
  World world;
  const auto sent = [&](const char* coding) {
    Request packed = world.request(Method::post, "/v1/workflows/check", "ana");
    packed.headers.add("Content-Type", "application/json");
    packed.headers.add("Content-Encoding", coding);
    packed.body = "\x1f\x8b";
    return world.send(std::move(packed));
  };
  const Response refused = sent("gzip");
  EXPECT_EQ(refused.status, 415);
  EXPECT_EQ(json_of(refused)["type"], "urn:concord:problem:unsupported_coding");
  EXPECT_EQ(refused.headers, (Pairs{{"Accept-Encoding", "identity"}}));
  EXPECT_EQ(sent("identity").status, 200);
  EXPECT_EQ(sent("Identity").status, 200);
  EXPECT_EQ(sent("GZIP").status, 415);
}

TEST(Desk, ABodyInOtherCharactersIsNotTakenForUtf8) {
  World world;
  const auto sent = [&](const char* type) {
    Request request = world.request(Method::post, "/v1/workflows/check", "ana");
    request.headers.add("Content-Type", type);
    request.body = "{}";
    return world.send(std::move(request)).status;
  };
  for (const char* type :
       {"application/json", "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"",
        "application/json; version=1; Charset=utf-8", "application/json; version=\"charset\""})
    EXPECT_EQ(sent(type), 200) << type;
  for (const char* type :
       {"application/json; charset=latin1", "application/json;CHARSET=\"utf-16\"",
        "application/json; version=1; charset=iso-8859-1"})
    EXPECT_EQ(sent(type), 415) << type;
}

TEST(Metrics, AreWrittenForPrometheus) {
  MetricsSnapshot transport;
  RouteMetrics route;
  route.route = "readCase";
  route.by_class = {0, 0, 5, 0, 1, 0};
  route.latency[0] = 2;
  route.latency[1] = 3;
  route.latency.back() = 1;
  route.latency_sum = 0.5;
  transport.routes = {route};
  transport.bytes_sent = 42;
  EngineMetrics engine;
  engine.writer.accepted = 9;
  engine.progress.tree_size = 812;
  const std::string text = metrics_text(transport, engine);
  for (const char* line :
       {"# TYPE concord_http_response_seconds histogram\n",
        "concord_http_responses_total{route=\"readCase\",status=\"2xx\"} 5\n",
        "concord_http_responses_total{route=\"readCase\",status=\"4xx\"} 1\n",
        "concord_http_response_seconds_bucket{route=\"readCase\",le=\"0.0005\"} 2\n",
        "concord_http_response_seconds_bucket{route=\"readCase\",le=\"0.001\"} 5\n",
        "concord_http_response_seconds_bucket{route=\"readCase\",le=\"+Inf\"} 6\n",
        "concord_http_response_seconds_sum{route=\"readCase\"} 0.5\n",
        "concord_http_response_seconds_count{route=\"readCase\"} 6\n",
        "concord_sent_bytes_total 42\n", "concord_commands_accepted_total 9\n",
        "concord_log_entries 812\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
}

}  // namespace
}  // namespace concord::api::handlers
