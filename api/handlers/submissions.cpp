#include "api/handlers/submissions.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "api/handlers/answers.hpp"
#include "api/handlers/if_match.hpp"
#include "api/handlers/query.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/json/strict_json.hpp"

namespace concord::api::handlers {
namespace {

// Larger bodies are read aside, so that no I/O thread is held up for more than a millisecond.
constexpr std::size_t kLargeBody = std::size_t{32} << 10;

bool is_json(std::string_view content_type) {
  const auto type = content_type.substr(0, content_type.find_first_of("; \t"));
  constexpr std::string_view json = "application/json";
  if (type.empty()) return true;
  if (type.size() != json.size()) return false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = type[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != json[i]) return false;
  }
  return true;
}

Digest hash_of(const Request& request, const std::optional<IfMatch>& if_match) {
  std::string path;
  for (const auto& segment : request.path) path.append("/").append(segment);
  return request_hash({name_of(request.method), path, request.body,
                       if_match ? std::string_view(if_match->field) : std::string_view()});
}

// The version of those named that the case has now; of another the first will do to be refused.
std::uint64_t version_wanted(const Desk& desk, const IfMatch& if_match, const CaseId& id) {
  const auto& versions = if_match.versions;
  const auto state = desk.service.published().of_case(id);
  const auto of = state ? state->find(id) : std::nullopt;
  if (of && std::find(versions.begin(), versions.end(), state->cases[*of].seq) != versions.end())
    return state->cases[*of].seq;
  return versions.front();
}

// Binds a command to the version that its author read; the writer holds it against the case, so
// that nothing comes between, and answers what it has answered before. Or says why it cannot be.
std::optional<Response> bind_to_version(const Desk& desk, const IfMatch& if_match,
                                        service::Submission& submission) {
  auto* command = variant2::get_if<consultation::Command>(&submission.what);
  if (command == nullptr)
    return unreadable({"if_match_unknown", "If-Match is for commands in cases.", "If-Match",
                       "Leave the field out."});
  if (if_match.any) return std::nullopt;
  const auto& versions = if_match.versions;
  auto& expected = command->expected_version;
  if (versions.empty() ||
      (expected && std::find(versions.begin(), versions.end(), *expected) == versions.end()))
    return precondition_failed();
  if (!expected) expected = version_wanted(desk, if_match, command->case_id);
  return std::nullopt;
}

// What a command route does with a body, and how large that may be.
struct Taking {
  Intake intake;
  std::size_t most_bytes = 0;
};

void take_in(Desk& desk, Call& call, const Taking& taking) {
  static constexpr std::array<std::string_view, 1> known = {"dry_run"};
  Query query(call.request, known);
  const bool is_trial = query.flag("dry_run");
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  auto body = json::parse(call.request.body, {.max_bytes = taking.most_bytes,
                                              .max_structure_bytes = codec::kMostCommandStructure});
  if (!body) return call.reply(unreadable(body.error()));
  auto submission = taking.intake(call, *std::move(body));
  if (!submission) return call.reply(std::move(submission).error());
  hand_over(desk, call, *std::move(submission), is_trial);
}

}  // namespace

service::Answer as_trial(service::Answer answer) {
  if (answer.status != 200) return answer;
  auto body = nlohmann::json::parse(answer.body);
  body.erase("commit");
  body.erase("position");
  // How many acts a case has had is told to who reads it; who records a note may not yet.
  if (body.contains("case")) body.erase("version");
  if (const auto also = body.find("also"); also != body.end())
    for (auto& moved : *also) moved.erase("version");
  body["dry_run"] = true;
  answer.body = body.dump();
  return answer;
}

Digest request_hash(const RequestText& request) {
  audit::Sha256 hash;
  hash.update(request.method).update("\n").update(request.path).update("\n");
  if (!request.if_match.empty()) hash.update("If-Match: ").update(request.if_match).update("\n");
  return hash.update(request.body).finish();
}

void hand_over(Desk& desk, Call& call, service::Submission submission, bool is_trial) {
  const auto if_match = if_match_of(call.request);
  if (if_match)
    if (auto refused = bind_to_version(desk, *if_match, submission))
      return call.reply(*std::move(refused));
  const bool is_bound = if_match.has_value();
  submission.actor = call.session->reader.person;
  submission.language = call.language;
  submission.request_hash = hash_of(call.request, if_match);
  if (is_trial) {
    const auto kept = std::make_shared<service::Submission>(std::move(submission));
    return attend_aside(desk, std::move(call), [&desk, kept, is_bound](Call& aside) {
      auto answer = as_trial(desk.service.try_out(std::move(*kept)));
      aside.reply(to_response(is_bound ? as_precondition(std::move(answer)) : std::move(answer)));
    });
  }
  // The writer knows nothing of us: it holds the reply alone, which may outlive this desk.
  const auto reply = std::make_shared<Reply>(std::move(call.reply));
  submission.done = [reply, is_bound](service::Answer answer) {
    (*reply)(to_response(is_bound ? as_precondition(std::move(answer)) : std::move(answer)));
  };
  desk.service.submit(std::move(submission));
}

codec::MakeSalt salts_for(Desk& desk, const Call& call, const nlohmann::json& body) {
  std::string label = "salt/" + call.session->reader.person.value + "/";
  if (body.is_object() && body.contains("id") && body["id"].is_string())
    label += body["id"].get_ref<const std::string&>() + "/";
  return [&random = desk.service.random(), label = std::move(label), number = 0]() mutable {
    return random.draw(label + std::to_string(number++), 16);
  };
}

Route command_route(Desk& desk, std::string pattern, std::string name, Intake intake,
                    std::size_t most_bytes) {
  Route route;
  route.method = Method::post;
  route.pattern = std::move(pattern);
  route.name = name;
  if (most_bytes > codec::kMostCommandStructure) {
    route.body_limit = most_bytes;
    route.admit = bearers_only(desk);
  }
  const auto shared = std::make_shared<const Taking>(Taking{std::move(intake), most_bytes});
  route.handler = for_bearers(desk, name, [&desk, shared](Call& call) {
    if (!is_json(call.request.headers.get("Content-Type")))
      return call.reply(unsupported_media_type());
    if (call.request.body.size() <= kLargeBody) return take_in(desk, call, *shared);
    attend_aside(desk, std::move(call),
                 [&desk, shared](Call& aside) { take_in(desk, aside, *shared); });
  });
  return route;
}

}  // namespace concord::api::handlers
