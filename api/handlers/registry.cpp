#include "api/handlers/answers.hpp"
#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "api/handlers/submissions.hpp"

namespace concord::api::handlers {
namespace {

using View = std::optional<nlohmann::json>;

View view_registry(Asked& asked) {
  return asked.room.registry(asked.reader);
}

View view_me(Asked& asked) {
  return asked.room.me(asked.reader);
}

Result<service::Submission, Response> take_in(Desk& desk, const Call& call,
                                              const nlohmann::json& body) {
  auto incoming = codec::read_registry_command(body, salts_for(desk, call, body));
  if (!incoming) return unreadable(incoming.error());
  service::Submission submission;
  submission.id = incoming->id;
  submission.contents = std::move(incoming->contents);
  submission.what = std::move(incoming->command);
  return submission;
}

}  // namespace

void add_registry(Routes& routes, Desk& desk) {
  routes.push_back(
      read_route(desk, {"/v1/registry", "readRegistry", {"as_of"}, {}, view_registry}));
  routes.push_back(read_route(desk, {"/v1/me", "readMe", {}, {}, view_me}));
  routes.push_back(command_route(
      desk, "/v1/registry/commands", "commandRegistry",
      [&desk](Call& call, const nlohmann::json& body) { return take_in(desk, call, body); }));
}

}  // namespace concord::api::handlers
