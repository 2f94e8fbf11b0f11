#include "engine/service/log_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/audit/disclosure.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/service/events_aside.hpp"
#include "engine/service/glance.hpp"

namespace concord::service {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kStep = 256;
// So many entries are looked at for one page at most, most of them perhaps for others' eyes.
constexpr std::size_t kMostLookedAt = 20'000;

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

store::IndexQuery query_of(const LogFilter& filter, std::optional<std::uint64_t> after) {
  store::IndexQuery query;
  query.stream = unless_empty(filter.consultation);
  query.case_id = unless_empty(filter.case_id);
  query.kind = unless_empty(filter.kind);
  query.principal = unless_empty(filter.principal);
  query.actor = unless_empty(filter.actor);
  query.from = filter.from;
  query.before = filter.before;
  query.cursor = after;
  query.limit = kStep;
  query.newest_first = filter.newest_first;
  return query;
}

// The same as the index says, for entries that are not in it yet.
bool matches(const store::IndexQuery& query, const store::LogEntry& logged) {
  if (query.stream && *query.stream != logged.entry.stream) return false;
  if (query.case_id && *query.case_id != logged.entry.case_id) return false;
  if (query.from && logged.time < *query.from) return false;
  if (query.before && logged.time >= *query.before) return false;
  if (!query.kind && !query.principal && !query.actor) return true;
  const Glance seen = glance_at(logged.entry.bytes);
  if (query.kind && *query.kind != seen.kind) return false;
  if (query.principal && *query.principal != seen.principal) return false;
  return !query.actor || *query.actor == seen.actor;
}

bool has_filter(const store::IndexQuery& query) {
  return query.stream || query.case_id || query.kind || query.principal || query.actor ||
         query.from || query.before;
}

// A cheap look at an entry's audience, without reading the rest: false only if nobody with these
// atoms may read it. Entries are canonical JSON, so that the member stands before any text in which
// the same word could stand, and quotes in texts are escaped.
bool may_concern(std::string_view bytes, const std::vector<std::string>& atoms) {
  constexpr std::string_view name = "\"audience\":[";
  const auto begin = bytes.find(name);
  if (begin == std::string_view::npos) return false;
  bytes.remove_prefix(begin + name.size());
  bytes = bytes.substr(0, bytes.find(']'));
  if (bytes.find('\\') != std::string_view::npos) return true;
  while (!bytes.empty()) {
    bytes.remove_prefix(1);
    const auto atom = bytes.substr(0, bytes.find('"'));
    if (std::binary_search(atoms.begin(), atoms.end(), atom, std::less<>{})) return true;
    bytes.remove_prefix(std::min(bytes.size(), atom.size() + 2));
  }
  return false;
}

}  // namespace

void LogReader::walk(const LogFilter& filter, std::optional<std::uint64_t> after,
                     const Visit& visit) const {
  const auto loan = service_.readers().borrow();
  const auto query = query_of(filter, after);
  if (filter.newest_first)
    walk_back(*loan, query, visit);
  else
    walk_forward(*loan, query, visit);
}

void LogReader::walk_forward(store::Reader& reader, const store::IndexQuery& query,
                             const Visit& visit) const {
  std::uint64_t next = query.cursor ? *query.cursor + 1 : 0;
  if (has_filter(query)) {
    store::IndexQuery step = query;
    while (true) {
      const auto page = reader.find(step);
      for (const auto& row : page.rows)
        if (const auto logged = reader.entry(row.position); logged && !visit(*logged)) return;
      if (!page.cursor) {
        next = std::max(next, page.indexed_to);
        break;
      }
      step.cursor = page.cursor;
    }
  }
  while (true) {
    const auto entries = reader.entries(next, kStep);
    for (const auto& logged : entries)
      if (matches(query, logged) && !visit(logged)) return;
    if (entries.size() < kStep) return;
    next = entries.back().position + 1;
  }
}

void LogReader::walk_back(store::Reader& reader, const store::IndexQuery& query,
                          const Visit& visit) const {
  const std::uint64_t indexed = has_filter(query) ? reader.index_position() : 0;
  std::uint64_t end = reader.last().tree_size;
  if (query.cursor) end = std::min(end, *query.cursor);
  while (end > indexed) {
    const std::uint64_t from = std::max(indexed, end > kStep ? end - kStep : 0);
    const auto entries = reader.entries(from, end - from);
    for (auto logged = entries.rbegin(); logged != entries.rend(); ++logged)
      if (matches(query, *logged) && !visit(*logged)) return;
    end = from;
  }
  if (indexed == 0) return;
  store::IndexQuery step = query;
  while (true) {
    const auto page = reader.find(step);
    for (const auto& row : page.rows) {
      if (row.position >= indexed) continue;  // indexed meanwhile: seen above
      if (const auto logged = reader.entry(row.position); logged && !visit(*logged)) return;
    }
    if (!page.cursor) return;
    step.cursor = page.cursor;
  }
}

