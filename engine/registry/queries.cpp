#include "engine/registry/queries.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "engine/registry/composition.hpp"

namespace concord::registry {
namespace {

const std::vector<Presidency>* terms_of(const Registry& registry, const BodyCode& conference) {
  const auto terms = registry.presidencies->find(conference);
  return terms == registry.presidencies->end() ? nullptr : &terms->second;
}

// The term that began last at or before `at`, by its place; nothing before the first.
std::optional<std::size_t> current_term(const std::vector<Presidency>& terms, Timestamp at) {
  std::optional<std::size_t> current;
  for (std::size_t i = 0; i < terms.size() && terms[i].from <= at; ++i) current = i;
  return current;
}

const Body* serving(const Registry& registry, const BodyCode& conference, BodyKind kind,
                    std::optional<BodyCode> Body::*named) {
  const Body* served = find_body(registry, conference);
  if (served == nullptr) return nullptr;
  if (served->*named) return find_body(registry, *(served->*named));
  for (const auto& [code, body] : *registry.bodies) {
    const bool fits = std::find(body.of.begin(), body.of.end(), conference) != body.of.end();
    if (body.kind == kind && fits) return &body;
  }
  return nullptr;
}

std::string names_of(const std::vector<Office>& offices, const std::string& place) {
  std::string text;
  for (const Office office : offices) {
    if (!text.empty()) text += ", ";
    text += boost::describe::enum_to_string(office, "-");
  }
  return text + " of " + place;
}

// The less a mandate lacks, the nearer it is: a reader wants to hear of the nearest.
int nearness(const NoAuthority& miss) {
  if (miss.code == "mandate_disputed") return 4;
  if (miss.code == "presidency_over") return 3;
  if (miss.code == "mandate_expired") return 2;
  if (miss.code == "mandate_not_begun") return 1;
  return 0;
}

std::optional<NoAuthority> why_not(const Mandate& mandate, Timestamp at) {
  if (mandate.from > at) {
    return NoAuthority{"mandate_not_begun",
                       {{"mandate", mandate.id.value}, {"from", to_string(mandate.from)}}};
  }
  if (mandate.to && *mandate.to <= at) {
    return NoAuthority{"mandate_expired",
                       {{"mandate", mandate.id.value}, {"to", to_string(*mandate.to)}}};
  }
  if (mandate.disputed) return NoAuthority{"mandate_disputed", {{"mandate", mandate.id.value}}};
  return std::nullopt;
}

// Picks among a person's mandates those that `fits`, best office first, unless `lacks` says why
// not.
template <class Fits, class Lacks>
Authority pick(const Registry& registry, const PersonId& person, const std::vector<Office>& offices,
               const std::string& place, Fits fits, Lacks lacks) {
  std::optional<NoAuthority> miss;
  const auto no_mandate = [&] {
    return NoAuthority{"no_mandate",
                       {{"person", person.value}, {"needed", names_of(offices, place)}}};
  };
  const auto held = registry.mandates_by_person->find(person);
  if (held == registry.mandates_by_person->end()) return no_mandate();
  const Mandate* best = nullptr;
  auto best_rank = offices.end();
  for (const MandateId& id : held->second) {
    const Mandate* mandate = find_mandate(registry, id);
    if (mandate == nullptr || !fits(*mandate)) continue;
    const auto rank = std::find(offices.begin(), offices.end(), mandate->office);
    if (rank == offices.end()) continue;
    if (auto why = lacks(*mandate)) {
      if (nearness(*why) > (miss ? nearness(*miss) : 0)) miss = std::move(*why);
    } else if (best == nullptr || rank < best_rank || (rank == best_rank && id < best->id)) {
      best = mandate;
      best_rank = rank;
    }
  }
  if (best != nullptr) return *best;
  return miss ? *miss : no_mandate();
}

// An office in the conference acts for the presidency in whose term it was granted, no other.
std::optional<NoAuthority> why_not_presiding(const Mandate& mandate, const PresidencyAt& presiding,
                                             Timestamp at) {
  const Presidency& term = presiding.term;
  const bool of_this_term = term.from <= mandate.from && mandate.from < term.to;
  if (!of_this_term && mandate.from <= at) {
    return NoAuthority{"presidency_over", {{"mandate", mandate.id.value}}};
  }
  const bool ended_with_term = mandate.to && *mandate.to == term.to;
  if (presiding.caretaker && ended_with_term && !mandate.disputed) return std::nullopt;
  return why_not(mandate, at);
}

}  // namespace

const Party* find_party(const Registry& registry, const PartyCode& code) {
  const auto found = registry.parties->find(code);
  return found == registry.parties->end() ? nullptr : &found->second;
}

const Body* find_body(const Registry& registry, const BodyCode& code) {
  const auto found = registry.bodies->find(code);
  return found == registry.bodies->end() ? nullptr : &found->second;
}

bool stands(const Registry& registry, const BodyCode& code, Timestamp at) {
  const Body* body = find_body(registry, code);
  return body == nullptr || !body->to || at < *body->to;
}

const Mandate* find_mandate(const Registry& registry, const MandateId& id) {
  const auto found = registry.mandates->find(id);
  return found == registry.mandates->end() ? nullptr : &found->second;
}

std::optional<PersonId> bearer(const Registry& registry, const Digest& digest, Timestamp at,
                               std::optional<TokenScope> scope) {
  const auto id = registry.tokens_by_digest->find(to_string(digest));
  if (id == registry.tokens_by_digest->end()) return std::nullopt;
  const auto token = registry.tokens->find(id->second);
  if (token == registry.tokens->end() || token->second.revoked) return std::nullopt;
  if (token->second.expires <= at || token->second.scope != scope) return std::nullopt;
  return token->second.person;
}

std::vector<const Mandate*> mandates_of(const Registry& registry, const PersonId& person,
                                        Timestamp at) {
  std::vector<const Mandate*> found;
  const auto held = registry.mandates_by_person->find(person);
  if (held == registry.mandates_by_person->end()) return found;
  for (const MandateId& id : held->second) {
    const Mandate* mandate = find_mandate(registry, id);
    if (mandate != nullptr && covers(mandate->from, mandate->to, at)) found.push_back(mandate);
  }
  std::sort(found.begin(), found.end(),
            [](const Mandate* a, const Mandate* b) { return a->id < b->id; });
  return found;
}

std::vector<PartyCode> parties_of(const Registry& registry, const BodyCode& body,
                                  MembershipKind kind, Timestamp at) {
  std::vector<PartyCode> found;
  if (!stands(registry, body, at)) return found;
  for (const Membership& membership : *registry.memberships) {
    if (membership.body != body || membership.kind != kind) continue;
    if (covers(membership.from, membership.to, at)) found.push_back(membership.party);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<PartyCode> members(const Registry& registry, const BodyCode& body, Timestamp at) {
  return parties_of(registry, body, MembershipKind::member, at);
}

std::vector<PartyCode> observers(const Registry& registry, const BodyCode& body, Timestamp at) {
  return parties_of(registry, body, MembershipKind::observer, at);
}

bool is_member(const Registry& registry, const BodyCode& body, const PartyCode& party,
               Timestamp at) {
  return stands(registry, body, at) &&
         std::any_of(registry.memberships->begin(), registry.memberships->end(),
                     [&](const Membership& one) {
                       return one.body == body && one.party == party &&
                              one.kind == MembershipKind::member && covers(one.from, one.to, at);
                     });
}

std::optional<PresidencyAt> presidency(const Registry& registry, const BodyCode& conference,
                                       Timestamp at) {
  const auto* terms = terms_of(registry, conference);
  if (terms == nullptr) return std::nullopt;
  const auto current = current_term(*terms, at);
  if (!current) return std::nullopt;
  const Presidency& term = (*terms)[*current];
  return PresidencyAt{term.party, term.to <= at, term};
}

std::vector<TroikaSeat> troika(const Registry& registry, const BodyCode& conference, Timestamp at) {
  const auto occupied = [&](Seat seat, const PartyCode& party, bool caretaker) {
    if (is_member(registry, conference, party, at)) return TroikaSeat{seat, party, caretaker, ""};
    return TroikaSeat{seat, std::nullopt, false, "no_longer_member"};
  };
  std::vector<TroikaSeat> seats;
  if (const auto* varied = variation_at(registry, conference, at)) {
    for (const PartyCode& party : varied->parties) {
      seats.push_back(occupied(Seat::by_decision, party, false));
    }
    return seats;
  }
  static const std::vector<Presidency> no_terms;
  const auto* known = terms_of(registry, conference);
  const std::vector<Presidency>& terms = known == nullptr ? no_terms : *known;
  const auto current = current_term(terms, at);
  const std::size_t next = current ? *current + 1 : 0;
  if (current && *current > 0) {
    seats.push_back(occupied(Seat::previous, terms[*current - 1].party, false));
  } else {
    seats.push_back({Seat::previous, std::nullopt, false, "no_previous_presidency"});
  }
  if (current) {
    seats.push_back(occupied(Seat::current, terms[*current].party, terms[*current].to <= at));
  } else {
    seats.push_back({Seat::current, std::nullopt, false, "no_current_presidency"});
  }
  if (next < terms.size()) {
    seats.push_back(occupied(Seat::next, terms[next].party, false));
  } else {
    seats.push_back({Seat::next, std::nullopt, false, "next_not_designated"});
  }
  return seats;
}

const Body* secretariat_of(const Registry& registry, const BodyCode& conference) {
  return serving(registry, conference, BodyKind::secretariat, &Body::secretariat);
}

const Body* troika_body_of(const Registry& registry, const BodyCode& conference) {
  return serving(registry, conference, BodyKind::troika, &Body::troika);
}

const Body* ministers_of(const Registry& registry, const BodyCode& conference, Timestamp at) {
  for (const auto& [code, body] : *registry.bodies)
    if (body.kind == BodyKind::ministerial_level && covers(body.from, body.to, at) &&
        std::find(body.of.begin(), body.of.end(), conference) != body.of.end())
      return &body;
  return nullptr;
}

Authority authority(const Registry& registry, const PersonId& person,
                    const std::vector<Office>& offices, const PartyCode& party, Timestamp at) {
  return pick(
      registry, person, offices, party.value,
      [&](const Mandate& mandate) { return mandate.party == party; },
      [&](const Mandate& mandate) { return why_not(mandate, at); });
}

Authority authority(const Registry& registry, const PersonId& person,
                    const std::vector<Office>& offices, const BodyCode& body, Timestamp at) {
  return pick(
      registry, person, offices, body.value,
      [&](const Mandate& mandate) { return mandate.body == body; },
      [&](const Mandate& mandate) {
        const auto why = why_not(mandate, at);
        if (why || stands(registry, body, at)) return why;
        return std::optional(NoAuthority{
            "mandate_expired",
            {{"mandate", mandate.id.value}, {"to", to_string(*find_body(registry, body)->to)}}});
      });
}

namespace {

// Whoever speaks for a country that presided until another took over is told so.
std::optional<NoAuthority> presided_before(const Registry& registry, const PersonId& person,
                                           const std::vector<Office>& offices,
                                           const BodyCode& conference, Timestamp at) {
  const auto* terms = terms_of(registry, conference);
  const auto current = terms == nullptr ? std::nullopt : current_term(*terms, at);
  for (std::size_t i = current.value_or(0); i-- > 0;) {
    const Presidency& term = (*terms)[i];
    if (!authority(registry, person, offices, term.party, at)) continue;
    return NoAuthority{"presidency_ended",
                       {{"conference", conference.value},
                        {"party", term.party.value},
                        {"to", to_string((*terms)[i + 1].from)}}};
  }
  return std::nullopt;
}

}  // namespace

Authority presidency_authority(const Registry& registry, const PersonId& person,
                               const std::vector<Office>& offices, const BodyCode& conference,
                               Timestamp at) {
  const auto presiding = presidency(registry, conference, at);
  if (!presiding) return NoAuthority{"no_presidency", {{"conference", conference.value}}};
  Authority found = pick(
      registry, person, offices, "the presidency of " + conference.value,
      [&](const Mandate& mandate) {
        return mandate.party == presiding->party || mandate.body == conference;
      },
      [&](const Mandate& mandate) {
        return mandate.party ? why_not(mandate, at) : why_not_presiding(mandate, *presiding, at);
      });
  if (found || found.error().code != "no_mandate") return found;
  if (auto ended = presided_before(registry, person, offices, conference, at))
    return *std::move(ended);
  return found;
}

Authority secretariat_authority(const Registry& registry, const PersonId& person,
                                const BodyCode& conference, Timestamp at) {
  const Body* secretariat = secretariat_of(registry, conference);
  return pick(
      registry, person, {Office::secretariat_officer}, "the secretariat of " + conference.value,
      [&](const Mandate& mandate) {
        return mandate.body == conference ||
               (secretariat != nullptr && mandate.body == secretariat->code);
      },
      [&](const Mandate& mandate) { return why_not(mandate, at); });
}

}  // namespace concord::registry
