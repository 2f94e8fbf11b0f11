#include "api/event_feed.hpp"

#include <gtest/gtest.h>

namespace concord::api {
namespace {

TEST(ServerSentEvent, IsWrittenLineByLine) {
  EXPECT_EQ(server_sent_event("7", "entry", "{}"), "id: 7\nevent: entry\ndata: {}\n\n");
  EXPECT_EQ(server_sent_event("", "", "a\r\nb\n"), "data: a\ndata: b\ndata: \n\n");
  EXPECT_EQ(server_sent_event("1\n2", "x\ry", ""), "id: 12\nevent: xy\ndata: \n\n");
}

TEST(EventFeed, WakesOnceForManyPushes) {
  EventFeed feed;
  int woken = 0;
  feed.attach([&woken] { ++woken; });
  EXPECT_TRUE(feed.push("a"));
  EXPECT_TRUE(feed.push("b"));
  EXPECT_EQ(woken, 1);
  EXPECT_EQ(feed.take().bytes, "ab");
  EXPECT_TRUE(feed.push("c"));
  EXPECT_EQ(woken, 2);
}

TEST(EventFeed, SendsTheRestAfterItWasClosed) {
  EventFeed feed;
  int gone = 0;
  feed.on_gone([&gone] { ++gone; });
  feed.push("a");
  feed.close();
  EXPECT_FALSE(feed.push("b"));
  const EventFeed::Portion portion = feed.take();
  EXPECT_EQ(portion.bytes, "a");
  EXPECT_TRUE(portion.last);
  EXPECT_FALSE(portion.dropped);
  feed.abandon();
  EXPECT_EQ(gone, 0);
}

TEST(EventFeed, DropsAReaderWhoFallsBehind) {
  EventFeed feed(4);
  int woken = 0, gone = 0;
  feed.attach([&woken] { ++woken; });
  feed.on_gone([&gone] { ++gone; });
  EXPECT_TRUE(feed.push("abcd"));
  EXPECT_FALSE(feed.push("e"));
  EXPECT_EQ(woken, 2);
  EXPECT_EQ(gone, 1);
  EXPECT_TRUE(feed.closed());
  EXPECT_TRUE(feed.take().dropped);
  feed.abandon();
  EXPECT_EQ(gone, 1);
}

TEST(EventFeed, TellsWhenTheReaderLeft) {
  EventFeed feed;
  int gone = 0;
  feed.on_gone([&gone] { ++gone; });
  feed.abandon();
  feed.abandon();
  EXPECT_EQ(gone, 1);
  EXPECT_FALSE(feed.push("a"));
}

}  // namespace
}  // namespace concord::api
