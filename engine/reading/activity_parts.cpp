#include "engine/reading/activity_parts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/codec/described_json.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/reading/awaited.hpp"
#include "engine/reading/views.hpp"
#include "engine/workflow/settling.hpp"

namespace concord::reading {
namespace {

using consultation::Case;

constexpr const char* kActivityParts[] = {"meetings",    "agreements", "texts",
                                          "submissions", "decisions",  "circulations"};

// Codes of parties and bodies, wherever they stand in lines.
void collect_codes(const nlohmann::json& value, std::set<std::string>& codes) {
  constexpr std::string_view kNamed[] = {"parties",  "party",        "body",      "agreed",
                                         "assigned", "delivered_to", "opened_by", "dissociations"};
  const auto add = [&codes](const nlohmann::json& one) {
    if (one.is_string()) codes.insert(one.get<std::string>());
  };
  if (value.is_array())
    for (const auto& one : value) collect_codes(one, codes);
  if (!value.is_object()) return;
  for (const auto& [key, one] : value.items()) {
    collect_codes(one, codes);
    if (std::find(std::begin(kNamed), std::end(kNamed), key) == std::end(kNamed)) continue;
    add(one);
    if (one.is_array()) std::for_each(one.begin(), one.end(), add);
  }
}

std::string name_of_code(const Sight& sight, const std::string& code) {
  for (const auto kind : {workflow::FieldKind::party, workflow::FieldKind::body}) {
    workflow::Field field;
    field.kind = kind;
    if (auto name = value_in_words(sight, field, code); name != code) return name;
  }
  return code;
}

// The date of the states that open such cases.
std::optional<Timestamp> called_until(const Sight& sight, const Case& parent,
                                      const std::string& invoke) {
  std::optional<Timestamp> last;
  for (const auto& state : sight.state().chart_of(parent).states) {
    const bool calls = std::any_of(state.invokes.begin(), state.invokes.end(),
                                   [&](const auto& one) { return one.id == invoke; });
    for (const auto& name : state.deadlines)
      if (const auto deadline = parent.deadlines.find(name);
          calls && deadline != parent.deadlines.end())
        last = std::max(last, std::optional(deadline->second.due.at));
  }
  return last;
}

// Its name; nullptr: none was put.
const std::string* last_put(const Case& value) {
  const std::string* last = nullptr;
  for (const auto& [name, decided] : value.decisions)
    if (last == nullptr || value.decisions.at(*last)->opened <= decided->opened) last = &name;
  return last;
}

// Whether one of these states sets the deadline.
bool sets_deadline(const workflow::ChartRule& rule, const std::vector<std::string>& states,
                   const std::string& name) {
  return std::any_of(states.begin(), states.end(), [&](const std::string& one) {
    const auto* state = rule.find_state(one);
    return state != nullptr && std::count(state->deadlines.begin(), state->deadlines.end(), name);
  });
}

void set_count(const Sight& sight, const Counted& one, nlohmann::json& row) {
  row["at"] = to_string(one.at);
  row["outcome"] = one.outcome;
  row["outcome_text"] = decision::explain("outcome." + one.outcome, {}, sight.language());
}

// As the case has it, of the question that was put last.
void set_taken_up(const Sight& sight, const Case& value, const PastQuestion& question,
                  nlohmann::json& row) {
  const auto now = value.decisions.find(question.decision);
  if (now == value.decisions.end() || now->second->revision != question.revision) return;
  const std::string said = decision_line(sight, value, question.decision).value("outcome_text", "");
  if (said == decision::explain("outcome.unbroken_and_taken_up", {}, sight.language()))
    row["outcome_text"] = said;
}

bool comes_to_an_end(const workflow::ChartRule& rule, const std::vector<std::string>& states) {
  return std::any_of(states.begin(), states.end(),
                     [&](const std::string& name) { return workflow::is_settled_in(rule, name); });
}

}  // namespace

void tell_question(const Sight& sight, const Case& value, const PastQuestion& question,
                   nlohmann::json& row) {
  const auto& rule = sight.state().chart_of(value).decisions.at(question.decision);
  row["question"] = rule.title.in(sight.language());
  set_count(sight, question.counted.back(), row);
  if (question.announced) {
    row["announced_at"] = to_string(*question.announced);
    row["outcome_text"] = decision::explain("outcome.unbroken_and_announced", {}, sight.language());
  }
  set_taken_up(sight, value, question, row);
  for (const auto& one : question.counted) {
    if (&one == &question.counted.back()) continue;
    nlohmann::json earlier = nlohmann::json::object();
    set_count(sight, one, earlier);
    if (one.disavowed) earlier["disavowed"] = true;
    row["earlier"].push_back(std::move(earlier));
  }
  row["dissociations"] = nlohmann::json::array();
  if (sight.sees_question(value, question.decision))
    for (const auto& party : question.dissociated) row["dissociations"].push_back(party);
}

void add_lateness(const Sight& sight, const LogReader& log, const Case& value,
                  const calendar::Deadline& deadline, nlohmann::json& row) {
  auto missed = missed_before(value, deadline);
  const auto& rule = sight.state().chart_of(value);
  if (value.settled) {
    bool was_missed = false, is_over = false;
    Timestamp last{};  // that was missed
    Timestamp over{};
    bool taken_back = false;  // and not given anew: a task that there is no more
    for (const auto& logged : log.of_case(sight.state().id, value.id)) {
      if (logged.entry.time > value.changed_at) break;  // after the moment that is looked at
      const bool waits = sets_deadline(rule, logged.entry.to, deadline.name);
      if (waits) {
        taken_back = false;
        is_over = false;
      } else if (!comes_to_an_end(rule, logged.entry.to)) {
        taken_back = true;
        was_missed = false;
        missed = nlohmann::json::array();
      } else if (was_missed && !is_over) {
        is_over = true;
        over = logged.entry.received.value_or(logged.entry.time);
      }
      const auto events = log.events_of(logged);
      for (const auto& event : events) {
        if (!waits || event.value("type", "") != "DeadlineFired") continue;
        const auto& fired = event.at("deadline");
        const auto at = parse_timestamp(fired.at("due").value("at", ""));
        if (!at || fired.value("name", "") != deadline.name) continue;
        if (*at != deadline.due.at) missed.push_back(to_string(*at));
        was_missed = true;
        last = *at;
      }
    }
    if (taken_back) {
      row.erase("due");
      row.erase("overdue");
    }
    if (was_missed && is_over && last == deadline.due.at && over > last)
      row["days_late"] = std::chrono::floor<std::chrono::days>(over - last).count();
  }
  if (!missed.empty()) row["missed"] = std::move(missed);
}

void add_names(const Sight& sight, nlohmann::json& view) {
  std::set<std::string> codes;
  for (const char* part : kActivityParts) collect_codes(view.at(part), codes);
  for (const auto& code : codes) {
    auto name = name_of_code(sight, code);
    if (name != code) view["names"][code] = std::move(name);
  }
}

nlohmann::json how_agreed(const Sight& sight, const Case& value,
                          const std::vector<PastQuestion>& questions) {
  nlohmann::json told = nlohmann::json::object();
  told["agreed"] = nlohmann::json::array();
  const std::string* name = last_put(value);
  if (name == nullptr || !value.decisions.at(*name)->computation) return told;
  const auto& decided = *value.decisions.at(*name);
  const auto& rule = sight.state().chart_of(value).decisions.at(*name);
  const auto say = [&](const std::string& code) {
    return decision::explain(code, {}, sight.language());
  };
  const nlohmann::json line = decision_line(sight, value, *name);
  told["question"] = line.at("title");
  told["rule"] = say("rule." + codec::encode(rule.rule.kind).get<std::string>());
  told["outcome"] = line.at("outcome");
  told["outcome_text"] = line.at("outcome_text");
  const auto last = std::find_if(questions.rbegin(), questions.rend(),
                                 [&](const PastQuestion& one) { return one.decision == *name; });
  const auto came_to = [&](decision::Outcome outcome) {
    return line.at("outcome") == consultation::outcome_name(outcome);
  };
  if (came_to(decision::Outcome::adopted) || came_to(decision::Outcome::adopted_ad_referendum))
    told["agreed_at"] = to_string(decided.closed.value_or(decided.opened));
  else if (last != questions.rend() && last->announced)
    told["agreed_at"] = to_string(*last->announced);
  else if (line.at("outcome_text") != say("outcome.unbroken_and_announced"))
    return told;
  if (!sight.sees_question(value, *name)) return told;
  for (const auto& [body, parties] : decided.electorate)
    for (const auto& party : parties) told["agreed"].push_back(party.value);
  return told;
}

bool closes_question(const workflow::ChartRule& rule, const std::string& deadline) {
  return std::any_of(rule.states.begin(), rule.states.end(), [&](const workflow::State& state) {
    return std::any_of(
        state.transitions.begin(), state.transitions.end(), [&](const auto& transition) {
          return transition.on == "due." + deadline &&
                 std::any_of(transition.effects.begin(), transition.effects.end(),
                             [](const workflow::Effect& effect) {
                               return variant2::holds_alternative<workflow::CloseDecision>(effect);
                             });
        });
  });
}

bool is_late_submission(const Sight& sight, const LogReader& log, const Case& value,
                        const text::Revision& revision) {
  const Case& parent = sight.state().cases[value.parent];
  if (parent.number == value.number || !sight.sees(parent)) return false;
  // The ground is of the input as it was admitted, whatever was submitted and taken back before.
  if (parent.document)
    for (const auto& source : *parent.document->sources)
      if (source->document == value.id && source->ground && source->revision == revision.number)
        return true;
  if (&revision != &*value.document->revisions.front()) return false;
  const auto due = called_until(sight, parent, value.invoke);
  if (!due || revision.issued_at <= *due) return false;
  for (const auto& logged : log.of_case(sight.state().id, value.id))
    if (logged.entry.time == revision.issued_at && logged.entry.received)
      return *logged.entry.received > *due;
  return true;
}

bool is_withdrawn_submission(const Sight& sight, const Case& value,
                             const text::Revision& revision) {
  if (is_disavowed(value, revision.number)) return false;
  const auto is_it = [&](const auto& source) {
    return source->document == value.id && source->withdrawal.has_value();
  };
  for (const Case* at = &value; at->number != at->parent;) {
    at = &sight.state().cases[at->parent];
    if (!at->document || !sight.sees(*at)) continue;
    const auto& sources = *at->document->sources;
    if (std::any_of(sources.begin(), sources.end(), is_it)) return true;
  }
  return false;
}

std::vector<const text::Revision*> disavowed_submissions(const Sight& sight, const LogReader& log,
                                                         const Case& value) {
  std::vector<const text::Revision*> list;
  if (value.key.party.empty() || !value.document || sight.sees(value)) return list;
  for (const auto& act : value.received_acts) {
    if (!act.disavowed || !act.issued) continue;
    const auto* revision = text::find_revision(*value.document, *act.issued);
    const auto entries = log.of_case(sight.state().id, value.id);
    if (revision != nullptr && std::any_of(entries.begin(), entries.end(), [&](const Logged& one) {
          return one.entry.case_seq == act.case_seq;
        }))
      list.push_back(revision);
  }
  return list;
}

}  // namespace concord::reading