std::optional<Logged> LogReader::admit(const store::LogEntry& stored) const {
  if (reader_.as_of && stored.commit_number > *reader_.as_of) return std::nullopt;
  if (!may_concern(stored.entry.bytes, reader_.atoms)) return std::nullopt;
  auto entry = audit::parse_entry(stored.entry.bytes);
  if (!entry)
    throw store::StoreError(store::ErrorKind::corrupt, "Entry " + std::to_string(stored.position) +
                                                           ": " + entry.error().message +
                                                           ". Run `concord doctor`.");
  auto& audience = entry->audience;
  if (!std::is_sorted(audience.begin(), audience.end()))
    std::sort(audience.begin(), audience.end());
  if (!consultation::may_read(audience, reader_.atoms)) return std::nullopt;
  if (is_sealed_from_reader(*entry)) return std::nullopt;
  return Logged{stored.position, stored.commit_number, stored.entry.bytes, *std::move(entry)};
}

// A stance in a sealed question is its party's own until the question is closed.
bool LogReader::is_sealed_from_reader(const audit::Entry& entry) const {
  // Such a stance lies beside its entry (entries.cpp).
  if (entry.events.find("\"EventsAside\"") == std::string::npos) return false;
  const auto state = service_.published().consultation(entry.consultation);
  const auto number = state ? state->find(entry.case_id) : std::nullopt;
  if (!number) return false;
  const auto& value = state->cases[*number];
  const auto is_hidden = [&](const auto& stance) {
    return stance.case_seq == entry.case_seq &&
           !std::binary_search(reader_.atoms.begin(), reader_.atoms.end(),
                               "party:" + stance.party.value);
  };
  if (std::any_of(value.sealed_stances.begin(), value.sealed_stances.end(), is_hidden)) return true;
  return std::any_of(value.decisions.begin(), value.decisions.end(), [&](const auto& decision) {
    return consultation::is_sealed(*state, value, decision.first) &&
           std::any_of(decision.second->stances.begin(), decision.second->stances.end(), is_hidden);
  });
}

LogReader::Entries LogReader::page(const LogFilter& filter, std::size_t limit,
                                   std::optional<std::uint64_t> after) const {
  Entries found;
  std::size_t looked_at = 0;
  walk(filter, after, [&](const store::LogEntry& stored) {
    if (++looked_at > kMostLookedAt) {
      found.cursor = filter.newest_first ? stored.position + 1 : stored.position - 1;
      return false;
    }
    auto logged = admit(stored);
    if (!logged) return true;
    // One more than asked for tells whether there is another page, and nothing else.
    if (found.entries.size() == limit) {
      found.cursor = found.entries.back().position;
      return false;
    }
    found.entries.push_back(*std::move(logged));
    return true;
  });
  return found;
}

std::vector<Logged> LogReader::of_case(const ConsultationId& consultation, const CaseId& id) const {
  LogFilter filter;
  filter.consultation = consultation.value;
  filter.case_id = id.value;
  std::vector<Logged> entries;
  walk(filter, std::nullopt, [&](const store::LogEntry& stored) {
    if (auto logged = admit(stored)) entries.push_back(*std::move(logged));
    return true;
  });
  return entries;
}

std::optional<Logged> LogReader::at(std::uint64_t position) const {
  const auto stored = service_.readers().borrow()->entry(position);
  return stored ? admit(*stored) : std::nullopt;
}

bool LogReader::is_sealed(std::uint64_t position) const {
  const auto stored = service_.readers().borrow()->entry(position);
  if (!stored) return false;
  const auto entry = audit::parse_entry(stored->entry.bytes);
  return entry && is_sealed_from_reader(*entry);
}

Json LogReader::events_of(const Logged& logged) const {
  auto events = Json::parse(logged.entry.events);
  const auto digest = aside_digest(events);
  if (!digest) return events;
  const auto found = service_.contents().find({*digest, logged.commit, 0});
  if (found.state != store::ContentState::present) return events;
  const auto disclosure = audit::parse_disclosure(found.disclosure);
  return disclosure ? disclosure->value : events;
}

std::optional<std::string> LogReader::reason_of(const Logged& logged) const {
  for (const auto& digest : logged.entry.contents) {
    const auto found = service_.contents().find({digest, logged.commit, 0});
    if (found.state != store::ContentState::present) continue;
    const auto disclosure = audit::parse_disclosure(found.disclosure);
    if (disclosure && disclosure->name == "reason") return found.text;
  }
  return std::nullopt;
}

}  // namespace concord::service
