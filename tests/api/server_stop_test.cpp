#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/api/peer.hpp"

namespace concord::api {
namespace {

using Clock = std::chrono::steady_clock;

TEST(ServerStop, FinishesWhatIsInFlight) {
  Desk desk;
  const auto server = serve(routes_for(&desk));
  Peer busy(*server), piped(*server), sending(*server), idle(*server);
  EXPECT_EQ(idle.ask(get("/echo/a")).status, 200);
  busy.say(post("/desk/a", "x"));
  piped.say(get("/desk/b") + get("/desk/c"));
  sending.say("POST /desk/d HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhe");
  ASSERT_TRUE(desk.await(3));
  std::thread stopper([&server] { server->stop(std::chrono::seconds(10)); });
  EXPECT_TRUE(idle.hear_end());
  EXPECT_TRUE(eventually([&] { return !Peer(*server).connected(); }));
  sending.say("llo");
  ASSERT_TRUE(desk.await(4)) << "a request that has begun may end";
  while (desk.size() > 0) desk.answer(0, "done");
  const Heard last = busy.hear();
  EXPECT_EQ(last.body, "done");
  EXPECT_TRUE(last.has("Connection: close\r\n"));
  EXPECT_TRUE(busy.hear_end());
  EXPECT_EQ(piped.hear().body, "done");
  EXPECT_EQ(piped.hear().body, "done");
  EXPECT_TRUE(piped.hear_end());
  EXPECT_EQ(sending.hear().body, "done");
  stopper.join();
  EXPECT_EQ(server->metrics().connections_open, 0u);
}

TEST(ServerStop, IsBounded) {
  Desk desk;
  const auto server = serve(routes_for(&desk));
  Peer peer(*server);
  peer.say(get("/desk/a"));
  ASSERT_TRUE(desk.await(1));
  const auto begun = Clock::now();
  server->stop(milliseconds(300));
  const auto took = Clock::now() - begun;
  EXPECT_GE(took, milliseconds(290));
  EXPECT_LT(took, milliseconds(1500));
  EXPECT_EQ(peer.hear().status, 0);
  desk.answer(0, "too late");  // is dropped
  server->stop(milliseconds(0));
  EXPECT_EQ(server->metrics().connections_open, 0u);
}

TEST(ServerStop, OutlivedByItsReplies) {
  Desk desk;
  {
    const auto server = serve(routes_for(&desk));
    Peer peer(*server);
    peer.say(get("/desk/a") + get("/desk/b"));
    ASSERT_TRUE(desk.await(2));
  }
  desk.answer(0, "too late");
  desk.clear();
  EXPECT_EQ(desk.size(), 0u);
}

TEST(ServerStop, IsQuickWithNothingToDo) {
  ServerOptions options;
  options.io_threads = 2;
  const auto server = serve(routes_for(), std::move(options));
  Peer first(*server), second(*server);
  EXPECT_EQ(first.ask(get("/echo/a")).status, 200);
  EXPECT_EQ(second.ask(get("/echo/a")).status, 200);
  const auto begun = Clock::now();
  server->stop(std::chrono::seconds(10));
  EXPECT_LT(Clock::now() - begun, milliseconds(1000));
  EXPECT_TRUE(first.hear_end());
  EXPECT_TRUE(second.hear_end());
}

TEST(ServerStop, EndsEventStreamsInGoodOrder) {
  const auto feed = std::make_shared<EventFeed>();
  std::vector<Route> routes;
  routes.push_back({Method::get, "/events", "events",
                    [feed](Request, Reply reply) {
                      reply(EventStream{feed, {}});
                    },
                    0});
  const auto server = serve(std::move(routes));
  Peer peer(*server);
  peer.say(get("/events"));
  EXPECT_EQ(peer.hear().status, 200);
  feed->push("data: 1\n\n");
  EXPECT_TRUE(peer.hear_text("data: 1\n\n"));
  std::thread stopper([&server] { server->stop(std::chrono::seconds(10)); });
  EXPECT_TRUE(peer.hear_text("0\r\n\r\n"));
  EXPECT_TRUE(peer.hear_to_end());
  peer.finish_sending();
  stopper.join();
  EXPECT_FALSE(feed->push("data: 2\n\n"));
}

}  // namespace
}  // namespace concord::api
