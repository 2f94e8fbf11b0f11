#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "engine/audit/entry.hpp"
#include "engine/audit/tile_writer.hpp"
#include "engine/consultation/consultation.hpp"
#include "engine/consultation/event.hpp"
#include "engine/registry/registry.hpp"
#include "engine/store/store.hpp"
#include "engine/store/store_error.hpp"
#include "engine/workflow/definition.hpp"

namespace concord::service {

struct LiveRegistry {
  registry::Registry state;
  std::optional<Digest> last_leaf;
  std::uint64_t entries = 0;
};

// Definitions that consultations are pinned to, by hash.
using Definitions = std::map<Digest, workflow::DefinitionPtr>;

// Everything that the log says, as one value: what a start reads from the store, and what the
// writer goes on from.
struct Ledger {
  LiveRegistry registry;
  // States are values that nobody edits any more: what readers are given is the same object.
  std::map<ConsultationId, std::shared_ptr<const consultation::Consultation>> consultations;
  Definitions definitions;
  audit::TileWriter tree;
  store::Head head;
  std::set<std::pair<Timestamp, ConsultationId>> due;  // the first armed deadline of each
  // Commits of each stream that no snapshot covered: what the start has replayed.
  std::map<ConsultationId, std::uint64_t> tails;
};

// The stream of the registry; the streams of consultations are their ids.
inline constexpr std::string_view kRegistryStream = "registry";

enum class Snapshots { use, ignore };

// Reads the ledger: newest usable snapshots, then the log's tail; with Snapshots::ignore the whole
// log. Told of progress in commits. Throws StoreError (corrupt: an entry or event that is not
// understood, a tree that is not the checkpoint's).
[[nodiscard]] Ledger read_ledger(store::Reader& reader, Snapshots snapshots,
                                 const std::function<void(std::uint64_t, std::uint64_t)>& progress);

// The state of one consultation as of a commit: nearest snapshot below it, then its entries.
// Nothing if it had not begun.
[[nodiscard]] std::optional<consultation::Consultation> read_consultation(
    store::Reader& reader, const ConsultationId& id, std::uint64_t commit,
    const Definitions& definitions);
[[nodiscard]] registry::Registry read_registry(store::Reader& reader, std::uint64_t commit);

}  // namespace concord::service
