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

}  // namespace
}  // namespace concord::workflow
