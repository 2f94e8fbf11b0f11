#pragma once

#include <map>
#include <string>

#include "engine/workflow/definition.hpp"
#include "engine/workflow/role.hpp"
#include "engine/workflow/text.hpp"

namespace concord::workflow {

// The case in which a role is read: whom "$party" and "$conference" mean there, and what the
// definition calls its bodies.
struct RoleSetting {
  std::string party;
  std::string conference;
  const std::map<std::string, Wording>* bodies = nullptr;
  const std::map<std::string, Field>* fields = nullptr;  // of the case's chart
  // By field, who stands in it, in words; a field without is said by its title.
  const std::map<std::string, std::string>* named = nullptr;
};

// A role as a delegate would say it, in "en", "es" or "pt" (English for any other): "members of the
// RCM", "head of delegation or focal point of MEX". The usual offices of a group are not named, but
// those of a body.
[[nodiscard]] std::string in_words(const Role& role, const RoleSetting& setting,
                                   const std::string& language);
// A list of offices: "head of delegation, alternate or focal point".
[[nodiscard]] std::string in_words(const std::vector<registry::Office>& offices,
                                   const std::string& language);

}  // namespace concord::workflow
