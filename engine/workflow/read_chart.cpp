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
    const auto each = read_word<Each>(
        item, {{"conference", Each::conference}, {"topic", Each::topic}, {"member", Each::member}},
        report);
    if (each) key.push_back(*each);
  }
  const auto has = [&](Each each) { return std::count(key.begin(), key.end(), each); };
  if (has(Each::conference) > 1 || has(Each::topic) > 1 || has(Each::member) > 1)
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

Field read_field(const Named& named, Report& report) {
  Field field;
  field.name = named.name;
  Members members(named.node, report);
  if (const auto kind = members.need("kind"))
    field.kind = read_word<FieldKind>(*kind,
                                      {{"text", FieldKind::text},
                                       {"date", FieldKind::date},
                                       {"instant", FieldKind::instant},
                                       {"person", FieldKind::person},
                                       {"party", FieldKind::party},
                                       {"body", FieldKind::body},
                                       {"reference", FieldKind::reference},
                                       {"number", FieldKind::number}},
                                      report)
                     .value_or(FieldKind::text);
  field.title = members.wording("title");
  members.finish();
  return field;
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
    for (const Named& field : named_items(*fields, report))
      chart.fields.emplace(field.name, read_field(field, report));
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
