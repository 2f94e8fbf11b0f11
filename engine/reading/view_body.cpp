#include <nlohmann/json.hpp>

#include "engine/codec/described_json.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/composition.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using registry::Composition;
using registry::MembershipKind;
using registry::Registry;

Json names_json(const Registry& registry, const PartyCode& code) {
  const auto* party = registry::find_party(registry, code);
  return party == nullptr ? Json() : codec::encode(party->names);
}

Json parties_json(const Registry& registry, const Composition& then, MembershipKind kind) {
  Json list = Json::array();
  for (const auto& one : then.parties) {
    if (one.kind != kind) continue;
    Json view{{"party", one.party.value},
              {"names", names_json(registry, one.party)},
              {"from", to_string(one.from)}};
    if (one.to) view["to"] = to_string(*one.to);
    list.push_back(std::move(view));
  }
  return list;
}

Json term_json(const Registry& registry, const registry::Presidency& term) {
  return {{"party", term.party.value},
          {"names", names_json(registry, term.party)},
          {"from", to_string(term.from)},
          {"to", to_string(term.to)}};
}

// A seat that nobody holds says why.
Json presidency_json(const Registry& registry, const Composition& then) {
  if (!then.presidency) return {{"vacant_because", "no_current_presidency"}};
  Json view = term_json(registry, then.presidency->term);
  view["caretaker"] = then.presidency->caretaker;
  return view;
}

Json next_json(const Registry& registry, const Composition& then) {
  if (!then.next) return {{"vacant_because", "next_not_designated"}};
  return term_json(registry, *then.next);
}

Json troikas_json(const Composition& then) {
  Json list = Json::array();
  for (const auto& one : then.troikas) {
    Json view{{"conference", one.conference.value}, {"seats", Json::array()}};
    for (const auto& seat : one.seats) {
      Json held = codec::encode(seat);
      held["caretaker"] = seat.caretaker;
      view["seats"].push_back(std::move(held));
    }
    if (one.varied) {
      view["varied"] = {{"instrument", one.varied->instrument},
                        {"from", to_string(one.varied->from)}};
      if (one.varied->to) view["varied"]["to"] = to_string(*one.varied->to);
    }
    list.push_back(std::move(view));
  }
  return list;
}

Json officers_json(const RegistryReading& reading, const Composition& then) {
  Json list = Json::array();
  for (const auto& one : then.officers) {
    Json view = codec::encode(one.mandate);
    view["person"] = person_json(reading.contents, reading.registry, one.mandate.person);
    view["disputed"] = one.mandate.disputed;
    view["caretaker"] = one.caretaker;
    list.push_back(std::move(view));
  }
  return list;
}

Json turns_json(const RegistryReading& reading, const BodyCode& code, const OnDay& on) {
  Json list = Json::array();
  for (const auto& turn : registry::turns_of(reading.registry, code, on.from, on.to)) {
    Json view{{"at", to_string(turn.at)}, {"what", word(turn.what)}};
    if (!turn.who.empty()) view["who"] = turn.who;
    if (!turn.instrument.empty()) view["instrument"] = turn.instrument;
    list.push_back(std::move(view));
  }
  return list;
}

}  // namespace

std::optional<Json> body_view(const RegistryReading& reading, const BodyCode& code,
                              const OnDay& on) {
  const auto& registry = reading.registry;
  const auto then = registry::composition(registry, code, reading.now);
  if (!then) return std::nullopt;
  Json view{{"version", registry.version},
            {"at", to_string(reading.now)},
            {"body", codec::encode(then->body)},
            {"standing", word(then->standing)},
            {"members", parties_json(registry, *then, MembershipKind::member)},
            {"observers", parties_json(registry, *then, MembershipKind::observer)},
            {"invited", parties_json(registry, *then, MembershipKind::invited)},
            {"troikas", troikas_json(*then)},
            {"officers", officers_json(reading, *then)}};
  if (then->body.kind == registry::BodyKind::conference) {
    view["presidency"] = presidency_json(registry, *then);
    view["next_presidency"] = next_json(registry, *then);
  }
  if (on.day.empty()) return view;
  view["on"] = on.day;
  view["changes"] = turns_json(reading, code, on);
  return view;
}

}  // namespace concord::reading
