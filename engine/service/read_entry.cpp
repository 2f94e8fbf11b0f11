#include "engine/service/read_entry.hpp"

#include <nlohmann/json.hpp>

#include "engine/audit/approval.hpp"
#include "engine/audit/disclosure.hpp"
#include "engine/audit/note.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/service/events_aside.hpp"
#include "engine/service/ledger.hpp"

namespace concord::service {
namespace {

template <class Decoded, class Events>
void keep_decoded(Decoded decoded, Events& events, std::string& wrong) {
  if (decoded)
    events = *std::move(decoded);
  else
    wrong = decoded.error().message + " at " + decoded.error().place;
}

std::string approval_of(const store::Commit& commit, const audit::Entry& entry) {
  if (entry.approval) return *entry.approval;
  for (const auto& content : commit.contents) {
    const auto read = audit::parse_disclosure(content.disclosure);
    if (read && read->name == "approval" && read->value.is_string()) return read->value;
  }
  return "";
}

std::optional<ApprovedAct> read_act(const std::string& approval) {
  if (approval.empty()) return std::nullopt;
  const auto note = audit::parse_note(approval);
  const auto says = note ? audit::parse_approval(note->text) : note.error();
  if (!says) return std::nullopt;
  auto act = json::parse_own(says->act);
  if (!act.is_object()) return std::nullopt;
  const auto text_of = [](const nlohmann::json& object, const char* name) -> std::string {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
  };
  const auto& payload = act["payload"];  // null, if there is none
  const auto command = text_of(act, "command");
  ApprovedAct approved{command == "bring_text" ? text_of(payload, "event") : command};
  approved.reason = text_of(act, "reason");
  if (const auto dates = payload.find("deadlines"); dates != payload.end() && dates->is_object())
    for (const auto& [name, unused] : dates->items()) approved.dates.insert(name);
  return approved;
}

}  // namespace

nlohmann::json events_of(const store::Commit& commit, const audit::Entry& entry) {
  auto events = json::parse_own(entry.events);
  const auto digest = aside_digest(events);
  if (!digest) return events;
  for (const auto& content : commit.contents) {
    if (content.digest != *digest) continue;
    if (const auto disclosure = audit::parse_disclosure(content.disclosure))
      return disclosure->value;
  }
  return events;
}

ReadEntry read_entry(const store::Commit& commit, const store::StoredEntry& stored) {
  return read_entry(commit, audit::leaf_hash(stored.bytes), audit::parse_entry(stored.bytes));
}

ReadEntry read_entry(const store::Commit& commit, const Digest& leaf, Result<audit::Entry> entry,
                     std::optional<std::vector<consultation::Event>> events_read) {
  ReadEntry read{leaf, std::move(entry)};
  if (!read.entry) {
    read.wrong = read.entry.error().message + " " + read.entry.error().place;
    return read;
  }
  if (!read.entry->key.empty()) read.approval = approval_of(commit, *read.entry);
  read.approved = read_act(read.approval);
  if (events_read) {
    read.events = *std::move(events_read);
    return read;
  }
  const bool is_registry = commit.stream == kRegistryStream;
  const std::string& bytes = read.entry->events;
  if (!may_be_aside(bytes)) {
    if (is_registry)
      keep_decoded(codec::read_registry_events(bytes), read.registry_events, read.wrong);
    else
      keep_decoded(codec::read_events(bytes), read.events, read.wrong);
    return read;
  }
  const auto events = events_of(commit, *read.entry);
  if (aside_digest(events))
    read.wrong = "the events of an entry are missing";
  else if (events.empty())
    read.wrong = "an entry has no events";
  if (!read.wrong.empty()) return read;
  if (is_registry)
    keep_decoded(codec::decode_registry_events(events), read.registry_events, read.wrong);
  else
    keep_decoded(codec::decode_events(events), read.events, read.wrong);
  return read;
}

std::vector<ReadEntry> read_entries(const store::Commit& commit) {
  std::vector<ReadEntry> entries;
  for (const auto& stored : commit.entries) entries.push_back(read_entry(commit, stored));
  return entries;
}

}  // namespace concord::service
