#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/values/ids.hpp"
#include "engine/values/result.hpp"

namespace concord::decision {

// An exact share, never a floating number. Sound (see check_rule): 0 < num <= den <= 1,000,000.
struct Fraction {
  std::int64_t num = 0;
  std::int64_t den = 1;

  bool operator==(const Fraction&) const = default;
};
BOOST_DESCRIBE_STRUCT(Fraction, (), (num, den))

enum class Comparison { at_least, more_than };
BOOST_DESCRIBE_ENUM(Comparison, at_least, more_than)

enum class RuleKind {
  consensus,           // nobody maintains a formal objection
  unanimity,           // everybody in the base agrees
  simple_majority,     // more than half of the base agrees
  qualified_majority,  // `threshold` of the base agrees
  silence,             // nobody breaks the silence before the deadline; then it is to be confirmed
  concurrent,          // each of the named bodies by its own rule
};
BOOST_DESCRIBE_ENUM(RuleKind, consensus, unanimity, simple_majority, qualified_majority, silence,
                    concurrent)

enum class QuorumKind { none, count, fraction };
BOOST_DESCRIBE_ENUM(QuorumKind, none, count, fraction)

// How many parties must take part. In session those on the list of the present count; in writing,
// those from whom a stance was received in time.
struct Quorum {
  QuorumKind kind = QuorumKind::none;
  std::int64_t count = 0;  // for count
  Comparison comparison = Comparison::at_least;
  Fraction fraction;  // for fraction: of the electorate, see Withdrawn

  bool operator==(const Quorum&) const = default;
};
BOOST_DESCRIBE_STRUCT(Quorum, (), (kind, count, comparison, fraction))

// The base of majorities and of unanimity. Parties that do not participate are never in it.
enum class Denominator { members, present, present_and_voting };
BOOST_DESCRIBE_ENUM(Denominator, members, present, present_and_voting)

// not_counted: an abstention is no vote (present_and_voting) and does not prevent unanimity.
// counted_in_base: it weighs as a vote that is not in favour. Bases that count heads (members,
// present) have abstaining parties in them in any case. Consensus and silence never look at it.
enum class Abstention { not_counted, counted_in_base };
BOOST_DESCRIBE_ENUM(Abstention, not_counted, counted_in_base)

// As many in favour as against, by simple majority: it fails, or the chair's casting vote is
// awaited.
enum class Tie { fails, chair };
BOOST_DESCRIBE_ENUM(Tie, fails, chair)

enum class Finish {
  at_close,              // the period always runs to its end
  when_all_have_spoken,  // or as soon as every participating party has taken a final stance
  early,                 // or as soon as no further stance can change the result; for consensus and
          // silence, as soon as one objection stands. Needs stances that may not change.
};
BOOST_DESCRIBE_ENUM(Finish, at_close, when_all_have_spoken, early)

// Whether a party that left the consultation still counts in the number of which the quorum is a
// share.
enum class Withdrawn { lowers_quorum_base, keeps_quorum_base };
BOOST_DESCRIBE_ENUM(Withdrawn, lowers_quorum_base, keeps_quorum_base)

enum class Setting { in_writing, in_session };
BOOST_DESCRIBE_ENUM(Setting, in_writing, in_session)

struct ConcurrentPart;

// How a decision is taken. Fixed and logged before the text opens. A stance that comes after the
// close is always recorded and never counts; there is no setting for that.
struct Rule {
  RuleKind kind = RuleKind::consensus;
  Comparison comparison = Comparison::at_least;  // for qualified_majority
  Fraction threshold;                            // for qualified_majority
  Quorum quorum;
  Denominator denominator = Denominator::members;
  Abstention abstention = Abstention::not_counted;
  Tie tie = Tie::fails;
  Finish finish = Finish::at_close;
  Withdrawn withdrawn = Withdrawn::lowers_quorum_base;
  Setting setting = Setting::in_writing;
  // Else the first final stance binds; an objection can be lifted in any case.
  bool may_change = true;
  // Until the close nobody is told who took which stance, only who has spoken.
  bool sealed = false;
  std::vector<ConcurrentPart> parts;  // for concurrent, else empty

  bool operator==(const Rule& other) const;
};

struct ConcurrentPart {
  BodyCode body;
  Rule rule;

  bool operator==(const ConcurrentPart&) const = default;
};
BOOST_DESCRIBE_STRUCT(Rule, (),
                      (kind, comparison, threshold, quorum, denominator, abstention, tie, finish,
                       withdrawn, setting, may_change, sealed, parts))
BOOST_DESCRIBE_STRUCT(ConcurrentPart, (), (body, rule))

// The least number out of `base` that satisfies the comparison: 8 for at least 2/3 of 11, 6 for
// more than 1/2 of 11, 6 for more than 1/2 of 10. Needs a sound fraction and 0 <= base <= 10^9.
[[nodiscard]] std::int64_t least_count(Fraction share, Comparison comparison, std::int64_t base);

// What makes `rule` unfit for use: contradictions, and thresholds and quorums that can never be
// met. `electorate` is the number of parties where it is known (positive); without it, or for
// bodies that `sizes` does not name, only what fails for every size is reported. Places are JSON
// pointers into the rule. Empty when all is well.
[[nodiscard]] std::vector<Problem> check_rule(const Rule& rule,
                                              std::optional<std::int64_t> electorate);
// The same for concurrent rules, with a size for each body.
[[nodiscard]] std::vector<Problem> check_rule(const Rule& rule,
                                              const std::map<BodyCode, std::int64_t>& sizes);

}  // namespace concord::decision
