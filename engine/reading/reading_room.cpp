#include "engine/reading/reading_room.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/agenda/agenda.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/reading/agenda_words.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/reading_room_found.hpp"
#include "engine/reading/sight.hpp"
#include "engine/reading/view_agenda.hpp"
#include "engine/reading/view_who.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/audience.hpp"
#include "engine/registry/queries.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;
using consultation::CaseNumber;

constexpr auto kFirstOfADay = std::chrono::hours(14);  // the most that a zone is ahead of UTC
constexpr auto kAhead = std::chrono::minutes(1);       // so far two clocks may differ

// The notes that stand behind what was recorded, beside it.
void add_originals(const Sight& sight, const Case& value, const LogReader& log, Json& view) {
  if (Json originals = originals_view(sight, value, log); !originals.empty())
    view["originals"] = std::move(originals);
}

// Why the case is where it is, where whoever brought it there said so and the reader may read that.
void add_reason_of_move(const Sight& sight, const Case& value, const LogReader& log, Json& view) {
  constexpr std::size_t kAtOnce = 500;
  LogFilter filter;
  filter.consultation = sight.state().id.value;
  filter.case_id = value.id.value;
  filter.what = {"CaseMoved"};
  std::optional<std::uint64_t> after;
  do {
    const auto moves = log.page(filter, kAtOnce, after);
    for (const auto& logged : moves.entries)
      if (logged.entry.case_seq == value.moved_in)
        if (auto reason = log.reason_of(logged)) view["state_reason"] = *std::move(reason);
    after = moves.cursor;
  } while (after);
}

std::optional<std::uint64_t> parse_number(std::string_view text) {
  std::uint64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
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

Json marked(const Reader& reader, Json view) {
  if (reader.as_of) view["as_of"] = *reader.as_of;
  return view;
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

// --- who and when ---

std::optional<Reader> ReadingRoom::admit(std::string_view token,
                                         std::optional<registry::TokenScope> scope) const {
  const auto registry = service_.published().registry();
  const Timestamp now = service_.clock().now();
  const auto person = registry::bearer(*registry, audit::sha256(token), now, scope);
  if (!person) return std::nullopt;
  Reader reader;
  reader.person = *person;
  reader.atoms = registry::audience_atoms(*registry, *person, now);
  return reader;
}

Result<std::uint64_t> ReadingRoom::as_of(std::string_view text) const {
  const Problem wrong{"bad_as_of", "As of when cannot be read: \"" + std::string(text) + "\".",
                      "/as_of",
                      "Give an instant (2017-08-04T17:00:00Z), a day (2017-08-04: its end in UTC), "
                      "position:42 or commit:17."};
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
    if (*number > log->last().commit_number)
      return Problem{"bad_as_of", "The log has no such commit yet.", "/as_of", wrong.remedy};
    return *number;
  }
  // A day that has begun somewhere is as of now until it is over, and so is an instant that only a
  // clock ahead of this one has seen.
  const bool is_day = agenda::parse_day(text).has_value();
  const auto begin = parse_timestamp(is_day ? std::string(text) + "T00:00:00Z" : text);
  if (!begin) return wrong;
  if (*begin > service_.clock().now() + (is_day ? kFirstOfADay : kAhead))
    return Problem{
        "bad_as_of", "Nothing is known as of " + std::string(text) + ", which is still to come.",
        "/as_of",
        "Leave it out for what stands now, with what is due and when; calendars list what "
        "comes."};
  return last_commit_at(*log, is_day ? *begin + std::chrono::days(1) - Duration{1} : *begin);
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
    return registry_view(
        {service_.contents(), *registry, reader, service_.clock().now(), service_.is_erased()});
  }
  const auto then = service::read_registry(*service_.readers().borrow(), *reader.as_of);
  return marked(reader, registry_view({service_.contents(), then, reader, moment(reader),
                                       service_.is_erased()}));
}

std::optional<OnDay> day_named(const std::string& text) {
  if (const auto at = parse_timestamp(text)) return OnDay{"", *at, *at, *at};
  const auto from = parse_timestamp(text + "T00:00:00Z");
  if (!from) return std::nullopt;
  return OnDay{text, *from + std::chrono::hours(12), *from, *from + std::chrono::hours(24)};
}

namespace {

// A group that had ended by a day, and was prolonged after it, had ended on that day: the registry
// as of then. Nothing: today's says the same of the group.
std::optional<registry::Registry> before_prolonged(service::Service& service, const BodyCode& code,
                                                   Timestamp at) {
  const auto today = service.published().registry();
  const auto* body = registry::find_body(*today, code);
  if (body == nullptr || body->kind == registry::BodyKind::conference ||
      !registry::stands(*today, code, at))
    return std::nullopt;
  const auto log = service.readers().borrow();
  auto then = service::read_registry(*log, last_commit_at(*log, at));
  if (registry::stands(then, code, at)) return std::nullopt;
  return then;
}

}  // namespace

