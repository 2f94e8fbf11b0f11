#include "engine/workflow/read_transition.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "engine/workflow/acts.hpp"
#include "engine/workflow/names.hpp"
#include "engine/workflow/outcomes.hpp"
#include "engine/workflow/read_effect.hpp"
#include "engine/workflow/read_guard.hpp"
#include "engine/workflow/read_state.hpp"

namespace concord::workflow {
namespace {

void check_engine_event(const EngineEvent& event, const Node& node, const Scope& scope) {
  using Kind = EngineEvent::Kind;
  Report& report = scope.report;
  switch (event.kind) {
    case Kind::due:
      is_known(event.name, scope.chart.deadlines, "deadline", node.pointer, report);
      return;
    case Kind::decision:
      if (is_known(event.name, scope.chart.decisions, "decision", node.pointer, report) &&
          !event.outcome.empty())
        is_known(event.outcome, outcome_names(), "outcome", node.pointer, report);
      return;
    case Kind::state_done:
      is_known(event.name, scope.chart.states, "state", node.pointer, report);
      return;
    case Kind::children_done: {
      std::set<std::string> ids;
      for (const auto& [id, chart] : scope.chart.invokes) ids.insert(id);
      is_known(event.name, ids, "invoke", node.pointer, report);
      return;
    }
    case Kind::disavowal:
      if (!scope.chart.keyed_by(Each::member))
        report.add("no_party", "The cases of this chart belong to no single party.", node.pointer,
                   "Only the party of the case's key disavows what was recorded for it there.");
      return;
    case Kind::association:
      if (!scope.chart.keyed_by(Each::member))
        report.add("no_party", "The cases of this chart belong to no single party.", node.pointer,
                   "Only the party of the case's key joins another's input there.");
      return;
  }
}

// Returns whether the name is one that only the engine raises.
bool check_event(const std::string& event, const Node& node, const Scope& scope) {
  if (const auto engine_event = parse_engine_event(event)) {
    check_engine_event(*engine_event, node, scope);
    return true;
  }
  if (is_reserved_event(event)) {
    scope.report.add("bad_event", in_quotes(event) + " is no event of the engine.", node.pointer,
                     "Write due.DEADLINE, decision.DECISION.OUTCOME, done.state.STATE, "
                     "done.invoke.INVOKE, disavowed, input.joined or input.left.");
    return true;
  }
  if (!is_event_name(event))
    scope.report.add("bad_event", in_quotes(event) + " cannot be the name of an event.",
                     node.pointer,
                     "Use lower-case words joined by underscores: \"invite_inputs\".");
  return false;
}

// What only makes sense where somebody acts.
void check_actor(const Transition& transition, bool names_actor, bool engine_event,
                 const Scope& scope) {
  Report& report = scope.report;
  if (!transition.by.empty() && transition.on.empty()) {
    report.add("needs_event", "Somebody may do this, but the act has no name.", transition.pointer,
               "Add \"event\": what they ask for.");
  } else if (!transition.by.empty() && engine_event) {
    report.add("reserved_event", "Only the engine raises " + in_quotes(transition.on) + ".",
               transition.pointer + "/by", "Leave \"by\" out, or give the event another name.");
  } else if (!names_actor && transition.needs_reason) {
    report.add("needs_actor", "Nobody acts here, so nobody can give a reason.",
               transition.pointer + "/reason",
               "Leave \"reason\" out, or say \"by\" whom it is done.");
  }
}

void check_act(const Permission& permission, const Node& act, const Scope& scope) {
  const ActSignature& known = signature(permission.act);
  Report& report = scope.report;
  if (known.needs_document && !scope.chart.has_document) {
    report.add("no_document", "The cases of this chart carry no document.", act.pointer,
               "Declare a \"document\" in the chart, or leave the act out.");
  } else if (known.needs_sources && !scope.chart.consolidates) {
    report.add("no_sources", "The document of this chart consolidates nothing.", act.pointer,
               "Write \"consolidates\": true in its document, or leave the act out.");
  }
  if (permission.act == Act::associate && !scope.chart.keyed_by(Each::member))
    report.add("no_party", "The cases of this chart belong to no single party.", act.pointer,
               "Permit it in a chart that is keyed by \"member\".");
}

Signing read_signing(Members& members, const Scope& scope) {
  const auto node = members.find("signed");
  const auto word = node ? read_text(*node, scope.report) : std::nullopt;
  if (!word) return Signing::none;
  if (*word == "with keys") return Signing::with_keys;
  if (*word == "always") return Signing::always;
  scope.report.add("unknown_signing", in_quotes(*word) + " does not say who must sign.",
                   node->pointer, "Write \"with keys\" or \"always\", or leave it out.");
  return Signing::none;
}

// The names that an act is about; "of" may list several.
std::vector<std::string> read_permission_of(const Permission& permission, Members& members,
                                            const Scope& scope) {
  using ActAbout = ActSignature::About;
  const ActAbout about = signature(permission.act).of;
  if (about == ActAbout::nothing) return {""};
  std::vector<std::string> names;
  const auto node = members.need("of");
  if (!node) return names;
  const auto& [known, noun] =
      about == ActAbout::decision   ? std::pair{&scope.chart.decisions, "decision"}
      : about == ActAbout::deadline ? std::pair{&scope.chart.deadlines, "deadline"}
      : about == ActAbout::invoke   ? std::pair{&scope.chart.named_invokes, "invoke"}
                                    : std::pair{&scope.chart.fields, "field"};
  for (PlacedText& placed : read_texts(*node, scope.report)) {
    is_known(placed.text, *known, noun, placed.pointer, scope.report);
    names.push_back(std::move(placed.text));
  }
  return names;
}

}  // namespace

Transition read_transition(const Node& node, const Scope& scope) {
  Transition transition;
  transition.pointer = node.pointer;
  Members members(node, scope.report);
  bool engine_event = false;
  if (const auto event = members.find("event")) {
    transition.on = read_text(*event, scope.report).value_or("");
    engine_event = check_event(transition.on, *event, scope);
  }
  transition.title = members.wording("title");
  const auto by = members.find("by");
  if (by) {
    transition.by = read_roles(*by, scope);
    if (by->json->is_array() && by->json->empty())
      scope.report.add("empty_list", "The list must name at least one.", by->pointer,
                       "Name who may do it, or leave \"by\" out.");
  }
  if (const auto guard = members.find("if")) transition.guard = read_guard(*guard, scope);
  transition.effects = read_effects(members.find("do"), scope);
  if (const auto to = members.find("to")) transition.to = read_targets(*to, scope);
  transition.needs_reason = members.flag("reason");
  transition.signing = read_signing(members, scope);
  transition.internal = members.flag("internal");
  members.finish();
  if (members.is_object()) check_actor(transition, by.has_value(), engine_event, scope);
  return transition;
}

std::vector<Permission> read_permissions(const Node& node, const Scope& scope) {
  Members members(node, scope.report);
  const auto act = members.need("act");
  const auto word = act ? read_text(*act, scope.report) : std::nullopt;
  if (!word) return {};
  const auto known = parse_act(*word);
  if (!known) {
    std::vector<std::string> names;
    for (const ActSignature& each : acts()) names.emplace_back(each.name);
    scope.report.add("unknown_act", "There is no act called " + in_quotes(*word) + ".",
                     act->pointer, suggestion(*word, names, ""));
    return {};
  }
  Permission permission;
  permission.act = *known;
  permission.pointer = node.pointer;
  check_act(permission, *act, scope);
  auto names = read_permission_of(permission, members, scope);
  if (const auto by = members.need("by")) {
    permission.by = read_roles(*by, scope);
    if (by->json->is_array() && by->json->empty())
      scope.report.add("empty_list", "The list must name at least one.", by->pointer,
                       "Name who may do it.");
  }
  if (const auto guard = members.find("if")) permission.guard = read_guard(*guard, scope);
  permission.signing = read_signing(members, scope);
  if (permission.signing != Signing::none &&
      signature(permission.act).of != ActSignature::About::decision)
    scope.report.add("unsignable_act", "Only acts on a decision, and transitions, are signed.",
                     node.pointer + "/signed", "Sign the transition that hands the work on.");
  members.finish();
  std::vector<Permission> permissions;
  for (std::string& name : names) {
    permissions.push_back(permission);
    permissions.back().of = std::move(name);
  }
  return permissions;
}

}  // namespace concord::workflow
