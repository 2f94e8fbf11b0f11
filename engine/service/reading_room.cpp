#include "engine/service/reading_room.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/audit/sha256.hpp"
#include "engine/registry/audience.hpp"
#include "engine/registry/queries.hpp"
#include "engine/service/log_kinds.hpp"
#include "engine/service/log_reader.hpp"
#include "engine/service/sight.hpp"
#include "engine/service/view_approval.hpp"
#include "engine/service/view_bundle.hpp"
#include "engine/service/view_reports.hpp"
#include "engine/service/view_who.hpp"
#include "engine/service/views.hpp"

namespace concord::service {
namespace {

using Json = nlohmann::json;
using consultation::Case;
using consultation::CaseNumber;

Json marked(const Reader& reader, Json view) {
  if (reader.as_of) view["as_of"] = *reader.as_of;
  return view;
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

// The last commit that is not after `at`; 0: none. Recorded times never decrease.
std::uint64_t last_commit_at(store::Reader& log, Timestamp at) {
  std::uint64_t low = 0;
  std::uint64_t high = log.last().commit_number;
  while (low < high) {
    const std::uint64_t middle = low + (high - low + 1) / 2;
    const auto commit = log.commit(middle);
    if (commit && commit->time <= at)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

// "conference-text/RCM/t1": the chart, then what its cases are for. Nothing: no such chart, or
// other parts than it has.
std::optional<consultation::CaseKey> parse_key(const workflow::Definition& definition,
                                               std::string_view text) {
  std::vector<std::string> parts;
  for (bool more = true; more;) {
    const auto slash = text.find('/');
    parts.emplace_back(text.substr(0, slash));
    more = slash != std::string_view::npos;
    if (more) text.remove_prefix(slash + 1);
  }
  const auto chart = definition.charts.find(parts.front());
  if (chart == definition.charts.end()) return std::nullopt;
  const auto& each = chart->second.key;
  if (parts.size() != each.size() + 1) return std::nullopt;
  consultation::CaseKey key;
  key.chart = parts.front();
  std::size_t next = 1;
  const auto has = [&](workflow::Each part) {
    return std::find(each.begin(), each.end(), part) != each.end();
  };
  if (has(workflow::Each::conference)) key.conference = BodyCode(parts[next++]);
  if (has(workflow::Each::topic)) key.topic = TopicCode(parts[next++]);
  if (has(workflow::Each::member)) key.party = PartyCode(parts[next++]);
  if (has(workflow::Each::name)) key.name = CaseName(parts[next++]);
  return key;
}

bool fits(const consultation::CaseKey& key, const consultation::CaseKey& narrow) {
  return (narrow.chart.empty() || key.chart == narrow.chart) &&
         (narrow.conference.empty() || key.conference == narrow.conference) &&
         (narrow.topic.empty() || key.topic == narrow.topic) &&
         (narrow.party.empty() || key.party == narrow.party) &&
         (narrow.name.empty() || key.name == narrow.name);
}

}  // namespace

struct ReadingRoom::Found {
  Sight sight;
  const Case* value = nullptr;  // lives as long as the sight
};

// --- who and when ---

std::optional<Reader> ReadingRoom::admit(std::string_view token) const {
  const auto registry = service_.published().registry();
  const Timestamp now = service_.clock().now();
  const auto person = registry::bearer(*registry, audit::sha256(token), now);
  if (!person) return std::nullopt;
  Reader reader;
  reader.person = *person;
  reader.atoms = registry::audience_atoms(*registry, *person, now);
  return reader;
}

Result<std::uint64_t> ReadingRoom::as_of(std::string_view text) const {
  const Problem wrong{"bad_as_of", "As of when cannot be read: \"" + std::string(text) + "\".",
                      "/as_of",
                      "Give an instant (2017-08-04T17:00:00Z), position:42 or commit:17."};
  const auto log = service_.readers().borrow();
  if (text.starts_with("position:")) {
    const auto position = parse_number(text.substr(9));
    if (!position) return wrong;
    const auto entry = log->entry(*position);
    if (!entry)
      return Problem{"bad_as_of", "The log has no such position yet.", "/as_of", wrong.remedy};
    return entry->commit_number;
  }
  if (text.starts_with("commit:")) {
    const auto number = parse_number(text.substr(7));
    if (!number) return wrong;
    return std::min(*number, log->last().commit_number);
  }
  const auto at = parse_timestamp(text);
  if (!at) return wrong;
  return last_commit_at(*log, *at);
}

// "Now", or the time of the commit that is looked back to.
Timestamp ReadingRoom::moment(const Reader& reader) const {
  if (!reader.as_of) return service_.clock().now();
  const auto commit = service_.readers().borrow()->commit(*reader.as_of);
  return commit ? commit->time : Timestamp{};
}

std::optional<ReadingRoom::Found> ReadingRoom::look(const Reader& reader,
                                                    const ConsultationId& id) const {
  auto state = reader.as_of ? past_.at(id, *reader.as_of) : service_.published().consultation(id);
  if (!state) return std::nullopt;
  Found found{Sight(service_, reader, std::move(state), moment(reader)), nullptr};
  const auto& seen = found.sight.state();
  if (!found.sight.sees(seen.root()) && !found.sight.sees_anything()) return std::nullopt;
  return found;
}

std::optional<ReadingRoom::Found> ReadingRoom::look_for(const Reader& reader,
                                                        const CaseId& id) const {
  auto state = service_.published().of_case(id);
  if (state && reader.as_of) state = past_.at(state->id, *reader.as_of);
  const auto number = state ? state->find(id) : std::nullopt;
  if (!number) return std::nullopt;
  const Case* value = &state->cases[*number];
  return Found{Sight(service_, reader, std::move(state), moment(reader)), value};
}

std::optional<ReadingRoom::Found> ReadingRoom::look(const Reader& reader, const CaseId& id) const {
  auto found = look_for(reader, id);
  if (!found || !found->sight.sees(*found->value)) return std::nullopt;
  return found;
}

// --- registry and workflows ---

Json ReadingRoom::me(const Reader& reader) const {
  const auto registry = service_.published().registry();
  return me_view({service_.contents(), *registry, reader, service_.clock().now()});
}

Json ReadingRoom::registry(const Reader& reader) const {
  if (!reader.as_of) {
    const auto registry = service_.published().registry();
    return registry_view({service_.contents(), *registry, reader, service_.clock().now()});
  }
  const auto then = read_registry(*service_.readers().borrow(), *reader.as_of);
  return marked(reader, registry_view({service_.contents(), then, reader, moment(reader)}));
}

Json ReadingRoom::workflows(const Reader& reader, const Page& page) const {
  return workflows_view(reader.language, page);
}

// --- consultations and cases ---

Json ReadingRoom::consultations(const Reader& reader) const {
  Json list = Json::array();
  for (const auto& state : service_.published().consultations())
    if (const auto found = look(reader, state->id)) list.push_back(consultation_line(found->sight));
  return marked(reader, {{"consultations", std::move(list)}});
}

std::optional<Json> ReadingRoom::consultation(const Reader& reader,
                                              const ConsultationId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  return marked(reader, consultation_view(found->sight));
}

std::optional<Json> ReadingRoom::cases(const Reader& reader, const ConsultationId& id,
                                       const consultation::CaseKey& narrow,
                                       const Page& page) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const auto& state = found->sight.state();
  Json view{{"consultation", state.id.value}, {"commit", state.commit}, {"cases", Json::array()}};
  auto& list = view["cases"];
  // The cursor is the last case of the page before: cases are never taken away.
  const auto after = state.find(CaseId(page.cursor));
  for (CaseNumber number = after ? *after + 1 : 0; number < state.cases.size(); ++number) {
    const Case& value = state.cases[number];
    if (!fits(value.key, narrow) || !found->sight.sees(value)) continue;
    if (list.size() >= page.limit) {
      view["cursor"] = list.back().at("id");
      break;
    }
    list.push_back(case_line(found->sight, value));
  }
  return marked(reader, std::move(view));
}

std::optional<Json> ReadingRoom::one_case(const Reader& reader, const CaseId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  return marked(reader, case_view(found->sight, *found->value));
}

std::optional<CaseId> ReadingRoom::find_case(const Reader& reader, const ConsultationId& id,
                                             std::string_view key) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const auto& state = found->sight.state();
  const auto parsed = parse_key(*state.definition, key);
  const auto number = parsed ? state.find(*parsed) : std::nullopt;
  if (!number) return std::nullopt;
  const Case& value = state.cases[*number];
  if (!found->sight.sees(value) && !found->sight.may_record(value)) return std::nullopt;
  return value.id;
}

// --- documents and decisions ---

std::optional<Json> ReadingRoom::document(const Reader& reader, const CaseId& id,
                                          std::optional<std::uint32_t> revision) const {
  // An issued text has an audience of its own, so the case itself need not be the reader's.
  const auto found = look_for(reader, id);
  if (!found) return std::nullopt;
  auto view = document_view(found->sight, *found->value, revision);
  if (!view) return std::nullopt;
  return marked(reader, *std::move(view));
}

std::optional<Json> ReadingRoom::dispositions(const Reader& reader, const CaseId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  auto view = dispositions_view(found->sight, *found->value);
  if (!view) return std::nullopt;
  return marked(reader, *std::move(view));
}

std::optional<Json> ReadingRoom::decisions(const Reader& reader, const CaseId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  Json list = Json::array();
  for (const auto& [name, decided] : found->value->decisions)
    list.push_back(decision_view(found->sight, *found->value, name));
  return marked(reader, {{"consultation", found->sight.state().id.value},
                         {"case", id.value},
                         {"key", consultation::to_string(found->value->key)},
                         {"title", case_title(found->sight, *found->value)},
                         {"decisions", std::move(list)}});
}

std::optional<Json> ReadingRoom::comments(const Reader& reader, const CaseId& id,
                                          const Page& page) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const LogReader log(service_, reader);
  return marked(reader, comments_view(found->sight, *found->value, log, page));
}

std::optional<Json> ReadingRoom::history(const Reader& reader, const CaseId& id,
                                         const Page& page) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  LogFilter filter;
  filter.consultation = found->sight.state().id.value;
  filter.case_id = id.value;
  const LogReader log(service_, reader);
  const auto entries = log.page(filter, page.limit, parse_cursor(page.cursor));
  Json view{{"entries", Json::array()}};
  for (const auto& logged : entries.entries) {
    Json entry_json = entry_view(service_, log, logged);
    if (auto reason = log.reason_of(logged)) entry_json["reason"] = *std::move(reason);
    view["entries"].push_back(std::move(entry_json));
  }
  if (entries.cursor) view["cursor"] = std::to_string(*entries.cursor);
  return marked(reader, std::move(view));
}

