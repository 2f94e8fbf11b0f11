// What an operator might set a field to that really was set, and all else agrees with it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/codec/event_codec.hpp"
#include "engine/consultation/remake.hpp"
#include "tests/consultation/scene.hpp"

namespace concord::consultation::testing {
namespace {

// A meeting, whose fields are of many kinds.
class ForgedField : public ::testing::Test {
 protected:
  using Json = nlohmann::json;

  ForgedField() {
    scene_.act("rcm-ts", "body:RCM-TS", "calendar/RCM", "open_case",
               {{"invoke", "meetings"}, {"name", "may"}});
  }

  // Whether a field that was set so may hold the other.
  bool may_hold(Json payload, const FieldSet& other) {
    scene_.act("rcm-ts", "body:RCM-TS", "meeting/RCM/may", "set_field", std::move(payload));
    auto done = scene_.done().back();
    auto& recorded = variant2::get<FieldSet>(done.happened.entries.back().events.front());
    EXPECT_EQ(recorded.field, other.field);
    EXPECT_FALSE(departs(done));
    recorded = other;
    return !departs(done);
  }

  bool departs(const Scene::Done& done) {
    return remake(done.before, done.happened, scene_.registry(), codec::type_of)
        .departure.has_value();
  }

  Scene scene_{"workflows/meetings.json"};
};

TEST_F(ForgedField, IsOfAnotherKind) {
  const Json starts{{"field", "starts"}, {"value", "2017-06-08T09:00@America/Panama"}};
  EXPECT_FALSE(may_hold(starts, {"starts", "whenever"}));
  EXPECT_FALSE(may_hold(starts, {"starts", "2017-06-08T09:00@"}));
  EXPECT_TRUE(may_hold(starts, {"starts", "2017-06-08T09:00@Asia/Atlantis"})) << "no zone data";
  const Json manner{{"field", "manner"}, {"value", "virtual"}};
  EXPECT_TRUE(may_hold(manner, {"manner", "both"}));
  EXPECT_FALSE(may_hold(manner, {"manner", "by post"}));
  EXPECT_FALSE(may_hold(manner, {"manner", "", {"both"}}));
  const Json invited{{"field", "invited-parties"}, {"values", Json::array({"CRI"})}};
  EXPECT_FALSE(may_hold(invited, {"invited-parties", "", {"ZZZ"}}));
  EXPECT_FALSE(may_hold(invited, {"invited-parties", "", {"CRI", "CRI"}}));
}

// Where it is the year 9999 still, in Panama, UTC has no year that is read again.
TEST_F(ForgedField, AnInstantThatEarlierVersionsTookIsTakenAsItIs) {
  const std::string beyond = "9999-12-31T23:59:59-05:00";
  EXPECT_TRUE(
      may_hold({{"field", "starts"}, {"value", "2017-06-08T14:00:00Z"}}, {"starts", beyond}));
  const auto said = scene_.act("rcm-ts", "body:RCM-TS", "meeting/RCM/may", "set_field",
                               {{"field", "ends"}, {"value", beyond}});
  EXPECT_THAT(said, ::testing::HasSubstr("wrong_value"));
}

TEST_F(ForgedField, EndsBeforeItBegins) {
  const auto at = [](const char* field, const char* value) {
    return Json{{"field", field}, {"value", value}};
  };
  EXPECT_TRUE(may_hold(at("starts", "2017-06-08T14:00:00Z"), {"starts", "2017-06-08T15:00:00Z"}));
  EXPECT_FALSE(may_hold(at("ends", "2017-06-08T16:00:00Z"), {"ends", "2017-06-08T13:00:00Z"}));
}

TEST_F(ForgedField, HasWordsInItsLanguages) {
  const Json subject{{"field", "subject"}, {"wordings", {{"en", "Returns"}, {"es", "Retornos"}}}};
  text::ContentRef one;
  one.digest.bytes[0] = 1;
  text::ContentRef other;
  FieldSet held{"subject", "", {}, one, text::Texts{{"es", one}, {"en", other}}};
  EXPECT_TRUE(may_hold(subject, held));
  held.words = other;
  EXPECT_FALSE(may_hold(subject, held)) << "not the words of the first language";
  held.words = one;
  held.wordings->emplace("xx", other);
  EXPECT_FALSE(may_hold(subject, held));
  EXPECT_FALSE(may_hold(subject, {"subject", "Returns"}));
}

// Whom a field names among the readers reads the entry that says so; once only others did.
TEST_F(ForgedField, IsReadByWhomItNames) {
  const auto act = [this](const char* command, Json payload) {
    scene_.act("rcm-ts", "body:RCM-TS", "meeting/RCM/may", command, std::move(payload));
  };
  act("set_field", {{"field", "subject"}, {"words", "Returns"}});
  act("set_field", {{"field", "manner"}, {"value", "virtual"}});
  act("set_field", {{"field", "starts"}, {"value", "2017-06-08T14:00:00Z"}});
  act("convene", Json::object());
  act("set_field", {{"field", "invited-parties"}, {"values", Json::array({"URY"})}});
  auto done = scene_.done().back();
  auto& audience = done.happened.entries.back().audience;
  ASSERT_THAT(audience, ::testing::Contains("party:URY"));
  EXPECT_FALSE(departs(done));
  std::erase(audience, "party:URY");
  EXPECT_FALSE(departs(done)) << "as it was written once";
  audience.pop_back();
  EXPECT_TRUE(departs(done));
}

}  // namespace
}  // namespace concord::consultation::testing
