#include <gtest/gtest.h>

#include <thread>

#include "api/handlers/event_pump.hpp"
#include "api/transport/response_text.hpp"
#include "tests/api/world.hpp"

namespace concord::api {
namespace {

// What comes out of a stream, as a browser would read it.
class Listening {
 public:
  explicit Listening(const Answer& answer) {
    if (const auto* stream = variant2::get_if<EventStream>(&answer)) feed_ = stream->feed;
    EXPECT_TRUE(feed_) << "no stream, but " << variant2::get<Response>(answer).content();
  }

  struct Event {
    std::uint64_t position = 0;
    std::string type;
    Json entry;
  };

  // Reads until there are `count` events, or the stream ends, or nothing came for a while.
  std::vector<Event> read(std::size_t count) {
    for (int patience = 0; patience < 1000 && events_.size() < count && !ended_; ++patience) {
      auto portion = feed_->take();
      text_ += portion.bytes;
      ended_ = portion.last || portion.dropped;
      take_events();
      if (portion.bytes.empty()) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return events_;
  }
  // Waits until the producer has ended the stream.
  bool ends() {
    read(std::numeric_limits<std::size_t>::max());
    return ended_;
  }

 private:
  void take_events() {
    for (auto end = text_.find("\n\n"); end != std::string::npos; end = text_.find("\n\n")) {
      std::istringstream lines(text_.substr(0, end));
      text_.erase(0, end + 2);
      Event event;
      for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("id: ")) event.position = std::stoull(line.substr(4));
        if (line.starts_with("event: ")) event.type = line.substr(7);
        if (line.starts_with("data: ")) event.entry = Json::parse(line.substr(6));
      }
      if (!event.entry.is_null()) events_.push_back(std::move(event));
    }
  }

