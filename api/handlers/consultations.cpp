#include "api/handlers/answers.hpp"
#include "api/handlers/case_commands.hpp"
#include "api/handlers/examination.hpp"
#include "api/handlers/reads.hpp"
#include "api/handlers/routes.hpp"
#include "api/handlers/start_intake.hpp"
#include "api/problem.hpp"

namespace concord::api::handlers {
namespace {

using View = std::optional<nlohmann::json>;

ConsultationId id_of(const Request& request) {
  return ConsultationId(std::string(request.parameter("id")));
}

service::ConsultationPtr itself(const service::Published& published, const Request& request) {
  return published.consultation(id_of(request));
}

View view_all(Asked& asked) {
  const auto page = asked.query.page([&](const std::string& cursor) {
    return asked.room.consultation(asked.reader, ConsultationId(cursor)).has_value();
  });
  return asked.room.consultations(asked.reader, page);
}

View view_one(Asked& asked) {
  return asked.room.consultation(asked.reader, id_of(asked.request));
}

View view_cases(Asked& asked) {
  const auto& query = asked.query;
  const consultation::CaseKey narrow{query.text("chart"), BodyCode(query.text("conference")),
                                     TopicCode(query.text("topic")), PartyCode(query.text("party")),
                                     CaseName(query.text("name"))};
  const auto page = page_of_cases(asked);
  return asked.room.cases(asked.reader, id_of(asked.request), narrow, page);
}

View view_next(Asked& asked) {
  return asked.room.next(asked.reader, id_of(asked.request));
}

View view_find(Asked& asked) {
  const std::string key = asked.query.text("key");
  if (key.empty()) {
    asked.query.note("key", "This parameter is missing.",
                     "Give the key of a case: key=conference-text/RCM/topic-2");
    return std::nullopt;
  }
  const auto found = asked.room.find_case(asked.reader, id_of(asked.request), key);
  if (!found) return std::nullopt;
  return nlohmann::json{{"case", found->value}, {"key", key}};
}

// The root case, if the caller may know of it: as for any other case, but by its place.
std::optional<CaseId> root_of(const Desk& desk, const Call& call) {
  const auto id = id_of(call.request);
  const auto state = desk.service.published().consultation(id);
  if (!state) return std::nullopt;
  return desk.room.find_case(call.session->reader, id, consultation::to_string(state->root().key));
}

Response unreadable_start(const UnreadableStart& error) {
  if (error.findings.empty()) return unreadable(error.problem);
  auto details = problem(error.is_read ? 422 : 400, error.problem.code, error.problem.message);
  details.extensions = {{"pointer", error.problem.place},
                        {"remedy", error.problem.remedy},
                        {"findings", to_json(error.findings)}};
  return api::to_response(details);
}

Result<service::Submission, Response> take_in_start(Desk& desk, const Call& call,
                                                    nlohmann::json body) {
  const auto salt = salts_for(desk, call, body);
  auto incoming = read_start(std::move(body), salt);
  if (!incoming) return unreadable_start(incoming.error());
  service::Submission submission;
  submission.id = incoming->id;
  submission.contents = std::move(incoming->contents);
  submission.what = std::move(incoming->request);
  return submission;
}

}  // namespace

void add_consultations(Routes& routes, Desk& desk) {
  const auto read = [&](ReadPlace place) { routes.push_back(read_route(desk, std::move(place))); };
  const std::string at = "/v1/consultations";
  read({at, "listConsultations", {"as_of", "limit", "cursor"}, {}, view_all});
  read({at + "/{id}", "readConsultation", {"as_of"}, itself, view_one});
  read({at + "/{id}/cases",
        "listCases",
        {"as_of", "chart", "conference", "topic", "party", "limit", "cursor"},
        itself,
        view_cases});
  read({at + "/{id}/next", "readNext", {"as_of"}, {}, view_next});
  read({at + "/{id}/find", "findCase", {"as_of", "key"}, {}, view_find});
  routes.push_back(
      command_route(desk, at, "startConsultation", [&desk](Call& call, nlohmann::json body) {
        return take_in_start(desk, call, std::move(body));
      }));
  routes.push_back(command_route(
      desk, at + "/{id}/commands", "commandConsultation",
      [&desk](Call& call, nlohmann::json body) -> Result<service::Submission, Response> {
        const auto root = root_of(desk, call);
        if (!root) return not_found();
        return take_in_case_command(desk, call, std::move(body), *root);
      }));
}

}  // namespace concord::api::handlers
