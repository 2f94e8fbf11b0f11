// Random charts, run by the stepper and by @scion-scxml/core: the same configurations after each
// event. CONCORD_CHART_SEED sets the first seed, CONCORD_CHART_COUNT the number of charts.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "tests/chart/json_chart.hpp"
#include "tests/chart/property/random_chart.hpp"

namespace concord::chart::testing {
namespace {

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

bool is_strict() {
  const char* strict = std::getenv("CONCORD_STRICT");
  return strict != nullptr && std::string_view{strict} == "1";
}

struct Tally {
  std::size_t configurations = 0;
  std::size_t complete = 0;
  std::size_t endless = 0;
  std::size_t cut_off = 0;
};

// Plays one chart against what the oracle says; empty if they agree.
std::string compare(const RandomChart& random, const nlohmann::json& oracle, Tally& tally) {
  Machine machine(random.chart);
  const auto& steps = oracle.at("steps");
  for (std::size_t i = 0; i <= random.events.size(); ++i) {
    const bool known = i < steps.size();
    if (!known && oracle.at("end") != "endless") break;
    i == 0 ? machine.start() : machine.send(random.events[i - 1]);
    const std::string when = i == 0 ? "at the start" : "after event " + std::to_string(i);
    if (!known) return machine.failed() ? "" : "should be endless " + when;
    if (machine.failed()) return "endless " + when;
    if (nlohmann::json(machine.leaves()) != steps[i]) {
      return when + " in " + nlohmann::json(machine.leaves()).dump() + ", the oracle in " +
             steps[i].dump();
    }
    if (!is_legal(machine.chart(), machine.configuration())) return "illegal " + when;
    ++tally.configurations;
  }
  return "";
}

TEST(ChartOracle, RandomChartsBehaveAsInScion) {
  const std::filesystem::path folder = CONCORD_SCION_DIR;
  if (!std::filesystem::exists(folder / "cases.json")) {
    if (is_strict()) FAIL() << "the oracle is not installed (CONCORD_STRICT=1)";
    GTEST_SKIP() << "the oracle is not installed: its set-up needs npm and node";
  }
  const std::uint64_t first = setting("CONCORD_CHART_SEED", 1);
  const std::uint64_t count = setting("CONCORD_CHART_COUNT", 3000);
  std::cout << "seeds " << first << " to " << first + count - 1 << "\n";
  {
    std::ofstream input(folder / "random.jsonl");
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
      const RandomChart random = random_chart(seed);
      input << nlohmann::json{{"chart", random.chart}, {"events", random.events}}.dump() << "\n";
    }
  }
  const std::string command = "cd \"" + folder.string() +
                              "\" && node \"" CONCORD_SOURCE_DIR
                              "/tests/chart/property/oracle.js\" random.jsonl oracle.jsonl";
  ASSERT_EQ(std::system(command.c_str()), 0);  // NOLINT(cert-env33-c): our own script
  std::ifstream output(folder / "oracle.jsonl");
  Tally tally;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    std::string line;
    ASSERT_TRUE(std::getline(output, line));
    const auto oracle = nlohmann::json::parse(line);
    const RandomChart random = random_chart(seed);
    const std::string wrong = compare(random, oracle, tally);
    EXPECT_EQ(wrong, "") << "seed " << seed << "\n"
                         << random.chart.dump() << "\n"
                         << nlohmann::json(random.events).dump();
    if (HasFailure()) break;
    ++(oracle["end"] == "all"       ? tally.complete
       : oracle["end"] == "endless" ? tally.endless
                                    : tally.cut_off);
  }
  std::cout << tally.configurations << " configurations compared; " << tally.complete
            << " charts to their end, " << tally.endless << " endless, " << tally.cut_off
            << " cut off where SCION leaves Appendix D\n";
  EXPECT_GT(tally.configurations, count * 5);
  EXPECT_GT(tally.complete, count / 3);
}

}  // namespace
}  // namespace concord::chart::testing