std::optional<Json> ReadingRoom::body(const Reader& reader, const BodyCode& code,
                                      const std::optional<OnDay>& on) const {
  const Timestamp now = moment(reader);
  const OnDay day = on ? *on : OnDay{"", now, now, now};
  if (!reader.as_of) {
    if (day.at < now)
      if (const auto then = before_prolonged(service_, code, day.at))
        return body_view({service_.contents(), *then, reader, day.at}, code, day);
    const auto registry = service_.published().registry();
    return body_view({service_.contents(), *registry, reader, day.at}, code, day);
  }
  const auto then = service::read_registry(*service_.readers().borrow(), *reader.as_of);
  auto view = body_view({service_.contents(), then, reader, day.at}, code, day);
  if (!view) return std::nullopt;
  return marked(reader, *std::move(view));
}

Json ReadingRoom::workflows(const Reader& reader, const Page& page) const {
  return workflows_view(reader.language, page);
}

// --- consultations and cases ---

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
    const auto* kept = found->sight.kept_text(value);
    if (!fits(value.key, narrow) || (kept == nullptr && !found->sight.sees(value))) continue;
    if (list.size() >= page.limit) {
      view["cursor"] = list.back().at("id");
      break;
    }
    list.push_back(kept ? kept_case_line(found->sight, value, *kept)
                        : case_line(found->sight, value));
  }
  return marked(reader, std::move(view));
}

std::optional<Json> ReadingRoom::one_case(const Reader& reader, const CaseId& id) const {
  const auto found = look_for(reader, id);
  if (!found) return std::nullopt;
  if (found->sight.sees(*found->value)) {
    Json view = case_view(found->sight, *found->value);
    const LogReader log(service_, reader);
    add_originals(found->sight, *found->value, log, view);
    if (auto redactions = redactions_view(found->sight, *found->value, log); !redactions.empty())
      view["redactions"] = std::move(redactions);
    add_reason_of_move(found->sight, *found->value, log, view);
    return marked(reader, std::move(view));
  }
  const auto* kept = found->sight.kept_text(*found->value);
  if (kept == nullptr) return std::nullopt;
  return marked(reader, kept_case_view(found->sight, *found->value, *kept));
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
  const Sight& sight = found->sight;
  if (!sight.sees(value) && !sight.may_record(value) && sight.kept_text(value) == nullptr)
    return std::nullopt;
  return value.id;
}

// --- documents and decisions ---

std::optional<Json> ReadingRoom::document(const Reader& reader, const CaseId& id,
                                          std::optional<std::uint32_t> revision) const {
  // An issued text has an audience of its own, so the case itself need not be the reader's.
  const auto found = look_for(reader, id);
  if (!found) return std::nullopt;
  const LogReader log(service_, reader);
  auto view = document_view(found->sight, *found->value, revision, log);
  if (!view) return std::nullopt;
  if (!revision) add_originals(found->sight, *found->value, log, *view);
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

std::optional<agenda::Agenda> ReadingRoom::agenda(const Reader& reader,
                                                  const ConsultationId& id) const {
  const auto found = look(reader, id);
  if (!found) return std::nullopt;
  agenda::Agenda all{found->sight.text(found->sight.state().title, found->sight.state().titles),
                     reader.language,
                     {}};
  add_entries(found->sight, {}, all);
  agenda::sort(all);
  return all;
}

std::optional<agenda::Agenda> ReadingRoom::agenda(const Reader& reader,
                                                  const BodyCode& body) const {
  if (registry::find_body(*service_.published().registry(), body) == nullptr) return std::nullopt;
  agenda::Agenda all{title_of_body(body.value, reader.language), reader.language, {}};
  for (const auto& state : service_.published().consultations())
    if (const auto found = look(reader, state->id)) add_entries(found->sight, {.body = body}, all);
  agenda::sort(all);
  return all;
}

agenda::Agenda ReadingRoom::my_agenda(const Reader& reader) const {
  const auto registry = service_.published().registry();
  const auto name = service_.contents().name_of(*registry, reader.person);
  agenda::Agenda all{title_of_person(name, reader.language), reader.language, {}};
  for (const auto& state : service_.published().consultations())
    if (const auto found = look(reader, state->id))
      add_entries(found->sight, {.body = {}, .mine = true}, all);
  agenda::sort(all);
  return all;
}

Json ReadingRoom::shown(const Reader& reader, const agenda::Agenda& agenda) const {
  return marked(reader, agenda_json(agenda, {moment(reader), service_.zones()}));
}

std::optional<Json> ReadingRoom::commands(const Reader& reader, const CaseId& id) const {
  const auto found = look_for(reader, id);
  if (!found) return std::nullopt;
  const auto& [sight, value] = *found;
  if (sight.sees(*value)) return marked(reader, commands_view(sight, *value));
  const auto* kept = sight.kept_text(*value);
  // Who records what its party sends has something to do there, and is told of it elsewhere.
  if (kept == nullptr || sight.may_record(*value)) return std::nullopt;
  return marked(reader, kept_commands_view(sight, *value, *kept));
}

}  // namespace concord::reading
