#include "engine/workflow/outline.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/workflow/names.hpp"

namespace concord::workflow {
namespace {

using Json = nlohmann::json;

// The member, or null: the outline takes what it finds.
const Json& member(const Json& object, const char* name) {
  static const Json none;
  if (!object.is_object()) return none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

std::string text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : "";
}

std::set<std::string> names(const Json& object) {
  std::set<std::string> found;
  if (!object.is_object()) return found;
  for (const auto& [name, value] : object.items())
    if (is_name(name)) found.insert(name);
  return found;
}

void gather_states(const Json& states, ChartOutline& chart) {
  if (!states.is_object()) return;
  for (const auto& [name, state] : states.items()) {
    if (is_name(name)) chart.states.insert(name);
    for (const Json& transition : member(state, "on"))
      if (const std::string event = text(member(transition, "event")); !event.empty())
        chart.events.insert(event);
    for (const Json& invoke : member(state, "invoke"))
      if (const std::string id = text(member(invoke, "id")); !id.empty()) {
        chart.invokes.emplace(id, text(member(invoke, "chart")));
        if (member(invoke, "each") == Json::array({"name"})) chart.named_invokes.insert(id);
      }
    gather_states(member(state, "states"), chart);
  }
}

ChartOutline outline_chart(const Json& json) {
  ChartOutline chart;
  for (const Json& part : member(json, "key"))
    if (const auto each = parse_each(text(part))) chart.key.push_back(*each);
  const Json& document = member(json, "document");
  chart.has_document = document.is_object();
  chart.consolidates = member(document, "consolidates") == Json(true);
  chart.deadlines = names(member(json, "deadlines"));
  for (const std::string& deadline : chart.deadlines)
    if (const auto notice = parse_duration(text(member(json["deadlines"][deadline], "notice"))))
      chart.notices.emplace(deadline, *notice);
  chart.decisions = names(member(json, "decisions"));
  chart.fields = names(member(json, "fields"));
  for (const std::string& field : chart.fields) {
    chart.field_kinds.emplace(field, text(member(json["fields"][field], "kind")));
    for (const Json& choice : member(json["fields"][field], "choices"))
      chart.choices[field].insert(text(member(choice, "name")));
  }
  gather_states(member(json, "states"), chart);
  return chart;
}

}  // namespace

bool ChartOutline::keyed_by(Each part) const {
  return std::find(key.begin(), key.end(), part) != key.end();
}

Outline outline(const Json& file) {
  Outline result;
  result.bodies = names(member(file, "bodies"));
  const Json& charts = member(file, "charts");
  if (!charts.is_object()) return result;
  for (const auto& [name, chart] : charts.items())
    if (is_name(name)) result.charts.emplace(name, outline_chart(chart));
  for (const auto& [name, chart] : result.charts)
    for (const auto& [id, child] : chart.invokes)
      if (const auto found = result.charts.find(child); found != result.charts.end())
        found->second.parents.insert(name);
  return result;
}

std::optional<Each> parse_each(std::string_view word) {
  for (const Each each : {Each::conference, Each::topic, Each::member, Each::name})
    if (to_string(each) == word) return each;
  return std::nullopt;
}

std::string_view to_string(Each each) {
  switch (each) {
    case Each::conference:
      return "conference";
    case Each::topic:
      return "topic";
    case Each::member:
      return "member";
    case Each::name:
      return "name";
  }
  return "";
}

std::string to_string(const std::vector<Each>& key) {
  std::string list;
  for (const Each each : key) list += (list.empty() ? "" : ", ") + std::string(to_string(each));
  return list.empty() ? "nothing" : list;
}

bool is_known(const std::string& name, const std::set<std::string>& known, std::string_view noun,
              const std::string& pointer, Report& report) {
  if (known.contains(name)) return true;
  const std::string word(noun);
  report.add("unknown_" + word, "There is no " + word + " called " + in_quotes(name) + " here.",
             pointer,
             suggestion(name, {known.begin(), known.end()}, "Declare the " + word + " first."));
  return false;
}

std::vector<std::string> names_of(const std::map<std::string, ChartOutline>& charts) {
  std::vector<std::string> list;
  for (const auto& [name, chart] : charts) list.push_back(name);
  return list;
}

}  // namespace concord::workflow
