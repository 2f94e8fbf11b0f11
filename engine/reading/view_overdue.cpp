#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>

#include "engine/consultation/tally.hpp"
#include "engine/reading/awaited.hpp"
#include "engine/reading/view_reports.hpp"
#include "engine/reading/views.hpp"
#include "engine/reading/whom.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;
using consultation::DecisionState;

struct Late {
  const char* kind;
  std::string what;
  Json from;
  Timestamp due;
  Json missed = Json::array();  // when it was due before it was given more time
};

void add_late(const Sight& sight, const Case& value, Late late, Json& lines) {
  Json line = line_of(sight, value);
  line["kind"] = late.kind;
  line["what"] = std::move(late.what);
  line["from"] = std::move(late.from);
  line["due"] = to_string(late.due);
  if (!late.missed.empty()) line["missed"] = std::move(late.missed);
  const auto days = std::chrono::floor<std::chrono::days>(sight.now() - late.due).count();
  line["days"] = std::max<std::int64_t>(days, 0);
  lines.push_back(std::move(line));
}

// Who may take the usual steps from here, each once.
Json movers(const Sight& sight, const Case& value) {
  Json from = Json::array();
  for (const auto& step : usual_steps(sight, value))
    for (const auto& one : step.at("from")) add_whom(one, from);
  return from;
}

// Whose cases were to be settled by a deadline that has gone by, though the case above went on.
void add_inputs(const Sight& sight, const Case& value, Json& lines) {
  const auto& rule = sight.state().chart_of(value);
  for (const auto& state : rule.states)
    for (const auto& invoked : state.invokes) {
      const auto group = sight.known_children(value, invoked.id);
      const bool of_members = std::find(invoked.each.begin(), invoked.each.end(),
                                        workflow::Each::member) != invoked.each.end();
      Json from = Json::array();
      for (const auto& name : missing_of(sight, group)) {
        from.push_back({{"title", name}});
        if (of_members) from.back()["parties"] = Json::array({name});
      }
      if (from.empty()) continue;
      for (const auto& name : state.deadlines) {
        const auto deadline = value.deadlines.find(name);
        if (deadline == value.deadlines.end() || !is_over(deadline->second, sight.now()) ||
            deadline->second.status == calendar::DeadlineStatus::held)
          continue;
        add_late(sight, value,
                 {"inputs", rule.deadlines.at(name).title.in(sight.language()), from,
                  deadline->second.due.at},
                 lines);
      }
    }
}

bool waits_for_cases(const Sight& sight, const Case& value, const std::string& deadline) {
  for (const auto& state : sight.state().chart_of(value).states)
    if (!state.invokes.empty() && std::find(state.deadlines.begin(), state.deadlines.end(),
                                            deadline) != state.deadlines.end())
      return true;
  return false;
}

Json silent_here(const Sight& sight, const Case& value) {
  Json from = Json::array();
  for (const auto& [name, decided] : value.decisions)
    if (decided->status == DecisionState::Status::open)
      for (auto& one : from_parties(waited_for(sight, value, name))) from.push_back(std::move(one));
  return from;
}

void add_deadlines(const Sight& sight, const Case& value, Json& lines) {
  const auto& rule = sight.state().chart_of(value);
  for (const auto* deadline : deadlines_here(sight, value)) {
    if (!is_over(*deadline, sight.now())) continue;
    const auto& title = rule.deadlines.at(deadline->name).title.in(sight.language());
    if (deadline->status == calendar::DeadlineStatus::held) {
      auto from = keepers_of(sight, value, deadline->name);
      if (from.empty()) from = movers(sight, value);
      add_late(sight, value, {"held", title, std::move(from), deadline->due.at}, lines);
    } else if (!waits_for_cases(sight, value, deadline->name)) {
      auto from = silent_here(sight, value);
      if (from.empty()) from = movers(sight, value);
      if (from.empty()) from = keepers_of(sight, value, deadline->name);
      add_late(
          sight, value,
          {"deadline", title, std::move(from), deadline->due.at, missed_before(value, *deadline)},
          lines);
    }
  }
}

