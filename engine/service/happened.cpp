#include "engine/service/happened.hpp"

namespace concord::service {

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
    if (read.approved) happened.may_give_dates = read.approved->gives_dates;
  }
  return happened;
}

}  // namespace concord::service
