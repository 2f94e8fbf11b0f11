#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <sstream>

#include "engine/workflow/bundled.hpp"
#include "engine/workflow/graph.hpp"
#include "tests/workflow/small_definition.hpp"

namespace concord::workflow::testing {
namespace {

// CONCORD_REWRITE=1 writes the golden files anew; look at the difference before committing it.
void expect_golden(const std::string& drawn, const std::string& name) {
  const std::string path = std::string(CONCORD_SOURCE_DIR) + "/tests/workflow/golden/" + name;
  if (std::getenv("CONCORD_REWRITE") != nullptr) {
    std::ofstream(path, std::ios::binary) << drawn;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::stringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(drawn, golden.str()) << path;
}

nlohmann::json with_parallel() {
  auto definition = bent(small_definition(), "/charts/main/states/work/parallel", "true");
  definition = bent(definition, "/charts/main/states/work/states", R"({
      "left": {"title": "Left: \"first\"; {odd} #1", "initial": "busy", "states": {
        "busy": {"title": "Busy", "on": [{"event": "stop", "title": "Stop", "by": "any presidency",
                                          "to": "idle"}]},
        "idle": {"title": "Idle", "final": true}}},
      "right": {"title": "Right", "initial": "also", "states": {
        "also": {"title": "Also"}, "last": {"history": "deep", "initial": "also"}}}})");
  return bent(definition, "/charts/main/states/work/on/1",
              R"({"event": "pause", "title": "Pause", "by": "any presidency", "to": "start"})");
}

TEST(Graph, OfAWholeDefinition) {
  expect_golden(mermaid(*load_good(small_definition())), "small.mmd");
}

TEST(Graph, OfOneChartWithParallelsAndHistories) {
  expect_golden(mermaid(*load_good(with_parallel()), "main"), "parallel.mmd");
}

TEST(Graph, OfAChartThatDoesNotExist) {
  EXPECT_THAT(mermaid(*load_good(small_definition()), "mian"), ::testing::HasSubstr("%%"));
}

// The lines that Mermaid's stateDiagram-v2 knows and that we use.
TEST(Graph, EveryLineIsOneThatMermaidReads) {
  const std::regex known(R"re(stateDiagram-v2|\s*(state "[^":;#{}]*" as [a-z0-9_]+( \{)?|\}|--)re"
                         R"re(|(\[\*\]|[a-z0-9_]+) --> (\[\*\]|[a-z0-9_]+)( : [^:;#{}]+)?)re"
                         R"re(|[a-z0-9_]+ : [^:;#{}]+|note right of [a-z0-9_]+ : [^:;#{}]+)re"
                         R"re(|classDef settled stroke-width:4px|class [a-z0-9_, ]+ settled))re");
  std::vector<std::string> drawings = {mermaid(*load_good(with_parallel()))};
  for (const auto name : bundled_names()) {
    const auto definition = load(bundled(name), std::string(name) + ".json");
    ASSERT_TRUE(definition);
    drawings.push_back(mermaid(**definition));
  }
  for (const std::string& drawing : drawings) {
    std::istringstream lines(drawing);
    for (std::string line; std::getline(lines, line);)
      EXPECT_TRUE(std::regex_match(line, known)) << line;
  }
}

}  // namespace
}  // namespace concord::workflow::testing
