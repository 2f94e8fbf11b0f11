#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/audit/sha256.hpp"
#include "engine/decision/reason.hpp"
#include "engine/reading/event_words.hpp"
#include "engine/reading/log_kinds.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/office_words.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;

void set_unless_empty(Json& view, const char* name, const std::string& text) {
  if (!text.empty()) view[name] = text;
}

// The event that moved the chart, if one did: the command's name for a transition.
std::string moved_by(const Json& events) {
  for (const auto& event : events)
    if (event.value("type", "") == "CaseMoved")
      if (std::string on = event.value("on", ""); !on.empty()) return on;
  return "";
}

// What happened, in words: the command that moved the case, or else the first event that tells
// something, or else the first.
std::string title_of(const workflow::ChartRule* rule, const audit::Entry& entry, const Json& events,
                     const std::string& language) {
  if (rule != nullptr) {
    const std::string on = moved_by(events);
    if (!on.empty())
      if (auto title = trigger_title({*rule, entry.from, entry.to}, on, language); !title.empty())
        return title;
    for (const auto& event : events)
      if (is_telling(event.value("type", ""))) return event_title(*rule, event, language);
  }
  const std::string type = events.at(0).value("type", "");
  std::string title = kind_title(type, language);
  if (type == "StanceTaken")
    title += ": " + decision::explain("stance." + events[0].value("stance", ""), {}, language);
  return title;
}

// The case as the reader knows it: by its key, and by its title where the reader sees the case.
void add_case(Json& view, service::Service& service, const LogReader& log,
              const audit::Entry& entry, const Json& events) {
  const auto& reader = log.reader();
  const auto state = service.published().consultation(entry.consultation);
  const auto number = state ? state->find(entry.case_id) : std::nullopt;
  const workflow::ChartRule* rule = nullptr;
  if (number) {
    const auto& value = state->cases[*number];
    rule = &state->chart_of(value);
    view["key"] = consultation::to_string(value.key);
    const Sight sight(service, reader, state, service.clock().now());
    if (sight.sees(value)) view["case_title"] = case_title(sight, value);
  }
  view["title"] = title_of(rule, entry, events, reader.language);
}

void add_offices(Json& view, service::Service& service, const LogReader& log,
                 const audit::Entry& entry) {
  const auto& language = log.reader().language;
  set_unless_empty(view, "office", entry.office);
  set_unless_empty(view, "office_text", registry::office_title(entry.office, language));
  if (entry.actor.empty()) return;
  view["held"] = Json::array();
  for (const auto& mandate :
       service.offices().held(entry.actor, entry.registry_version, entry.time)) {
    Json held{{"office", word(mandate.office)},
              {"office_text", registry::title(mandate.office, language)},
              {"mandate", mandate.id.value}};
    if (mandate.party) held["party"] = mandate.party->value;
    if (mandate.body) held["body"] = mandate.body->value;
    if (mandate.disputed) held["disputed"] = true;
    view["held"].push_back(std::move(held));
  }
}

}  // namespace

std::optional<std::uint64_t> parse_cursor(const std::string& cursor) {
  std::uint64_t position = 0;
  const auto* end = cursor.data() + cursor.size();
  const auto read = std::from_chars(cursor.data(), end, position);
  if (cursor.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return position;
}

Json entry_view(service::Service& service, const LogReader& log, const Logged& logged) {
  const auto& entry = logged.entry;
  Json events = log.events_of(logged);
  Json view{{"position", logged.position},
            {"commit", logged.commit},
            {"time", to_string(entry.time)},
            {"kind", events.at(0).value("type", "")},
            {"consultation", entry.consultation.value},
            {"case", entry.case_id.value},
            {"case_seq", entry.case_seq},
            {"registry_version", entry.registry_version},
            {"audience", entry.audience},
            {"leaf", to_string(audit::leaf_hash(logged.bytes))}};
  if (entry.received) view["received"] = to_string(*entry.received);
  add_case(view, service, log, entry, events);
  set_unless_empty(view, "command", moved_by(events));
  set_unless_empty(view, "command_id", entry.command.value);
  set_unless_empty(view, "principal", entry.principal);
  add_offices(view, service, log, entry);
  set_unless_empty(view, "mandate", entry.mandate.value);
  set_unless_empty(view, "signing_key", entry.key);
  if (entry.approval) view["signed"] = true;
  if (!entry.actor.empty())
    view["actor"] = person_json(service.contents(), *service.published().registry(), entry.actor);
  if (!entry.from.empty()) view["from"] = entry.from;
  if (!entry.to.empty()) view["to"] = entry.to;
  for (const auto& digest : entry.contents) view["contents"].push_back(to_string(digest));
  view["events"] = std::move(events);
  return view;
}

Json log_view(service::Service& service, const Reader& reader, const LogFilter& filter,
              const Page& page) {
  const LogReader log(service, reader);
  const auto found = log.page(filter, page.limit, parse_cursor(page.cursor));
  Json view{{"entries", Json::array()}, {"tree_size", log.size()}};
  for (const auto& logged : found.entries)
    view["entries"].push_back(entry_view(service, log, logged));
  if (found.cursor) view["cursor"] = std::to_string(*found.cursor);
  return view;
}

}  // namespace concord::reading
