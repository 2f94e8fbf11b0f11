#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "api/handlers/desk.hpp"
#include "api/router.hpp"
#include "engine/codec/file_content.hpp"
#include "engine/service/submission.hpp"

// The one way to act: what all places that take commands have in common.
namespace concord::api::handlers {

// What an outcome is bound to: SHA-256 of method, path and body. The same command id with another
// hash is refused. `path` is decoded, without the query: "/v1/cases/K2/commands".
struct RequestText {
  std::string_view method;
  std::string_view path;
  std::string_view body;
  std::string_view if_match = {};  // where it was sent: it decides what the command meets
};
[[nodiscard]] Digest request_hash(const RequestText& request);

// Turns the JSON of a request into a submission; its id, contents and `what` suffice. Or says with
// an answer why it cannot.
using Intake = std::function<Result<service::Submission, Response>(Call&, nlohmann::json)>;

// POST of a command to `pattern`. The answer comes from the writer's thread once the outcome is
// durable; with "?dry_run=true" from the published state, and nothing is stored. A body of up to
// `most_bytes` is taken, so that files fit into it: more than the server's own limit.
[[nodiscard]] Route command_route(Desk& desk, std::string pattern, std::string name, Intake intake,
                                  std::size_t most_bytes = codec::kMostCommandStructure);

// The same for a command that a place has made of something else than JSON: `call` has the request
// by which the outcome is bound. Answers the call.
void hand_over(Desk& desk, Call& call, service::Submission submission, bool is_trial);

// What is told of a command that was tried out, or would only be repeated: it has no place in the
// log by this.
[[nodiscard]] service::Answer as_trial(service::Answer answer);

// Salts for the texts of one request.
[[nodiscard]] codec::MakeSalt salts_for(Desk& desk, const Call& call, const nlohmann::json& body);

}  // namespace concord::api::handlers
