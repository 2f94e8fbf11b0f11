#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/decision/reason.hpp"
#include "engine/decision/rule.hpp"
#include "engine/decision/stance.hpp"
#include "engine/values/ids.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::decision {

enum class Outcome {
  adopted,
  adopted_ad_referendum,
  unbroken_to_be_confirmed,  // a silence held; the presidency's announcement adopts
  not_adopted,
  no_quorum,
  broken,              // a silence did not hold
  pending_other_body,  // one of the concurrent bodies agrees, another does not (yet)
  forwarded_with_brackets,
  taken_note_of,
  referred_back,
  postponed,
  lapsed,  // its date went by
  open,    // no result yet
};
BOOST_DESCRIBE_ENUM(Outcome, adopted, adopted_ad_referendum, unbroken_to_be_confirmed, not_adopted,
                    no_quorum, broken, pending_other_body, forwarded_with_brackets, taken_note_of,
                    referred_back, postponed, lapsed, open)

enum class CastingVote { in_favour, against };
BOOST_DESCRIBE_ENUM(CastingVote, in_favour, against)

// One body that decides: its roster as frozen when the decision opened, and what the record shows.
struct Ballot {
  BodyCode body;
  std::vector<PartyCode> electorate;  // frozen; no party twice
  std::vector<PartyCode> present;     // in session: the chair's list; in writing not looked at
  std::optional<Timestamp> closes;    // a stance received later has no effect; at it, it counts
  bool closing = false;               // the period is over: there must be a result now
  std::optional<CastingVote> casting_vote;  // of the chair, once a tie was shown

  bool operator==(const Ballot&) const = default;
};
BOOST_DESCRIBE_STRUCT(Ballot, (), (body, electorate, present, closes, closing, casting_vote))

// What was put to the bodies, and all that was said.
struct Question {
  std::vector<Ballot> ballots;  // one; for a concurrent rule one for each part, by its body
  std::vector<Stance> stances;  // in the log's order; what counts is `received`, then this order
  // What it means if the rule is satisfied: adopted, or what the chair proposed instead
  // (forwarded_with_brackets, taken_note_of, referred_back, postponed).
  Outcome proposed = Outcome::adopted;
  // Concurrent: the date until which one body waits for the other has gone by.
  bool pending_over = false;

  bool operator==(const Question&) const = default;
};
BOOST_DESCRIBE_STRUCT(Question, (), (ballots, stances, proposed, pending_over))

// How a party's stance weighed.
enum class Weight {
  in_favour,
  in_favour_ad_referendum,
  against,  // a formal objection that is maintained
  abstaining,
  letting_pass,  // no objection, objection lifted, dissociated, or remarks only
  awaiting,      // scrutiny reserve: breaks nothing, asks for time
  silent,
  present_silent,
  absent,
  not_participating,
  unsaid,  // sealed: has spoken or not, but nobody is told how
};
BOOST_DESCRIBE_ENUM(Weight, in_favour, in_favour_ad_referendum, against, abstaining, letting_pass,
                    awaiting, silent, present_silent, absent, not_participating, unsaid)

struct PartyResult {
  PartyCode party;
  std::optional<StanceKind> stance;  // the effective one; none while sealed
  Weight weight = Weight::silent;
  bool has_spoken = false;
  bool has_position = false;          // has taken a stance that is more than a remark
  std::optional<Timestamp> received;  // of the effective stance
  EntryId entry;                      // of the effective stance
  std::vector<Stance> remarks;        // reservations, statements, dissociations; in order

  bool operator==(const PartyResult&) const = default;
};
BOOST_DESCRIBE_STRUCT(PartyResult, (),
                      (party, stance, weight, has_spoken, has_position, received, entry, remarks))

struct Dissociation {
  PartyCode party;
  std::optional<ParagraphId> paragraph;  // none: from the text
  EntryId entry;

  bool operator==(const Dissociation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Dissociation, (), (party, paragraph, entry))

// A stance that is on the record and had no effect, with the reason's code:
// received_after_close, not_in_electorate, change_not_permitted, after_withdrawal, no_such_stance.
struct WithoutEffect {
  Stance stance;
  std::string why;

  bool operator==(const WithoutEffect&) const = default;
};
BOOST_DESCRIBE_STRUCT(WithoutEffect, (), (stance, why))

// Whole numbers only. Every party of the electorate is in exactly one of the ten counts.
struct Tally {
  std::int64_t electorate = 0;
  std::int64_t in_favour = 0;
  std::int64_t in_favour_ad_referendum = 0;
  std::int64_t against = 0;
  std::int64_t abstaining = 0;
  std::int64_t letting_pass = 0;
  std::int64_t awaiting = 0;
  std::int64_t silent = 0;
  std::int64_t present_silent = 0;
  std::int64_t absent = 0;
  std::int64_t not_participating = 0;

  std::int64_t base = 0;         // of the majority or unanimity
  std::int64_t needed = 0;       // in favour, of the base; 0 where no votes are needed
  std::int64_t taking_part = 0;  // towards the quorum
  std::int64_t quorum_base = 0;
  std::int64_t quorum_needed = 0;  // 0: none asked
  bool quorum_met = false;

  bool operator==(const Tally&) const = default;
};
BOOST_DESCRIBE_STRUCT(Tally, (),
                      (electorate, in_favour, in_favour_ad_referendum, against, abstaining,
                       letting_pass, awaiting, silent, present_silent, absent, not_participating,
                       base, needed, taking_part, quorum_base, quorum_needed, quorum_met))

struct BodyResult {
  BodyCode body;
  Outcome outcome = Outcome::open;
  Tally tally;
  std::vector<PartyResult> parties;  // in the electorate's order
  std::vector<Dissociation> dissociations;
  std::vector<PartyCode> ad_referendum;
  std::vector<WithoutEffect> without_effect;  // in order of receipt
  std::vector<Reason> reasons;
  bool sealed = false;  // stances, their weights and counts are left out until the close

  bool operator==(const BodyResult&) const = default;
};
BOOST_DESCRIBE_STRUCT(BodyResult, (),
                      (body, outcome, tally, parties, dissociations, ad_referendum, without_effect,
                       reasons, sealed))

// The whole reckoning, stored with the result, so that nobody needs to count again.
struct Computation {
  Outcome outcome = Outcome::open;
  std::vector<BodyResult> bodies;  // one for each ballot that the rule needs, in the rule's order
  std::vector<Reason> reasons;     // of the outcome as a whole; for one body, that body's

  bool operator==(const Computation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Computation, (), (outcome, bodies, reasons))

// Says what follows from a rule and all that was said. Pure and total: equal arguments give equal
// results, for rules that check_rule refuses and missing ballots too (then never a passing
// outcome). Within one party the latest stance received counts; across parties order means nothing.
//
// consensus: no objection maintained by anybody, in the room or not. Silence and presence pass
//   without becoming agreement.
// silence: the same, but unbroken means unbroken_to_be_confirmed, and an objection means broken.
// majorities, unanimity: only agree and agree_ad_referendum are in favour. In session a stance of
//   a party that is not on the list of the present is shown, but is no vote.
// concurrent: see Outcome::pending_other_body; it lapses when pending_over.
// Nobody present or everybody withdrawn is no_quorum under every rule.
[[nodiscard]] Computation compute(const Rule& rule, const Question& question);

// Whether the question was carried: adopted, ad referendum or not, unbroken, or what was proposed
// instead.
[[nodiscard]] bool is_passing(Outcome outcome);

}  // namespace concord::decision
