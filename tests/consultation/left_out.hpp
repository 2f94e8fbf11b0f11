#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "engine/codec/event_codec.hpp"
#include "engine/consultation/remake.hpp"
#include "tests/consultation/scene.hpp"

namespace concord::consultation::testing {

// That what really happened is remade is asked in every scenario, for every act. Here an operator
// leaves something out of it, or adds something, and has the log's key.
class Circulated : public ::testing::Test {
 protected:
  Circulated() {
    scene.act("rcm-ts", "body:RCM-TS", "consultation", "open", {});
    scene.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
              {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
    for (const char* party : {"MEX", "GTM", "CRI"}) {
      std::string person = party;
      for (char& letter : person) letter = static_cast<char>(std::tolower(letter));
      scene.act(person + "-head", party, std::string("country-input/RCM/t1/") + party, "nil_return",
                {});
    }
    scene.act("rcm-ts", "body:RCM-TS", kText, "close_gathering", {});
    scene.act("rcm-ts", "body:RCM-TS", kText, "propose_bridge",
              {{"texts", {{"es", "Uno."}, {"en", "One."}}}});
    refused_ = scene.act(
        "rcm-ts", "body:RCM-TS", kText, "circulate",
        {{"deadlines", {{"silence", {{"after", "P10D"}}}, {"capitals", {{"after", "P1D"}}}}}});
    circulate();
  }

  void circulate() {
    scene.act("rcm-ts", "body:RCM-TS", kText, "circulate",
              {{"deadlines", {{"silence", {{"after", "P10D"}}}}}});
  }
  void recall() {
    scene.act("rcm-ts", "body:RCM-TS", kText, "recall", {}, {{"reason", "Another annex."}});
  }

  std::optional<Departure> judge(const Scene::Done& done, const Happened& told) {
    return remake(done.before, told, scene.registry(), codec::type_of).departure;
  }

  // Why it is so by the rules of an earlier version alone.
  std::string older(const Scene::Done& done, const Happened& told) {
    return remake(done.before, told, scene.registry(), codec::type_of).older;
  }

  static constexpr const char* kText = "conference-text/RCM/t1";
  Scene scene;
  std::string refused_;
};

class LeftOut : public Circulated {
 protected:
  LeftOut() {
    recall();
    circulate();
    scene.act("mex-head", "MEX", kText, "comment", {{"content", "For the capital."}});
    scene.at("2017-04-01T12:00:00Z");
    scene.fire();
    scene.act("gtm-head", "body:RCM", kText, "announce", {});
  }

  // What is written in a text is taken as it is recorded.
  static bool is_about_words(const Happened& happened) {
    return variant2::holds_alternative<text::ParagraphInserted>(
        happened.entries.front().events.front());
  }

  // `forge` changes one entry; each such change must be found.
  template <class Forge>
  void expect_found(const std::string& what, Forge forge) {
    for (const auto& done : scene.done())
      for (std::size_t at = 0; at < done.happened.entries.size(); ++at) {
        if (is_about_words(done.happened)) continue;
        Happened told = done.happened;
        if (!forge(told.entries[at])) continue;
        EXPECT_TRUE(judge(done, told))
            << what << ": " << codec::encode_events(done.happened.entries[at].events);
      }
  }
};

}  // namespace concord::consultation::testing
