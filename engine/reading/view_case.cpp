#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/annex/render.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/consultation/guards.hpp"
#include "engine/reading/awaited.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/views.hpp"
#include "engine/text/corrections.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;

constexpr std::size_t kMostChildren = 400;
constexpr std::size_t kMostNames = 100;
constexpr std::size_t kEntriesOfFields = 100;

void add_key(Json& line, const Case& value) {
  if (!value.key.conference.empty()) line["conference"] = value.key.conference.value;
  if (!value.key.topic.empty()) line["topic"] = value.key.topic.value;
  if (!value.key.party.empty()) line["party"] = value.key.party.value;
  if (!value.key.name.empty()) line["name"] = value.key.name.value;
}

// A child that the reader may not read is known by its place in the roster, and whether its parent
// still waits for it; by nothing else. The secretariat that records acts for the party is given its
// id, to send them to.
Json child_row(const Sight& sight, const Case& child) {
  Json row{{"settled", sight.is_settled(child)}};
  add_key(row, child);
  if (!sight.sees(child)) {
    row["state"] = Json::array({sight.is_settled(child) ? "settled" : "awaited"});
    if (sight.may_record(child)) {
      row["id"] = child.id.value;
      row["key"] = consultation::to_string(child.key);
      row["recorded_by_note"] = true;
    }
    return row;
  }
  row["id"] = child.id.value;
  row["key"] = consultation::to_string(child.key);
  row["state"] = consultation::active_states(sight.state(), child);
  if (!child.key.name.empty()) row["title"] = own_title(sight, child);
  row["state_title"] = state_title(sight, child);
  row["version"] = child.seq;
  row["moved_at"] = to_string(child.moved_at);
  return row;
}

Json children_of(const Sight& sight, const Case& value) {
  Json groups = Json::object();
  for (const auto& [invoke, all] : value.children) {
    const auto group = sight.known_children(value, invoke);
    if (group.cases.empty()) continue;
    Json rows = Json::array();
    Json missing = Json::array();
    Json departed = Json::array();
    bool truncated = false;
    for (const auto number : group.cases) {
      const Case& child = sight.state().cases[number];
      if (rows.size() < kMostChildren)
        rows.push_back(child_row(sight, child));
      else
        truncated = true;
      if (sight.is_settled(child)) continue;
      if (consultation::is_of_departed(sight.state(), child)) {
        departed.push_back(child_name(child));
        continue;
      }
      if (missing.size() < kMostNames)
        missing.push_back(child_name(child));
      else
        truncated = true;
    }
    groups[invoke] = {{"settled", group.settled},
                      {"total", group.cases.size()},
                      {"missing", std::move(missing)},
                      {"cases", std::move(rows)}};
    if (!departed.empty()) groups[invoke]["departed"] = std::move(departed);
    if (truncated) groups[invoke]["truncated"] = true;
  }
  return groups;
}

Json document_line(const Sight& sight, const Case& value) {
  const auto& document = *value.document;
  const auto& rule = sight.state().chart_of(value);
  Json line{{"kind", document.kind},
            {"title", rule.document ? rule.document->title.in(sight.language()) : document.kind},
            {"revisions", revisions_view(sight, value)}};
  if (const auto* settled = text::find_revision(document, value.settled_revision);
      settled != nullptr && sight.sees_revision(value, *settled))
    line["settled_revision"] = value.settled_revision;
  if (!sight.sees_draft(value)) return line;
  const auto& counters = document.counters;
  line["paragraphs"] = document.draft->size();
  line["working_revision"] = text::working_revision(document);
  line["open_brackets"] = counters.open_brackets;
  line["unsettled"] =
      counters.unsettled + counters.without_reason + counters.lost_targets + counters.unsourced;
  return line;
}

void set_unless_empty(Json& view, const char* name, Json part) {
  if (!part.empty()) view[name] = std::move(part);
}

// The revision that was circulated in the place of one that was recalled, where the reader may read
// it.
std::optional<std::uint32_t> replaced_by(const Sight& sight, const Case& value,
                                         std::uint32_t revision) {
  for (const auto& later : value.circulations) {
    if (later->replaces != revision) continue;
    const auto* other = text::find_revision(*value.document, later->revision);
    if (other != nullptr && sight.sees_revision(value, *other)) return later->revision;
  }
  return std::nullopt;
}

