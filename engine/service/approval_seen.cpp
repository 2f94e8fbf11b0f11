#include "engine/service/approval_seen.hpp"

#include <functional>
#include <tuple>

#include "engine/audit/entry.hpp"
#include "engine/audit/merkle_proof.hpp"
#include "engine/audit/merkle_tree.hpp"
#include "engine/audit/note.hpp"
#include "engine/audit/tiles.hpp"

namespace concord::service {

std::optional<std::uint64_t> seen_of_this_log(store::Reader& reader, const std::string& text) {
  const auto note = audit::parse_note(text);
  const auto says = note ? audit::parse_approval(note->text) : note.error();
  if (!says) return std::nullopt;
  const auto& [head, seen] = std::tie(says->head, says->seen);
  if (head.position >= seen.size || seen.size > reader.last().tree_size) return std::nullopt;
  const auto stored = reader.entry(head.position);
  if (!stored || stored->entry.case_id != says->case_id.value ||
      stored->entry.stream != says->consultation.value ||
      audit::leaf_hash(stored->entry.bytes) != head.leaf)
    return std::nullopt;
  const auto entry = audit::parse_entry(stored->entry.bytes);
  audit::TileNodes nodes(reader.last().tree_size,
                         [&](const audit::TileId& id) { return reader.tile(id.level, id.index); });
  const auto root = audit::root_at(seen.size, std::ref(nodes));
  return entry && root && *root == seen.root ? std::optional(entry->case_seq) : std::nullopt;
}

}  // namespace concord::service
