#include "engine/workflow/bundled.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/workflow/acts.hpp"
#include "engine/workflow/check.hpp"
#include "engine/workflow/loader.hpp"
#include "engine/workflow/outcomes.hpp"

namespace concord::workflow {
namespace {

std::string file(const std::string& name) {
  std::ifstream stream(std::string(CONCORD_SOURCE_DIR) + "/workflows/" + name, std::ios::binary);
  std::stringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

TEST(Bundled, HasTheFilesAsTheyAre) {
  std::vector<std::string> names;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(CONCORD_SOURCE_DIR) + "/workflows"))
    if (entry.path().extension() == ".json" && entry.path().filename() != "workflow.schema.json")
      names.push_back(entry.path().stem());
  std::sort(names.begin(), names.end());
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(std::vector<std::string>(bundled_names().begin(), bundled_names().end()), names);
  for (const std::string& name : names) EXPECT_EQ(bundled(name), file(name + ".json"));
  EXPECT_EQ(bundled_schema(), file("workflow.schema.json"));
  EXPECT_EQ(bundled("no-such-workflow"), "");
}

TEST(Bundled, LoadsAndIsClean) {
  for (const auto name : bundled_names()) {
    const auto loaded = load(bundled(name), std::string(name) + ".json");
    std::string problems;
    if (!loaded)
      for (const Problem& problem : loaded.error())
        problems += problem.place + ": " + problem.message + " " + problem.remedy + "\n";
    ASSERT_TRUE(loaded) << problems;
    EXPECT_EQ((*loaded)->name, name);
    for (const Finding& finding : check(**loaded))
      ADD_FAILURE() << finding.code << " at " << finding.pointer << ": " << finding.message;
  }
}

// Else people would be asked for fields in the order of their names.
TEST(Bundled, SaysInWhichOrderAllItsFieldsAreAskedFor) {
  std::size_t charts = 0;
  for (const auto name : bundled_names()) {
    const auto definition = nlohmann::json::parse(bundled(name));
    for (const auto& [chart, rule] : definition.at("charts").items()) {
      if (!rule.contains("fields") || rule.at("fields").size() < 2) continue;
      ++charts;
      std::vector<std::string> fields;
      for (const auto& [field, unused] : rule.at("fields").items()) fields.push_back(field);
      std::vector<std::string> order = rule.value("field_order", std::vector<std::string>());
      std::sort(order.begin(), order.end());
      EXPECT_EQ(order, fields) << name << " " << chart;
    }
  }
  EXPECT_GT(charts, 10U);
}

std::vector<std::string> enumerated(const nlohmann::json& list) {
  std::vector<std::string> names;
  for (const auto& name : list) names.push_back(name);
  return names;
}

TEST(Schema, KnowsTheVocabularyOfThisProgram) {
  const auto schema = nlohmann::json::parse(bundled_schema());
  const auto& definitions = schema.at("$defs");
  std::vector<std::string> predicates;
  for (const Signature& signature : vocabulary()) predicates.emplace_back(signature.name);
  EXPECT_EQ(enumerated(definitions.at("predicate").at("properties").at("require").at("enum")),
            predicates);
  std::vector<std::string> permitted;
  for (const ActSignature& act : acts()) permitted.emplace_back(act.name);
  EXPECT_EQ(enumerated(definitions.at("permission").at("properties").at("act").at("enum")),
            permitted);
}

TEST(Schema, AsksOfEachPredicateWhatTheLoaderAsks) {
  const auto schema = nlohmann::json::parse(bundled_schema());
  const auto& rules = schema.at("$defs").at("predicate").at("allOf");
  ASSERT_EQ(rules.size(), vocabulary().size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Signature& signature = vocabulary()[i];
    EXPECT_EQ(rules[i].at("if").at("properties").at("require").at("const"), signature.name);
    const auto& then = rules[i].at("then");
    const auto properties = then.value("properties", nlohmann::json::object());
    const auto forbidden = [&](const char* name) {
      return properties.contains(name) && properties.at(name) == false;
    };
    EXPECT_EQ(forbidden("of"), signature.of == Signature::About::nothing) << signature.name;
    EXPECT_EQ(forbidden("is"), !signature.takes_is) << signature.name;
    EXPECT_EQ(forbidden("at_least"), !signature.takes_at_least && !signature.takes_duration)
        << signature.name;
    const auto required = enumerated(then.value("required", nlohmann::json::array()));
    EXPECT_EQ(std::count(required.begin(), required.end(), "of") == 1,
              signature.of != Signature::About::nothing)
        << signature.name;
  }
}

TEST(Schema, KnowsTheOutcomes) {
  const auto schema = nlohmann::json::parse(bundled_schema());
  for (const auto& rule : schema.at("$defs").at("predicate").at("allOf")) {
    if (rule.at("if").at("properties").at("require").at("const") != "decision_outcome") continue;
    auto names = enumerated(rule.at("then").at("properties").at("is").at("oneOf")[0].at("enum"));
    std::sort(names.begin(), names.end());
    EXPECT_EQ(names, std::vector<std::string>(outcome_names().begin(), outcome_names().end()));
    return;
  }
  FAIL() << "decision_outcome is not in the schema";
}

}  // namespace
}  // namespace concord::workflow
