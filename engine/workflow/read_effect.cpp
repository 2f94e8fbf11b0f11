#include "engine/workflow/read_effect.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/workflow/names.hpp"

namespace concord::workflow {
namespace {

const std::vector<std::string>& known_effects() {
  static const std::vector<std::string> words = {"freeze roster",
                                                 "issue revision",
                                                 "recall",
                                                 "accept text",
                                                 "reopen text",
                                                 "circulate",
                                                 "feed",
                                                 "gather",
                                                 "open",
                                                 "withdraw from",
                                                 "close",
                                                 "arm",
                                                 "disarm",
                                                 "raise",
                                                 "send",
                                                 "settle",
                                                 "reopen in",
                                                 "accept text ad referendum",
                                                 "lapse",
                                                 "accept text pending others",
                                                 "leave joined input"};
  return words;
}

// Effects that are a word alone.
bool is_plain(const std::string& verb) {
  return verb == "freeze roster" || verb == "issue revision" || verb == "recall" ||
         verb == "accept text" || verb == "reopen text" || verb == "accept text ad referendum" ||
         verb == "accept text pending others" || verb == "leave joined input";
}

void unknown_effect(const std::string& word, const std::string& pointer, Report& report) {
  report.add("unknown_effect", "There is no effect called " + in_quotes(word) + ".", pointer,
             suggestion(word, known_effects(), ""));
}

bool has_document(const std::string& pointer, const Scope& scope) {
  if (scope.chart.has_document) return true;
  scope.report.add("no_document", "The cases of this chart carry no document.", pointer,
                   "Declare a \"document\" in the chart, or leave the effect out.");
  return false;
}

// Whether every part of `inner` is in `outer`: the cases of `inner` stand above those of `outer`.
bool contains_key(const ChartOutline& outer, const ChartOutline& inner) {
  return std::all_of(inner.key.begin(), inner.key.end(),
                     [&](Each part) { return outer.keyed_by(part); });
}

// `text` flows from cases of one chart into the consolidating text of another, whose key is part of
// the first one's key, so that there is exactly one case where it flows to.
void check_flow(const std::string& from, const std::string& to, const std::string& pointer,
                const Scope& scope) {
  const ChartOutline& source = scope.file.charts.at(from);
  const ChartOutline& target = scope.file.charts.at(to);
  if (!source.has_document)
    scope.report.add("no_document", "The cases of " + in_quotes(from) + " carry no document.",
                     pointer, "Declare a \"document\" in the chart " + in_quotes(from) + ".");
  if (!target.consolidates)
    scope.report.add("no_sources", "The document of " + in_quotes(to) + " consolidates nothing.",
                     pointer, "Write \"consolidates\": true in its document.");
  if (!contains_key(source, target))
    scope.report.add("key_mismatch",
                     "The key of " + in_quotes(to) + " (" + to_string(target.key) +
                         ") is no part of the key of " + in_quotes(from) + " (" +
                         to_string(source.key) + ").",
                     pointer, "Let text flow only to a chart whose key is part of the other's.");
}

std::optional<std::string> read_chart(const Node& node, const Scope& scope) {
  auto chart = read_text(node, scope.report);
  if (!chart) return std::nullopt;
  const auto charts = names_of(scope.file.charts);
  if (!is_known(*chart, {charts.begin(), charts.end()}, "chart", node.pointer, scope.report))
    return std::nullopt;
  return chart;
}

// A name of the kind that `known` has; reported and left out if there is none such.
std::optional<std::string> read_declared(const Node& node, const std::set<std::string>& known,
                                         std::string_view noun, const Scope& scope) {
  auto text = read_text(node, scope.report);
  if (!text || !is_known(*text, known, noun, node.pointer, scope.report)) return std::nullopt;
  return text;
}

std::optional<Effect> read_send(Members& members, const Node& node, const Scope& scope) {
  const auto to_node = members.need("to");
  const auto event = read_text(node, scope.report);
  const auto to = to_node ? read_text(*to_node, scope.report) : std::nullopt;
  if (!event || !to) return std::nullopt;
  std::set<std::string> known;
  if (*to == "parent") {
    if (scope.chart.parents.empty()) {
      scope.report.add("no_parent", "No chart invokes " + in_quotes(scope.chart_name) + ".",
                       to_node->pointer, "Send it to an invoke of this chart.");
      return std::nullopt;
    }
    for (const std::string& parent : scope.chart.parents)
      known.merge(std::set<std::string>(scope.file.charts.at(parent).events));
  } else if (*to == "fellows" || *to == "associates") {
    known = scope.chart.events;
  } else {
    std::set<std::string> receivers = {"parent", "fellows", "associates"};
    for (const auto& [id, chart] : scope.chart.invokes) receivers.insert(id);
    if (!is_known(*to, receivers, "invoke", to_node->pointer, scope.report)) return std::nullopt;
    const auto child = scope.file.charts.find(scope.chart.invokes.at(*to));
    if (child == scope.file.charts.end()) return std::nullopt;
    known = child->second.events;
  }
  if (!is_known(*event, known, "event", node.pointer, scope.report)) return std::nullopt;
  return Send{*event, *to};
}

std::optional<Effect> read_flow(const std::string& verb, const Node& node, const Scope& scope) {
  auto chart = read_chart(node, scope);
  if (!chart) return std::nullopt;
  if (verb == "gather") {
    check_flow(*chart, scope.chart_name, node.pointer, scope);
    return Gather{*std::move(chart)};
  }
  check_flow(scope.chart_name, *chart, node.pointer, scope);
  if (verb == "feed") return Feed{*std::move(chart)};
  if (verb == "reopen in") return ReopenAbove{*std::move(chart)};
  return WithdrawSource{*std::move(chart)};
}

std::optional<Effect> read_named_effect(const std::string& verb, const Node& node, Members& members,
                                        const Scope& scope) {
  if (verb == "circulate") {
    auto readers = read_readers(node, scope);
    if (!has_document(node.pointer, scope) || readers.empty()) return std::nullopt;
    return Circulate{std::move(readers)};
  }
  if (verb == "feed" || verb == "gather" || verb == "withdraw from" || verb == "reopen in")
    return read_flow(verb, node, scope);
  if (verb == "send") return read_send(members, node, scope);
  const bool about_decision =
      verb == "open" || verb == "close" || verb == "lapse" || verb == "settle";
  const bool about_event = verb == "raise";
  auto name = about_decision ? read_declared(node, scope.chart.decisions, "decision", scope)
              : about_event  ? read_declared(node, scope.chart.events, "event", scope)
                             : read_declared(node, scope.chart.deadlines, "deadline", scope);
  if (!name) return std::nullopt;
  if (verb == "open") return OpenDecision{*std::move(name)};
  if (verb == "close") return CloseDecision{*std::move(name)};
  if (verb == "lapse") return LapseDecision{*std::move(name)};
  if (verb == "settle") return SettleDecision{*std::move(name)};
  if (verb == "arm") return ArmDeadline{*std::move(name)};
  if (verb == "disarm") return DisarmDeadline{*std::move(name)};
  return Raise{*std::move(name)};
}

std::optional<Effect> read_plain_effect(const Node& node, const Scope& scope) {
  const std::string word = node.json->get<std::string>();
  if (word == "freeze roster") return FreezeRoster{};
  std::optional<Effect> effect;
  if (word == "issue revision") effect = IssueRevision{};
  if (word == "recall") effect = Recall{};
  if (word == "accept text") effect = AcceptText{};
  if (word == "accept text ad referendum")
    effect = AcceptText{AcceptText::As::agreed_ad_referendum};
  if (word == "accept text pending others") effect = AcceptText{AcceptText::As::pending};
  if (word == "reopen text") effect = ReopenText{};
  if (word == "leave joined input") effect = LeaveJoinedInput{};
  if (!effect) {
    unknown_effect(word, node.pointer, scope.report);
  } else if (!has_document(node.pointer, scope)) {
    return std::nullopt;
  }
  return effect;
}

// Whether the key of the chart and the declared bodies give the group a meaning.
bool has_meaning(Group group, const std::string& body, const std::string& pointer,
                 const Scope& scope) {
  Report& report = scope.report;
  switch (group) {
    case Group::body:
    case Group::body_members: {
      if (scope.file.bodies.contains(body)) return true;
      std::vector<std::string> known = group_phrases();
      for (const std::string& declared : scope.file.bodies) {
        known.push_back(declared);
        known.push_back("members of " + declared);
      }
      const std::string text = to_string(Readers{group, body});
      report.add("unknown_body", "There is no body called " + in_quotes(body) + " here.", pointer,
                 suggestion(text, known, "Declare it under \"bodies\"."));
      return false;
    }
    case Group::in_field: {
      if (!is_known(body, scope.chart.fields, "field", pointer, report)) return false;
      const std::string& kind = scope.chart.field_kinds.at(body);
      if (kind == "party" || kind == "body") return true;
      report.add("wrong_kind", "The field " + in_quotes(body) + " names no parties or bodies.",
                 pointer, "Name a field of the kind \"party\" or \"body\".");
      return false;
    }
    case Group::party:
      if (scope.chart.keyed_by(Each::member)) return true;
      report.add("no_party", "The cases of this chart belong to no single party.", pointer,
                 "Add \"member\" to the chart's key, or name another group.");
      return false;
    case Group::conference_members:
    case Group::conference_observers:
    case Group::conference_invited:
    case Group::conference_troika:
    case Group::conference_secretariat:
    case Group::conference_presidency:
      if (scope.chart.keyed_by(Each::conference)) return true;
      report.add("no_conference", "The cases of this chart belong to no single conference.",
                 pointer,
                 "Add \"conference\" to the chart's key, or say \"any\": \"any presidency\".");
      return false;
    case Group::all_members:
    case Group::all_observers:
    case Group::all_invited:
    case Group::all_troikas:
    case Group::all_secretariats:
    case Group::all_presidencies:
    case Group::everyone:
      return true;
  }
  return true;
}

// Parses each text with `parse`, a function from text to Result<Role or Readers>.
template <class T, class Parse>
std::vector<T> read_groups(const Node& node, const Scope& scope, const Parse& parse) {
  std::vector<T> list;
  for (const PlacedText& placed : read_texts(node, scope.report)) {
    auto parsed = parse(placed.text);
    if (!parsed) {
      Problem problem = parsed.error();
      scope.report.add(problem.code, problem.message, placed.pointer, problem.remedy);
    } else if (has_meaning(parsed->group, parsed->body, placed.pointer, scope)) {
      list.push_back(*std::move(parsed));
    }
  }
  return list;
}

}  // namespace

std::optional<Effect> read_effect(const Node& node, const Scope& scope) {
  if (node.json->is_string()) return read_plain_effect(node, scope);
  Members members(node, scope.report);
  if (!members.is_object()) return std::nullopt;
  for (const std::string& verb : known_effects()) {
    if (is_plain(verb) || !node.json->contains(verb)) continue;
    const auto value = members.find(verb);
    auto effect = read_named_effect(verb, *value, members, scope);
    members.finish();
    return effect;
  }
  const std::string word = node.json->empty() ? "" : node.json->begin().key();
  unknown_effect(word, node.pointer, scope.report);
  return std::nullopt;
}

std::vector<Effect> read_effects(const std::optional<Node>& list, const Scope& scope) {
  std::vector<Effect> effects;
  if (!list) return effects;
  for (const Node& node : items(*list, scope.report))
    if (auto effect = read_effect(node, scope)) effects.push_back(*std::move(effect));
  return effects;
}

std::vector<Readers> read_readers(const Node& node, const Scope& scope) {
  return read_groups<Readers>(node, scope, parse_readers);
}

std::vector<Role> read_roles(const Node& node, const Scope& scope) {
  return read_groups<Role>(node, scope, parse_role);
}

}  // namespace concord::workflow
