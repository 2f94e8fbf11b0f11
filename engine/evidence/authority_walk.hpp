#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "engine/audit/entry.hpp"
#include "engine/evidence/verdict.hpp"
#include "engine/registry/registry.hpp"

namespace concord::evidence {

// Whether each act had a mandate: the registry is made again from its own entries, and asked as it
// was when the act was decided.
class AuthorityWalk {
 public:
  // Events of the registry, in the order of the log.
  void learn(const nlohmann::json& events, const std::string& place);
  // An act that came after what was learned so far.
  void judge(const audit::Entry& entry, const std::string& place);
  void report(Verification& all) const;

 private:
  [[nodiscard]] bool speaks_for(const registry::Mandate& mandate, const audit::Entry& entry) const;

  registry::Registry registry_;
  bool readable_ = true;
  Question authority_{"authority"};
};

}  // namespace concord::evidence
