#include "api/problem.hpp"

#include <gtest/gtest.h>

namespace concord::api {
namespace {

TEST(Problem, IsWrittenInTheOrderOfTheStandard) {
  ProblemDetails details = problem(409, "version_conflict", "The case is at version 7.");
  details.instance = "urn:concord:command:42";
  details.extensions = {{"expected", 6}, {"actual", 7}};
  const Response response = to_response(details);
  EXPECT_EQ(response.status, 409);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(response.body,
            R"({"type":"urn:concord:problem:version_conflict","title":"Version conflict",)"
            R"("status":409,"detail":"The case is at version 7.",)"
            R"("instance":"urn:concord:command:42","actual":7,"expected":6})");
}

TEST(Problem, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(problem_response(404, "not_found", "").body,
            R"({"type":"urn:concord:problem:not_found","title":"Not found","status":404})");
}

TEST(Problem, KeepsItsOwnMembers) {
  ProblemDetails details = problem(422, "refused", "");
  details.extensions = {{"status", 200}, {"type", "about:blank"}, {"guards", {"quorum"}}};
  const auto document = nlohmann::json::parse(to_response(details).body);
  EXPECT_EQ(document["status"], 422);
  EXPECT_EQ(document["type"], "urn:concord:problem:refused");
  EXPECT_EQ(document["guards"], nlohmann::json({"quorum"}));
}

TEST(Problem, ReplacesTextThatIsNotUtf8) {
  const auto document = nlohmann::json::parse(problem_response(400, "x", "a\xFFz").body);
  EXPECT_EQ(document["detail"], "a\xEF\xBF\xBDz");
}

}  // namespace
}  // namespace concord::api
