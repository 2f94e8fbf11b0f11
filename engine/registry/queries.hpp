#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/registry/registry.hpp"
#include "engine/values/result.hpp"

// What the registry says at an instant. All pure; what is not known gives empty answers.
namespace concord::registry {

[[nodiscard]] const Party* find_party(const Registry& registry, const PartyCode& code);
[[nodiscard]] const Body* find_body(const Registry& registry, const BodyCode& code);
// A group that has ended has no parties and no officers any more, whatever their terms say.
[[nodiscard]] bool stands(const Registry& registry, const BodyCode& code, Timestamp at);
[[nodiscard]] const Mandate* find_mandate(const Registry& registry, const MandateId& id);

// The person who bears a token with this digest, unless it was revoked or has expired, or is of
// another scope: one for a calendar opens nothing else, and no other opens a calendar's address.
[[nodiscard]] std::optional<PersonId> bearer(const Registry& registry, const Digest& digest,
                                             Timestamp at,
                                             std::optional<TokenScope> scope = std::nullopt);

// Mandates whose term covers `at`, disputed ones included, by id.
[[nodiscard]] std::vector<const Mandate*> mandates_of(const Registry& registry,
                                                      const PersonId& person, Timestamp at);

// Parties of a body at an instant, in order of code.
[[nodiscard]] std::vector<PartyCode> parties_of(const Registry& registry, const BodyCode& body,
                                                MembershipKind kind, Timestamp at);
[[nodiscard]] std::vector<PartyCode> members(const Registry& registry, const BodyCode& body,
                                             Timestamp at);
[[nodiscard]] std::vector<PartyCode> observers(const Registry& registry, const BodyCode& body,
                                               Timestamp at);
[[nodiscard]] bool is_member(const Registry& registry, const BodyCode& body, const PartyCode& party,
                             Timestamp at);

struct PresidencyAt {
  PartyCode party;
  bool caretaker = false;  // its term is over, and no successor's has begun
  Presidency term;

  bool operator==(const PresidencyAt&) const = default;
};
// Nothing before the first term.
[[nodiscard]] std::optional<PresidencyAt> presidency(const Registry& registry,
                                                     const BodyCode& conference, Timestamp at);

enum class Seat { previous, current, next, by_decision };
BOOST_DESCRIBE_ENUM(Seat, previous, current, next, by_decision)

// A vacant seat has no party and says why: no_previous_presidency, no_current_presidency,
// next_not_designated, no_longer_member.
struct TroikaSeat {
  Seat seat = Seat::current;
  std::optional<PartyCode> party;
  bool caretaker = false;
  std::string vacant_because;

  bool operator==(const TroikaSeat&) const = default;
};
BOOST_DESCRIBE_STRUCT(TroikaSeat, (), (seat, party, caretaker, vacant_because))
// Previous, current and next presidency, in this order; or the seats of the latest decision that
// varies the troika at this instant.
[[nodiscard]] std::vector<TroikaSeat> troika(const Registry& registry, const BodyCode& conference,
                                             Timestamp at);

// The body that serves a conference as secretariat or troika: the one that it names, or else the
// first of that kind that says it is `of` the conference.
[[nodiscard]] const Body* secretariat_of(const Registry& registry, const BodyCode& conference);
[[nodiscard]] const Body* troika_body_of(const Registry& registry, const BodyCode& conference);

// The vice-ministers' level of a conference that decides on two levels; null where it has one.
[[nodiscard]] const Body* ministers_of(const Registry& registry, const BodyCode& conference,
                                       Timestamp at);

// Why a person may not act: stable code and facts.
//   no_mandate {person, needed}            never held one of these offices there
//   mandate_not_begun {mandate, from}      mandate_expired {mandate, to}
//   mandate_disputed {mandate}             no_presidency {conference}
//   presidency_over {mandate}              its presidency has given over to the next
//   presidency_ended {conference, party, to}   the person speaks for a party that presided before
struct NoAuthority {
  std::string code;
  std::map<std::string, std::string> facts;

  bool operator==(const NoAuthority&) const = default;
};
BOOST_DESCRIBE_STRUCT(NoAuthority, (), (code, facts))
[[noreturn]] void throw_exception_from_error(const NoAuthority& none,
                                             const boost::source_location& where);

using Authority = concord::Result<Mandate, NoAuthority>;

// The mandate with which `person` may act in one of `offices` for a party or body. If several fit,
// the first in order of `offices`, then of id. Disputed mandates give no authority. The reason is
// that of the nearest miss: disputed before expired before not begun.
[[nodiscard]] Authority authority(const Registry& registry, const PersonId& person,
                                  const std::vector<Office>& offices, const PartyCode& party,
                                  Timestamp at);
[[nodiscard]] Authority authority(const Registry& registry, const PersonId& person,
                                  const std::vector<Office>& offices, const BodyCode& body,
                                  Timestamp at);

// For the presidency of a conference: a delegation's office in the party that presides (as
// caretaker too), or an office in the conference itself that was granted within the term of the
// presidency that holds the chair at `at`. With a caretaker presidency, an office that ended with
// the term lasts on.
[[nodiscard]] Authority presidency_authority(const Registry& registry, const PersonId& person,
                                             const std::vector<Office>& offices,
                                             const BodyCode& conference, Timestamp at);

// For the secretariat of a conference: secretariat officer in its secretariat, or in the
// conference.
[[nodiscard]] Authority secretariat_authority(const Registry& registry, const PersonId& person,
                                              const BodyCode& conference, Timestamp at);

}  // namespace concord::registry
