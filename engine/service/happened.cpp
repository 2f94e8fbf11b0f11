#include "engine/service/happened.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/audit/disclosure.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/service/events_aside.hpp"

namespace concord::service {
namespace {

// The content that never was there before the event; null: it has none.
const text::ContentRef* brought_by(const consultation::Event& event) {
  if (const auto* one = variant2::get_if<consultation::Commented>(&event)) return &one->content;
  if (const auto* one = variant2::get_if<consultation::Attached>(&event)) return &one->content;
  if (const auto* one = variant2::get_if<consultation::StatementFiled>(&event))
    return &one->statement;
  if (const auto* one = variant2::get_if<text::RevisionRecalled>(&event)) return &one->ground;
  if (const auto* one = variant2::get_if<text::SourceWithdrawn>(&event)) return &one->ground;
  if (const auto* one = variant2::get_if<text::CorrectionProposed>(&event))
    return &one->correction.after;
  if (const auto* one = variant2::get_if<text::CorrectionObjected>(&event)) return &one->reason;
  const auto* stance = variant2::get_if<consultation::StanceTaken>(&event);
  return stance != nullptr && stance->statement ? &*stance->statement : nullptr;
}

// A ground that the text below or above keeps: in another entry than the one that is signed.
const text::ContentRef* ground_elsewhere(const consultation::Event& event) {
  if (const auto* one = variant2::get_if<text::SourceWithdrawn>(&event)) return &one->ground;
  const auto* admitted = variant2::get_if<text::SourceAdmitted>(&event);
  return admitted != nullptr && admitted->ground ? &*admitted->ground : nullptr;
}

bool is_signed_otherwise(std::span<const ReadEntry> entries, const consultation::Event& event) {
  const auto* ground = ground_elsewhere(event);
  return ground != nullptr &&
         std::any_of(entries.begin(), entries.end(), [&](const ReadEntry& read) {
           return read.approved && read.approved->reason != to_string(ground->digest);
         });
}

bool is_named(std::span<const ReadEntry> entries, const Digest& content) {
  return std::any_of(entries.begin(), entries.end(), [&](const ReadEntry& read) {
    const auto& named = read.entry->contents;
    return std::find(named.begin(), named.end(), content) != named.end();
  });
}

// A note may bring more contents than an entry names: those are in a list that lies aside.
bool may_be_long(std::span<const ReadEntry> entries) {
  return std::any_of(entries.begin(), entries.end(), [](const ReadEntry& read) {
    return std::any_of(read.events.begin(), read.events.end(), [](const auto& event) {
      return variant2::holds_alternative<text::TextBrought>(event) ||
             variant2::holds_alternative<consultation::FieldSet>(event);
    });
  });
}

bool lists(const std::string& disclosure, const Digest& content) {
  const auto read = audit::parse_disclosure(disclosure);
  if (!read || read->name != "contents" || !read->value.is_array()) return false;
  const nlohmann::json named = to_string(content);
  return std::find(read->value.begin(), read->value.end(), named) != read->value.end();
}

// Whether a list that an entry names has it, or may have it: it is not here.
bool is_listed(const store::Commit& commit, std::span<const ReadEntry> entries,
               const Digest& content) {
  if (!may_be_long(entries)) return false;
  for (const auto& read : entries)
    for (const auto& digest : read.entry->contents) {
      const auto found =
          std::find_if(commit.contents.begin(), commit.contents.end(),
                       [&](const store::StoredContent& stored) { return stored.digest == digest; });
      const bool is_here = found != commit.contents.end() && !found->disclosure.empty();
      if (!is_here || lists(found->disclosure, content)) return true;
    }
  return false;
}

// Whether it has a content that its own events do not name, as the reason of most acts is.
bool has_unnamed(const ReadEntry& read) {
  const audit::Entry& entry = *read.entry;
  const bool is_said = read.events.size() == 1 && brought_by(read.events.front()) != nullptr;
  if (entry.contents.empty() || (is_said && entry.contents.size() == 1))
    return false;  // most entries: not searched
  const bool are_aside = may_be_aside(entry.events);
  const std::string events = are_aside ? codec::encode_events(read.events) : entry.events;
  // Those that are none of the act's: its events, and the approval of one that is sealed.
  const auto unnamed = static_cast<std::size_t>(
      std::count_if(entry.contents.begin(), entry.contents.end(), [&](const Digest& content) {
        const auto digest = to_string(content);
        return events.find(digest) == std::string::npos &&
               entry.events.find(digest) == std::string::npos;
      }));
  const bool is_approval_aside = !entry.key.empty() && !entry.approval;
  return unnamed > (is_approval_aside ? 1U : 0U);
}

// Whether it names a content that is not the list of its own events.
bool names_brought(const audit::Entry& entry) {
  const bool are_aside = may_be_aside(entry.events) && aside_digest(json::parse_own(entry.events));
  return entry.contents.size() > (are_aside ? 1U : 0U);
}

// Whoever did nothing brings nothing: there is nothing but events that lie aside, and the entry of
// the case where it began names those of the others too.
std::optional<consultation::Departure> brings_anything(std::span<const ReadEntry> entries) {
  std::set<Digest> aside;
  for (const auto& read : entries) {
    const auto& events = read.entry->events;
    if (!may_be_aside(events)) continue;
    if (const auto at = aside_digest(json::parse_own(events))) aside.insert(*at);
  }
  for (std::size_t at = 0; at < entries.size(); ++at)
    for (const auto& content : entries[at].entry->contents)
      if (!aside.contains(content))
        return consultation::Departure{at, "it names a content, and nobody brought one"};
  return std::nullopt;
}

// The entry that has what the act brought, and its approval. None: it brought nothing.
std::optional<std::size_t> home_of(std::span<const ReadEntry> entries) {
  for (std::size_t at = 0; at < entries.size(); ++at)
    if (!entries[at].entry->key.empty()) return at;
  for (std::size_t at = 0; at < entries.size(); ++at)
    if (names_brought(*entries[at].entry)) return at;
  return std::nullopt;
}

// When the act came in, as its events say: by its note.
std::vector<Timestamp> came_in(std::span<const ReadEntry> entries) {
  std::vector<Timestamp> times;
  for (const auto& read : entries)
    for (const auto& event : read.events)
      if (const auto* noted = variant2::get_if<consultation::ActReceived>(&event))
        times.push_back(noted->received);
  return times;
}

}  // namespace

std::optional<consultation::Departure> framed_otherwise(const store::Commit& commit,
                                                        std::span<const ReadEntry> entries) {
  if (entries.front().entry->command.empty()) return brings_anything(entries);
  const auto times = came_in(entries);
  const auto home = home_of(entries);
  for (std::size_t at = 0; at < entries.size(); ++at) {
    if (at != home && names_brought(*entries[at].entry))
      return consultation::Departure{at, "it names a content, which another entry of its act has"};
    const auto& received = entries[at].entry->received;
    const bool is_so =
        received ? std::find(times.begin(), times.end(), *received) != times.end() : times.empty();
    if (!is_so) return consultation::Departure{at, "it did not come in when the entry says"};
    for (const auto& event : entries[at].events) {
      if (is_signed_otherwise(entries, event))
        return consultation::Departure{at, "it keeps another reason than the one that was signed"};
      const auto* content = brought_by(event);
      if (content != nullptr && !is_named(entries, content->digest) &&
          !is_listed(commit, entries, content->digest))
        return consultation::Departure{at, "it names no content that its act brings"};
    }
  }
  return std::nullopt;
}

consultation::Happened what_happened(std::span<const ReadEntry> entries) {
  consultation::Happened happened;
  const audit::Entry& first = *entries.front().entry;
  happened.time = first.time;
  happened.is_act = !first.command.empty();
  happened.actor = first.actor;
  happened.principal = first.principal;
  happened.mandate = first.mandate;
  for (const auto& read : entries) {
    const audit::Entry& entry = *read.entry;
    happened.entries.push_back({entry.case_id, read.events, entry.from, entry.to, entry.audience});
    happened.received.push_back(entry.received);
    happened.has_contents = happened.has_contents || has_unnamed(read);
    if (entry.key.empty()) continue;
    happened.key = registry::KeyId(entry.key);
    if (!read.approved) continue;
    happened.dates = read.approved->dates;
    happened.signed_as = read.approved->command;
  }
  return happened;
}

}  // namespace concord::service
