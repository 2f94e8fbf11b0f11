#include "engine/workflow/read_state.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/workflow/names.hpp"
#include "engine/workflow/read_effect.hpp"
#include "engine/workflow/read_transition.hpp"
#include "engine/workflow/words.hpp"

namespace concord::workflow {
namespace {

constexpr std::size_t kMostStates = 500;
constexpr std::size_t kMostTransitions = 200;  // of one state

// The kind that the flags say; a state is one thing at most.
StateKind read_kind(Members& members, const Node& node, Report& report) {
  const bool parallel = members.flag("parallel");
  const bool final = members.flag("final");
  StateKind kind = parallel ? StateKind::parallel : final ? StateKind::final : StateKind::normal;
  const auto history = members.find("history");
  if (history)
    kind = read_word<StateKind>(
               *history,
               {{"shallow", StateKind::history_shallow}, {"deep", StateKind::history_deep}}, report)
               .value_or(StateKind::history_shallow);
  if (parallel + final + history.has_value() > 1)
    report.add("two_kinds", "A state is parallel, final or a history, not two of them.",
               node.pointer, "Leave all but one out.");
  return kind;
}

// The parts of the child's key that the parent's does not have must be what `each` says.
void check_invoke_key(const Invoke& invoke, const Node& node, const Scope& scope) {
  const auto child = scope.file.charts.find(invoke.chart);
  if (child == scope.file.charts.end()) return;
  std::vector<Each> key = scope.chart.key;
  // A name within a name is one longer name: "panama-2017.guidelines".
  for (const Each each : invoke.each)
    if (each != Each::name || !scope.chart.keyed_by(Each::name)) key.push_back(each);
  if (std::is_permutation(key.begin(), key.end(), child->second.key.begin(),
                          child->second.key.end()))
    return;
  scope.report.add(
      "key_mismatch",
      "The case's key and \"each\" give (" + to_string(key) + "), but " + in_quotes(invoke.chart) +
          " is keyed by (" + to_string(child->second.key) + ").",
      node.pointer, "List in \"each\" what the child's key has and this chart's has not.");
}

std::vector<Each> read_each_list(const Node& node, Report& report) {
  std::vector<Each> list;
  for (const PlacedText& placed : read_texts(node, report)) {
    const auto each = parse_each(placed.text);
    if (!each) {
      report.add("unknown_word", in_quotes(placed.text) + " is no set that cases can be made for.",
                 placed.pointer,
                 suggestion(placed.text, {"conference", "topic", "member", "name"}, ""));
    } else if (std::find(list.begin(), list.end(), *each) != list.end()) {
      report.add("repeated", in_quotes(placed.text) + " is named twice.", placed.pointer,
                 "Name it once.");
    } else {
      list.push_back(*each);
    }
  }
  return list;
}

bool read_accession(const Node& node, Report& report) {
  const std::string text = read_text(node, report).value_or("next round");
  if (text != "this round" && text != "next round")
    report.add("unknown_word", in_quotes(text) + " is no policy for parties that join.",
               node.pointer, suggestion(text, {"this round", "next round"}, ""));
  return text == "this round";
}

std::optional<Invoke> read_invoke(const Node& node, const Scope& scope) {
  Members members(node, scope.report);
  Invoke invoke;
  const auto id = members.need("id");
  const auto chart = members.need("chart");
  if (id) invoke.id = read_name(*id, scope.report).value_or("");
  if (chart) invoke.chart = read_text(*chart, scope.report).value_or("");
  if (const auto each = members.find("each")) invoke.each = read_each_list(*each, scope.report);
  if (const auto accession = members.find("accession"))
    invoke.accession_this_round = read_accession(*accession, scope.report);
  members.finish();
  if (invoke.id.empty() || invoke.chart.empty()) return std::nullopt;
  const auto charts = names_of(scope.file.charts);
  if (!is_known(invoke.chart, {charts.begin(), charts.end()}, "chart", chart->pointer,
                scope.report))
    return std::nullopt;
  if (invoke.id == "parent" || scope.chart.invokes.at(invoke.id) != invoke.chart)
    scope.report.add("duplicate_invoke", in_quotes(invoke.id) + " means something else already.",
                     id->pointer, "Give this invoke another id.");
  check_invoke_key(invoke, node, scope);
  if (!invoke.by_name() &&
      std::find(invoke.each.begin(), invoke.each.end(), Each::name) != invoke.each.end())
    scope.report.add("bad_each", "Cases are opened by name one after the other, not for a set.",
                     node.pointer,
                     "Write \"each\": [\"name\"] alone; let a case above be made for "
                     "the set.");
  return invoke;
}

std::vector<std::string> read_declared(const std::optional<Node>& list, std::string_view noun,
                                       const std::set<std::string>& known, const Scope& scope) {
  std::vector<std::string> names;
  if (!list) return names;
  for (PlacedText& placed : read_texts(*list, scope.report))
    if (is_known(placed.text, known, noun, placed.pointer, scope.report)) {
      if (std::find(names.begin(), names.end(), placed.text) != names.end())
        scope.report.add("repeated", in_quotes(placed.text) + " is named twice.", placed.pointer,
                         "Name it once.");
      names.push_back(std::move(placed.text));
    }
  return names;
}

void read_content(State& state, Members& members, const Scope& scope) {
  if (const auto audience = members.find("audience"))
    state.audience = read_readers(*audience, scope);
  state.settled = members.flag("settled");
  state.cancelled = members.flag("cancelled");
  if (const auto on = members.find("on")) {
    const auto nodes = items(*on, scope.report);
    if (nodes.size() > kMostTransitions)
      scope.report.add("too_many", "A state has more than 200 transitions.", on->pointer,
                       "Split the state.");
    for (std::size_t i = 0; i < nodes.size() && i < kMostTransitions; ++i)
      state.transitions.push_back(read_transition(nodes[i], scope));
  }
  if (const auto permits = members.find("permits"))
    for (const Node& node : items(*permits, scope.report))
      for (Permission& permission : read_permissions(node, scope))
        state.permits.push_back(std::move(permission));
  state.on_entry = read_effects(members.find("on_entry"), scope);
  state.on_exit = read_effects(members.find("on_exit"), scope);
  if (const auto invokes = members.find("invoke"))
    for (const Node& node : items(*invokes, scope.report))
      if (auto invoke = read_invoke(node, scope)) state.invokes.push_back(*std::move(invoke));
  state.deadlines =
      read_declared(members.find("deadlines"), "deadline", scope.chart.deadlines, scope);
  state.decisions =
      read_declared(members.find("decisions"), "decision", scope.chart.decisions, scope);
}

// A final state and a history only stand for something; they hold nothing.
void check_kind(const State& state, bool has_children, const Node& node, Report& report) {
  const bool history =
      state.kind == StateKind::history_shallow || state.kind == StateKind::history_deep;
  const bool has_content = !state.permits.empty() || !state.invokes.empty() ||
                           !state.deadlines.empty() || !state.decisions.empty() ||
                           !state.transitions.empty() || has_children;
  const bool more = !state.on_entry.empty() || !state.on_exit.empty() || state.settled;
  if ((history && (has_content || more || state.audience)) ||
      (state.kind == StateKind::final && has_content))
    report.add("not_here",
               "Such a state holds no transitions, permits, invokes, deadlines, "
               "decisions or states.",
               node.pointer, "Leave them out, or make it an ordinary state.");
  const bool compound = has_children && state.kind == StateKind::normal;
  if ((compound || history) && state.initial.empty()) {
    report.add("missing_initial",
               history ? "A history needs a state for the first time."
                       : "A state with states inside must say where it begins.",
               node.pointer, "Add \"initial\": the name of a state.");
  } else if (!compound && !history && !state.initial.empty()) {
    report.add("not_here", "Nothing begins inside this state.", node.pointer + "/initial",
               "Leave \"initial\" out.");
  }
}

// Reads the states of one level and those below.
class StateReader {
 public:
  explicit StateReader(const Scope& scope) : scope_(scope) {}