// --- what may be done ---

std::optional<Json> ReadingRoom::next(const Reader& reader, const ConsultationId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  return marked(reader, next_view(found->sight));
}

std::optional<Json> ReadingRoom::commands(const Reader& reader, const CaseId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  return marked(reader, commands_view(found->sight, *found->value));
}

// --- lists over many cases ---

std::vector<ReadingRoom::Found> ReadingRoom::look_over(const Reader& reader,
                                                       const ConsultationId& only) const {
  std::vector<Found> list;
  for (const auto& state : service_.published().consultations())
    if (only.empty() || state->id == only)
      if (auto found = look(reader, state->id)) list.push_back(*std::move(found));
  return list;
}

std::optional<Json> ReadingRoom::register_of(const Reader& reader, const ConsultationId& id,
                                             const RegisterQuestion& question,
                                             const Page& page) const {
  const auto found = look(reader, id);
  auto view = found ? register_view(found->sight, question, page) : std::nullopt;
  if (!view) return std::nullopt;
  return marked(reader, *std::move(view));
}

std::optional<Json> ReadingRoom::progress(const Reader& reader, const ConsultationId& only) const {
  const auto all = look_over(reader, only);
  if (all.empty() && !only.empty()) return std::nullopt;
  Json view{{"now", to_string(moment(reader))}, {"lines", Json::array()}};
  for (const auto& found : all) add_progress(found.sight, view["lines"]);
  return marked(reader, std::move(view));
}

