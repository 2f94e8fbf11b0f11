#include "engine/workflow/read_guard.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "engine/workflow/names.hpp"
#include "engine/workflow/outcomes.hpp"
#include "engine/workflow/read_effect.hpp"

namespace concord::workflow {
namespace {

using About = Signature::About;

// What the charts above this one have together.
std::set<std::string> of_parents(const Scope& scope, std::set<std::string> ChartOutline::*member) {
  std::set<std::string> all;
  for (const std::string& parent : scope.chart.parents)
    all.merge(std::set<std::string>(scope.file.charts.at(parent).*member));
  return all;
}

bool has_parent(const Scope& scope, const std::string& pointer) {
  if (!scope.chart.parents.empty()) return true;
  scope.report.add(
      "no_parent",
      "No chart invokes " + in_quotes(scope.chart_name) + ", so there is no case above it.",
      pointer, "Invoke the chart from another one, or leave the predicate out.");
  return false;
}

void check_applies(Predicate predicate, const std::string& pointer, const Scope& scope) {
  switch (predicate) {
    case Predicate::all_disposed:
      if (scope.chart.consolidates) return;
      scope.report.add("no_sources", "The document of this chart consolidates nothing.", pointer,
                       "Write \"consolidates\": true in its document, or leave the predicate out.");
      return;
    case Predicate::no_open_brackets:
    case Predicate::document_not_empty:
    case Predicate::text_unchanged:
    case Predicate::languages_complete:
    case Predicate::not_the_drafter:
      if (scope.chart.has_document) return;
      scope.report.add("no_document", "The cases of this chart carry no document.", pointer,
                       "Declare a \"document\" in the chart, or leave the predicate out.");
      return;
    case Predicate::two_levels:
      if (scope.chart.keyed_by(Each::conference)) return;
      scope.report.add("no_conference", "The cases of this chart belong to no single conference.",
                       pointer,
                       "Add \"conference\" to the chart's key, or leave the predicate out.");
      return;
    case Predicate::party_participates:
      if (scope.chart.keyed_by(Each::member)) return;
      scope.report.add("no_party", "The cases of this chart belong to no single party.", pointer,
                       "Add \"member\" to the chart's key, or leave the predicate out.");
      return;
    default:
      return;
  }
}

std::set<std::string> invoke_ids(const ChartOutline& chart) {
  std::set<std::string> ids;
  for (const auto& [id, child] : chart.invokes) ids.insert(id);
  return ids;
}

// What a field must hold for the predicate to be asked of it.
void check_field_kind(const Guard& guard, const Node& of, const Scope& scope) {
  const std::string& kind = scope.chart.field_kinds.at(guard.of);
  if (guard.predicate == Predicate::field_is && kind == "words")
    scope.report.add("wrong_kind", "What is said in words is not compared.", of.pointer,
                     "Name a field of the kind \"choice\", or ask whether it is filled in.");
  if (guard.predicate == Predicate::date_reached && kind != "date" && kind != "instant")
    scope.report.add("wrong_kind", in_quotes(guard.of) + " holds no date.", of.pointer,
                     "Name a field of the kind \"date\" or \"instant\".");
}

void read_of(Members& members, const Signature& signature, const Scope& scope, Guard& guard) {
  if (signature.of == About::nothing) return;
  const auto of = members.need("of");
  auto text = of ? read_text(*of, scope.report) : std::nullopt;
  if (!text) return;
  guard.of = *std::move(text);
  Report& report = scope.report;
  switch (signature.of) {
    case About::children:
      is_known(guard.of, invoke_ids(scope.chart), "invoke", of->pointer, report);
      return;
    case About::deadline:
      is_known(guard.of, scope.chart.deadlines, "deadline", of->pointer, report);
      return;
    case About::decision:
      is_known(guard.of, scope.chart.decisions, "decision", of->pointer, report);
      return;
    case About::field:
      if (is_known(guard.of, scope.chart.fields, "field", of->pointer, report))
        check_field_kind(guard, *of, scope);
      return;
    case About::parent_deadline:
      if (has_parent(scope, of->pointer))
        is_known(guard.of, of_parents(scope, &ChartOutline::deadlines), "deadline", of->pointer,
                 report);
      return;
    case About::chart: {
      const auto charts = names_of(scope.file.charts);
      if (!is_known(guard.of, {charts.begin(), charts.end()}, "chart", of->pointer, report)) return;
      if (!scope.file.charts.at(guard.of).has_document)
        report.add("no_document", "The cases of " + in_quotes(guard.of) + " carry no document.",
                   of->pointer, "Name a chart with a document.");
      return;
    }
    case About::role:
      if (auto roles = read_roles(*of, scope); !roles.empty()) guard.role = std::move(roles[0]);
      return;
    case About::nothing:
      return;
  }
}

// The states, outcomes or choices that `is` may name, and what they are called.
std::pair<std::set<std::string>, std::string_view> known_for_is(const Guard& guard,
                                                                const Scope& scope) {
  switch (guard.predicate) {
    case Predicate::decision_outcome:
      return {outcome_names(), "outcome"};
    case Predicate::stance_is:
      return {stance_names(), "stance"};
    case Predicate::parent_in:
      return {of_parents(scope, &ChartOutline::states), "state"};
    case Predicate::children_in: {
      const auto invoke = scope.chart.invokes.find(guard.of);
      if (invoke == scope.chart.invokes.end()) return {{}, ""};
      const auto child = scope.file.charts.find(invoke->second);
      if (child == scope.file.charts.end()) return {{}, ""};
      return {child->second.states, "state"};
    }
    case Predicate::field_is: {
      const auto choices = scope.chart.choices.find(guard.of);
      if (choices == scope.chart.choices.end()) return {{}, ""};
      return {choices->second, "choice"};
    }
    default:
      return {scope.chart.states, "state"};
  }
}

void read_is(Members& members, const Scope& scope, Guard& guard, const std::string& pointer) {
  const auto is = members.need("is");
  if (!is) return;
  if (guard.predicate == Predicate::parent_in && !has_parent(scope, pointer)) return;
  const auto [known, noun] = known_for_is(guard, scope);
  for (PlacedText& placed : read_texts(*is, scope.report)) {
    if (!noun.empty()) is_known(placed.text, known, noun, placed.pointer, scope.report);
    guard.is.push_back(std::move(placed.text));
  }
  if (guard.is.empty())
    scope.report.add("empty_list", "The list must name at least one.", is->pointer, "Name one.");
}

void read_at_least(Members& members, const Scope& scope, Guard& guard) {
  const auto node = members.find("at_least");
  if (!node || *node->json == "all") return;
  guard.everyone = false;
  if (!node->json->is_string()) {
    guard.at_least = read_count(*node, scope.report).value_or(1);
    return;
  }
  const std::string text = node->json->get<std::string>();
  if (const auto share = parse_share(text)) {
    guard.at_least = share->numerator;
    guard.denominator = share->denominator;
    return;
  }
  scope.report.add("bad_share", in_quotes(text) + " is no share that can be reached.",
                   node->pointer,
                   "Write \"all\", a whole number, or a fraction from 0 to 1: \"2/3\".");
}

void read_notice(Members& members, const Scope& scope, Guard& guard) {
  const auto notice = scope.chart.notices.find(guard.of);
  if (notice != scope.chart.notices.end()) guard.duration = notice->second;
  const auto node =
      notice == scope.chart.notices.end() ? members.need("at_least") : members.find("at_least");
  if (node) guard.duration = read_duration(*node, scope.report).value_or(Duration{0});
  if (const auto again = members.find("again")) guard.again = read_duration(*again, scope.report);
}

std::optional<Guard> read_predicate(Members& members, const Node& require,
                                    const std::string& pointer, const Scope& scope) {
  const auto text = read_text(require, scope.report);
  if (!text) return std::nullopt;
  const auto predicate = parse_predicate(*text);
  if (!predicate) {
    std::vector<std::string> known;
    for (const Signature& signature : vocabulary()) known.emplace_back(signature.name);
    scope.report.add("unknown_predicate", "There is no predicate called " + in_quotes(*text) + ".",
                     require.pointer, suggestion(*text, known, ""));
    return std::nullopt;
  }
  Guard guard;
  guard.kind = Guard::Kind::predicate;
  guard.predicate = *predicate;
  const Signature& signature = vocabulary()[static_cast<std::size_t>(*predicate)];
  check_applies(*predicate, require.pointer, scope);
  read_of(members, signature, scope, guard);
  if (signature.takes_is) read_is(members, scope, guard, pointer);
  if (signature.takes_at_least) read_at_least(members, scope, guard);
  if (signature.takes_duration) read_notice(members, scope, guard);
  guard.derogable = members.flag("derogable");
  members.finish();
  return guard;
}

std::optional<Guard> read_parts(Guard::Kind kind, const Node& list, const Scope& scope) {
  Guard guard;
  guard.kind = kind;
  const auto nodes = items(list, scope.report);
  for (const Node& node : nodes)
    if (auto part = read_guard(node, scope)) guard.parts.push_back(*std::move(part));
  if (list.json->is_array() && nodes.empty())
    scope.report.add("empty_list", "A guard over nothing says nothing.", list.pointer,
                     "Add a predicate, or leave the guard out.");
  return guard;
}

}  // namespace

std::optional<Guard> read_guard(const Node& node, const Scope& scope) {
  Members members(node, scope.report);
  if (!members.is_object()) return std::nullopt;
  const auto require = members.find("require");
  const auto all = members.find("all");
  const auto any = members.find("any");
  const auto negation = members.find("not");
  const int forms = require.has_value() + all.has_value() + any.has_value() + negation.has_value();
  if (forms != 1) {
    scope.report.add("not_one_form", "A guard says exactly one of require, all, any and not.",
                     node.pointer, "Write {\"all\": [...]} around several.");
    return std::nullopt;
  }
  if (require) return read_predicate(members, *require, node.pointer, scope);
  members.finish();
  if (all) return read_parts(Guard::Kind::all, *all, scope);
  if (any) return read_parts(Guard::Kind::any, *any, scope);
  Guard guard;
  guard.kind = Guard::Kind::negation;
  auto part = read_guard(*negation, scope);
  if (!part) return std::nullopt;
  guard.parts.push_back(*std::move(part));
  return guard;
}

}  // namespace concord::workflow
