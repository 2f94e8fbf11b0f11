#include <gtest/gtest.h>

#include "tests/api/peer.hpp"

namespace concord::api {
namespace {

TEST(ServerLimits, BoundTheHeader) {
  const auto server = serve(routes_for());
  Peer good(*server);
  EXPECT_EQ(good.ask(get("/echo/a", "X: " + std::string(7'900, 'x') + "\r\n")).status, 200);
  for (const std::string& large :
       {get("/echo/a", "X: " + std::string(9'000, 'x') + "\r\n"),
        get("/echo/" + std::string(9'000, 'x')), "GET /echo/" + std::string(100'000, 'x')}) {
    Peer peer(*server);
    peer.say(large);
    const Heard heard = peer.hear();
    EXPECT_EQ(heard.status, 431);
    EXPECT_TRUE(heard.has("header_too_large"));
    EXPECT_TRUE(peer.hear_end());
  }
}

TEST(ServerLimits, BoundAHeaderThatComesSlowly) {
  const auto server = serve(routes_for());
  Peer peer(*server);
  peer.say("GET /echo/a HTTP/1.1\r\nHost: t\r\n");
  for (int i = 0; i < 40; ++i) peer.say("X: " + std::string(500, 'x') + "\r\n");
  EXPECT_EQ(peer.hear().status, 431);
}

TEST(ServerLimits, BoundTheBodyByRoute) {
  const auto server = serve(routes_for());
  const std::string megabyte(1024 * 1024, 'x');
  Peer peer(*server);
  EXPECT_EQ(peer.ask(post("/echo/a", megabyte)).body.size(), megabyte.size() + 7);
  EXPECT_EQ(peer.ask(post("/wide", megabyte + "x", "Authorization: Bearer some\r\n")).body,
            "1048577");
  EXPECT_EQ(Peer(*server).ask(post("/wide", megabyte)).body, "1048576") << "as anywhere";

  Peer too_much(*server);
  too_much.say(post("/echo/a", megabyte + "x"));
  const Heard heard = too_much.hear();
  EXPECT_EQ(heard.status, 413);
  EXPECT_TRUE(heard.has("1048576"));
  EXPECT_TRUE(too_much.hear_end());

  Peer promise(*server);  // refused before any of it is sent
  EXPECT_EQ(promise
                .ask("POST /wide HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer some\r\n"
                     "Content-Length: 4194305\r\n\r\n")
                .status,
            413);
  Peer nowhere(*server);
  EXPECT_EQ(nowhere.ask(post("/nowhere", megabyte + "x")).status, 413);

  Peer chunked(*server);
  chunked.say("POST /echo/a HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 17; ++i) chunked.say("10000\r\n" + std::string(65'536, 'x') + "\r\n");
  EXPECT_EQ(chunked.hear().status, 413);
}

TEST(ServerLimits, AskWhoComesBeforeALargeBodyIsRead) {
  const auto server = serve(routes_for());
  const std::string head = "POST /wide HTTP/1.1\r\nHost: t\r\n";
  const std::string large = "Content-Length: 2000000\r\n";
  for (const std::string& fields :
       {large, large + "Authorization: Bearer other\r\n", large + "Expect: 100-continue\r\n",
        std::string("Content-Length: 4194305\r\n"),
        std::string("Transfer-Encoding: chunked\r\n")}) {
    Peer stranger(*server);
    EXPECT_EQ(stranger.ask(head + fields + "\r\n").status, 401) << fields;
    EXPECT_TRUE(stranger.hear_end());
  }
  EXPECT_EQ(server->metrics().requests_malformed, 0u);
  Peer known(*server);
  const std::string token = "Authorization: Bearer some\r\n";
  EXPECT_EQ(known.ask(head + token + large + "Expect: 100-continue\r\n\r\n").status, 100);
  EXPECT_EQ(known.ask(std::string(2'000'000, 'x')).body, "2000000");
}

TEST(ServerLimits, BoundAllBodiesTogether) {
  Desk desk;
  ServerOptions options;
  options.bodies_limit = 100'000;
  const auto server = serve(routes_for(&desk), std::move(options));
  Peer first(*server);
  first.say(post("/desk/a", std::string(60'000, 'x')));
  ASSERT_TRUE(desk.await(1));
  Peer second(*server);
  const Heard heard = second.ask(post("/desk/b", std::string(60'000, 'x')));
  EXPECT_EQ(heard.status, 503);
  EXPECT_TRUE(heard.has("Retry-After: 1\r\n"));
  desk.answer(0, "done");
  EXPECT_EQ(first.hear().body, "done");
  EXPECT_EQ(Peer(*server).ask(post("/echo/c", std::string(60'000, 'x'))).status, 200);
}

TEST(ServerLimits, BoundTheRequestsInFlight) {
  Desk desk;
  ServerOptions options;
  options.in_flight_limit = 2;
  const auto server = serve(routes_for(&desk), std::move(options));
  Peer first(*server), second(*server), third(*server);
  first.say(get("/desk/1"));
  ASSERT_TRUE(desk.await(1)) << "before the second, which may overtake it";
  second.say(get("/desk/2"));
  ASSERT_TRUE(desk.await(2));
  const Heard heard = third.ask(get("/echo/3"));
  EXPECT_EQ(heard.status, 503);
  EXPECT_TRUE(heard.has("Retry-After: 1\r\n"));
  EXPECT_FALSE(heard.has("Connection: close"));
  desk.answer(0, "one");
  EXPECT_EQ(first.hear().body, "one");
  EXPECT_EQ(third.ask(get("/echo/3")).status, 200);
  EXPECT_EQ(server->metrics().requests_overload, 1u);
  desk.answer(0, "two");
  EXPECT_EQ(second.hear().body, "two");
}

TEST(ServerLimits, BoundTheConnections) {
  ServerOptions options;
  options.connection_limit = 2;
  const auto server = serve(routes_for(), std::move(options));
  Peer first(*server);
  EXPECT_EQ(first.ask(get("/echo/a")).status, 200);
  {
    Peer second(*server);
    EXPECT_EQ(second.ask(get("/echo/a")).status, 200);
    Peer third(*server);
    EXPECT_EQ(third.hear().status, 503);
    EXPECT_TRUE(third.hear_end());
    EXPECT_EQ(first.ask(get("/echo/a")).status, 200);
  }
  EXPECT_TRUE(eventually([&] { return server->metrics().connections_open == 1; }));
  EXPECT_EQ(Peer(*server).ask(get("/echo/a")).status, 200);
  EXPECT_EQ(server->metrics().connections_refused, 1u);
}

TEST(ServerLimits, BoundWhatIsWorkedOnSideBySide) {
  Desk desk;
  ServerOptions options;
  options.pipeline_limit = 3;
  const auto server = serve(routes_for(&desk), std::move(options));
  Peer peer(*server);
  std::string text;
  for (int i = 0; i < 10; ++i) text += get("/desk/" + std::to_string(i));
  peer.say(text);
  ASSERT_TRUE(desk.await(3));
  EXPECT_FALSE(desk.await(4, milliseconds(100)));
  for (int i = 0; i < 10; ++i) {
    ASSERT_TRUE(desk.await(1));
    desk.answer(0, std::to_string(i));
    EXPECT_EQ(peer.hear().body, std::to_string(i));
  }
}

TEST(ServerLimits, AskForTheBodyOnlyWhenItIsWelcome) {
  const auto server = serve(routes_for());
  Peer peer(*server);
  const std::string head = "POST /echo/a HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\n";
  peer.say(head + "Content-Length: 5\r\n\r\n");
  EXPECT_EQ(peer.hear().status, 100);
  EXPECT_EQ(peer.ask("hello").body, "POST a hello");
  EXPECT_EQ(peer.ask(head + "Content-Length: 5\r\n\r\nhello").body, "POST a hello")
      << "no 100 when the body is there already";
  EXPECT_EQ(peer.ask(head + "Content-Length: 5000000\r\n\r\n").status, 413);
  EXPECT_TRUE(peer.hear_end());
  Peer strange(*server);
  EXPECT_EQ(strange.ask(get("/echo/a", "Expect: gold\r\n")).status, 417);
}

}  // namespace
}  // namespace concord::api
