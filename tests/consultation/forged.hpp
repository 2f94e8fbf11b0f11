#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>

#include "engine/codec/event_codec.hpp"
#include "engine/consultation/remake.hpp"
#include "engine/registry/audience.hpp"
#include "tests/consultation/scene.hpp"

namespace concord::consultation::testing {

using ::testing::HasSubstr;

inline constexpr const char* kOfMexico = "country-input/RCM/t1/MEX";
inline constexpr const char* kOfGuatemala = "country-input/RCM/t1/GTM";
inline constexpr const char* kOfTheRegion = "conference-text/RCM/t1";

// What an operator might change in an act that really was done, and all else agrees with it.
class ForgedAct : public ::testing::Test {
 protected:
  ForgedAct() {
    // A second capacity, by which the same acts might be done.
    registry::Mandate mandate;
    mandate.id = MandateId("m-mex-2");
    mandate.person = PersonId("mex-head");
    mandate.office = registry::Office::alternate;
    mandate.party = PartyCode("MEX");
    mandate.from = *parse_timestamp("2017-01-01T00:00:00Z");
    mandate.instrument = "Letter";
    registry::apply(scene_.registry(), registry::MandateGranted{mandate});
    scene_.act("rcm-ts", "body:RCM-TS", "consultation", "open", {});
    scene_.act("rcm-ts", "body:RCM-TS", kOfTheRegion, "invite_inputs",
               {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  }

  // A note from Guatemala, which its input comes by.
  void bring() {
    nlohmann::json paragraph = {{"texts", {{"es", "Uno."}, {"en", "One."}}},
                                {"outline", {{"level", 1U}, {"label", "(a)"}}}};
    scene_.act("rcm-ts", "GTM", kOfGuatemala, "bring_text",
               {{"event", "submit"}, {"paragraphs", nlohmann::json::array({paragraph})}},
               {{"receipt", {{"received", "2017-03-01T11:00:00Z"}, {"channel", "note_verbale"}}}});
  }

  // What was done last, which begins with such an event.
  Scene::Done last(const char* kind) {
    EXPECT_FALSE(scene_.done().empty());
    auto done = scene_.done().back();
    EXPECT_EQ(codec::type_of(home(done.happened).events.front()), kind);
    return done;
  }

  // The entry of the input, or else the only one.
  static CaseEvents& home(Happened& happened) { return happened.entries.back(); }

  std::optional<Departure> judge(const Scene::Done& done, const Happened& told) {
    return remake(done.before, told, scene_.registry(), codec::type_of).departure;
  }

  std::string why(const Scene::Done& done, const Happened& told) {
    const auto departure = judge(done, told);
    return departure ? departure->why : "";
  }

  Scene scene_;
};

}  // namespace concord::consultation::testing
