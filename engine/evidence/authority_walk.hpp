#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "engine/audit/entry.hpp"
#include "engine/evidence/verdict.hpp"
#include "engine/registry/registry.hpp"

namespace concord::evidence {

// Why the act of the entry had no mandate, by the registry as it was then; nothing if it had one.
// For entries with a mandate.
[[nodiscard]] std::optional<std::string> why_no_authority(const registry::Registry& registry,
                                                          const audit::Entry& entry);

// Whether each act had a mandate: the registry is made again from its own entries, and asked as it
// was when the act was decided.
class AuthorityWalk {
 public:
  // Events of the registry, in the order of the log.
  void learn(const nlohmann::json& events, const std::string& place);
  // An act that came after what was learned so far.
  void judge(const audit::Entry& entry, const std::string& place);
  void report(Verification& all) const;
  // As it was when the last event was learned.
  [[nodiscard]] const registry::Registry& registry() const { return registry_; }

 private:
  registry::Registry registry_;
  bool readable_ = true;
  Question authority_{"authority"};
};

}  // namespace concord::evidence
