#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/audit/entry.hpp"
#include "engine/audit/tile_writer.hpp"
#include "engine/calendar/outage.hpp"
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

// Applies one commit of the log to a ledger. Throws StoreError corrupt.
void replay(Ledger& ledger, const store::Commit& commit);
// The same for the registry alone: a commit of its stream.
void replay(LiveRegistry& live, const store::Commit& commit);
// An entry taken apart, which needs nothing that came before it: any thread.
struct ReadEntry {
  Digest leaf;
  Result<audit::Entry> entry;
  // Of the registry's stream the one, of a consultation's the other; empty where `wrong`.
  std::vector<registry::RegistryEvent> registry_events{};
  std::vector<consultation::Event> events{};
  std::string approval{};  // a signed note, also where it lies aside; empty: none
  std::string wrong{};     // why the events cannot be read; empty: they can
};
[[nodiscard]] ReadEntry read_entry(const store::Commit& commit, const store::StoredEntry& stored);

// Why a commit's state cannot be made: corrupt, where it is a store's.
class Unreplayable : public store::StoreError {
 public:
  enum class Because { wrong, lacking };  // it contradicts the log; what it takes is not here
  Unreplayable(const store::Commit& commit, std::string why, Because because);
  [[nodiscard]] const std::string& why() const { return why_; }
  [[nodiscard]] Because because() const { return because_; }

 private:
  std::string why_;
  Because because_;
};

// The same as replay(), for a commit whose entries were read. What cannot have come about by the
// pinned definitions is told to `tell`, a sentence for each such event. Throws Unreplayable, also
// for an event that is of nothing that there is; std::exception for others that make no sense.
void replay_critically(Ledger& ledger, const store::Commit& commit,
                       std::span<const ReadEntry> entries,
                       const std::function<void(const std::string&)>& tell);

}  // namespace concord::service
