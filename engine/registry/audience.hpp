#pragma once

#include <string>
#include <vector>

#include "engine/registry/registry.hpp"

namespace concord::registry {

// The audiences that a person belongs to at an instant: what a reader may read is what has one of
// these among its audiences. Sorted, each once.
//   "all"              everybody, persons without any mandate included
//   "party:MEX"        holds a delegation's office there
//   "member:RCM" "observer:RCM" "invited:RCM"    that party's standing in a body
//   "body:RCM"         that party belongs to the body in any standing, has a seat in the troika
//                      that the body is, or the person holds an office in the body. Also once the
//                      body has ended: what came before stays readable, and what comes after is not
//                      for it (consultation::without_ended)
//   "troika:RCM"       that party has a seat in the conference's troika
//   "presidency:RCM"   that party presides, as caretaker too, or the person chairs the conference
//   "secretariat:RCM"  holds an office in the conference's secretariat, or is its officer
//   "auditor:SCOPE"    "admin"
// Auditors and administrators get nothing else from those mandates. Disputed mandates give nothing.
[[nodiscard]] std::vector<std::string> audience_atoms(const Registry& registry,
                                                      const PersonId& person, Timestamp at);

// Whether the person belongs to one of these audiences at an instant: the same answer, without the
// list.
[[nodiscard]] bool is_of(const Registry& registry, const PersonId& person, Timestamp at,
                         const std::vector<std::string>& audience);

}  // namespace concord::registry
