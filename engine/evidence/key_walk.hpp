#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "engine/evidence/verdict.hpp"
#include "engine/registry/event.hpp"
#include "engine/registry/registry.hpp"
#include "engine/values/result.hpp"

namespace concord::evidence {

// Fingerprints of the root keys that the auditor was told on another way, by whose they are: "MEX",
// or "body:RCM".
using Roots = std::map<std::string, std::set<std::string>>;
// A file of lines "HOLDER FINGERPRINT" or "HOLDER KEY"; empty lines and those with "#" tell
// nothing. Error bad_roots, with the line as its place.
[[nodiscard]] Result<Roots> parse_roots(std::string_view text);

// Whose keys stand in the log: each root key and each person's key with the statement that proves
// it, which the registry's own events carry.
class KeyWalk {
 public:
  // An event of the registry, which stood as `before` when it came.
  void learn(const registry::Registry& before, const registry::RegistryEvent& event,
             const std::string& origin, const std::string& place);
  // Adds the check. Without `trusted` nobody can tell whether root keys are their holders' own.
  void report(const std::optional<Roots>& trusted, Verification& all);
  // In place of it, where the registry could not be read: `trusted` keys are looked for in vain.
  void report_unread(const std::optional<Roots>& trusted, Verification& all);

 private:
  struct Root {
    std::string holder;
    std::string fingerprint;
    std::string former;  // whose signature it has; empty: by letter alone
    std::string place;
  };
  void compare(const Roots& trusted, Verification& all);

  std::vector<Root> roots_;
  Question keys_{"keys"};
};

}  // namespace concord::evidence