// Those of texts that the reader may read; of one that was recalled it is told that it was.
Json circulations_of(const Sight& sight, const Case& value) {
  Json list = Json::array();
  for (const auto& sent : value.circulations) {
    const auto& circulation = *sent;
    if (!is_told_of(sight, value, circulation)) continue;
    Json opened = Json::object();
    for (const auto& [party, at] : circulation.opened_by) opened[party.value] = to_string(at);
    list.push_back({{"revision", circulation.revision},
                    {"at", to_string(circulation.at)},
                    {"delivered_to", delivered_to(circulation)},
                    {"opened_by", std::move(opened)},
                    {"recalled", circulation.recalled}});
    set_unless_empty(list.back(), "bodies", codes(circulation.bodies));
    set_unless_empty(list.back(), "disavowed_receipts", disavowed_receipts(circulation));
    if (circulation.replaces) list.back()["replaces"] = *circulation.replaces;
    if (const auto by = replaced_by(sight, value, circulation.revision))
      list.back()["replaced_by"] = *by;
  }
  return list;
}

Json derogations_of(const Case& value) {
  Json list = Json::array();
  for (const auto& derogation : value.derogations)
    list.push_back({{"event", derogation.event},
                    {"guard", derogation.guard},
                    {"by", principal_json(derogation.by)},
                    {"at", to_string(derogation.at)},
                    {"objections", codes(derogation.objections)},
                    {"spent", !consultation::is_in_force(value, derogation)}});
  return list;
}

std::string kept_state_title(const std::string& language, bool recalled) {
  if (recalled) {
    if (language == "es")
      return "El último texto recibido se retiró; el expediente sigue sin usted";
    if (language == "pt")
      return "O último texto recebido foi retirado; o processo continua sem você";
    return "The text that was sent last was recalled; the case goes on with fewer readers";
  }
  if (language == "es") return "Texto recibido; el expediente sigue con menos lectores";
  if (language == "pt") return "Texto recebido; o processo continua com menos leitores";
  return "Text as it was sent; the case goes on with fewer readers";
}

// The words that the field had at a time, where they were set anew since: as those who go on with
// the case can read in its log. No state is made anew for it.
std::optional<std::string> words_at(const Sight& sight, const Case& value, const std::string& field,
                                    Timestamp at) {
  Reader inside = sight.reader();
  auto& atoms = inside.atoms;
  const auto readers = sight.readers_of(value);
  atoms.insert(atoms.end(), readers.begin(), readers.end());
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  const LogReader log(sight.service(), inside);
  LogFilter filter;
  filter.consultation = sight.state().id.value;
  filter.case_id = value.id.value;
  filter.what = {"FieldSet"};
  std::optional<std::string> words;
  std::optional<std::uint64_t> after;
  while (true) {
    const auto page = log.page(filter, kEntriesOfFields, after);
    for (const auto& logged : page.entries) {
      if (logged.entry.time > at) return words;
      const auto events = codec::decode_events(log.events_of(logged));
      if (!events) continue;  // laid aside and not there any more
      for (const auto& event : *events)
        if (const auto* set = variant2::get_if<consultation::FieldSet>(&event);
            set != nullptr && set->field == field)
          words = set->words ? std::optional(sight.text(*set->words, set->wordings)) : std::nullopt;
    }
    if (!page.cursor) return words;
    after = page.cursor;
  }
}

// What the case was called when the text was sent. Nothing: the reader did not read it then, or it
// had no words for it.
std::optional<std::string> title_as_sent(const Sight& sight, const Case& value,
                                         const text::Revision& kept) {
  const auto& field = sight.state().chart_of(value).title_field;
  if (field.empty()) return std::nullopt;
  const auto entries =
      LogReader(sight.service(), sight.reader()).of_case(sight.state().id, value.id);
  const auto is_of_then = [&](const Logged& logged) { return logged.entry.time == kept.issued_at; };
  if (std::none_of(entries.begin(), entries.end(), is_of_then)) return std::nullopt;
  const auto named = value.fields.find(field);
  if (named != value.fields.end() && named->second.words && named->second.set_at <= kept.issued_at)
    return sight.text(*named->second.words, named->second.wordings);
  return words_at(sight, value, field, kept.issued_at);
}

}  // namespace