  std::shared_ptr<EventFeed> feed_;
  std::string text_;
  std::vector<Event> events_;
  bool ended_ = false;
};

Listening listen(World& world, const std::string& person, const std::string& query = "") {
  return Listening(world.answer(world.request(Method::get, "/v1/events" + query, person)));
}

Json comment(World& world, const std::string& text) {
  return world.command("comment", {{"as", "MEX"}, {"payload", {{"content", text}}}});
}

TEST(ApiEvents, AreTheEntriesThatOneMaySee) {
  World world;
  world.start();
  const std::string input = "/v1/cases/" + world.input_of("MEX", "ana") + "/commands";
  auto ana = listen(world, "ana");
  auto hugo = listen(world, "hugo");
  const auto first = world.service().published().progress().tree_size;
  world.act(input, "ana", comment(world, "for ourselves"));
  world.act("/v1/consultations/gcm-2017/commands", "ana", comment(world, "for all"));

  const auto of_ana = ana.read(2);
  ASSERT_EQ(of_ana.size(), 2u);
  EXPECT_EQ(of_ana[0].position, first);
  EXPECT_EQ(of_ana[0].type, "entry");
  EXPECT_EQ(of_ana[0].entry["position"], first);
  EXPECT_EQ(of_ana[1].position, first + 1);
  const auto of_hugo = hugo.read(1);
  ASSERT_EQ(of_hugo.size(), 1u);
  EXPECT_EQ(of_hugo[0].position, first + 1);
  EXPECT_EQ(of_hugo[0].entry,
            json_of(world.get("/v1/log/entries/" + std::to_string(first + 1), "hugo")));
}

TEST(ApiEvents, BeginWhereTheClientSays) {
  World world;
  world.start();
  const auto size = world.service().published().progress().tree_size;
  const auto all = listen(world, "ana", "?after=-1").read(3);
  ASSERT_GE(all.size(), 3u);
  EXPECT_EQ(all[0].position, 0u);
  const auto some = listen(world, "ana", "?after=0").read(2);
  ASSERT_GE(some.size(), 2u);
  EXPECT_EQ(some[0].position, all[1].position);

  Request again = world.request(Method::get, "/v1/events?after=-1", "ana");
  again.headers.add("Last-Event-ID", std::to_string(size - 1));
  Listening resumed(world.answer(std::move(again)));
  world.act("/v1/consultations/gcm-2017/commands", "ana", comment(world, "new"));
  const auto fresh = resumed.read(1);
  ASSERT_EQ(fresh.size(), 1u);
  EXPECT_EQ(fresh[0].position, size);
  EXPECT_EQ(kind_of(world.get("/v1/events?after=x", "ana")), "bad_parameter");
  EXPECT_EQ(kind_of(world.get("/v1/events?from=1", "ana")), "unknown_parameter");
}

// The head of every stream has it; said once more it would be a list of two.
TEST(ApiEvents, SayOnceThatNothingIsKept) {
  World world;
  world.start();
  const Answer answer = world.answer(world.request(Method::get, "/v1/events", "ana"));
  std::string head;
  transport::append_stream_head(head, variant2::get<EventStream>(answer), {false, true, "D"});
  const auto first = head.find("Cache-Control: no-store\r\n");
  ASSERT_NE(first, std::string::npos) << head;
  EXPECT_EQ(head.find("Cache-Control", first + 1), std::string::npos) << head;
}

// A client that saw more than there is saw another log: it would miss what comes until then.
TEST(ApiEvents, DoNotBeginWhereTheLogHasNotCome) {
  World world;
  world.start();
  const auto size = world.service().published().progress().tree_size;
  const Response beyond = world.get("/v1/events?after=" + std::to_string(size), "ana");
  EXPECT_EQ(kind_of(beyond), "bad_parameter");
  EXPECT_EQ(json_of(beyond)["detail"], "The log ends before this position.");
  EXPECT_EQ(json_of(beyond)["remedy"], "Give a position of the log, up to " +
                                           std::to_string(size - 1) +
                                           "; -1 for all; or leave it out for what is new.");
  EXPECT_EQ(json_of(world.get("/v1/events?after=x", "ana"))["detail"],
            "This parameter is a whole number.");
  EXPECT_EQ(kind_of(world.get("/v1/events?after=", "ana")), "bad_parameter");
  for (const std::string& seen : {std::to_string(size), std::string("x"), std::string("-5"),
                                  std::string("99999999999999999999")}) {
    Request again = world.request(Method::get, "/v1/events?after=-1", "ana");
    again.headers.add("Last-Event-ID", seen);
    EXPECT_EQ(kind_of(world.send(std::move(again))), "bad_parameter") << seen;
  }
}

TEST(ApiEvents, EndWithTheCredential) {
  World world;
  world.start();
  auto ana = listen(world, "ana");
  world.act("/v1/registry/commands", "admin",
            world.command("revoke_token", {{"payload", {{"token", "t-ana"}, {"ground", "lost"}}}}));
  EXPECT_TRUE(ana.ends());
  EXPECT_TRUE(ana.read(0).empty());
}

TEST(ApiEvents, EndWithTheApi) {
  auto world = std::make_unique<World>();
  auto admin = listen(*world, "admin");
  EXPECT_TRUE(admin.read(0).empty());
  world = nullptr;
  EXPECT_TRUE(admin.ends());
}

TEST(ApiEvents, AreLimitedInStreams) {
  World world({.stream_limit = 1});
  auto admin = listen(world, "admin");
  const Response refused = world.get("/v1/events", "admin");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(header_of(refused, "Retry-After"), "1");
}

// Nobody's past is piled up: a listener far behind comes again until it is there.
TEST(ApiEvents, CatchUpInPortions) {
  World world;
  world.start();
  handlers::Desk desk(world.service(), {.workers = 1});
  handlers::EventPump pump(desk, {.feed_limit = 16384});
  for (int i = 0; i < 50; ++i)
    world.act("/v1/consultations/gcm-2017/commands", "ana", comment(world, "one of many"));
  const auto size = world.service().published().progress().tree_size;
  std::uint64_t next = 0;
  int rounds = 0;
  bool has_truncated = false;
  for (; next < size && rounds < 100; ++rounds) {
    EventStream stream{pump.listen({token_of("luz"), "en", next}), {}};
    Listening listening{Answer(stream)};
    const auto events = listening.read(size - next);
    ASSERT_FALSE(events.empty());
    EXPECT_GE(events.front().position, next);
    has_truncated = has_truncated || events.front().entry.contains("truncated");
    next = events.back().position + 1;
  }
  EXPECT_EQ(next, size);
  EXPECT_GT(rounds, 2);
  EXPECT_TRUE(has_truncated);  // the founding act
}

}  // namespace
}  // namespace concord::api
