#include "api/handlers/submissions.hpp"

#include <array>
#include <memory>
#include <utility>

#include "api/handlers/answers.hpp"
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

Digest hash_of(const Request& request) {
  std::string path;
  for (const auto& segment : request.path) path.append("/").append(segment);
  return request_hash({name_of(request.method), path, request.body});
}

// A trial has taken no place in the log: what it says of one would mislead.
service::Answer as_trial(service::Answer answer) {
  if (answer.status != 200) return answer;
  auto body = nlohmann::json::parse(answer.body);
  body.erase("commit");
  body.erase("position");
  body["dry_run"] = true;
  answer.body = body.dump();
  return answer;
}

void submit(Desk& desk, Call& call, service::Submission submission, bool is_trial) {
  submission.actor = call.session->reader.person;
  submission.language = call.language;
  submission.request_hash = hash_of(call.request);
  if (is_trial) {
    const auto kept = std::make_shared<service::Submission>(std::move(submission));
    return attend_aside(desk, std::move(call), [&desk, kept](Call& aside) {
      aside.reply(to_response(as_trial(desk.service.try_out(std::move(*kept)))));
    });
  }
  // The writer knows nothing of us: it holds the reply alone, which may outlive this desk.
  const auto reply = std::make_shared<Reply>(std::move(call.reply));
  submission.done = [reply](service::Answer answer) { (*reply)(to_response(std::move(answer))); };
  desk.service.submit(std::move(submission));
}

void take_in(Desk& desk, Call& call, const Intake& intake) {
  static constexpr std::array<std::string_view, 1> known = {"dry_run"};
  Query query(call.request, known);
  const bool is_trial = query.flag("dry_run");
  if (query.problem()) return call.reply(unreadable(*query.problem()));
  auto body = json::parse(call.request.body);
  if (!body) return call.reply(unreadable(body.error()));
  auto submission = intake(call, *std::move(body));
  if (!submission) return call.reply(std::move(submission).error());
  submit(desk, call, *std::move(submission), is_trial);
}

}  // namespace

Digest request_hash(const RequestText& request) {
  audit::Sha256 hash;
  hash.update(request.method).update("\n").update(request.path).update("\n");
  return hash.update(request.body).finish();
}

codec::MakeSalt salts_for(Desk& desk, const Call& call, const nlohmann::json& body) {
  std::string label = "salt/" + call.session->reader.person.value + "/";
  if (body.is_object() && body.contains("id") && body["id"].is_string())
    label += body["id"].get_ref<const std::string&>() + "/";
  return [&random = desk.service.random(), label = std::move(label), number = 0]() mutable {
    return random.draw(label + std::to_string(number++), 16);
  };
}

Route command_route(Desk& desk, std::string pattern, std::string name, Intake intake) {
  Route route;
  route.method = Method::post;
  route.pattern = std::move(pattern);
  route.name = name;
  const auto shared = std::make_shared<const Intake>(std::move(intake));
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
