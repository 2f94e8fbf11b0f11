#include "engine/reading/log_reader.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/audit/disclosure.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/registry/erasure.hpp"
#include "engine/service/events_aside.hpp"
#include "engine/service/ledger.hpp"
#include "engine/service/log_terms.hpp"
#include "engine/words/words.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kStep = 256;
// Of entries that are not in the index yet, so many are looked at for one page at most: after the
// derived file was deleted there may be millions of them for a minute.
constexpr std::size_t kMostBehindIndex = 20'000;

// The same as the index says, for entries that are not in it yet.
bool matches(const store::IndexQuery& query, const std::vector<std::string>& terms) {
  const auto has = [&terms](const std::string& wanted) {
    return std::binary_search(terms.begin(), terms.end(), wanted);
  };
  return std::all_of(query.all.begin(), query.all.end(), has) &&
         std::all_of(query.any.begin(), query.any.end(), [&has](const auto& group) {
           return std::any_of(group.begin(), group.end(), has);
         });
}

// The first position whose time is not before `at`; times never decrease.
std::uint64_t first_at(store::Reader& reader, Timestamp at, std::uint64_t end) {
  std::uint64_t low = 0;
  while (low < end) {
    const std::uint64_t middle = low + (end - low) / 2;
    const auto logged = reader.entry(middle);
    if (logged && logged->time < at)
      low = middle + 1;
    else
      end = middle;
  }
  return low;
}

std::uint64_t end_of(store::Reader& reader, const std::optional<std::uint64_t>& as_of) {
  const auto head = reader.last();
  const auto commit = as_of && *as_of < head.commit_number ? reader.commit(*as_of) : std::nullopt;
  if (as_of && *as_of == 0) return 0;
  return commit ? commit->first_position + commit->entries.size() : head.tree_size;
}

}  // namespace

bool is_sealed_from(const Reader& reader, const consultation::Consultation& state,
                    const consultation::Case& value, std::uint64_t case_seq) {
  const auto is_hidden = [&](const auto& stance) {
    return stance.case_seq == case_seq &&
           !std::binary_search(reader.atoms.begin(), reader.atoms.end(),
                               "party:" + stance.party.value);
  };
  if (std::any_of(value.sealed_stances.begin(), value.sealed_stances.end(), is_hidden)) return true;
  return std::any_of(value.decisions.begin(), value.decisions.end(), [&](const auto& decision) {
    return consultation::is_sealed(state, value, decision.first) &&
           std::any_of(decision.second->stances.begin(), decision.second->stances.end(), is_hidden);
  });
}

bool is_told_of_erasure(const registry::Registry& registry, const Reader& reader,
                        const PersonId& person) {
  const auto* erasure = registry::find_name_erasure(registry, person);
  if (erasure == nullptr || erasure->redacted || reader.person == person ||
      reader.person == erasure->asked_by)
    return true;
  const auto holds = [&reader](const std::string& atom) {
    return std::binary_search(reader.atoms.begin(), reader.atoms.end(), atom);
  };
  const auto conferences = registry::conferences_of_person(registry, person);
  return holds("auditor:*") ||
         std::any_of(conferences.begin(), conferences.end(), [&](const BodyCode& conference) {
           return holds("presidency:" + conference.value) || holds("auditor:" + conference.value);
         });
}

// Those with that id, or else with that name in any spelling.
std::vector<std::string> LogReader::persons_called(const std::string& who) const {
  const auto registry = service_.published().registry();
  if (registry->persons->contains(PersonId(who))) return {who};
  const std::string wanted = words::folded(who);
  std::vector<std::string> found;
  for (const auto& [id, person] : *registry->persons)
    if (words::folded(service_.contents().name_of(*registry, id)) == wanted)
      found.push_back(id.value);
  return found;
}

store::IndexQuery LogReader::query_of(store::Reader& reader, const LogFilter& filter, Cursor after,
                                      std::size_t limit) const {
  store::IndexQuery query;
  const auto want = [&query](service::TermOf kind, const std::string& value) {
    if (!value.empty()) query.all.push_back(term(kind, value));
  };
  const auto want_any = [&query](service::TermOf kind, const std::vector<std::string>& values) {
    std::vector<std::string> group;
    for (const auto& value : values) group.push_back(term(kind, value));
    if (group.size() == 1)
      query.all.push_back(std::move(group.front()));
    else
      query.any.push_back(std::move(group));
  };
  if (!filter.who.empty()) want_any(service::TermOf::who, persons_called(filter.who));
  want(service::TermOf::case_id, filter.case_id);
  want(service::TermOf::document, filter.document);
  want(service::TermOf::text, filter.text);
  want(service::TermOf::principal, filter.principal);
  want(service::TermOf::office, filter.office);
  if (!filter.what.empty()) want_any(service::TermOf::what, filter.what);
  want(service::TermOf::consultation, filter.consultation);
  want_any(service::TermOf::reader, reader_.atoms);
  const std::uint64_t end = end_of(reader, reader_.as_of);
  query.to = filter.to ? first_at(reader, *filter.to, end) : end;
  query.from = filter.from ? first_at(reader, *filter.from, end) : 0;
  if (after && filter.newest_first) query.to = std::min(query.to, *after);
  if (after && !filter.newest_first) query.from = std::max(query.from, std::min(end, *after) + 1);
  query.newest_first = filter.newest_first;
  query.limit = std::min(limit, kStep);
  return query;
}

