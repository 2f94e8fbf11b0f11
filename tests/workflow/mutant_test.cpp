#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/json/mutant.hpp"
#include "tests/workflow/small_definition.hpp"

namespace concord::workflow::testing {
namespace {

// A damaged definition is loaded, or refused with a code and a place for each finding.
TEST(DefinitionMutants, AreLoadedOrRefused) {
  const auto whole = small_definition().dump();
  const std::vector<std::string> scraps = {
      "{",     "}",       "[",    "]",         "\"",
      ",",     ":",       "null", "\"not\":",  "\"require\":\"reason_given\"",
      "1e999", "\\ud800", "[[[[", "\"on\":{}", "\"P99999999D\""};
  EXPECT_TRUE(rc::check("definitions", [&] {
    const auto loaded = load(mutant_of(whole, scraps), "mutant.json");
    if (loaded) return;
    RC_ASSERT(!loaded.error().empty());
    for (const auto& one : loaded.error()) {
      RC_ASSERT(!one.code.empty());
      RC_ASSERT(!one.message.empty());
    }
  }));
}

}  // namespace
}  // namespace concord::workflow::testing
