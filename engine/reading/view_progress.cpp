#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/reading/awaited.hpp"
#include "engine/reading/view_reports.hpp"
#include "engine/reading/views.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;
using consultation::DecisionState;

// The first of the deadlines that run where the case is, or else of those where the case above is,
// which its answer is for.
const calendar::Deadline* next_due(const Sight& sight, const Case& value) {
  const calendar::Deadline* next = nullptr;
  for (const auto* deadline : deadlines_here(sight, value))
    if (is_running(*deadline) && deadline->status != calendar::DeadlineStatus::suspended &&
        (next == nullptr || deadline->due.at < next->due.at))
      next = deadline;
  const Case& parent = sight.state().cases[value.parent];
  if (next != nullptr || value.key.party.empty() || !sight.sees(parent)) return next;
  return next_due(sight, parent);
}

struct Awaited {
  const char* kind;
  std::string what;
  Json from;
  Timestamp since;
};

void add_awaited(const Sight& sight, const Case& value, Awaited awaited, Json& lines) {
  Json line = line_of(sight, value);
  line["kind"] = awaited.kind;
  line["what"] = std::move(awaited.what);
  line["from"] = std::move(awaited.from);
  line["since"] = to_string(awaited.since);
  if (const auto* deadline = next_due(sight, value)) line["until"] = to_string(deadline->due.at);
  lines.push_back(std::move(line));
}

void add_questions(const Sight& sight, const Case& value, Json& lines) {
  const auto& rule = sight.state().chart_of(value);
  for (const auto& [name, decided] : value.decisions) {
    if (!sight.sees_question(value, name)) continue;
    const auto& title = rule.decisions.at(name).title.in(sight.language());
    if (decided->status == DecisionState::Status::open) {
      if (const auto silent = waited_for(sight, value, name); !silent.empty())
        add_awaited(sight, value, {"answer", title, from_parties(silent), decided->opened}, lines);
    } else if (const auto capitals = capitals_awaited(sight, value, name); !capitals.empty()) {
      add_awaited(
          sight, value,
          {"capital", title, from_parties(capitals), decided->closed.value_or(decided->opened)},
          lines);
    }
  }
}

// Those that the reader sees have lines of their own.
void add_unseen(const Sight& sight, const Case& value, Json& lines) {
  for (const auto& [invoke, all] : value.children) {
    const auto group = sight.known_children(value, invoke);
    std::vector<std::string> missing;
    const Case* first = nullptr;
    for (const auto number : group.cases) {
      const Case& child = sight.state().cases[number];
      if (sight.is_settled(child) || consultation::is_of_departed(sight.state(), child) ||
          sight.sees(child))
        continue;
      missing.push_back(child_name(child));
      if (first == nullptr) first = &child;
    }
    if (first == nullptr) continue;
    Json from = Json::array();
    for (const auto& name : missing) {
      Json one{{"title", name}};
      if (!first->key.party.empty()) one["parties"] = Json::array({name});
      from.push_back(std::move(one));
    }
    const auto& rule = sight.state().chart_of(*first);
    add_awaited(sight, value,
                {"cases", rule.title.in(sight.language()), std::move(from), first->opened_at},
                lines);
  }
}

// With the steps that wait for it: "Write the text (Ask for clearance)".
std::string step_in_words(const Json& step) {
  std::string later;
  for (const auto& one : step.value("before", Json::array()))
    later += (later.empty() ? "" : "; ") + one.at("title").get<std::string>();
  return step.at("title").get<std::string>() + (later.empty() ? "" : " (" + later + ")");
}

// One line for all steps that the same ones may take.
void add_steps(const Sight& sight, const Case& value, Json& lines) {
  Json groups = Json::array();
  Json steps = awaiting(sight, value).awaited;
  for (auto& step : steps) {
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const Json& group) {
      return group.at("from") == step.at("from");
    });
    const std::string title = step_in_words(step);
    if (same == groups.end())
      groups.push_back({{"from", std::move(step.at("from"))}, {"what", title}});
    else if (auto& what = same->at("what").get_ref<std::string&>(); what != title)
      what += "; " + title;
  }
  for (auto& group : groups)
    add_awaited(sight, value,
                {"step", group.at("what"), std::move(group.at("from")), value.moved_at}, lines);
}

}  // namespace

Json line_of(const Sight& sight, const Case& value) {
  Json line{{"consultation", sight.state().id.value},
            {"case", value.id.value},
            {"key", consultation::to_string(value.key)},
            {"title", case_title(sight, value)},
            {"state_title", state_title(sight, value)}};
  const auto set = [&](const char* name, const std::string& code) {
    if (!code.empty()) line[name] = code;
  };
  set("conference", value.key.conference.value);
  set("topic", value.key.topic.value);
  set("party", value.key.party.value);
  set("name", value.key.name.value);
  return line;
}

Json from_parties(const std::vector<std::string>& parties) {
  Json from = Json::array();
  for (const auto& party : parties)
    from.push_back({{"title", party}, {"parties", Json::array({party})}});
  return from;
}

void add_progress(const Sight& sight, Json& lines) {
  const auto& state = sight.state();
  for (consultation::CaseNumber number = 0; number < state.cases.size(); ++number) {
    const Case& value = state.cases[number];
    if (!sight.sees(value)) continue;
    add_questions(sight, value, lines);
    add_unseen(sight, value, lines);
    if (!consultation::is_of_departed(state, value)) add_steps(sight, value, lines);
  }
}

}  // namespace concord::reading
