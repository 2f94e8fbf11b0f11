#include "engine/workflow/settling.hpp"

#include <gtest/gtest.h>

#include "engine/workflow/bundled.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::workflow {
namespace {

TEST(Settling, IsInTheStateOrInOneAboveIt) {
  const auto loaded = load(bundled("bi-regional-consultation"), "bi-regional-consultation");
  ASSERT_TRUE(loaded);
  const auto& input = (*loaded)->charts.at("country-input");
  EXPECT_TRUE(is_settled_in(input, "nil"));
  EXPECT_TRUE(is_settled_in(input, "named"));
  EXPECT_FALSE(is_settled_in(input, "associated")) << "one part of it alone is settled";
  EXPECT_FALSE(is_settled_in(input, "unnamed"));
  EXPECT_FALSE(is_settled_in(input, "no-such-state"));
  EXPECT_TRUE(is_settled_in((*loaded)->charts.at("consultation"), "transmitted"));

  ChartRule rule;
  State outer;
  outer.name = "outer";
  outer.settled = true;
  State inner;
  inner.name = "inner";
  inner.parent = "outer";
  rule.states = {outer, inner};
  EXPECT_TRUE(is_settled_in(rule, "inner"));
  EXPECT_FALSE(settles(inner));
}

}  // namespace
}  // namespace concord::workflow
