#include "engine/evidence/shown_events.hpp"

#include <gtest/gtest.h>

#include "engine/codec/event_codec.hpp"
#include "engine/service/events_aside.hpp"

namespace concord::evidence::shown_events_test {
namespace {

using consultation::Event;

const std::vector<Event> kEvents{consultation::PartyLeft{PartyCode("MEX")}};

TEST(ShownEvents, ThatStandInTheEntry) {
  const auto own = codec::encode_events(kEvents);
  ShownEvents shown(own);
  EXPECT_TRUE(shown.are_here());
  EXPECT_EQ(shown.aside_at(), "");
  EXPECT_EQ(shown.read().value(), kEvents);
  EXPECT_EQ(shown.json(), nlohmann::json::parse(own));
}

TEST(ShownEvents, ThatLieAsideAreHereOnceTheyCome) {
  const Digest digest{{1, 2, 3}};
  const auto own = service::aside_events(digest);
  ShownEvents shown(own);
  EXPECT_FALSE(shown.are_here());
  EXPECT_EQ(shown.aside_at(), to_string(digest));
  EXPECT_EQ(shown.json(), nlohmann::json::parse(own));
  shown.come(nlohmann::json::parse(codec::encode_events(kEvents)));
  EXPECT_TRUE(shown.are_here());
  EXPECT_EQ(shown.read().value(), kEvents);
  // Aside of what lies aside there is nothing.
  shown.come(nlohmann::json::parse(own));
  EXPECT_FALSE(shown.are_here());
}

TEST(ShownEvents, ThatOnlySpeakOfSuch) {
  const std::vector<Event> events{consultation::FieldSet{.field = "venue", .value = "EventsAside"}};
  const auto own = codec::encode_events(events);
  ShownEvents shown(own);
  EXPECT_TRUE(shown.are_here());
  EXPECT_EQ(shown.read().value(), events);
}

TEST(ShownEvents, ThatNobodyKnows) {
  const std::string own = R"([{"type":"Nonsense"}])";
  ShownEvents shown(own);
  EXPECT_TRUE(shown.are_here());
  EXPECT_FALSE(shown.read());
  EXPECT_EQ(shown.json().at(0).at("type"), "Nonsense");
}

}  // namespace
}  // namespace concord::evidence::shown_events_test
