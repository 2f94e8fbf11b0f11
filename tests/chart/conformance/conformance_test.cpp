// The external yardstick: pairs of a chart and a script of events with the expected configurations,
// from the npm package @scion-scxml/test-framework, converted by convert.js.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <string_view>

#include "tests/chart/json_chart.hpp"

namespace concord::chart::testing {
namespace {

constexpr std::size_t scion_applicable = 96;
constexpr std::size_t w3c_applicable = 27;

// Their scripts name a configuration in mid-way, between the start and the arrival of an event that
// the chart sends to itself without delay. They are judged by the end state.
const std::set<std::string> judged_by_end = {"w3c-ecma/test193.txml", "w3c-ecma/test200.txml",
                                             "w3c-ecma/test348.txml", "w3c-ecma/test495.txml"};

bool is_w3c(std::string_view name) {
  return name.starts_with("w3c-ecma/");
}

std::map<std::string, std::string> read_excluded() {
  std::ifstream file(CONCORD_SOURCE_DIR "/tests/chart/conformance/excluded.txt");
  std::map<std::string, std::string> excluded;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto colon = line.find(": ");
    EXPECT_NE(colon, std::string::npos) << line;
    EXPECT_TRUE(excluded.emplace(line.substr(0, colon), line.substr(colon + 2)).second) << line;
  }
  return excluded;
}

std::vector<std::string> sorted(std::vector<std::string> list) {
  std::ranges::sort(list);
  return list;
}

// Empty if the chart behaves as the script says, else what went wrong.
std::string play(const nlohmann::json& test) {
  const bool by_end = judged_by_end.contains(test.at("name"));
  const nlohmann::json& script = test.at("script");
  Machine machine(test.at("chart"));
  std::string wrong;
  const auto expect = [&](const nlohmann::json& expected, const std::string& when) {
    const auto want = sorted(expected.get<std::vector<std::string>>());
    if (machine.failed()) {
      wrong += when + ": the step failed; ";
    } else if (!by_end && machine.leaves() != want) {
      wrong += when + ": in " + nlohmann::json(machine.leaves()).dump() + " instead of " +
               nlohmann::json(want).dump() + "; ";
    }
  };
  machine.start();
  machine.settle();
  expect(script.at("initialConfiguration"), "start");
  for (const auto& event : script.at("events")) {
    machine.advance(event.value("after", 0));
    const std::string name = event.at("event").at("name");
    machine.send(name);
    machine.settle();
    expect(event.at("nextConfiguration"), name);
  }
  if (is_w3c(test.at("name").get<std::string>()) &&
      machine.leaves() != std::vector<std::string>{"pass"}) {
    wrong += "the end is not pass; ";
  }
  return wrong;
}

TEST(ChartConformance, PassesAllApplicablePairs) {
  std::ifstream file(CONCORD_SCION_DIR "/cases.json");
  const char* strict = std::getenv("CONCORD_STRICT");
  if (!file) {
    const bool must = strict != nullptr && std::string_view{strict} == "1";
    if (must) FAIL() << "the yardstick is not installed (CONCORD_STRICT=1)";
    GTEST_SKIP() << "the yardstick is not installed: its set-up needs npm and node";
  }
  const auto all = nlohmann::json::parse(file);
  std::set<std::string> found;
  for (const auto& name : all.at("pairs")) found.insert(name.get<std::string>());
  for (const auto& [name, reason] : read_excluded()) {
    EXPECT_EQ(found.erase(name), 1U) << "excluded, but not there: " << name;
    EXPECT_FALSE(reason.empty()) << name;
  }
  std::size_t scion = 0;
  std::size_t w3c = 0;
  for (const auto& test : all.at("cases")) {
    const std::string name = test.at("name");
    EXPECT_EQ(found.erase(name), 1U) << name;
    const std::string wrong = play(test);
    EXPECT_EQ(wrong, "") << name;
    if (wrong.empty()) ++(is_w3c(name) ? w3c : scion);
  }
  EXPECT_TRUE(found.empty()) << "neither applicable nor excluded: " << *found.begin();
  EXPECT_EQ(all.at("pairs").size(), 127U + 189U);
  EXPECT_EQ(scion, scion_applicable);
  EXPECT_EQ(w3c, w3c_applicable);
  std::cout << "passes " << scion + w3c << " of " << scion_applicable + w3c_applicable
            << " applicable\n";
}

}  // namespace
}  // namespace concord::chart::testing
