#include "engine/service/happened.hpp"

#include <nlohmann/json.hpp>

#include "engine/audit/approval.hpp"
#include "engine/audit/note.hpp"

namespace concord::service {
namespace {

// What the entry's approval says of the act; null: there is none, or it cannot be read.
nlohmann::json approved_act(const ReadEntry& read) {
  if (read.approval.empty()) return nullptr;
  const auto note = audit::parse_note(read.approval);
  const auto says = note ? audit::parse_approval(note->text) : note.error();
  if (!says) return nullptr;
  auto act = nlohmann::json::parse(says->act, nullptr, false);
  return act.is_object() ? act : nlohmann::json(nullptr);
}

}  // namespace

consultation::Happened what_happened(std::span<const ReadEntry> entries) {
  consultation::Happened happened;
  const audit::Entry& first = *entries.front().entry;
  happened.time = first.time;
  happened.is_act = !first.command.empty();
  happened.actor = first.actor;
  happened.principal = first.principal;
  for (const auto& read : entries) {
    const audit::Entry& entry = *read.entry;
    happened.entries.push_back({entry.case_id, read.events, entry.from, entry.to, entry.audience});
    happened.has_contents = happened.has_contents || !entry.contents.empty();
    if (entry.key.empty()) continue;
    happened.key = registry::KeyId(entry.key);
    if (const auto act = approved_act(read); act.is_object())
      happened.may_give_dates = act.contains("payload") && act["payload"].contains("deadlines");
  }
  return happened;
}

std::string approved_command(const ReadEntry& read) {
  const auto act = approved_act(read);
  return act.is_object() ? act.value("command", "") : "";
}

}  // namespace concord::service
