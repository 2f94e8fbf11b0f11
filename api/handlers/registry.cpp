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

View view_body(Asked& asked) {
  std::optional<reading::OnDay> on;
  if (const auto text = asked.query.text("on"); !text.empty()) {
    on = reading::day_named(text);
    if (!on)
      asked.query.note("on", "This parameter is no day: \"" + text + "\".",
                       "Give a day (2017-06-08) or an instant (2017-06-08T14:00:00Z).");
  }
  if (asked.query.problem()) return std::nullopt;
  return asked.room.body(asked.reader, BodyCode(std::string(asked.request.parameter("code"))), on);
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
  routes.push_back(
      read_route(desk, {"/v1/bodies/{code}", "readBody", {"on", "as_of"}, {}, view_body}));
  routes.push_back(read_route(desk, {"/v1/me", "readMe", {}, {}, view_me}));
  routes.push_back(command_route(
      desk, "/v1/registry/commands", "commandRegistry",
      [&desk](Call& call, const nlohmann::json& body) { return take_in(desk, call, body); }));
}

}  // namespace concord::api::handlers
