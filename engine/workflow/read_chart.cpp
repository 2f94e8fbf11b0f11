#include "engine/workflow/read_chart.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/workflow/names.hpp"
#include "engine/workflow/read_decision.hpp"
#include "engine/workflow/read_state.hpp"
#include "engine/workflow/words.hpp"

namespace concord::workflow {
namespace {

std::vector<Each> read_key(const Node& node, Report& report) {
  std::vector<Each> key;
  for (const Node& item : items(node, report)) {
    const auto each = read_word<Each>(item,
                                      {{"conference", Each::conference},
                                       {"topic", Each::topic},
                                       {"member", Each::member},
                                       {"name", Each::name}},
                                      report);
    if (each) key.push_back(*each);
  }
  const auto has = [&](Each each) { return std::count(key.begin(), key.end(), each); };
  if (has(Each::conference) > 1 || has(Each::topic) > 1 || has(Each::member) > 1 ||
      has(Each::name) > 1)
    report.add("bad_key", "A part of the key is named twice.", node.pointer, "Name it once.");
  if (has(Each::member) > 0 && has(Each::conference) == 0)
    report.add("bad_key", "A key by member needs the conference whose members they are.",
               node.pointer, "Write [\"conference\", ..., \"member\"].");
  return key;
}

std::optional<DocumentRule> read_document(const Node& node, Report& report) {
  Members members(node, report);
  if (!members.is_object()) return std::nullopt;
  DocumentRule document;
  if (const auto kind = members.need("kind")) {
    document.kind = read_text(*kind, report).value_or("");
    if (!is_words(document.kind))
      report.add("bad_name", "That cannot be the name of a kind of documents.", kind->pointer,
                 "Use lower-case words with single blanks: \"conference text\".");
  }
  document.title = members.wording("title");
  document.consolidates = members.flag("consolidates");
  members.finish();
  return document;
}

std::vector<Choice> read_choices(const Node& node, Report& report) {
  std::vector<Choice> choices;
  for (const Node& item : items(node, report)) {
    Members members(item, report);
    Choice choice;
    if (const auto name = members.need("name")) choice.name = read_name(*name, report).value_or("");
    choice.title = members.wording("title");
    members.finish();
    if (std::any_of(choices.begin(), choices.end(),
                    [&](const Choice& other) { return other.name == choice.name; }))
      report.add("repeated", in_quotes(choice.name) + " is named twice.", item.pointer,
                 "Name it once.");
    choices.push_back(std::move(choice));
  }
  return choices;
}

// Only a choice has something to choose from, and it has at least two.
void check_choices(const Field& field, const Node& node, Report& report) {
  if ((field.kind == FieldKind::choice) == (field.choices.size() > 1)) return;
  report.add("bad_choices",
             field.choices.empty()             ? "There is nothing to choose from."
             : field.kind == FieldKind::choice ? "With one choice there is nothing to choose."
                                               : "Only a field of the kind \"choice\" has choices.",
             node.pointer, "List two choices or more, with \"kind\": \"choice\".");
}

Field read_field(const Named& named, Report& report) {
  Field field;
  field.name = named.name;
  Members members(named.node, report);
  if (const auto kind = members.need("kind"))
    field.kind = read_word<FieldKind>(*kind,
                                      {{"text", FieldKind::text},
                                       {"words", FieldKind::words},
                                       {"date", FieldKind::date},
                                       {"instant", FieldKind::instant},
                                       {"person", FieldKind::person},
                                       {"party", FieldKind::party},
                                       {"body", FieldKind::body},
                                       {"topic", FieldKind::topic},
                                       {"reference", FieldKind::reference},
                                       {"number", FieldKind::number},
                                       {"choice", FieldKind::choice},
                                       {"file", FieldKind::file}},
                                      report)
                     .value_or(FieldKind::text);
  field.title = members.wording("title");
  field.many = members.flag("many");
  field.inherits = members.flag("inherits");
  if (const auto choices = members.find("choices")) field.choices = read_choices(*choices, report);
  members.finish();
  check_choices(field, named.node, report);
  if (field.many && (field.kind == FieldKind::words || field.kind == FieldKind::file))
    report.add("bad_field",
               field.kind == FieldKind::words ? "What is said in words is one text."
                                              : "A field holds one file.",
               named.node.pointer, "Leave \"many\" out.");
  return field;
}

// Each case above has a field of that name, and of that kind, which names somebody.
void check_inherited(const Named& named, const Scope& scope) {
  const std::string& kind = scope.chart.field_kinds.at(named.name);
  const bool names_somebody = kind == "party" || kind == "body";
  const auto& parents = scope.chart.parents;
  const bool is_there = std::all_of(parents.begin(), parents.end(), [&](const auto& parent) {
    const auto& kinds = scope.file.charts.at(parent).field_kinds;
    const auto above = kinds.find(named.name);
    return above != kinds.end() && above->second == kind;
  });
  if (names_somebody && is_there && !parents.empty()) return;
  scope.report.add(
      "nothing_inherited",
      names_somebody ? "No case above has a field " + in_quotes(named.name) + " of this kind."
                     : "Only a field of the kind \"party\" or \"body\" inherits.",
      named.node.pointer, "Give each chart that invokes this one the field, or leave it out.");
}

// The name of a field of one of these kinds.
std::string read_field_name(const Node& node, std::initializer_list<std::string_view> kinds,
                            const Scope& scope) {
  const std::string name = read_text(node, scope.report).value_or("");
  if (name.empty() || !is_known(name, scope.chart.fields, "field", node.pointer, scope.report))
    return "";
  const std::string& kind = scope.chart.field_kinds.at(name);
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
    scope.report.add("wrong_kind",
                     "The field " + in_quotes(name) + " is of the kind " + in_quotes(kind) +
                         ", which does not fit here.",
                     node.pointer, "Name a field of the kind " + in_quotes(*kinds.begin()) + ".");
  return name;
}

// Those that `node` lists first, then the others. Without a node, all by their names.
std::vector<std::string> read_field_order(const std::optional<Node>& node,
                                          const std::map<std::string, Field>& fields,
                                          const Scope& scope) {
  std::vector<std::string> order;
  const auto is_there = [&](const std::string& name) {
    return std::find(order.begin(), order.end(), name) != order.end();
  };
  for (const Node& item : node ? items(*node, scope.report) : std::vector<Node>{}) {
    const std::string name = read_text(item, scope.report).value_or("");
    if (name.empty() || !is_known(name, scope.chart.fields, "field", item.pointer, scope.report))
      continue;
    if (is_there(name))
      scope.report.add("repeated", in_quotes(name) + " is named twice.", item.pointer,
                       "Name it once.");
    else
      order.push_back(name);
  }
  for (const auto& [name, field] : fields)
    if (!is_there(name)) order.push_back(name);
  return order;
}

AgendaRule read_agenda(const Node& node, const Scope& scope) {
  AgendaRule agenda;
  Members members(node, scope.report);
  if (const auto starts = members.need("starts"))
    agenda.starts = read_field_name(*starts, {"instant", "date"}, scope);
  if (const auto ends = members.find("ends"))
    agenda.ends = read_field_name(*ends, {"instant", "date"}, scope);
  if (const auto place = members.find("place"))
    agenda.place = read_field_name(*place, {"words", "text"}, scope);
  if (const auto repeats = members.find("repeats"))
    agenda.repeats = read_field_name(*repeats, {"choice"}, scope);
  if (const auto until = members.find("until"))
    agenda.until = read_field_name(*until, {"date"}, scope);
  if (const auto series = members.find("series"))
    agenda.series = read_field_name(*series, {"reference"}, scope);
  members.finish();
  return agenda;
}

}  // namespace

ChartRule read_chart(const Named& named, const Scope& scope) {
  Report& report = scope.report;
  ChartRule chart;
  chart.name = named.name;
  chart.pointer = named.node.pointer;
  Members members(named.node, report);
  if (!members.is_object()) return chart;
  chart.title = members.wording("title");
  if (const auto key = members.need("key")) chart.key = read_key(*key, report);
  if (const auto document = members.find("document"))
    chart.document = read_document(*document, report);
  if (const auto fields = members.find("fields"))
    for (const Named& field : named_items(*fields, report)) {
      const auto read = chart.fields.emplace(field.name, read_field(field, report)).first;
      if (read->second.inherits) check_inherited(field, scope);
    }
  chart.field_order = read_field_order(members.find("field_order"), chart.fields, scope);
  if (const auto title = members.find("title_field"))
    chart.title_field = read_field_name(*title, {"words"}, scope);
  if (const auto agenda = members.find("agenda")) chart.agenda = read_agenda(*agenda, scope);
  if (const auto deadlines = members.find("deadlines"))
    for (const Named& deadline : named_items(*deadlines, report))
      chart.deadlines.emplace(deadline.name, read_deadline(deadline, report));
  if (const auto decisions = members.find("decisions"))
    for (const Named& decision : named_items(*decisions, report))
      chart.decisions.emplace(decision.name, read_decision(decision, scope));
  if (const auto initial = members.need("initial")) chart.initial = read_targets(*initial, scope);
  if (const auto states = members.need("states")) {
    chart.states = read_states(*states, scope);
    if (states->json->empty())
      report.add("no_states", "The chart has no states.", states->pointer, "Add at least one.");
  }
  members.finish();
  return chart;
}

}  // namespace concord::workflow