void LogReader::walk(const LogFilter& filter, Cursor after, std::size_t limit, const Visit& visit,
                     Cursor* patience) const {
  const auto loan = service_.readers().borrow();
  const auto query = query_of(*loan, filter, after, limit);
  // The index may grow meanwhile: what is in it now is asked of it, the rest of the log.
  const std::uint64_t indexed = loan->index_position();
  auto in_index = query;
  in_index.to = std::min(query.to, indexed);
  auto behind = query;
  behind.from = std::max(query.from, indexed);
  if (query.newest_first)
    (void)(walk_behind(*loan, behind, visit, patience) && walk_index(*loan, in_index, visit));
  else
    (void)(walk_index(*loan, in_index, visit) && walk_behind(*loan, behind, visit, patience));
}

bool LogReader::walk_index(store::Reader& reader, store::IndexQuery query,
                           const Visit& visit) const {
  while (query.from < query.to) {
    const auto page = reader.find(query);
    for (const auto position : page.positions)
      if (const auto logged = reader.entry(position); logged && !visit(*logged)) return false;
    if (!page.more || page.positions.empty()) return true;
    if (query.newest_first)
      query.to = page.positions.back();
    else
      query.from = page.positions.back() + 1;
    query.limit = kStep;
  }
  return true;
}

bool LogReader::walk_behind(store::Reader& reader, const store::IndexQuery& query,
                            const Visit& visit, Cursor* patience) const {
  auto from = query.from;
  auto to = query.to;
  for (std::size_t looked_at = 0; from < to; looked_at += kStep) {
    if (patience != nullptr && looked_at >= kMostBehindIndex) {
      *patience = query.newest_first ? to : from - 1;
      return false;
    }
    const auto begin = query.newest_first && to - from > kStep ? to - kStep : from;
    auto entries = reader.entries(begin, std::min<std::uint64_t>(kStep, to - begin));
    if (entries.empty()) return true;
    if (query.newest_first) std::reverse(entries.begin(), entries.end());
    for (const auto& logged : entries)
      if (matches(query, service::terms_of(logged, reader, service_.offices())))
        if (!visit(logged)) return false;
    if (query.newest_first)
      to = begin;
    else
      from = entries.back().position + 1;
  }
  return true;
}

std::optional<Logged> LogReader::admit(const store::LogEntry& stored) const {
  if (reader_.as_of && stored.commit_number > *reader_.as_of) return std::nullopt;
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

bool LogReader::asks_for_secret_erasure(const audit::Entry& entry) const {
  if (entry.consultation.value != service::kRegistryStream ||
      entry.events.find("\"NameRedactionAsked\"") == std::string::npos)
    return false;
  const auto registry = service_.published().registry();
  const auto events = codec::decode_registry_events(Json::parse(entry.events));
  return events && std::any_of(events->begin(), events->end(), [&](const auto& event) {
           const auto* asked = variant2::get_if<registry::NameRedactionAsked>(&event);
           return asked != nullptr && !is_told_of_erasure(*registry, reader_, asked->person);
         });
}

bool LogReader::is_sealed_from_reader(const audit::Entry& entry) const {
  if (asks_for_secret_erasure(entry)) return true;
  // Such a stance lies beside its entry (entries.cpp).
  if (entry.events.find("\"EventsAside\"") == std::string::npos) return false;
  const auto state = service_.published().consultation(entry.consultation);
  const auto number = state ? state->find(entry.case_id) : std::nullopt;
  if (!number) return false;
  return is_sealed_from(reader_, *state, state->cases[*number], entry.case_seq);
}

LogReader::Entries LogReader::page(const LogFilter& filter, std::size_t limit,
                                   std::optional<std::uint64_t> after) const {
  Entries found;
  walk(
      filter, after, limit + 1,
      [&](const store::LogEntry& stored) {
        auto logged = admit(stored);
        if (!logged) return true;
        // One more than asked for tells whether there is another page, and nothing else.
        if (found.entries.size() == limit) {
          found.cursor = found.entries.back().position;
          return false;
        }
        found.entries.push_back(*std::move(logged));
        return true;
      },
      &found.cursor);
  return found;
}

std::vector<Logged> LogReader::of_case(const ConsultationId& consultation, const CaseId& id) const {
  LogFilter filter;
  filter.consultation = consultation.value;
  filter.case_id = id.value;
  std::vector<Logged> entries;
  walk(filter, std::nullopt, kStep, [&](const store::LogEntry& stored) {
    if (auto logged = admit(stored)) entries.push_back(*std::move(logged));
    return true;
  });
  return entries;
}

std::optional<Logged> LogReader::at(std::uint64_t position) const {
  const auto stored = service_.readers().borrow()->entry(position);
  return stored ? admit(*stored) : std::nullopt;
}

std::uint64_t LogReader::size() const {
  if (!reader_.as_of) return service_.published().progress().tree_size;
  return end_of(*service_.readers().borrow(), reader_.as_of);
}

bool LogReader::is_sealed(std::uint64_t position) const {
  const auto stored = service_.readers().borrow()->entry(position);
  if (!stored) return false;
  const auto entry = audit::parse_entry(stored->entry.bytes);
  return entry && is_sealed_from_reader(*entry);
}

Json LogReader::events_of(const Logged& logged) const {
  auto events = Json::parse(logged.entry.events);
  const auto digest = service::aside_digest(events);
  if (!digest) return events;
  const auto found = service_.contents().find({*digest, logged.commit, 0});
  if (found.state != store::ContentState::present) return events;
  const auto disclosure = audit::parse_disclosure(found.disclosure);
  return disclosure ? disclosure->value : events;
}

std::optional<std::string> LogReader::reason_of(const Logged& logged) const {
  for (const auto& digest : logged.entry.contents) {
    const auto found = service_.contents().find({digest, logged.commit, 0});
    if (found.name == "reason") return found.text;
  }
  return std::nullopt;
}

}  // namespace concord::reading
