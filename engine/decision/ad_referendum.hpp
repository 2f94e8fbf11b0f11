#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <vector>

#include "engine/decision/computation.hpp"

namespace concord::decision {

// What a capital answered to an agreement that its delegation gave ad referendum.
struct Confirmation {
  PartyCode party;
  bool confirmed = false;  // else: the capital refuses
  Timestamp received;
  EntryId entry;

  bool operator==(const Confirmation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Confirmation, (), (party, confirmed, received, entry))

// What it means that a capital did not answer in time, declared beforehand.
enum class Unanswered { counts_as_confirmed, counts_as_refused };
BOOST_DESCRIBE_ENUM(Unanswered, counts_as_confirmed, counts_as_refused)

struct Settlement {
  // adopted_ad_referendum while an answer that matters is awaited; adopted; not_adopted if refusals
  // leave too little; lapsed if missing answers alone do so. What was proposed instead of adoption,
  // and an unbroken silence, stay what they are.
  Outcome outcome = Outcome::adopted_ad_referendum;
  std::vector<PartyCode> confirmed;
  std::vector<PartyCode> refused;
  std::vector<PartyCode> unanswered;  // awaited still, or lapsed once the date is over
  // The count as it is with the capitals' answers: a confirmation counts as agreement, a refusal as
  // objection.
  Computation computation;
  bool date_over = false;  // nothing more was awaited

  bool operator==(const Settlement&) const = default;
};
BOOST_DESCRIBE_STRUCT(Settlement, (),
                      (outcome, confirmed, refused, unanswered, computation, date_over))

// Reckons a question that closed with agreements ad referendum again. `confirm_by`: answers
// received later have no effect; the latest one received in time counts. `date_over`: nothing more
// is awaited. Needs the same rule and the same closed question that gave adopted_ad_referendum.
[[nodiscard]] Settlement settle(const Rule& rule, const Question& question,
                                const std::vector<Confirmation>& answers, Timestamp confirm_by,
                                Unanswered unanswered, bool date_over);

}  // namespace concord::decision
