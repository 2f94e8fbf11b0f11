#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/registry/office.hpp"
#include "engine/values/result.hpp"

namespace concord::workflow {

// Whose: a party or body named relative to the case that asks.
enum class Group {
  party,                 // "$party": the party of the case's key
  conference_members,    // "members of $conference"
  conference_observers,  // "observers of $conference"
  conference_invited,    // "invited to $conference"
  conference_troika,     // "troika of $conference": delegations of the countries in it
  conference_secretariat,
  conference_presidency,
  all_members,  // "members of any conference"
  all_observers,
  all_invited,
  all_troikas,
  all_secretariats,
  all_presidencies,
  body,          // a body that the definition declares: "drafting-group"
  body_members,  // "members of drafting-group": delegations of the parties that compose it
  in_field,      // "those in invited": the parties and bodies that a field of the case names
  everyone,      // only in audiences: whoever has a credential
};

// Who may do something: "head of delegation or focal point of $party".
// Each group has usual offices, which are meant when none is named (usual_offices): the
// delegation's offices for parties, members and observers, secretariat officer for a secretariat,
// chair for a presidency, chair and rapporteur for a body.
struct Role {
  std::vector<registry::Office> offices;  // never empty
  Group group = Group::party;
  std::string body;  // of body and body_members: the declared name; of in_field: the field's

  bool operator==(const Role&) const = default;
};

// Who may read: "members of $conference". The same groups, without offices.
struct Readers {
  Group group = Group::party;
  std::string body;

  bool operator==(const Readers&) const = default;
};

// The offices that are meant when a role names none. Empty for everyone, which is no actor.
[[nodiscard]] const std::vector<registry::Office>& usual_offices(Group group);

// The phrases for groups that need no declared body, in the order of Group: "$party", ...
[[nodiscard]] const std::vector<std::string>& group_phrases();
// "charge": the word for an office in definitions.
[[nodiscard]] std::string office_word(registry::Office office);

// Grammar: [OFFICE {" or " OFFICE} " of "] GROUP, offices as in the registry with spaces. Whether a
// body is declared is not judged here. Errors: unknown_group, unknown_office, repeated_office,
// not_an_actor (everyone may read, nobody acts as everyone); no place.
[[nodiscard]] Result<Role> parse_role(std::string_view text);
[[nodiscard]] Result<Readers> parse_readers(std::string_view text);
[[nodiscard]] std::string to_string(const Role& role);
[[nodiscard]] std::string to_string(const Readers& readers);

}  // namespace concord::workflow
