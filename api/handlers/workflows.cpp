#include <nlohmann/json.hpp>

#include "api/handlers/answers.hpp"
#include "api/handlers/examination.hpp"
#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "engine/workflow/bundled.hpp"

namespace concord::api::handlers {
namespace {

std::optional<nlohmann::json> view_workflows(Asked& asked) {
  const auto page = asked.query.page(
      [](const std::string& cursor) { return !workflow::bundled(cursor).empty(); });
  return asked.room.workflows(asked.reader, page);
}

// The file as it was when the program was built, byte for byte.
void answer_definition(Call& call) {
  const Query query(call.request, {});
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  const auto bytes = workflow::bundled(call.request.parameter("name"));
  if (bytes.empty()) return call.reply(not_found());
  call.reply(reading(call.request, make_body(std::string(bytes))));
}

void answer_check(Call& call) {
  const Query query(call.request, {});
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  const auto examination = examine(call.request.body);
  nlohmann::json body{{"sound", examination.is_sound()},
                      {"findings", to_json(examination.findings)}};
  if (examination.definition) {
    body["workflow"] = examination.definition->name;
    body["hash"] = to_string(examination.definition->hash);
  }
  // A message may repeat what was read, which need not be text.
  call.reply(
      json_response(200, body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
}

}  // namespace

void add_workflows(Routes& routes, Desk& desk) {
  const std::string at = "/v1/workflows";
  routes.push_back(
      read_route(desk, {at, "listWorkflows", {"limit", "cursor"}, {}, view_workflows}));
  routes.push_back({Method::get, at + "/{name}", "readWorkflow",
                    for_bearers(desk, "readWorkflow", answer_definition), 0});
  routes.push_back(
      {Method::post, at + "/check", "checkWorkflow",
       for_bearers(desk, "checkWorkflow",
                   [&desk](Call& call) { attend_aside(desk, std::move(call), answer_check); }),
       0});
}

}  // namespace concord::api::handlers
