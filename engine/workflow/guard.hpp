#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/timestamp.hpp"
#include "engine/workflow/role.hpp"
#include "engine/workflow/text.hpp"

namespace concord::workflow {

// The closed vocabulary of what a guard can ask. Version 1.
enum class Predicate {
  children_settled,     // of: invoke id; at_least: "all" | n | "2/3"
  children_in,          // of: invoke id; is: [state names of the child]; at_least
  all_disposed,         // nothing vanishes: every admitted paragraph has a current disposition
  no_open_brackets,     //
  document_not_empty,   // the working text has a paragraph
  text_unchanged,       // the working text is the one that was last circulated
  languages_complete,   // every paragraph in every authentic language, none older than its original
  notice_kept,          // of: deadline name; at_least: duration from now to the due instant (the
                        // loader puts the deadline's own notice where a definition names none)
  deadline_given,       // of: deadline name: armed, or given with the command, and in the future
  deadline_passed,      // of: deadline name
  decision_outcome,     // of: decision name; is: [outcomes]
  decision_open,        // of: decision name
  no_objection_stands,  // of: decision name
  field_set,            // of: field name
  reason_given,         // the command carries a reason (a ground)
  not_the_drafter,      // separation of duties: the actor did not edit the working text
  in_state,             // is: [state names] of this case
  parent_in,            // is: [state names] of the parent case
  received_by_cutoff,   // of: deadline name of the parent: the act was received by its due instant
  received_by_note,     // the secretariat records the act, which came by note, mail or orally
  party_participates,   // the party of the key has not withdrawn from the consultation
  fellows_in,           // of: field name; is: [state names]: all other cases of this chart with the
                        // same value in the field (a package of topics) are there; no value: holds
  stance_is,            // of: decision name; is: [stances]; at_least: of its electorate
  office_held,          // of: role: somebody holds such an office now, undisputed
  document_exists,      // of: chart name: a case of it has issued a text
  two_levels,           // the conference decides on two levels: its vice-ministers adopt as well
  received_in_time,     // of: deadline name of this case: the act was received by its due instant
  members_only,         // never met: what members alone do, unless it is derogated from
  field_is,             // of: field name; is: [values]: the field holds one of them
  date_reached,         // of: field name, a date or an instant: it is there, and does not lie ahead
};

// A guard in the tree of a definition: all/any/not over predicates.
struct Guard {
  enum class Kind { all, any, negation, predicate };
  Kind kind = Kind::all;
  std::vector<Guard> parts;     // all, any; one part for negation
  Predicate predicate{};        // Kind::predicate
  std::string of;               // the name that the predicate is about
  std::vector<std::string> is;  // states, outcomes or stances
  // at_least: a count, a share as an exact fraction, or everything.
  std::int64_t at_least = 0;  // count when denominator == 0; else numerator
  std::int64_t denominator = 0;
  bool everyone = true;
  Duration duration{0};  // notice_kept
  // notice_kept: enough when the text comes again and part of it is as it was circulated before.
  std::optional<Duration> again;
  std::optional<Role> role;  // office_held
  bool derogable = false;    // the presidency may set it aside with a ground (domain.md 19)

  bool operator==(const Guard&) const = default;
};

// The stable name of a predicate, as written in definitions: "all_disposed".
[[nodiscard]] std::string_view name(Predicate predicate);
[[nodiscard]] std::optional<Predicate> parse_predicate(std::string_view name);
// What the predicate asks, in words.
[[nodiscard]] const Wording& wording(Predicate predicate);
// The whole guard in words, in "en", "es" or "pt" (English for any other): "no bracket is open in
// the text and a reason is given".
[[nodiscard]] std::string explain(const Guard& guard, const std::string& language);
// The same for a drawing, with the names of the language: "all_disposed and no_open_brackets".
[[nodiscard]] std::string to_string(const Guard& guard);

// Whether only an act that came by note, mail or orally, and is recorded, can meet the guard.
[[nodiscard]] bool asks_for_note(const Guard& guard);

// What a predicate takes besides its name: drives the loader, the schema and the check.
struct Signature {
  Predicate predicate;
  std::string_view name;
  enum class About { nothing, children, deadline, decision, field, parent_deadline, role, chart };
  About of;
  bool takes_is;        // a list of states, outcomes or stances
  bool takes_at_least;  // a count, share or "all"
  bool takes_duration;
};
// In the order of Predicate.
[[nodiscard]] const std::vector<Signature>& vocabulary();

}  // namespace concord::workflow
