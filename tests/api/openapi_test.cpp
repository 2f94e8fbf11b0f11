#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "tests/api/tour.hpp"

namespace concord::api {
namespace {

const std::filesystem::path source_dir = CONCORD_SOURCE_DIR;

Json document() {
  std::ifstream file(source_dir / "api/openapi.json");
  return Json::parse(file);
}

// "GET /tile/{tile}", for a route and for an operation.
std::string line_of(std::string_view method, std::string pattern) {
  if (const auto dots = pattern.find("...}"); dots != std::string::npos) pattern.erase(dots, 3);
  return std::string(method) + " " + pattern;
}

TEST(OpenApi, HasTheRoutesOfTheTableAndNoOthers) {
  World world;
  std::map<std::string, std::string> routes, operations;
  for (const auto& route : world.router().routes())
    routes[line_of(name_of(route.method), route.pattern)] = route.name;
  const Json paths = document()["paths"];
  for (const auto& [path, item] : paths.items()) {
    for (const auto& [method, operation] : item.items()) {
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
      operations[line_of(upper, path)] = operation["operationId"];
    }
  }
  EXPECT_EQ(routes, operations);
}

TEST(OpenApi, IsServedAsItStandsInTheTree) {
  World world;
  EXPECT_EQ(json_of(world.get("/v1/openapi.json")), document());
}

std::set<std::string> described(const char* schema) {
  std::set<std::string> names;
  const Json all = document();
  for (const auto& [name, payload] : all["components"]["schemas"][schema]["properties"].items())
    if (name != "event") names.insert(name);
  return names;
}

TEST(OpenApi, DescribesEveryCommand) {
  const auto& names = codec::command_names();
  EXPECT_EQ(described("CasePayloads"), std::set<std::string>(names.begin(), names.end()));
  const codec::MakeSalt salt = [] { return std::string(16, 's'); };
  for (const auto& name : described("RegistryPayloads")) {
    const auto read = codec::read_registry_command({{"id", "command-1"}, {"command", name}}, salt);
    EXPECT_TRUE(read || read.error().code != "unknown_command") << name;
  }
  EXPECT_EQ(described("RegistryPayloads").size(),
            variant2::variant_size_v<registry::RegistryCommand>);
}

bool is_strict() {
  const char* strict = std::getenv("CONCORD_STRICT");
  return strict != nullptr && std::string_view(strict) == "1";
}

struct Verdict {
  int status = 0;
  std::string lines;
};

Verdict run_check(const std::string& arguments) {
  const std::string command = "python3 '" + (source_dir / "tests/api/openapi_check.py").string() +
                              "' '" + (source_dir / "api/openapi.json").string() + "' " +
                              arguments + " 2>&1";
  Verdict verdict;
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return {127, "no shell"};
  std::array<char, 4096> part{};
  for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), pipe)) > 0;)
    verdict.lines.append(part.data(), n);
  const int ended = pclose(pipe);
  verdict.status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 127;
  return verdict;
}

// A missing python3 or jsonschema is a reason to skip.
bool is_unusable(const Verdict& verdict) {
  return (verdict.status == 77 || verdict.status == 127) && !is_strict();
}

TEST(OpenApi, IsOpenApi) {
  const char* given = std::getenv("CONCORD_SHARED");
  const auto shared = given != nullptr ? std::filesystem::path(given) : source_dir / "../shared";
  const auto standard = shared / "corpus/openapi_schema/openapi-3.1-schema.json";
  if (!std::filesystem::exists(standard)) {
    if (is_strict()) FAIL() << "CONCORD_STRICT=1 and there is no " << standard;
    GTEST_SKIP() << "there is no " << standard << "; set CONCORD_SHARED to the shared folder";
  }
  const Verdict verdict = run_check("--standard '" + standard.string() + "'");
  if (is_unusable(verdict)) GTEST_SKIP() << verdict.lines;
  EXPECT_EQ(verdict.status, 0) << verdict.lines;
}

TEST(OpenApi, DeclaresWhatIsReallyAnswered) {
  World world;
  Tour(world).run();
  Json answers = Json::array();
  for (const auto& answer : world.recorded()) {
    const bool is_text = answer.content_type.find("json") != std::string::npos;
    answers.push_back({{"operation", answer.operation},
                       {"status", answer.status},
                       {"content_type", answer.content_type},
                       {"body", is_text ? answer.body : ""}});
  }
  ASSERT_GT(answers.size(), 150u);
  const auto path = std::filesystem::temp_directory_path() /
                    ("concord-answers-" + std::to_string(::getpid()) + ".json");
  std::ofstream(path) << answers.dump();
  const Verdict verdict = run_check("--answers '" + path.string() + "'");
  std::filesystem::remove(path);
  if (is_unusable(verdict)) GTEST_SKIP() << verdict.lines;
  EXPECT_EQ(verdict.status, 0) << verdict.lines;
}

}  // namespace
}  // namespace concord::api