Json case_line(const Sight& sight, const Case& value) {
  Json line{{"id", value.id.value},
            {"key", consultation::to_string(value.key)},
            {"chart", value.key.chart},
            {"title", own_title(sight, value)},
            {"state", consultation::active_states(sight.state(), value)},
            {"state_title", state_title(sight, value)},
            {"settled", value.settled},
            {"version", value.seq},
            {"opened_at", to_string(value.opened_at)},
            {"moved_at", to_string(value.moved_at)}};
  add_key(line, value);
  if (!value.key.topic.empty()) line["topic_title"] = topic_title(sight, value.key.topic);
  return line;
}

Json kept_case_line(const Sight& sight, const Case& value, const text::Revision& kept) {
  std::string title = sight.state().chart_of(value).title.in(sight.language());
  if (!value.key.name.empty()) title += " \"" + value.key.name.value + "\"";
  title = title_as_sent(sight, value, kept).value_or(std::move(title));
  Json line{{"id", value.id.value},
            {"key", consultation::to_string(value.key)},
            {"chart", value.key.chart},
            {"title", std::move(title)},
            {"state", Json::array({"sent"})},
            {"state_title", kept_state_title(sight.language(), sight.is_recalled(value, kept))},
            {"settled", false},
            {"version", consultation::kUnseenVersion},
            {"opened_at", to_string(value.opened_at)},
            {"moved_at", to_string(kept.issued_at)}};
  add_key(line, value);
  if (!value.key.topic.empty()) line["topic_title"] = topic_title(sight, value.key.topic);
  return line;
}

Json corrections_view(const Sight& sight, const Case& value, std::uint32_t revision) {
  return corrections_view(sight, value,
                          [&](const text::Correction& one) { return one.revision == revision; });
}

Json corrections_view(const Sight& sight, const Case& value,
                      const std::function<bool(const text::Correction&)>& wanted) {
  Json views = Json::array();
  for (const auto& correction : *value.document->corrections) {
    if (!wanted(correction) || !sight.sees_correction(value, correction)) continue;
    Json objections = Json::array();
    for (const auto& by : correction.objections)
      objections.push_back(sight.attribution(value, by.value));
    views.push_back(
        {{"number", correction.number},
         {"symbol", "Corr." + std::to_string(correction.number)},
         {"paragraph", correction.paragraph.value},
         {"language", correction.language},
         {"before", sight.text(correction.before)},
         {"after", sight.text(correction.after)},
         {"digest", to_string(correction.after.digest)},
         {"reason", sight.sees_reason(value, correction) ? sight.text(correction.reason) : ""},
         {"by", sight.attribution(value, correction.by.value)},
         {"status", correction.in_force            ? "in_force"
                    : text::is_pending(correction) ? "proposed"
                                                   : "objected"},
         {"objections", std::move(objections)}});
  }
  return views;
}

Json revision_line(const Sight& sight, const Case& value, const text::Revision& revision) {
  Json line{{"revision", revision.number},
            {"symbol", revision.symbol},
            {"text_digest", to_string(revision.text_digest)},
            {"issued_at", to_string(revision.issued_at)},
            {"recalled", revision.recalled}};
  if (is_disavowed(value, revision.number) && sight.sees(value)) line["disavowed"] = true;
  if (revision.recall_ground) line["recall_ground"] = sight.text(*revision.recall_ground);
  if (const auto by = replaced_by(sight, value, revision.number)) line["replaced_by"] = *by;
  if (sight.is_recalled(value, revision)) return line;
  std::uint32_t open = 0;
  for (const auto& paragraph : *revision.paragraphs) open += paragraph->open_brackets;
  line["open_brackets"] = open;
  set_unless_empty(line, "corrections", corrections_view(sight, value, revision.number));
  const std::string at = "/v1/cases/" + value.id.value + "/annexes/";
  const std::string which = "?revision=" + std::to_string(revision.number);
  for (const auto name : annex::kAnnexes)
    line["annexes"][std::string(name)] = at + std::string(name) + which;
  return line;
}

Json revisions_view(const Sight& sight, const Case& value) {
  Json list = Json::array();
  if (!value.document) return list;
  for (const auto& revision : value.document->revisions)
    if (sight.sees_revision(value, *revision))
      list.push_back(revision_line(sight, value, *revision));
  return list;
}

bool is_told_of(const Sight& sight, const Case& value,
                const consultation::Circulation& circulation) {
  const auto* revision =
      value.document ? text::find_revision(*value.document, circulation.revision) : nullptr;
  return revision == nullptr || sight.sees_revision(value, *revision);
}

