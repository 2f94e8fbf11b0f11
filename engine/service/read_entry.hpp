#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/audit/entry.hpp"
#include "engine/consultation/event.hpp"
#include "engine/registry/event.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// What an approval says of the act that it is of.
struct ApprovedAct {
  std::string command;  // its name; of a text that is brought in, the step that it asks for
  std::set<std::string> dates{};  // deadlines whose dates it gives
  std::string reason{};           // its digest; empty: none was given
};

// An entry taken apart, which needs nothing that came before it: any thread.
struct ReadEntry {
  Digest leaf;
  Result<audit::Entry> entry;
  // Of the registry's stream the one, of a consultation's the other; empty where `wrong`.
  std::vector<registry::RegistryEvent> registry_events{};
  std::vector<consultation::Event> events{};
  std::string approval{};                 // a signed note, also where it lies aside; empty: none
  std::optional<ApprovedAct> approved{};  // none likewise, or it cannot be read
  std::string wrong{};                    // why the events cannot be read; empty: they can
};
[[nodiscard]] ReadEntry read_entry(const store::Commit& commit, const store::StoredEntry& stored);
// The same of one that was hashed and parsed before. `events`: those that stand in it, if somebody
// has read them.
[[nodiscard]] ReadEntry read_entry(const store::Commit& commit, const Digest& leaf,
                                   Result<audit::Entry> entry,
                                   std::optional<std::vector<consultation::Event>> events = {});
[[nodiscard]] std::vector<ReadEntry> read_entries(const store::Commit& commit);

// The events of an entry as JSON, also where they lie beside the log. Where they are not there
// either, the entry's own list, which names them.
[[nodiscard]] nlohmann::json events_of(const store::Commit& commit, const audit::Entry& entry);

}  // namespace concord::service