std::optional<Json> ReadingRoom::overdue(const Reader& reader, const ConsultationId& only) const {
  const auto all = look_over(reader, only);
  if (all.empty() && !only.empty()) return std::nullopt;
  Json view{{"now", to_string(moment(reader))}, {"lines", Json::array()}};
  for (const auto& found : all) add_overdue(found.sight, view["lines"]);
  return marked(reader, std::move(view));
}

std::optional<Json> ReadingRoom::activity(Reader reader, const ActivityQuestion& question) const {
  // Now, if the period is not over yet.
  if (question.to <= service_.clock().now())
    reader.as_of = last_commit_at(*service_.readers().borrow(), question.to - Duration{1});
  const auto all = look_over(reader, question.only);
  if (all.empty() && !question.only.empty()) return std::nullopt;
  Json view{{"from", to_string(question.from)}, {"to", to_string(question.to)}};
  for (const char* part : {"consultations", "conferences", "meetings", "agreements", "texts",
                           "submissions", "decisions", "circulations"})
    view[part] = Json::array();
  if (!question.conference.empty()) view["conference"] = question.conference.value;
  const auto published = service_.published().registry();
  const auto then =
      reader.as_of ? read_registry(*service_.readers().borrow(), *reader.as_of) : *published;
  const LogReader log(service_, reader);
  for (const auto& found : all) {
    view["consultations"].push_back({{"id", found.sight.state().id.value},
                                     {"title", found.sight.text(found.sight.state().title)}});
    add_activity(found.sight, then, log, {question.from, question.to, question.conference}, view);
  }
  return marked(reader, std::move(view));
}

