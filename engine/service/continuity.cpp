#include "engine/service/continuity.hpp"

#include <memory>

#include "engine/audit/tiles.hpp"

namespace concord::service {

audit::NodeReader nodes_of(store::Reader& reader, std::uint64_t size) {
  const auto nodes = std::make_shared<audit::TileNodes>(
      size, [&reader](const audit::TileId& id) { return reader.tile(id.level, id.index); });
  return [nodes](const audit::NodeId& id) { return (*nodes)(id); };
}

std::optional<std::string> why_not_continued(store::Reader& reader, const audit::TrustedLog& log,
                                             const std::string& known) {
  const auto opened = audit::open_checkpoint(known, log);
  if (!opened) return std::nullopt;
  const audit::Checkpoint& outside = opened->checkpoint;
  const std::uint64_t size = reader.last().tree_size;
  if (outside.size > size)
    return "this store has " + std::to_string(size) +
           " entries, and the log has given out a checkpoint of " + std::to_string(outside.size);
  const auto root = audit::root_at(outside.size, nodes_of(reader, size));
  if (!root)
    throw store::StoreError(store::ErrorKind::corrupt,
                            "The log's tree has a gap: " + root.error().message +
                                " Run `concord doctor`, and restore a "
                                "backup.");
  if (*root != outside.root)
    return "the first " + std::to_string(outside.size) +
           " entries of this store are not those of a checkpoint that the log has given out";
  return std::nullopt;
}

}  // namespace concord::service
