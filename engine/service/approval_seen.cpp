#include "engine/service/approval_seen.hpp"

#include <functional>

#include "engine/audit/merkle_proof.hpp"
#include "engine/audit/merkle_tree.hpp"
#include "engine/audit/tiles.hpp"

namespace concord::service {

bool has_seen_this_log(store::Reader& reader, const audit::Approval& approval) {
  const auto& head = approval.head;
  const auto& seen = approval.seen;
  if (head.position >= seen.size || seen.size > reader.last().tree_size) return false;
  const auto stored = reader.entry(head.position);
  if (!stored || stored->entry.case_id != approval.case_id.value ||
      stored->entry.stream != approval.consultation.value ||
      audit::leaf_hash(stored->entry.bytes) != head.leaf)
    return false;
  audit::TileNodes nodes(reader.last().tree_size,
                         [&](const audit::TileId& id) { return reader.tile(id.level, id.index); });
  const auto root = audit::root_at(seen.size, std::ref(nodes));
  return root && *root == seen.root;
}

}  // namespace concord::service
