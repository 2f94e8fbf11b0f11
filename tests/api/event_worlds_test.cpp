// Two worlds (tests/reading/two_worlds_test.cpp) by the stream of events: replayed from its
// beginning, it is the same to the last byte for everybody but Mexico.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <thread>

#include "tests/api/world.hpp"

namespace concord::api::event_worlds_test {
namespace {

// All that a stream says up to the event at a position that the listener may see.
std::string replay_to(World& world, const std::string& person, std::uint64_t position,
                      const std::string& language) {
  Request request = world.request(Method::get, "/v1/events?after=-1", person);
  request.headers.add("Accept-Language", language);
  const Answer answer = world.answer(std::move(request));
  const auto feed = variant2::get<EventStream>(answer).feed;
  const std::string mark = "id: " + std::to_string(position) + "\n";
  std::string text;
  for (int patience = 0; patience < 1000; ++patience) {
    const auto portion = feed->take();
    text += portion.bytes;
    const auto at = text.find(mark);
    if (at != std::string::npos && text.find("\n\n", at) != std::string::npos) break;
    if (portion.last || portion.dropped) break;
    if (portion.bytes.empty()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_NE(text.find(mark), std::string::npos) << person << " was not told of the last event";
  return text;
}

// Mexico at its draft: an act that the number chooses, as far as the draft allows.
class Mexico {
 public:
  explicit Mexico(World& world)
      : world_(world), place_("/v1/cases/" + world.input_of("MEX", "ana") + "/commands") {}

  void act(unsigned choice, const std::string& words) {
    if (awaits_clearance_) {
      awaits_clearance_ = choice % 2 == 0;
      if (awaits_clearance_) return send("ana", "comment", {{"content", words}});
      return send("abel", "send_back", Json::object(), words);
    }
    if (choice % 4 == 0)
      return send("ana", "insert_paragraph", {{"texts", {{"es", words}, {"en", words}}}});
    if (choice % 4 == 1) return send("ana", "write_note", {{"content", words}});
    awaits_clearance_ = choice % 4 == 2 && has_text();
    if (awaits_clearance_) return send("ana", "request_clearance", Json::object());
    send("abel", "comment", {{"content", words}});
  }

 private:
  bool has_text() {
    const std::string document = place_.substr(0, place_.rfind('/')) + "/document";
    return !json_of(world_.get(document, "ana"))["paragraphs"].empty();
  }
  void send(const char* person, const char* command, const Json& payload,
            const std::string& reason = "") {
    Json more{{"as", "MEX"}, {"payload", payload}};
    if (!reason.empty()) more["reason"] = reason;
    world_.act(place_, person, world_.command(command, more));
  }

  World& world_;
  std::string place_;
  bool awaits_clearance_ = false;
};

TEST(EventWorlds, AStreamTellsNobodyWhatMexicoKeepsToItself) {
  const bool held = rc::check("streams are alike", [] {
    const auto number = rc::gen::inRange(0U, 1000U);
    const auto choices = *rc::gen::nonEmpty(
        rc::gen::resize(12, rc::gen::container<std::vector<std::pair<unsigned, unsigned>>>(
                                rc::gen::pair(number, number))));
    World a;
    World b;
    std::uint64_t last = 0;
    for (World* world : {&a, &b}) {
      world->start();
      Mexico mexico(*world);
      for (const auto& [one, other] : choices) {
        const bool is_a = world == &a;
        mexico.act(is_a ? one : other, is_a ? "Reserva" : std::string(1 + other % 40, 'x'));
        last = world
                   ->act("/v1/consultations/gcm-2017/commands", "hugo",
                         world->command("comment",
                                        {{"as", "HND"}, {"payload", {{"content", "between"}}}}))
                   .at("position");
      }
    }
    for (const char* person : {"hugo", "sara", "tomas"})
      for (const char* language : {"en", "pt"})
        RC_ASSERT(replay_to(a, person, last, language) == replay_to(b, person, last, language));
    // And the test can fail: Mexico's own delegate is told of the difference.
    RC_ASSERT(replay_to(a, "ana", last, "en") != replay_to(b, "ana", last, "en"));
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace concord::api::event_worlds_test
