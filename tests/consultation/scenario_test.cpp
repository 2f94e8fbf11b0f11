// Text scenarios: commands in, what came of them out. A line that does not begin with two blanks is
// a command, a time ("at 2017-03-20T23:00:01Z"), "fire", "keep NAME WHAT", "show TYPE" (the
// events of that type that the last act made), or a comment (the first may be "# definition FILE");
// the
// indented lines below it are what the engine answered. CONCORD_REWRITE=1 writes the answers anew,
// to be read as a diff.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/consultation/scene.hpp"

namespace concord::consultation::testing {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(CONCORD_SOURCE_DIR) / "tests/consultation/scenarios";

// "mex as MEX: country-input/RCM/t1/MEX insert_paragraph {...} + {...}"
std::string run_line(Scene& scene, const std::string& line) {
  if (line.starts_with("at ")) {
    scene.at(line.substr(3));
    return "";
  }
  if (line.starts_with("keep ")) {
    const auto blank = line.find(' ', 5);
    scene.keep(line.substr(5, blank - 5), line.substr(blank + 1));
    return "";
  }
  if (line.starts_with("show ")) return scene.show(line.substr(5)) + "\n";
  if (line == "fire") return scene.fire() + "\n";
  if (line.starts_with("fire after an outage ")) {
    std::stringstream words(line.substr(21));
    std::string from;
    std::string to;
    words >> from >> to;
    return scene.fire(
               calendar::Outage{parse_timestamp(from).value(), parse_timestamp(to).value()}) +
           "\n";
  }
  std::stringstream words(scene.substitute(line));
  std::string person;
  std::string word_as;
  std::string as;
  std::string key;
  std::string command;
  words >> person >> word_as >> as >> key >> command;
  std::string rest;
  std::getline(words, rest);
  std::string extra;
  if (const auto plus = rest.find(" + "); plus != std::string::npos) {
    extra = rest.substr(plus + 3);
    rest.resize(plus);
  }
  const auto json = [](const std::string& text) {
    return text.find('{') == std::string::npos ? nlohmann::json::object()
                                               : nlohmann::json::parse(text);
  };
  as.pop_back();  // the colon
  return scene.act(person, as, key, command, json(rest), json(extra)) + "\n";
}

// "# definition FILE" in the first line: another one than the bundled.
Scene scene_of(const std::string& text) {
  constexpr std::string_view kDefinition = "# definition ";
  if (!text.starts_with(kDefinition)) return Scene();
  return Scene(text.substr(kDefinition.size(), text.find('\n') - kDefinition.size()));
}

std::string run(const std::string& text) {
  Scene scene = scene_of(text);
  std::stringstream lines(text);
  std::string out;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("  ")) continue;  // an answer of an earlier run
    out += line + "\n";
    if (line.empty() || line.starts_with("#")) continue;
    out += run_line(scene, line);
  }
  return out;
}

std::string read(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> scenarios() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kFolder)) names.push_back(entry.path().stem());
  std::sort(names.begin(), names.end());
  return names;
}

class Scenario : public ::testing::TestWithParam<std::string> {};

TEST_P(Scenario, GivesTheAnswersThatWereReviewed) {
  const fs::path path = kFolder / (GetParam() + ".txt");
  const std::string expected = read(path);
  const std::string actual = run(expected);
  if (std::getenv("CONCORD_REWRITE") != nullptr) std::ofstream(path) << actual;
  EXPECT_EQ(actual, expected) << "Run with CONCORD_REWRITE=1 and read the diff.";
}

INSTANTIATE_TEST_SUITE_P(All, Scenario, ::testing::ValuesIn(scenarios()), [](const auto& scenario) {
  std::string name = scenario.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace concord::consultation::testing
