#include "engine/codec/snapshot.hpp"

#include "engine/codec/described_json.hpp"

namespace concord::consultation {
// The configuration is written by the names of its states, see below.
BOOST_DESCRIBE_STRUCT(Case, (),
                      (id, key, parent, invoke, seq, changed_at, last_entry, settled, children,
                       document, settled_revision, fields, deadlines, deadline_changes, own_changes,
                       decisions, circulations, derogations, received_acts, redactions, refilings,
                       raisings, associates, associated_with, associated_in, sealed_stances,
                       drafters, comments, attachments, opened_at, moved_at, moved_in))
BOOST_DESCRIBE_STRUCT(ArmedDeadline, (), (due, case_number, deadline))
BOOST_DESCRIBE_STRUCT(Consultation, (),
                      (id, commit, title, titles, topics, conferences, bodies, roster_frozen,
                       members, observers, left, started, armed))
}  // namespace concord::consultation

namespace concord::codec {
namespace {

constexpr int kVersion = 10;

Json write_case(const consultation::Consultation& state, const consultation::Case& value) {
  const auto& chart = *state.chart_of(value).chart;
  Json json = encode(value);
  json["active"] = consultation::active_states(state, value);
  for (const auto& record : value.configuration.history())
    json["history"].push_back({chart.name(record.history), chart.name(record.state)});
  return json;
}

void read_case(consultation::Consultation& state, Json json) {
  const Json active = std::move(json.at("active"));
  const Json history = json.value("history", Json::array());
  json.erase("active");
  json.erase("history");
  consultation::Case value;
  decode_into(json, value, "");
  const auto& chart = *state.definition->charts.at(value.key.chart).chart;
  std::vector<chart::StateId> states;
  std::vector<chart::HistoryRecord> records;
  for (const auto& name : active) states.push_back(chart.find(name.get<std::string>()).value());
  for (const auto& pair : history)
    records.push_back({chart.find(pair.at(0).get<std::string>()).value(),
                       chart.find(pair.at(1).get<std::string>()).value()});
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
  Json json = encode(state);
  json["version"] = kVersion;
  json["definition"] = to_string(state.definition->hash);
  Json cases = Json::array();
  for (consultation::CaseNumber number = 0; number < state.cases.size(); ++number)
    cases.push_back(write_case(state, state.cases[number]));
  json["cases"] = std::move(cases);
  std::string bytes;
  Json::to_cbor(json, bytes);
  return bytes;
}

Result<consultation::Consultation> read_snapshot(std::string_view bytes,
                                                 const FindDefinition& find) {
  // Everything that can be wrong with bytes that we may not have written is one problem: replay.
  try {
    Json json = Json::from_cbor(bytes);
    if (json.at("version") != kVersion) return Problem{"other_version", "Another format.", "", ""};
    const auto hash = parse_digest(json.at("definition").get<std::string>());
    auto definition = hash ? find(*hash) : nullptr;
    if (!definition)
      return Problem{"unknown_definition", "Its definition is not known yet.", "", ""};
    Json cases = std::move(json.at("cases"));
    for (const char* name : {"version", "definition", "cases"}) json.erase(name);
    consultation::Consultation state;
    decode_into(json, state, "");
    state.definition = std::move(definition);
    for (auto& value : cases) read_case(state, std::move(value));
    return state;
  } catch (const std::exception& wrong) {
    return Problem{"unreadable_snapshot", wrong.what(), "", "It is made again from the log."};
  }
}

}  // namespace concord::codec
