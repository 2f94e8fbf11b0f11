#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace concord::chart::testing {

struct RandomChart {
  nlohmann::json chart;  // in the format of json_chart.hpp; ids "s1", "s2" in document order
  std::vector<std::string> events;  // to send one after the other
};

// The same seed gives the same chart on every machine. All charts compile. Shapes in which
// @scion-scxml/core is known to differ from Appendix D are left out; random_chart.cpp lists them.
[[nodiscard]] RandomChart random_chart(std::uint64_t seed);

}  // namespace concord::chart::testing