  void read_level(const Node& node, const std::string& parent) {
    for (const Named& named : named_items(node, scope_.report)) {
      if (states_.size() == kMostStates) {
        scope_.report.add("too_many", "A chart has more than 500 states.", named.node.pointer,
                          "Split the chart.");
        return;
      }
      read_one(named, parent);
    }
  }
  std::vector<State> take() { return std::move(states_); }

 private:
  void read_one(const Named& named, const std::string& parent) {
    State state;
    state.name = named.name;
    state.parent = parent;
    state.pointer = named.node.pointer;
    if (!seen_.insert(named.name).second)
      scope_.report.add("duplicate_state",
                        "Another state of this chart is called " + in_quotes(named.name) + ".",
                        named.node.pointer, "Give one of them another name.");
    Members members(named.node, scope_.report);
    if (!members.is_object()) return;
    state.title = members.wording("title");
    state.kind = read_kind(members, named.node, scope_.report);
    if (const auto initial = members.find("initial"))
      state.initial = read_targets(*initial, scope_);
    read_content(state, members, scope_);
    const auto states = members.find("states");
    members.finish();
    check_kind(state, states && !states->json->empty(), named.node, scope_.report);
    states_.push_back(std::move(state));
    if (states) read_level(*states, named.name);
  }

  const Scope& scope_;
  std::vector<State> states_;
  std::set<std::string> seen_;
};

}  // namespace

std::vector<State> read_states(const Node& node, const Scope& scope) {
  StateReader reader(scope);
  reader.read_level(node, "");
  return reader.take();
}

std::vector<std::string> read_targets(const Node& node, const Scope& scope) {
  std::vector<std::string> targets;
  for (PlacedText& placed : read_texts(node, scope.report))
    if (is_known(placed.text, scope.chart.states, "state", placed.pointer, scope.report))
      targets.push_back(std::move(placed.text));
  return targets;
}

}  // namespace concord::workflow