std::vector<std::string> delivered_to(const consultation::Circulation& circulation) {
  auto list = codes(circulation.delivered_to);
  for (const auto& body : circulation.bodies) list.push_back(body.value);
  return list;
}

bool is_disavowed(const Case& input, std::uint32_t revision) {
  return std::any_of(input.received_acts.begin(), input.received_acts.end(),
                     [&](const auto& act) { return act.disavowed && act.issued == revision; });
}

bool is_disavowed(const Case& input, const ParagraphId& paragraph) {
  if (!input.document) return false;
  bool found = false;
  for (const auto& revision : input.document->revisions) {
    if (!text::index_of(*revision->paragraphs, paragraph)) continue;
    if (!is_disavowed(input, revision->number)) return false;
    found = true;
  }
  return found;
}

const text::Revision* shown_for_draft(const Sight& sight, const Case& value) {
  const auto* given = sight.last_given(value);
  // Who keeps a text is told nothing of what became of it.
  const bool is_nobodys = given != nullptr && is_disavowed(value, given->number);
  return is_nobodys && sight.sees(value) ? nullptr : given;
}

Json disavowed_receipts(const consultation::Circulation& circulation) {
  Json list = Json::array();
  for (const auto& one : circulation.disavowed_receipts)
    list.push_back({{"party", one.party.value},
                    {"opened", to_string(one.opened)},
                    {"disavowed", to_string(one.disavowed)}});
  return list;
}

Json received_acts_of(const Sight& sight, const Case& value) {
  Json list = Json::array();
  for (const auto& act : value.received_acts) {
    const auto& conference = value.key.conference.value;
    if (!sight.holds("party:" + act.party.value) && !sight.holds("secretariat:" + conference))
      continue;
    list.push_back({{"case_seq", act.case_seq},
                    {"party", act.party.value},
                    {"channel", word(act.channel)},
                    {"received", to_string(act.received)},
                    {"disavowed", act.disavowed}});
    if (!act.event.empty()) list.back()["event"] = act.event;
  }
  return list;
}

Json case_view(const Sight& sight, const Case& value) {
  const auto& state = sight.state();
  const auto& rule = state.chart_of(value);
  Json view = case_line(sight, value);
  view["consultation"] = state.id.value;
  view["commit"] = state.commit;
  view["readers"] = sight.readers_of(value);
  if (const Case& parent = state.cases[value.parent]; value.number != 0 && sight.sees(parent))
    view["parent"] = {{"id", parent.id.value}, {"key", consultation::to_string(parent.key)}};
  set_unless_empty(view, "fields", fields_view(sight, value));
  view["deadlines"] = Json::array();
  for (const auto& [name, deadline] : value.deadlines) {
    view["deadlines"].push_back(deadline_view(sight, rule, deadline));
    set_unless_empty(view["deadlines"].back(), "missed", missed_before(value, deadline));
  }
  if (value.document) view["document"] = document_line(sight, value);
  for (const auto& [name, decided] : value.decisions)
    view["decisions"].push_back(decision_line(sight, value, name));
  set_unless_empty(view, "children", children_of(sight, value));
  if (sight.is_of_conference(value)) {
    set_unless_empty(view, "circulations", circulations_of(sight, value));
    set_unless_empty(view, "derogations", derogations_of(value));
  }
  set_unless_empty(view, "received_acts", received_acts_of(sight, value));
  if (!value.associates.empty()) view["associates"] = codes(value.associates);
  if (const auto lead = state.find(value.associated_with); lead && sight.sees(state.cases[*lead]))
    view["associated_with"] = {{"id", state.cases[*lead].id.value},
                               {"key", consultation::to_string(state.cases[*lead].key)}};
  return view;
}

Json kept_case_view(const Sight& sight, const Case& value, const text::Revision& kept) {
  const auto& rule = sight.state().chart_of(value);
  Json view = kept_case_line(sight, value, kept);
  view["consultation"] = sight.state().id.value;
  view["commit"] = sight.state().commit;
  view["readers"] = Json::array();
  for (const auto& atom : kept.audience)
    if (sight.is_of_conference(value) || sight.holds(atom)) view["readers"].push_back(atom);
  view["deadlines"] = Json::array();
  const auto& kind = value.document->kind;
  view["document"] = {{"kind", kind},
                      {"title", rule.document ? rule.document->title.in(sight.language()) : kind},
                      {"revisions", revisions_view(sight, value)}};
  return view;
}

}  // namespace concord::reading
