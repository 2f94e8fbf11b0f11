#include "engine/service/answer_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/calendar/spoken.hpp"
#include "engine/codec/intake.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/decision/reason.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/service/act_remarks.hpp"
#include "engine/workflow/names.hpp"

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

Json fact_json(const consultation::Fact& fact, std::string sentence) {
  return {{"code", fact.code}, {"values", fact.values}, {"sentence", std::move(sentence)}};
}

// Writes one JSON object, member by member in the order of their names.
class Members {
 public:
  void text(std::string_view name, std::string_view value) {
    begin(name);
    json::append_string(bytes_, value);
  }
  void number(std::string_view name, std::uint64_t value) {
    begin(name);
    bytes_ += std::to_string(value);
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    begin(name);
    char lead = '[';
    for (const auto& value : values) {
      bytes_ += std::exchange(lead, ',');
      json::append_string(bytes_, value);
    }
    bytes_ += values.empty() ? "[]" : "]";
  }
  void objects(std::string_view name, const std::vector<std::string>& values) {
    begin(name);
    char lead = '[';
    for (const auto& value : values) (bytes_ += std::exchange(lead, ',')) += value;
    bytes_ += ']';
  }
  [[nodiscard]] std::string finish() && { return std::move(bytes_ += '}'); }

 private:
  void begin(std::string_view name) {
    bytes_ += bytes_.empty() ? "{\"" : ",\"";
    bytes_.append(name).append("\":");
  }

  std::string bytes_;
};

std::vector<std::string> created(const std::vector<consultation::Event>& events) {
  std::vector<std::string> paragraphs;
  for (const auto& event : events) {
    if (const auto* inserted = variant2::get_if<text::ParagraphInserted>(&event))
      paragraphs.push_back(inserted->paragraph.id.value);
    if (const auto* brought = variant2::get_if<text::TextBrought>(&event))
      for (const auto& paragraph : brought->paragraphs) paragraphs.push_back(paragraph.id.value);
  }
  return paragraphs;
}

// What else moved, as far as the actor may know of it.
std::vector<std::string> also_moved(const consultation::Decision& decision,
                                    const Reading& reading) {
  std::vector<std::string> moved;
  for (const auto& entry : decision.entries) {
    if (entry.case_id == decision.subject) continue;
    if (!consultation::may_read(entry.audience, reading.atoms)) continue;
    const auto& value = decision.next.cases[*decision.next.find(entry.case_id)];
    Members members;
    members.text("case", entry.case_id.value);
    members.text("key", consultation::to_string(value.key));
    members.texts("readers", entry.audience);
    members.texts("state", entry.to);
    members.number("version", value.seq);
    moved.push_back(std::move(members).finish());
  }
  return moved;
}

// How questions came out that the command closed or settled.
std::vector<std::string> came_out(const consultation::Decision& decision,
                                  const std::vector<consultation::Event>& events,
                                  const std::function<Reading()>& reading) {
  std::vector<std::string> list;
  const auto add = [&](const std::string& name, decision::Outcome outcome) {
    const auto& value = decision.next.cases[*decision.next.find(decision.subject)];
    const auto language = reading().language;
    const auto word = consultation::outcome_name(outcome);
    Members members;
    members.text("decision", name);
    members.text("outcome", word);
    members.text("outcome_text", decision::explain("outcome." + word, {}, language));
    members.text("title", decision.next.chart_of(value).decisions.at(name).title.in(language));
    list.push_back(std::move(members).finish());
  };
  for (const auto& event : events) {
    if (const auto* closed = variant2::get_if<consultation::DecisionClosed>(&event))
      add(closed->decision, closed->computation.outcome);
    if (const auto* settled = variant2::get_if<consultation::DecisionSettled>(&event))
      add(settled->decision, settled->settlement.outcome);
  }
  return list;
}

// What is so, and forbidden by no rule.
std::vector<std::string> remarked(const store::Commit& commit,
                                  const consultation::Decision& decision,
                                  const std::function<Reading()>& reading) {
  std::vector<std::string> list;
  const auto facts = remarks_on(commit, decision);
  if (facts.empty()) return list;
  const consultation::Setting of{decision.next,
                                 decision.next.cases[*decision.next.find(decision.subject)]};
  for (const auto& fact : facts)
    list.push_back(fact_json(fact, consultation::explain(fact, of, reading().language)).dump());
  return list;
}

// The acts, and the steps of this kind of cases.
std::vector<std::string> commands_of(const consultation::Setting& of) {
  auto known = codec::command_names();
  for (const auto& state : of.state.chart_of(of.subject).states)
    for (const auto& transition : state.transitions)
      if (!transition.by.empty() &&
          std::find(known.begin(), known.end(), transition.on) == known.end())
        known.push_back(transition.on);
  return known;
}