void add_decisions(const Sight& sight, const Case& value, Json& lines) {
  const auto& rule = sight.state().chart_of(value);
  for (const auto& [name, decided] : value.decisions) {
    if (decided->status != DecisionState::Status::closed || !decided->computation) continue;
    const auto closed = decided->closed.value_or(decided->opened);
    const auto& title = rule.decisions.at(name).title.in(sight.language());
    if (decided->computation->outcome == decision::Outcome::unbroken_to_be_confirmed) {
      if (!value.settled && awaits_announcement(sight, value, name))
        add_late(sight, value, {"silence", title, movers(sight, value), closed}, lines);
    } else if (sight.sees_question(value, name)) {
      if (const auto capitals = capitals_awaited(sight, value, name); !capitals.empty())
        add_late(sight, value, {"capital", title, from_parties(capitals), closed}, lines);
    }
  }
}

void add_sitting(const Sight& sight, const Case& value, Json& lines) {
  const auto sitting = sitting_of(sight, value);
  if (!sitting || sitting->ends > sight.now()) return;
  const auto here = deadlines_here(sight, value);
  if (std::any_of(here.begin(), here.end(), [](const auto* one) { return is_running(*one); }))
    return;  // what comes next has a date of its own
  const auto& rule = sight.state().chart_of(value);
  const auto& what = rule.document ? rule.document->title : rule.title;
  auto from = silent_here(sight, value);
  if (from.empty()) from = movers(sight, value);
  add_late(sight, value, {"agenda", what.in(sight.language()), std::move(from), sitting->ends},
           lines);
}

// An instant as it was typed, or the beginning of a day.
std::optional<Timestamp> moment_of(const Sight& sight, const std::string& typed) {
  const auto at = typed.find('@');
  if (at != std::string::npos) {
    const auto due =
        calendar::due_at(typed.substr(0, at), typed.substr(at + 1), sight.service().zones());
    return due ? std::optional(due->at) : std::nullopt;
  }
  return parse_timestamp(typed.size() == 10 ? typed + "T00:00:00Z" : typed);
}

}  // namespace

std::optional<Sitting> sitting_of(const Sight& sight, const Case& value) {
  const auto& agenda = sight.state().chart_of(value).agenda;
  if (!agenda) return std::nullopt;
  const auto typed = [&](const std::string& name) {
    const auto held = value.fields.find(name);
    return held == value.fields.end() || held->second.values.empty() ? std::string()
                                                                     : held->second.values.front();
  };
  const auto starts = moment_of(sight, typed(agenda->starts));
  if (!starts) return std::nullopt;
  const std::string last =
      typed(agenda->ends).empty() ? typed(agenda->starts) : typed(agenda->ends);
  const auto ends = moment_of(sight, last).value_or(*starts);
  const bool is_day = last.size() == 10;
  return Sitting{*starts, is_day ? ends + std::chrono::days(1) : ends};
}

void add_overdue(const Sight& sight, Json& lines) {
  const auto& state = sight.state();
  for (consultation::CaseNumber number = 0; number < state.cases.size(); ++number) {
    const Case& value = state.cases[number];
    if (!sight.sees(value)) continue;
    const auto before = lines.size();
    add_decisions(sight, value, lines);
    if (consultation::is_of_departed(state, value)) continue;
    // Of a settled one, what its deadline is for may be waited for still.
    if (value.settled && movers(sight, value).empty()) continue;
    if (value.settled) {
      add_deadlines(sight, value, lines);
      continue;
    }
    add_inputs(sight, value, lines);
    add_deadlines(sight, value, lines);
    if (lines.size() == before) add_sitting(sight, value, lines);
  }
}

}  // namespace concord::reading
