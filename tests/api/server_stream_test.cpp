#include <gtest/gtest.h>

#include <atomic>

#include "tests/api/peer.hpp"

namespace concord::api {
namespace {

// A server whose /events hands out one feed, which the test pushes into.
struct Streaming {
  explicit Streaming(std::size_t limit = 256 * 1024, ServerOptions options = {})
      : feed(std::make_shared<EventFeed>(limit)) {
    feed->on_gone([this] { ++gone; });
    std::vector<Route> routes = routes_for();
    routes.push_back({Method::get, "/events", "events",
                      [this](Request, Reply reply) {
                        reply(EventStream{feed, {{"X-From", "7"}}});
                      },
                      0});
    server = serve(std::move(routes), std::move(options));
  }

  std::atomic<int> gone = 0;
  std::shared_ptr<EventFeed> feed;
  std::unique_ptr<Server> server;
};

TEST(ServerStream, DeliversEventsUntilItIsClosed) {
  Streaming streaming;
  Peer peer(*streaming.server);
  streaming.feed->push(server_sent_event("1", "entry", "first"));
  peer.say(get("/events"));
  const Heard head = peer.hear();
  EXPECT_EQ(head.status, 200);
  EXPECT_TRUE(head.has("Content-Type: text/event-stream\r\n"));
  EXPECT_TRUE(head.has("Transfer-Encoding: chunked\r\n"));
  EXPECT_TRUE(head.has("X-From: 7\r\n"));
  EXPECT_TRUE(peer.hear_text("\r\nid: 1\nevent: entry\ndata: first\n\n\r\n"));
  EXPECT_EQ(streaming.server->metrics().streams_open, 1u);
  for (int i = 2; i < 200; ++i) {
    const std::string event = server_sent_event(std::to_string(i), "", "next");
    ASSERT_TRUE(streaming.feed->push(event));
    if (i % 3 == 0) {
      ASSERT_TRUE(peer.hear_text(event)) << i;
    }
  }
  streaming.feed->close();
  EXPECT_TRUE(peer.hear_text("id: 199\ndata: next\n\n\r\n0\r\n\r\n"));
  EXPECT_TRUE(peer.hear_end());
  EXPECT_EQ(streaming.gone, 0);
}

TEST(ServerStream, IsPlainForHttp10AndEmptyForHead) {
  Streaming streaming;
  Peer head(*streaming.server);
  EXPECT_EQ(head.ask("HEAD /events HTTP/1.1\r\nHost: t\r\n\r\n").status, 200);
  EXPECT_TRUE(head.hear_end());

  Streaming old_style;
  Peer peer(*old_style.server);
  peer.say("GET /events HTTP/1.0\r\n\r\n");
  EXPECT_FALSE(peer.hear().has("chunked"));
  old_style.feed->push("data: 1\n\n");
  EXPECT_TRUE(peer.hear_text("data: 1\n\n"));
  old_style.feed->close();
  EXPECT_TRUE(peer.hear_end());
}

TEST(ServerStream, DropsASlowReaderAndNobodyElse) {
  Streaming streaming(64 * 1024);
  Peer slow(*streaming.server, 4096);
  slow.say(get("/events"));
  EXPECT_EQ(slow.hear().status, 200);
  const std::string event = server_sent_event("", "", std::string(16 * 1024, 'x'));
  int pushed = 0;
  while (streaming.feed->push(event)) {
    ASSERT_LT(++pushed, 100'000) << "nobody reads, so there must be an end";
    ::usleep(100);
  }
  EXPECT_EQ(streaming.gone, 1);
  EXPECT_TRUE(eventually([&] { return streaming.server->metrics().streams_open == 0; }));
  EXPECT_EQ(streaming.server->metrics().streams_dropped, 1u);
  EXPECT_TRUE(slow.hear_to_end());
  EXPECT_EQ(Peer(*streaming.server).ask(get("/echo/a")).status, 200);
}

TEST(ServerStream, NoticesThatTheReaderLeft) {
  ServerOptions options;
  options.heartbeat = milliseconds(100);
  Streaming streaming(256 * 1024, std::move(options));
  {
    Peer peer(*streaming.server);
    peer.say(get("/events"));
    EXPECT_EQ(peer.hear().status, 200);
    EXPECT_TRUE(peer.hear_text("3\r\n:\n\n\r\n")) << "a heartbeat";
    EXPECT_TRUE(peer.hear_text("3\r\n:\n\n\r\n")) << "and another";
  }
  EXPECT_TRUE(eventually([&] { return streaming.gone == 1; }));
  EXPECT_FALSE(streaming.feed->push("data: 1\n\n"));
  EXPECT_EQ(streaming.server->metrics().streams_dropped, 0u);
}

TEST(ServerStream, WaitsForTheAnswersBeforeIt) {
  Streaming streaming;
  Peer peer(*streaming.server);
  peer.say(get("/echo/a") + get("/events") + get("/echo/b"));
  EXPECT_EQ(peer.hear().body, "GET a ");
  EXPECT_TRUE(peer.hear().has("text/event-stream"));
  streaming.feed->push("data: 1\n\n");
  streaming.feed->close();
  EXPECT_TRUE(peer.hear_text("data: 1\n\n\r\n0\r\n\r\n"));
  EXPECT_TRUE(peer.hear_end()) << "nothing follows a stream";
}

}  // namespace
}  // namespace concord::api
