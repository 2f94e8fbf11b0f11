#include "engine/codec/snapshot.hpp"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "engine/codec/described_json.hpp"
#include "engine/codec/form_scan.hpp"

namespace concord::consultation {
// The configuration is written by the names of its states, see below.
BOOST_DESCRIBE_STRUCT(Case, (),
                      (id, key, parent, invoke, seq, changed_at, last_entry, settled, children,
                       document, settled_revision, fields, deadlines, deadline_changes, own_changes,
                       series_before, missed, decisions, circulations, derogations, received_acts,
                       redactions, refilings, raisings, associates, associated_with, associated_in,
                       sealed_stances, drafters, comments, attachments, opened_at, moved_at,
                       moved_in, brought_in))
BOOST_DESCRIBE_STRUCT(ArmedDeadline, (), (due, case_number, deadline))
BOOST_DESCRIBE_STRUCT(Consultation, (),
                      (id, commit, title, titles, topics, conferences, bodies, roster_frozen,
                       members, observers, left, started, armed))
}  // namespace concord::consultation

namespace concord::codec {
namespace {

constexpr int kVersion = 12;

// The first line.
struct SnapshotHead {
  int version = kVersion;
  Digest definition{};
  std::uint64_t cases = 0;
};
BOOST_DESCRIBE_STRUCT(SnapshotHead, (), (version, definition, cases))

struct RememberedState {
  std::string history;
  std::string state;
};
BOOST_DESCRIBE_STRUCT(RememberedState, (), (history, state))

// Where a case stands in its chart; the line after the case's own.
struct Standing {
  std::vector<std::string> active;
  std::vector<RememberedState> history;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (active, history))

template <class T>
void append_line(std::string& lines, const T& value) {
  append_form(lines, form_of<T>(), &value);
  lines += '\n';
}

template <class T>
T take_line(std::string_view& lines) {
  const auto end = lines.find('\n');
  if (end == std::string_view::npos) throw std::runtime_error("It ends too early.");
  const auto line = lines.substr(0, end);
  lines.remove_prefix(end + 1);
  T value{};
  if (scan_form(line, form_of<T>(), &value)) return value;
  T other{};
  decode_into(Json::parse(line), other, "");
  return other;
}

Standing standing_of(const consultation::Consultation& state, const consultation::Case& value) {
  const auto& chart = *state.chart_of(value).chart;
  Standing standing{consultation::active_states(state, value), {}};
  for (const auto& record : value.configuration.history())
    standing.history.push_back({chart.name(record.history), chart.name(record.state)});
  return standing;
}

void take_case(consultation::Consultation& state, std::string_view& lines) {
  auto value = take_line<consultation::Case>(lines);
  const auto standing = take_line<Standing>(lines);
  const auto& chart = *state.definition->charts.at(value.key.chart).chart;
  std::vector<chart::StateId> states;
  std::vector<chart::HistoryRecord> records;
  for (const auto& name : standing.active) states.push_back(chart.find(name).value());
  for (const auto& one : standing.history)
    records.push_back({chart.find(one.history).value(), chart.find(one.state).value()});
  value.configuration = chart::Configuration(states, records);
  auto& index = state.index.edit();
  const auto key = value.key;
  const auto id = value.id;
  const auto number = state.cases.add(std::move(value));
  index.by_id[id] = number;
  index.by_key[key] = number;
}

}  // namespace

std::string write_snapshot(const consultation::Consultation& state) {
  std::string lines;
  append_line(lines, SnapshotHead{kVersion, state.definition->hash, state.cases.size()});
  append_line(lines, state);
  for (consultation::CaseNumber number = 0; number < state.cases.size(); ++number) {
    append_line(lines, state.cases[number]);
    append_line(lines, standing_of(state, state.cases[number]));
  }
  return lines;
}

Result<consultation::Consultation> read_snapshot(std::string_view bytes,
                                                 const FindDefinition& find) {
  // Everything that can be wrong with bytes that we may not have written is one problem: replay.
  try {
    const auto head = take_line<SnapshotHead>(bytes);
    if (head.version != kVersion) return Problem{"other_version", "Another format.", "", ""};
    auto definition = find(head.definition);
    if (!definition)
      return Problem{"unknown_definition", "Its definition is not known yet.", "", ""};
    auto state = take_line<consultation::Consultation>(bytes);
    state.definition = std::move(definition);
    for (std::uint64_t number = 0; number < head.cases; ++number) take_case(state, bytes);
    if (!bytes.empty()) throw std::runtime_error("It has more cases than it says.");
    return state;
  } catch (const std::exception& wrong) {
    return Problem{"unreadable_snapshot", wrong.what(), "", "It is made again from the log."};
  }
}

}  // namespace concord::codec
