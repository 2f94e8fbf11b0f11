#pragma once

#include <boost/describe/class.hpp>
#include <boost/system/result.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace concord::registry {

// One thing that stands against a command: a stable code and its facts. Codes (wording_of knows
// all):
//   bad_code {code}                    already_registered {code}        names_missing {code}
//   bad_id {code}: of a person, mandate or token
//   bad_language {language}: of a body, unreadable or named twice
//   unknown_party {party}              unknown_body {body}              unknown_person {person}
//   unknown_mandate {mandate}          unknown_token {token}            not_a_conference {body}
//   term_backwards {from, to}          outside_term {from, of}          instrument_missing
//   membership_twice {party, body}     no_membership {party, body}      not_a_member {party, body}
//   presidency_overlap {party, from, to}   troika_empty                 party_named_twice {party}
//   one_principal {mandate}            office_misplaced {office}        scope_missing
//   scope_misplaced in_the_past {at}                   not_in_force {mandate} already_disputed
//   {mandate} not_disputed {mandate}             ground_missing                   already_expired
//   {expires} digest_used                        already_revoked {token}          already_founded
//   consultations_exist                conference_by_founding_only {body}
//   member_missing {member}: left out of the command
//   membership_ends_in_the_past {party, body, at}   presidency_in_the_past {body, at}
//   address_missing {person}           no_contact {person}              unknown_language {language}
//   unknown_zone {zone}                name_redacted {person}           redaction_not_asked
//   {person} redaction_already_asked {person}   redaction_by_another {person} no_authority {needed}
//   and those of NoAuthority (queries.hpp)
struct Reason {
  std::string code;
  std::map<std::string, std::string> facts;

  bool operator==(const Reason&) const = default;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (code, facts))

// Why the registry stays as it is: everything that stands against the command, never empty.
struct Refusal {
  std::vector<Reason> reasons;

  bool operator==(const Refusal&) const = default;
};
BOOST_DESCRIBE_STRUCT(Refusal, (), (reasons))

// The member of the command that is missing, by a reason that says so; empty for any other.
[[nodiscard]] std::string missing_member(const Reason& reason);

[[noreturn]] void throw_exception_from_error(const Refusal& refusal,
                                             const boost::source_location& where);

// "en", "es" or "pt", English for any other; facts stand in braces. Empty for an unknown code.
[[nodiscard]] std::string_view wording_of(std::string_view code, std::string_view language);

}  // namespace concord::registry