// --- the log ---

Json ReadingRoom::kinds(const Reader& reader) const {
  Json list = Json::array();
  for (const auto& kind : log_kinds(service_.published().consultations(), reader.language))
    list.push_back({{"name", kind.name}, {"title", kind.title}});
  return {{"kinds", std::move(list)}};
}

std::vector<std::string> ReadingRoom::kinds_named(std::string_view text) const {
  return service::kinds_named(text, service_.published().consultations());
}

Json ReadingRoom::log(const Reader& reader, const LogFilter& filter, const Page& page) const {
  return marked(reader, log_view(service_, reader, filter, page));
}

std::optional<Json> ReadingRoom::entry(const Reader& reader, std::uint64_t position) const {
  const LogReader log(service_, reader);
  const auto logged = log.at(position);
  if (!logged) return std::nullopt;
  Json view = entry_view(service_, log, *logged);
  view["bytes"] = logged->bytes;
  return view;
}

std::optional<std::string> ReadingRoom::proof(const Reader& reader, std::uint64_t position) const {
  if (!LogReader(service_, reader).at(position)) return std::nullopt;
  return proof_of(service_, position);
}

std::optional<Json> ReadingRoom::bundle(const Reader& reader, const CaseId& id,
                                        const std::vector<std::uint64_t>& previous) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const LogReader log(service_, reader);
  return Json{{"files", bundle_files(found->sight, *found->value, log, previous)}};
}

bool ReadingRoom::is_sealed(const Reader& reader, std::uint64_t position) const {
  return LogReader(service_, reader).is_sealed(position);
}

std::optional<Json> ReadingRoom::who(const Reader& reader, const CaseId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const LogReader log(service_, reader);
  return marked(reader, who_view(found->sight, *found->value, log));
}

std::optional<Json> ReadingRoom::approval_terms(const Reader& reader, const CaseId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  const LogReader log(service_, reader);
  return marked(reader, service::approval_terms(service_, found->sight, *found->value, log));
}

}  // namespace concord::service
