#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/registry/queries.hpp"

// Who a body was made of at an instant of the past, the present or the future, as far as the
// registry at hand says. What it said at another time is asked of the registry as of then.
namespace concord::registry {

// The decision that varies the troika of a conference at an instant: the latest; null: none does.
// Lives as long as the registry's parts.
[[nodiscard]] const TroikaVariation* variation_at(const Registry& registry,
                                                  const BodyCode& conference, Timestamp at);

enum class Standing { not_begun, standing, ended };
BOOST_DESCRIBE_ENUM(Standing, not_begun, standing, ended)

struct TroikaThen {
  BodyCode conference;
  std::vector<TroikaSeat> seats;
  std::optional<TroikaVariation> varied;

  bool operator==(const TroikaThen&) const = default;
};

// An office in the body itself. A chair whose office ended with its presidency's term stays as
// caretaker with it.
struct OfficerThen {
  Mandate mandate;
  bool caretaker = false;

  bool operator==(const OfficerThen&) const = default;
};

struct Composition {
  Body body;
  Standing standing = Standing::standing;
  // Members, observers, invited, each in order of code. Of a body that has ended: those of its last
  // moment; of one that has not begun: none.
  std::vector<Membership> parties;
  std::optional<PresidencyAt> presidency;  // of a conference
  std::optional<Presidency> next;          // of a conference: the term that follows
  std::vector<TroikaThen> troikas;         // of a conference, or those that a troika body is of
  std::vector<OfficerThen> officers;       // disputed ones too; as `parties`
};

// Nothing: there is no such body.
[[nodiscard]] std::optional<Composition> composition(const Registry& registry, const BodyCode& body,
                                                     Timestamp at);

enum class Turn {
  body_began,
  body_ended,
  joined,
  left,
  presidency_began,
  presidency_ended,
  variation_began,
  variation_ended,
  office_began,
  office_ended
};
BOOST_DESCRIBE_ENUM(Turn, body_began, body_ended, joined, left, presidency_began, presidency_ended,
                    variation_began, variation_ended, office_began, office_ended)

// Something in a body began or ended.
struct BodyTurn {
  Timestamp at;
  Turn what = Turn::joined;
  std::string who{};         // code of a party, id of a mandate, or empty: the body itself
  std::string instrument{};  // where the registry keeps it

  bool operator==(const BodyTurn&) const = default;
};

// What began or ended in the body from `from`, included, to `to`, excluded; in order of time.
[[nodiscard]] std::vector<BodyTurn> turns_of(const Registry& registry, const BodyCode& body,
                                             Timestamp from, Timestamp to);

}  // namespace concord::registry
