#pragma once

#include <boost/describe/enum.hpp>

namespace concord::registry {

// What a person can be in a party or body. The names are the words of the wire and of definitions
// (there with spaces for underscores).
enum class Office {
  head_of_delegation,
  alternate,
  delegate,
  focal_point,
  charge,  // chargé d'affaires: stands in for the head
  vice_minister,
  chair,
  vice_chair,
  facilitator,
  rapporteur,
  secretariat_officer,
  translator,
  auditor,        // reads what its scope names, and nothing else
  administrator,  // runs the machine: issues tokens, grants no office
};
BOOST_DESCRIBE_ENUM(Office, head_of_delegation, alternate, delegate, focal_point, charge,
                    vice_minister, chair, vice_chair, facilitator, rapporteur, secretariat_officer,
                    translator, auditor, administrator)

// Offices held in a party; all others are held in a body.
[[nodiscard]] constexpr bool is_delegation_office(Office office) {
  switch (office) {
    case Office::head_of_delegation:
    case Office::alternate:
    case Office::delegate:
    case Office::focal_point:
    case Office::charge:
    case Office::vice_minister:
      return true;
    case Office::chair:
    case Office::vice_chair:
    case Office::facilitator:
    case Office::rapporteur:
    case Office::secretariat_officer:
    case Office::translator:
    case Office::auditor:
    case Office::administrator:
      return false;
  }
  return false;
}

}  // namespace concord::registry