// What a command that there is not may have meant.
std::vector<consultation::Fact> meant_by(const std::string& command,
                                         const consultation::Setting& of) {
  constexpr std::size_t kMostMeant = 3;
  const auto near = workflow::near_names(command, commands_of(of));
  std::string names;
  for (std::size_t i = 0; i < near.size() && i < kMostMeant; ++i)
    names += (i == 0 ? "" : ", ") + near[i];
  if (names.empty()) return {};
  return {{"commands_near", {{"commands", names}}, {}}};
}

// What was in the way, and what may be done instead.
std::vector<consultation::Fact> facts_of(const consultation::Refusal& refusal,
                                         const consultation::Setting* of) {
  auto facts = refusal.facts;
  if (refusal.code == "unknown_command" && of != nullptr)
    for (auto& fact : meant_by(facts.front().values.at("command"), *of))
      facts.push_back(std::move(fact));
  return facts;
}

// Instants as people say them; the rest as it is.
std::map<std::string, std::string> registry_words(const registry::Reason& reason,
                                                  const Reading& reading) {
  auto words = reason.facts;
  for (auto& [name, value] : words)
    if (const auto at = parse_timestamp(value)) value = calendar::spoken(*at, reading.language);
  return words;
}

}  // namespace

Answer accepted(const store::Commit& commit, const consultation::Decision& decision,
                const CommandId& command, const std::function<Reading()>& reading) {
  const auto& value = decision.next.cases[*decision.next.find(decision.subject)];
  const auto own = std::find_if(
      decision.entries.begin(), decision.entries.end(),
      [&](const consultation::CaseEvents& entry) { return entry.case_id == decision.subject; });
  const bool is_touched = own != decision.entries.end();
  const bool are_others_touched = decision.entries.size() > (is_touched ? 1 : 0);
  Members members;
  if (are_others_touched)
    if (const auto moved = also_moved(decision, reading()); !moved.empty())
      members.objects("also", moved);
  members.text("case", decision.subject.value);
  members.text("command", command.value);
  members.number("commit", commit.number);
  members.text("consultation", decision.next.id.value);
  if (is_touched)
    if (const auto outcomes = came_out(decision, own->events, reading); !outcomes.empty())
      members.objects("decisions", outcomes);
  members.text("key", consultation::to_string(value.key));
  members.text("outcome", "accepted");
  if (is_touched) {
    const auto place = static_cast<std::uint64_t>(own - decision.entries.begin());
    if (const auto paragraphs = created(own->events); !paragraphs.empty())
      members.texts("paragraphs", paragraphs);
    members.number("position", commit.first_position + place);
    members.texts("readers", own->audience);
    if (const auto remarks = remarked(commit, decision, reading); !remarks.empty())
      members.objects("remarks", remarks);
    members.texts("state", own->to);
  }
  members.number("version", value.seq);
  return {200, std::move(members).finish()};
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

Answer refused(const consultation::Refusal& refusal, const Reading& reading,
               const consultation::Setting* of) {
  const int status = status_of(refusal.kind);
  std::string detail;
  Json facts = Json::array();
  for (const auto& fact : facts_of(refusal, of)) {
    if (!fact.audience.empty() && !consultation::may_read(fact.audience, reading.atoms)) continue;
    const std::string sentence = of == nullptr ? consultation::explain(fact, reading.language)
                                               : consultation::explain(fact, *of, reading.language);
    // Two guards can say the same.
    if (detail.size() < 2000 && detail.find(sentence) == std::string::npos)
      detail += (detail.empty() ? "" : " ") + sentence;
    facts.push_back(fact_json(fact, sentence));
  }
  Json body = problem_json(status, refusal.code, detail);
  body["facts"] = std::move(facts);
  return {status, body.dump()};
}

std::optional<Answer> unknown_command(const std::string& command, const Reading& reading,
                                      const consultation::Setting& of) {
  const auto known = commands_of(of);
  if (std::find(known.begin(), known.end(), command) != known.end()) return std::nullopt;
  const consultation::Refusal refusal{consultation::Refusal::Kind::malformed,
                                      "unknown_command",
                                      {{"unknown_command", {{"command", command}}, {}}}};
  return refused(refusal, reading, &of);
}

Answer refused(const registry::Refusal& refusal, const Reading& reading,
               const registry::RegistryCommand& command) {
  std::string detail;
  std::string place;  // of the first member that is missing
  Json facts = Json::array();
  int status = 422;
  for (const auto& reason : refusal.reasons) {
    const std::string sentence = decision::fill_in(
        registry::wording_of(reason.code, reading.language), registry_words(reason, reading));
    detail += (detail.empty() ? "" : " ") + sentence;
    facts.push_back({{"code", reason.code}, {"values", reason.facts}, {"sentence", sentence}});
    if (reason.code == "no_authority") status = 403;
    const auto missing = registry::missing_member(reason);
    if (place.empty() && !missing.empty())
      place = codec::place_in_payload(command, missing).value_or("");
  }
  Json body = problem_json(status, refusal.reasons.front().code, detail);
  body["facts"] = std::move(facts);
  if (!place.empty()) {
    body["pointer"] = place;
    body["remedy"] = codec::payload_remedy(command);
  }
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
