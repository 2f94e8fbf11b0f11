#include <map>
#include <nlohmann/json.hpp>

#include "engine/reading/views.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;

Json roster_json(const consultation::Consultation& state) {
  const auto by_conference = [](const auto& roster) {
    Json object = Json::object();
    for (const auto& [conference, parties] : *roster) object[conference.value] = codes(parties);
    return object;
  };
  Json left = Json::object();
  for (const auto& [party, since] : *state.left) left[party.value] = to_string(since);
  return {{"frozen", state.roster_frozen},
          {"members", by_conference(state.members)},
          {"observers", by_conference(state.observers)},
          {"left", std::move(left)}};
}

// How many cases of each chart the reader sees, or keeps a text of.
Json counts(const Sight& sight) {
  const auto& state = sight.state();
  struct Count {
    std::size_t total = 0;
    std::size_t settled = 0;
  };
  std::map<std::string, Count> by_chart;
  for (consultation::CaseNumber number = 0; number < state.cases.size(); ++number) {
    const Case& value = state.cases[number];
    const bool sees = sight.sees(value);
    if (!sees && sight.kept_text(value) == nullptr) continue;
    auto& count = by_chart[value.key.chart];
    ++count.total;
    if (sees && value.settled) ++count.settled;
  }
  Json list = Json::array();
  for (const auto& [chart, count] : by_chart)
    list.push_back({{"chart", chart},
                    {"title", state.definition->charts.at(chart).title.in(sight.language())},
                    {"total", count.total},
                    {"settled", count.settled}});
  return list;
}

}  // namespace

Json consultation_line(const Sight& sight) {
  const auto& state = sight.state();
  Json line{{"id", state.id.value},
            {"title", sight.text(state.title, state.titles)},
            {"workflow", state.definition->name},
            {"workflow_hash", to_string(state.definition->hash)},
            {"started", to_string(state.started)},
            {"commit", state.commit}};
  if (!sight.sees(state.root())) return line;
  line["root"] = state.root().id.value;
  line["state"] = consultation::active_states(state, state.root());
  line["state_title"] = state_title(sight, state.root());
  return line;
}

Json consultation_view(const Sight& sight) {
  const auto& state = sight.state();
  Json view = consultation_line(sight);
  view["workflow_title"] = state.definition->title.in(sight.language());
  view["languages"] = {{"authentic", state.definition->authentic_languages},
                       {"courtesy", state.definition->courtesy_languages}};
  view["topics"] = Json::array();
  for (const auto& topic : *state.topics) {
    Json row{{"code", topic.code.value}, {"title", sight.text(topic.title, topic.titles)}};
    if (topic.titles)
      for (const auto& [language, title] : *topic.titles)
        row["titles"][language] = sight.text(title);
    view["topics"].push_back(std::move(row));
  }
  view["conferences"] = codes(state.conferences);
  view["bodies"] = Json::object();
  for (const auto& [name, body] : state.bodies) view["bodies"][name] = body.value;
  view["cases"] = counts(sight);
  if (!sight.sees(state.root())) return view;
  view["roster"] = roster_json(state);
  for (const auto& [name, deadline] : state.root().deadlines)
    view["deadlines"].push_back(deadline_view(sight, state.chart_of(state.root()), deadline));
  return view;
}

}  // namespace concord::reading
