#include "engine/service/brought.hpp"

#include <algorithm>

#include "engine/audit/disclosure.hpp"
#include "engine/audit/entry.hpp"

namespace concord::service {

std::optional<consultation::Brought> find_brought(store::Reader& reader, std::uint64_t position,
                                                  const Digest& content) {
  const auto stored = reader.entry(position);
  auto entry = stored ? audit::parse_entry(stored->entry.bytes) : Problem{};
  if (!entry || entry->contents.empty()) return std::nullopt;
  const auto found = reader.content(stored->commit_number, content);
  if (found.state == store::ContentState::missing) return std::nullopt;
  const bool is_redacted = found.state == store::ContentState::redacted;
  if (!is_redacted) {
    const auto disclosure = audit::parse_disclosure(found.disclosure);
    const std::string name = disclosure ? disclosure->name.value_or("") : "";
    // What a replay takes is nobody's words: without it no state could be made again.
    for (const char* structure : {"", "events", "contents", "approval", "workflow"})
      if (name == structure) return std::nullopt;
  }
  auto& audience = entry->audience;
  std::sort(audience.begin(), audience.end());
  return consultation::Brought{entry->case_id, entry->principal, stored->commit_number, is_redacted,
                               std::move(audience)};
}

}  // namespace concord::service
