#include "engine/service/answer_text.hpp"

#include <nlohmann/json.hpp>

#include "engine/consultation/audience.hpp"
#include "engine/decision/reason.hpp"

namespace concord::service {
namespace {

using Json = nlohmann::json;

std::string type_uri(const std::string& code) {
  return "urn:concord:problem:" + code;
}

// "guard_unmet" -> "Guard unmet".
std::string title_of(std::string code) {
  for (auto& c : code)
    if (c == '_') c = ' ';
  if (!code.empty() && code[0] >= 'a' && code[0] <= 'z')
    code[0] = static_cast<char>(code[0] - 'a' + 'A');
  return code;
}

int status_of(consultation::Refusal::Kind kind) {
  using Kind = consultation::Refusal::Kind;
  switch (kind) {
    case Kind::hidden:
      return 404;
    case Kind::forbidden:
      return 403;
    case Kind::conflict:
      return 409;
    case Kind::rule:
      return 422;
    case Kind::malformed:
      return 400;
  }
  return 422;
}

Json problem_json(int status, const std::string& code, const std::string& detail) {
  Json body{{"type", type_uri(code)}, {"title", title_of(code)}, {"status", status}};
  if (!detail.empty()) body["detail"] = detail;
  return body;
}

void add_created(Json& body, const std::vector<consultation::Event>& events) {
  for (const auto& event : events)
    if (const auto* inserted = std::get_if<text::ParagraphInserted>(&event))
      body["paragraphs"].push_back(inserted->paragraph.id.value);
}

}  // namespace

Answer accepted(const store::Commit& commit, const consultation::Decision& decision,
                const CommandId& command, const Reading& reading) {
  const auto& subject = decision.next.cases[*decision.next.find(decision.subject)];
  Json body{{"outcome", "accepted"},
            {"command", command.value},
            {"consultation", decision.next.id.value},
            {"case", decision.subject.value},
            {"key", consultation::to_string(subject.key)},
            {"version", subject.seq},
            {"commit", commit.number}};
  for (std::size_t i = 0; i < decision.entries.size(); ++i) {
    const auto& entry = decision.entries[i];
    if (entry.case_id == decision.subject) {
      body["state"] = entry.to;
      body["position"] = commit.first_position + i;
      body["readers"] = entry.audience;
      add_created(body, entry.events);
      continue;
    }
    // What else moved, as far as the actor may know of it.
    if (!consultation::may_read(entry.audience, reading.atoms)) continue;
    const auto& moved = decision.next.cases[*decision.next.find(entry.case_id)];
    body["also"].push_back({{"case", entry.case_id.value},
                            {"key", consultation::to_string(moved.key)},
                            {"version", moved.seq},
                            {"state", entry.to}});
  }
  return {200, body.dump()};
}

Answer registry_accepted(const store::Commit& commit, const CommandId& command,
                         std::uint64_t version) {
  const Json body{{"outcome", "accepted"},
                  {"command", command.value},
                  {"version", version},
                  {"commit", commit.number},
                  {"position", commit.first_position}};
  return {200, body.dump()};
}

Answer refused(const consultation::Refusal& refusal, const Reading& reading) {
  const int status = status_of(refusal.kind);
  std::string detail;
  Json facts = Json::array();
  for (const auto& fact : refusal.facts) {
    if (!fact.audience.empty() && !consultation::may_read(fact.audience, reading.atoms)) continue;
    const std::string sentence = consultation::explain(fact, reading.language);
    if (detail.size() < 2000) detail += (detail.empty() ? "" : " ") + sentence;
    facts.push_back({{"code", fact.code}, {"values", fact.values}, {"sentence", sentence}});
  }
  Json body = problem_json(status, refusal.code, detail);
  body["facts"] = std::move(facts);
  return {status, body.dump()};
}

Answer refused(const registry::Refusal& refusal, const Reading& reading) {
  std::string detail;
  Json facts = Json::array();
  int status = 422;
  for (const auto& reason : refusal.reasons) {
    const std::string sentence =
        decision::fill_in(registry::wording_of(reason.code, reading.language), reason.facts);
    detail += (detail.empty() ? "" : " ") + sentence;
    facts.push_back({{"code", reason.code}, {"values", reason.facts}, {"sentence", sentence}});
    if (reason.code == "no_authority") status = 403;
  }
  Json body = problem_json(status, refusal.reasons.front().code, detail);
  body["facts"] = std::move(facts);
  return {status, body.dump()};
}

Answer problem(int status, const std::string& code, const std::string& detail,
               const std::string& place, const std::string& remedy) {
  Json body = problem_json(status, code, detail);
  if (!place.empty()) body["pointer"] = place;
  if (!remedy.empty()) body["remedy"] = remedy;
  return {status, body.dump()};
}

bool is_kept(const Answer& answer) {
  return answer.status == 200 || answer.status == 409 || answer.status == 422;
}

std::string to_outcome(const Answer& answer) {
  return std::to_string(answer.status) + "\n" + answer.body;
}

Answer from_outcome(const std::string& outcome) {
  const auto end = outcome.find('\n');
  return {std::stoi(outcome.substr(0, end)), outcome.substr(end + 1)};
}

}  // namespace concord::service
