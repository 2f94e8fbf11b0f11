#include "api/server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

#include "tests/api/peer.hpp"

namespace concord::api {
namespace {

TEST(Server, KeepsTheConnection) {
  const auto server = serve(routes_for());
  Peer peer(*server);
  for (int i = 0; i < 3; ++i) {
    const Heard heard = peer.ask(get("/echo/" + std::to_string(i)));
    EXPECT_EQ(heard.status, 200);
    EXPECT_EQ(heard.body, "GET " + std::to_string(i) + " ");
    EXPECT_TRUE(heard.has("\r\nDate: "));
    EXPECT_FALSE(heard.has("Connection:"));
  }
  const Heard last = peer.ask(get("/echo/z", "Connection: close\r\n"));
  EXPECT_TRUE(last.has("Connection: close\r\n"));
  EXPECT_TRUE(peer.hear_end());
  EXPECT_EQ(server->metrics().connections_accepted, 1u);
}

TEST(Server, SpeaksHttp10) {
  const auto server = serve(routes_for());
  Peer once(*server);
  EXPECT_TRUE(once.ask("GET /echo/a HTTP/1.0\r\n\r\n").has("Connection: close\r\n"));
  EXPECT_TRUE(once.hear_end());
  Peer kept(*server);
  const std::string request = "GET /echo/a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
  EXPECT_TRUE(kept.ask(request).has("Connection: keep-alive\r\n"));
  EXPECT_EQ(kept.ask(request).body, "GET a ");
}

TEST(Server, ReadsRequestsInAnyPieces) {
  const auto server = serve(routes_for());
  Peer peer(*server);
  const std::string text = "\r\n" + post("/echo/a", "hello");
  for (std::size_t i = 0; i < text.size(); ++i) {
    ASSERT_TRUE(peer.say(text.substr(i, 1)));
    if (i % 16 == 0) ::usleep(500);
  }
  EXPECT_EQ(peer.hear().body, "POST a hello");
}

TEST(Server, ReadsChunkedBodiesAndIgnoresTrailers) {
  const auto server = serve(routes_for());
  Peer peer(*server);
  const std::string head = "POST /echo/a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
  const Heard heard = peer.ask(head + "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nHost: other\r\n\r\n");
  EXPECT_EQ(heard.body, "POST a abcde");
  EXPECT_EQ(peer.ask(head + "0\r\n\r\n").body, "POST a ");
}

TEST(Server, LeavesOutContentWhereThereIsNone) {
  std::vector<Route> routes = routes_for();
  routes.push_back({Method::get, "/none", "none_here",
                    [](Request, Reply reply) { reply(text_response("lost", 204)); }, 0});
  routes.push_back({Method::get, "/same", "same",
                    [](Request, Reply reply) { reply(text_response("lost", 304)); }, 0});
  const auto server = serve(std::move(routes));
  Peer peer(*server);
  peer.say("HEAD /echo/a HTTP/1.1\r\nHost: t\r\n\r\n" + get("/none") + get("/same") +
           get("/echo/b"));
  EXPECT_TRUE(peer.hear(true).has("Content-Length: 7\r\n"));
  EXPECT_EQ(peer.hear().status, 204);
  EXPECT_EQ(peer.hear().status, 304);
  EXPECT_EQ(peer.hear().body, "GET b ");
}

TEST(Server, AnswersPipelinedRequestsInTheirOrder) {
  Desk desk;
  const auto server = serve(routes_for(&desk));
  Peer peer(*server);
  peer.say(get("/desk/1") + get("/desk/2") + get("/echo/3") + get("/desk/4"));
  ASSERT_TRUE(desk.await(3)) << "safe requests are worked on side by side";
  desk.answer(2, "four");
  desk.answer(1, "two");
  ::usleep(50'000);
  desk.answer(0, "one");
  EXPECT_EQ(peer.hear().body, "one");
  EXPECT_EQ(peer.hear().body, "two");
  EXPECT_EQ(peer.hear().body, "GET 3 ");
  EXPECT_EQ(peer.hear().body, "four");
}

TEST(Server, LetsNothingOvertakeAnUnsafeRequest) {
  Desk desk;
  const auto server = serve(routes_for(&desk));
  Peer peer(*server);
  peer.say(get("/desk/1") + post("/desk/2", "x") + get("/desk/3") + get("/desk/4"));
  ASSERT_TRUE(desk.await(1));
  EXPECT_FALSE(desk.await(2, milliseconds(100))) << "POST waits for the GET before it";
  desk.answer(0, "one");
  ASSERT_TRUE(desk.await(1));
  EXPECT_FALSE(desk.await(2, milliseconds(100))) << "GET waits for the POST before it";
  desk.answer(0, "two");
  ASSERT_TRUE(desk.await(2));
  desk.answer(1, "four");
  desk.answer(0, "three");
  for (const char* text : {"one", "two", "three", "four"}) EXPECT_EQ(peer.hear().body, text);
}

TEST(Server, SurvivesClientsThatLeaveBeforeTheAnswer) {
  Desk desk;
  const auto server = serve(routes_for(&desk));
  for (int i = 0; i < 20; ++i) {
    Peer peer(*server);
    peer.say(get("/desk/1") + get("/desk/2"));
    ASSERT_TRUE(desk.await(2));
    EXPECT_EQ(server->metrics().requests_in_flight_now, 2u);
    if (i % 2 == 0) desk.clear();
    while (desk.size() > 0) desk.answer(0, std::string(i % 4 == 1 ? 1 << 20 : 1, 'x'));
    EXPECT_TRUE(eventually([&] { return server->metrics().requests_in_flight_now == 0; }));
  }
  EXPECT_TRUE(eventually([&] { return server->metrics().connections_open == 0; }));
}

TEST(Server, TurnsAnExceptionOfAHandlerIntoAnAnswer) {
  std::vector<Route> routes = routes_for();
  routes.push_back({Method::get, "/broken", "broken",
                    [](Request, Reply) { throw std::runtime_error("database is locked"); }, 0});
  routes.push_back({Method::get, "/silent", "silent", [](Request, Reply) {}, 0});
  std::string told;
  ServerOptions options;
  options.on_error = [&told](std::string_view route, std::string_view what) {
    told = std::string(route) + ": " + std::string(what);
  };
  const auto server = serve(std::move(routes), std::move(options));
  Peer peer(*server);
  const Heard heard = peer.ask(get("/broken"));
  EXPECT_EQ(heard.status, 500);
  EXPECT_FALSE(heard.has("database"));
  EXPECT_EQ(told, "broken: database is locked");
  EXPECT_EQ(peer.ask(get("/silent")).status, 500);
  EXPECT_EQ(peer.ask(get("/echo/a")).status, 200);
}

TEST(Server, SendsLargeSharedContent) {
  const auto content = std::make_shared<const std::string>(6 * 1024 * 1024, 'x');
  std::vector<Route> routes;
  routes.push_back({Method::get, "/large", "large",
                    [content](Request, Reply reply) { reply(json_response(200, content)); }, 0});
  const auto server = serve(std::move(routes));
  Peer peer(*server);
  peer.say(get("/large") + get("/large"));
  ::usleep(100'000);
  EXPECT_EQ(peer.hear().body, *content);
  EXPECT_EQ(peer.hear().body, *content);
}

// Many connections on several I/O threads, answered by several other threads.
TEST(Server, AnswersFromManyThreads) {
  Desk desk;
  ServerOptions options;
  options.io_threads = 3;
  const auto server = serve(routes_for(&desk), std::move(options));
  constexpr int clients = 8, rounds = 100, depth = 4;
  std::atomic<bool> over = false;
  std::vector<std::thread> workers;
  for (int i = 0; i < 2; ++i) {
    workers.emplace_back([&desk, &over] {
      while (!over) {
        std::vector<std::pair<Request, Reply>> batch;
        static std::mutex taking;
        {
          const std::lock_guard lock(taking);
          if (!desk.await(1, milliseconds(20))) continue;
          while (desk.size() > 0) batch.push_back(desk.take(desk.size() - 1));
        }
        for (auto& [request, reply] : batch) {
          reply(text_response(std::string(request.parameter("word"))));
        }
      }
    });
  }
  std::atomic<int> right = 0;
  std::vector<std::thread> peers;
  for (int c = 0; c < clients; ++c) {
    peers.emplace_back([&server, &right, c] {
      Peer peer(*server);
      for (int r = 0; r < rounds; ++r) {
        std::string text;
        for (int d = 0; d < depth; ++d) {
          text += get("/desk/" + std::to_string(c) + "-" + std::to_string(r * depth + d));
        }
        peer.say(text);
        for (int d = 0; d < depth; ++d) {
          right += peer.hear().body == std::to_string(c) + "-" + std::to_string(r * depth + d);
        }
      }
    });
  }
  for (std::thread& thread : peers) thread.join();
  over = true;
  for (std::thread& thread : workers) thread.join();
  EXPECT_EQ(right, clients * rounds * depth);
}

TEST(Server, NamesTheClient) {
  const auto routes = [] {
    std::vector<Route> table;
    table.push_back({Method::get, "/who", "who",
                     [](Request request, Reply reply) { reply(text_response(request.remote)); },
                     0});
    return table;
  };
  const std::string through_proxy = get("/who", "X-Forwarded-For: 6.6.6.6, 192.0.2.7\r\n");
  const auto direct = serve(routes());
  EXPECT_EQ(Peer(*direct).ask(through_proxy).body, "127.0.0.1");
  ServerOptions options;
  options.behind_proxy = true;
  const auto proxied = serve(routes(), std::move(options));
  EXPECT_EQ(Peer(*proxied).ask(through_proxy).body, "192.0.2.7");
  EXPECT_EQ(Peer(*proxied).ask(get("/who")).body, "127.0.0.1");
}

TEST(Server, RefusesToBeReadableFromOutside) {
  ServerOptions options;
  for (const char* address : {"0.0.0.0", "::", "192.0.2.1"}) {
    options.address = address;
    const auto refused = Server::start(options, Router({}));
    ASSERT_FALSE(refused) << address;
    EXPECT_EQ(refused.error().code, "insecure_address");
    EXPECT_NE(refused.error().remedy.find("--behind-proxy"), std::string::npos);
  }
  options.address = "0.0.0.0";
  options.behind_proxy = true;
  const auto server = serve(routes_for(), options);
  EXPECT_EQ(Peer(*server).ask(get("/echo/a")).status, 200);
}

TEST(Server, SaysWhyItCannotListen) {
  ServerOptions options;
  options.address = "localhost";
  const auto server = serve(routes_for(), options);
  EXPECT_EQ(server->url(), "http://127.0.0.1:" + std::to_string(server->port()));
  options.port = server->port();
  const auto second = Server::start(options, Router({}));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "address_in_use");
  options.address = "concord.example";
  EXPECT_EQ(Server::start(options, Router({})).error().code, "bad_address");
  options.address = "127.0.0.1";
  options.certificate = "/nowhere/cert.pem";
  EXPECT_EQ(Server::start(options, Router({})).error().code, "bad_certificate");
  options.key = "/nowhere/key.pem";
  EXPECT_EQ(Server::start(options, Router({})).error().code, "bad_certificate");
}

TEST(Server, CountsWhatItDoes) {
  Desk desk;
  const auto server = serve(routes_for(&desk));
  Peer peer(*server);
  for (int i = 0; i < 3; ++i) peer.ask(get("/echo/a"));
  peer.ask(get("/nowhere"));
  peer.say(get("/desk/a"));
  ASSERT_TRUE(desk.await(1));
  EXPECT_EQ(server->metrics().requests_in_flight_now, 1u);
  ::usleep(30'000);
  desk.answer(0, "x");
  peer.hear();
  const MetricsSnapshot metrics = server->metrics();
  ASSERT_EQ(metrics.routes.size(), 6u);
  EXPECT_EQ(metrics.routes[0].route, "echo");
  EXPECT_EQ(metrics.routes[0].by_class[2], 3u);
  EXPECT_EQ(metrics.routes[5].route, "none");
  EXPECT_EQ(metrics.routes[5].by_class[4], 1u);
  const RouteMetrics& slow = metrics.routes[3];
  EXPECT_EQ(slow.by_class[2], 1u);
  EXPECT_GE(slow.latency_sum, 0.03);
  std::uint64_t below = 0;  // the buckets up to 25 ms
  for (std::size_t i = 0; i < 6; ++i) below += slow.latency[i];
  EXPECT_EQ(below, 0u);
  EXPECT_EQ(metrics.connections_open, 1u);
  EXPECT_EQ(metrics.requests_in_flight_now, 0u);
  EXPECT_GT(metrics.bytes_received, 100u);
  EXPECT_GT(metrics.bytes_sent, 100u);
}

}  // namespace
}  // namespace concord::api
