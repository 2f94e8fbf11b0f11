#pragma once

#include "engine/service/batch.hpp"
#include "engine/service/random.hpp"

namespace concord::service {

// What the entries of one commit have in common.
struct EntryOrigin {
  std::string label;  // for the random bits: unique to the command or timer
  CommandId command;  // empty for a timer
  PersonId actor;     // likewise
  std::string principal;
  std::optional<Timestamp> received;
  std::optional<registry::Mandate> mandate;
  std::uint64_t registry_version = 0;
  std::string key{};       // that signed the approval; empty: none came
  std::string approval{};  // a signed note
};

// The ids that a command or timer may give away.
[[nodiscard]] consultation::IdSequence ids_for(Random& random, const std::string& label);

// Finalises the bytes of a decision's entries, in order, so that one may name the hash of another
// of the same batch; appends their leaves to the tree and notes their hashes in decision.next.
void add_entries(Batch& batch, store::Commit& commit, consultation::Decision& decision,
                 const EntryOrigin& origin, audit::TileWriter& tree, Random& random);

void add_registry_entry(Batch& batch, store::Commit& commit, LiveRegistry& live,
                        const std::vector<registry::RegistryEvent>& events,
                        const EntryOrigin& origin, audit::TileWriter& tree, Random& random);

}  // namespace concord::service
