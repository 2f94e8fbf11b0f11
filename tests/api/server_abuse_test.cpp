#include <gtest/gtest.h>

#include <chrono>

#include "tests/api/peer.hpp"

// What no decent client sends.
namespace concord::api {
namespace {

TEST(ServerAbuse, AnswersWhatIsMalformed) {
  const auto server = serve(routes_for());
  const std::string to = "POST /echo/a HTTP/1.1\r\nHost: t\r\n";
  const std::string chunked = to + "Transfer-Encoding: chunked\r\n\r\n";
  const std::vector<std::string> rows = {
      "nonsense\r\n\r\n",
      "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  // the beginning of TLS
      "GET /echo/a\r\n\r\n",
      "GET /echo/a HTTP/2.0\r\nHost: t\r\n\r\n",
      "GET /echo/a HTTP/1.1\r\n\r\n",                        // no Host
      "GET /echo/a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",  // two
      "GET /echo/a HTTP/1.1\r\nHost : t\r\n\r\n",            // a space before the colon
      "GET /echo/a HTTP/1.1\nHost: t\n\n",                   // bare line feeds
      "GET /echo/%zz HTTP/1.1\r\nHost: t\r\n\r\n",
      "GET /echo/%00 HTTP/1.1\r\nHost: t\r\n\r\n",
      "GET /echo/a?b=%FF HTTP/1.1\r\nHost: t\r\n\r\n",
      to + "Content-Length: -1\r\n\r\n",
      to + "Content-Length: 1x\r\n\r\n",
      to + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
      to + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      to + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
      to + "Transfer-Encoding: gzip\r\n\r\n",
      to + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
      to + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
      "POST /echo/a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      chunked + "x\r\n",
      chunked + "-1\r\n",
      chunked + "3\r\nabcd\r\n0\r\n\r\n",
      chunked + "3\r\nabc0\r\n\r\n",
      chunked + "fffffffffffffffff\r\n",
  };
  for (const std::string& row : rows) {
    Peer peer(*server);
    peer.say(row);
    const Heard heard = peer.hear();
    EXPECT_EQ(heard.status, 400) << row;
    EXPECT_TRUE(heard.has("application/problem+json")) << row;
    EXPECT_TRUE(heard.has("Connection: close\r\n")) << row;
    EXPECT_TRUE(peer.hear_end()) << row;
  }
  EXPECT_EQ(server->metrics().requests_malformed, rows.size());
  EXPECT_EQ(Peer(*server).ask(get("/echo/a")).status, 200);
}

TEST(ServerAbuse, AnswersTheGoodRequestsBeforeABadOne) {
  Desk desk;
  const auto server = serve(routes_for(&desk));
  Peer peer(*server);
  peer.say(get("/desk/a") + get("/echo/b") + "nonsense\r\n\r\n" + get("/echo/c"));
  ASSERT_TRUE(desk.await(1));
  desk.answer(0, "a");
  EXPECT_EQ(peer.hear().body, "a");
  EXPECT_EQ(peer.hear().body, "GET b ");
  EXPECT_EQ(peer.hear().status, 400);
  EXPECT_TRUE(peer.hear_end());
}

TEST(ServerAbuse, TakesNoHalfRequestForAWholeOne) {
  Desk desk;
  const auto server = serve(routes_for(&desk));
  Peer peer(*server);
  peer.say("POST /desk/a HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nabc");
  peer.finish_sending();
  EXPECT_TRUE(peer.hear_end());
  EXPECT_EQ(desk.size(), 0u);
}

TEST(ServerAbuse, ClosesSlowClientsInTime) {
  ServerOptions options;
  options.header_time = milliseconds(300);
  options.body_time = milliseconds(300);
  options.idle_time = milliseconds(300);
  const auto server = serve(routes_for(), std::move(options));
  const auto begun = std::chrono::steady_clock::now();

  Peer silent(*server), header(*server), body(*server), chunks(*server), idle(*server);
  EXPECT_EQ(idle.ask(get("/echo/a")).status, 200);
  header.say("GET /echo/a HTTP/1.1\r\n");
  body.say("POST /echo/a HTTP/1.1\r\nHost: t\r\nContent-Length: 100\r\n\r\n");
  chunks.say("POST /echo/a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 8; ++i) {  // a byte now and then buys no time
    ::usleep(100'000);
    header.say("x");
    body.say("x");
    chunks.say("1\r\nx\r\n");
  }
  EXPECT_TRUE(silent.hear_end());
  EXPECT_TRUE(idle.hear_end());
  EXPECT_EQ(header.hear().status, 408);
  EXPECT_EQ(body.hear().status, 408);
  EXPECT_EQ(chunks.hear().status, 408);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(3));
  EXPECT_EQ(server->metrics().requests_timed_out, 3u);
}

TEST(ServerAbuse, GivesALargeBodyTheTimeThatItEarns) {
  ServerOptions options;
  options.body_time = milliseconds(200);
  options.slowest_rate = 100 * 1024;
  const auto server = serve(routes_for(), std::move(options));
  Peer peer(*server);
  peer.say("POST /echo/a HTTP/1.1\r\nHost: t\r\nContent-Length: 204800\r\n\r\n");
  for (int i = 0; i < 20; ++i) {  // about 200 KiB/s for a second
    ASSERT_TRUE(peer.say(std::string(10'240, 'x')));
    ::usleep(50'000);
  }
  EXPECT_EQ(peer.hear().status, 200);
}

TEST(ServerAbuse, ClosesClientsThatDoNotRead) {
  const auto content = std::make_shared<const std::string>(16 * 1024 * 1024, 'x');
  std::vector<Route> routes;
  routes.push_back({Method::get, "/large", "large",
                    [content](Request, Reply reply) { reply(json_response(200, content)); }, 0});
  ServerOptions options;
  options.write_time = milliseconds(200);
  options.slowest_rate = 1024 * 1024 * 1024;
  const auto server = serve(std::move(routes), std::move(options));
  Peer peer(*server, 4096);
  peer.say(get("/large"));
  EXPECT_TRUE(eventually([&] { return server->metrics().connections_open == 1; }));
  EXPECT_TRUE(eventually([&] { return server->metrics().connections_open == 0; }));
}

// The chunk's line and the trailer section are part of no body limit.
TEST(ServerAbuse, BoundsTheFramingOfChunks) {
  const auto server = serve(routes_for());
  const std::string head = "POST /echo/a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
  Peer extension(*server);
  EXPECT_EQ(extension.ask(head + "1;" + std::string(20'000, 'x')).status, 400);
  Peer trailer(*server);
  EXPECT_EQ(trailer.ask(head + "0\r\nX: " + std::string(20'000, 'x')).status, 400);
}

}  // namespace
}  // namespace concord::api
