#include "engine/workflow/handing.hpp"

#include <gtest/gtest.h>

#include "engine/workflow/bundled.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::workflow {
namespace {

// "submit+ submit_late+! nil_return": with a text, with a ground.
std::string handed(const char* definition, const char* chart) {
  const auto loaded = load(bundled(definition), definition);
  if (!loaded) return "not loaded";
  std::string said;
  for (const auto& one : handings((*loaded)->charts.at(chart)))
    said += (said.empty() ? "" : " ") + one.event + (one.brings_text ? "+" : "") +
            (one.needs_reason ? "!" : "");
  return said;
}

TEST(Handing, IsHowACaseLeavesItsParty) {
  EXPECT_EQ(handed("bi-regional-consultation", "country-input"),
            "submit+ nil_return associate submit_late+! withdraw!");
  EXPECT_EQ(handed("concept-definitions", "answer"), "answer+");
  EXPECT_EQ(handed("expert-list", "nomination"), "nominate+");
  EXPECT_EQ(handed("bi-regional-consultation", "conference-text"), "");
}

TEST(Handing, OneOfThemSaysThatThereIsNoAnswer) {
  const auto said = [](const char* definition, const char* chart) {
    const auto loaded = load(bundled(definition), definition);
    const auto list = handings((*loaded)->charts.at(chart));
    const Handing* nothing = without_answer(list);
    return nothing == nullptr ? "" : nothing->event + ": " + nothing->title.in("es");
  };
  // To join another's input is an answer that is still to be named.
  EXPECT_EQ(said("bi-regional-consultation", "country-input"), "nil_return: Responder sin aporte");
  EXPECT_EQ(said("concept-definitions", "answer"), "");
}

TEST(Handing, ThereIsNoAnswerWhereTheStateAboveIsSettled) {
  const auto loaded = load(bundled("bi-regional-consultation"), "bi-regional-consultation");
  ChartRule rule = (*loaded)->charts.at("country-input");
  State above;
  above.name = "without-input";
  above.settled = true;
  for (auto& state : rule.states)
    if (state.name == "nil") {
      state.settled = false;
      state.parent = above.name;
    }
  rule.states.push_back(above);
  const auto list = handings(rule);
  ASSERT_NE(without_answer(list), nullptr);
  EXPECT_EQ(without_answer(list)->event, "nil_return");
}

}  // namespace
}  // namespace concord::workflow
