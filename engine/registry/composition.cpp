#include "engine/registry/composition.hpp"

#include <algorithm>
#include <tuple>

namespace concord::registry {
namespace {

constexpr Duration kMoment{1};

// The instant whose composition is told for `at`.
Timestamp told_at(const Body& body, Standing standing, Timestamp at) {
  return standing == Standing::ended ? *body.to - kMoment : at;
}

std::vector<Membership> parties_then(const Registry& registry, const BodyCode& body, Timestamp at) {
  std::vector<Membership> found;
  for (const Membership& one : *registry.memberships)
    if (one.body == body && covers(one.from, one.to, at)) found.push_back(one);
  std::sort(found.begin(), found.end(), [](const Membership& a, const Membership& b) {
    return std::tie(a.kind, a.party) < std::tie(b.kind, b.party);
  });
  return found;
}

std::vector<OfficerThen> officers_then(const Registry& registry, const Composition& then,
                                       Timestamp at) {
  std::vector<OfficerThen> found;
  for (const auto& [id, mandate] : *registry.mandates) {
    if (mandate.body != then.body.code) continue;
    const bool chairs = mandate.office == Office::chair || mandate.office == Office::vice_chair;
    const bool stays = chairs && then.presidency && then.presidency->caretaker && mandate.to &&
                       *mandate.to == then.presidency->term.to;
    if (stays || covers(mandate.from, mandate.to, at)) found.push_back({mandate, stays});
  }
  return found;
}

std::optional<Presidency> next_term(const Registry& registry, const BodyCode& conference,
                                    Timestamp at) {
  const auto terms = registry.presidencies->find(conference);
  if (terms == registry.presidencies->end()) return std::nullopt;
  for (const Presidency& term : terms->second)
    if (at < term.from) return term;
  return std::nullopt;
}

TroikaThen troika_then(const Registry& registry, const BodyCode& conference, Timestamp at) {
  TroikaThen then{conference, troika(registry, conference, at), std::nullopt};
  if (const auto* varied = variation_at(registry, conference, at)) then.varied = *varied;
  return then;
}

// The conferences whose troika this body is.
std::vector<BodyCode> troikas_of(const Registry& registry, const Body& body) {
  if (body.kind == BodyKind::conference) return {body.code};
  if (body.kind != BodyKind::troika) return {};
  std::vector<BodyCode> found = body.of;
  for (const auto& [code, other] : *registry.bodies)
    if (other.troika == body.code && std::find(found.begin(), found.end(), code) == found.end())
      found.push_back(code);
  return found;
}

// Collects what lies within a stretch of time.
struct Turns {
  Timestamp from;
  Timestamp to;
  std::vector<BodyTurn> found;

  void add(Timestamp at, Turn what, const std::string& who, const std::string& instrument = {}) {
    if (from <= at && at < to) found.push_back({at, what, who, instrument});
  }
  void add(const std::optional<Timestamp>& at, Turn what, const std::string& who,
           const std::string& instrument = {}) {
    if (at) add(*at, what, who, instrument);
  }
};

void add_troika_turns(const Registry& registry, const BodyCode& conference, Turns& turns) {
  const auto terms = registry.presidencies->find(conference);
  if (terms != registry.presidencies->end())
    for (const Presidency& term : terms->second) {
      turns.add(term.from, Turn::presidency_began, term.party.value);
      turns.add(term.to, Turn::presidency_ended, term.party.value);
    }
  for (const TroikaVariation& one : *registry.variations) {
    if (one.conference != conference) continue;
    turns.add(one.from, Turn::variation_began, conference.value, one.instrument);
    turns.add(one.to, Turn::variation_ended, conference.value, one.instrument);
  }
}

}  // namespace

const TroikaVariation* variation_at(const Registry& registry, const BodyCode& conference,
                                    Timestamp at) {
  const auto varied = std::find_if(
      registry.variations->rbegin(), registry.variations->rend(), [&](const TroikaVariation& one) {
        return one.conference == conference && covers(one.from, one.to, at);
      });
  return varied == registry.variations->rend() ? nullptr : &*varied;
}

std::optional<Composition> composition(const Registry& registry, const BodyCode& body,
                                       Timestamp at) {
  const Body* known = find_body(registry, body);
  if (known == nullptr) return std::nullopt;
  Composition then;
  then.body = *known;
  if (at < known->from) {
    then.standing = Standing::not_begun;
    return then;
  }
  if (known->to && *known->to <= at) then.standing = Standing::ended;
  const Timestamp told = told_at(*known, then.standing, at);
  then.parties = parties_then(registry, body, told);
  if (known->kind == BodyKind::conference) {
    then.presidency = presidency(registry, body, told);
    then.next = next_term(registry, body, told);
  }
  for (const BodyCode& conference : troikas_of(registry, *known))
    then.troikas.push_back(troika_then(registry, conference, told));
  then.officers = officers_then(registry, then, told);
  return then;
}

std::vector<BodyTurn> turns_of(const Registry& registry, const BodyCode& body, Timestamp from,
                               Timestamp to) {
  const Body* known = find_body(registry, body);
  if (known == nullptr) return {};
  Turns turns{from, to, {}};
  turns.add(known->from, Turn::body_began, "", known->mandate_text);
  turns.add(known->to, Turn::body_ended, "", known->mandate_text);
  for (const Membership& one : *registry.memberships) {
    if (one.body != body) continue;
    turns.add(one.from, Turn::joined, one.party.value);
    turns.add(one.to, Turn::left, one.party.value);
  }
  for (const BodyCode& conference : troikas_of(registry, *known))
    add_troika_turns(registry, conference, turns);
  for (const auto& [id, mandate] : *registry.mandates) {
    if (mandate.body != body) continue;
    turns.add(mandate.from, Turn::office_began, id.value, mandate.instrument);
    turns.add(mandate.to, Turn::office_ended, id.value, mandate.instrument);
  }
  std::stable_sort(turns.found.begin(), turns.found.end(),
                   [](const BodyTurn& a, const BodyTurn& b) { return a.at < b.at; });
  return std::move(turns.found);
}

}  // namespace concord::registry
