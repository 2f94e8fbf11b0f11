#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/codec/described_json.hpp"
#include "engine/reading/log_reader.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/contacts.hpp"
#include "engine/registry/queries.hpp"
#include "engine/workflow/bundled.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using registry::Registry;

Json mandate_json(const registry::Mandate& mandate) {
  Json view = codec::encode(mandate);
  view["disputed"] = mandate.disputed;
  return view;
}

bool is_current(const registry::Mandate& mandate, Timestamp now) {
  return !mandate.disputed && registry::covers(mandate.from, mandate.to, now);
}

Json bodies_json(const Registry& registry, Timestamp now) {
  Json list = Json::array();
  for (const auto& [code, body] : *registry.bodies) {
    Json view = codec::encode(body);
    view["members"] = codes(registry::members(registry, code, now));
    view["observers"] = codes(registry::observers(registry, code, now));
    const auto invited =
        registry::parties_of(registry, code, registry::MembershipKind::invited, now);
    if (!invited.empty()) view["invited"] = codes(invited);
    list.push_back(std::move(view));
  }
  return list;
}

Json memberships_json(const Registry& registry, Timestamp now) {
  Json list = Json::array();
  for (const auto& membership : *registry.memberships) {
    Json view = codec::encode(membership);
    view["current"] = registry::covers(membership.from, membership.to, now);
    list.push_back(std::move(view));
  }
  return list;
}

Json presidencies_json(const Registry& registry, Timestamp now) {
  Json list = Json::array();
  for (const auto& [conference, terms] : *registry.presidencies) {
    Json view{{"conference", conference.value}, {"caretaker", false}, {"terms", Json::array()}};
    if (const auto presiding = registry::presidency(registry, conference, now)) {
      view["party"] = presiding->party.value;
      view["caretaker"] = presiding->caretaker;
    }
    for (const auto& term : terms)
      view["terms"].push_back({{"party", term.party.value},
                               {"from", to_string(term.from)},
                               {"to", to_string(term.to)}});
    list.push_back(std::move(view));
  }
  return list;
}

Json troikas_json(const Registry& registry, Timestamp now) {
  Json list = Json::array();
  for (const auto& [conference, terms] : *registry.presidencies) {
    Json seats = Json::array();
    for (const auto& seat : registry::troika(registry, conference, now)) {
      Json view = codec::encode(seat);
      view["caretaker"] = seat.caretaker;
      seats.push_back(std::move(view));
    }
    list.push_back({{"conference", conference.value}, {"seats", std::move(seats)}});
  }
  return list;
}

// The reader's own; an administrator issues and revokes them, and sees all. Never their digests.
Json tokens_json(const RegistryReading& reading) {
  Json list = Json::array();
  const auto& atoms = reading.reader.atoms;
  const bool all = std::find(atoms.begin(), atoms.end(), "admin") != atoms.end();
  for (const auto& [id, token] : *reading.registry.tokens) {
    if (!all && token.person != reading.reader.person) continue;
    list.push_back({{"id", id.value},
                    {"person", person_json(reading.contents, reading.registry, token.person)},
                    {"expires", to_string(token.expires)},
                    {"revoked", token.revoked}});
    if (token.scope) list.back()["scope"] = word(*token.scope);
  }
  return list;
}

Json root_keys_json(const Registry& registry) {
  Json list = Json::array();
  for (const auto& [code, root] : *registry.root_keys) list.push_back(codec::encode(root));
  return list;
}

Json keys_json(const Registry& registry) {
  Json list = Json::array();
  for (const auto& [id, key] : *registry.keys) {
    Json view = codec::encode(key);
    view["revoked"] = key.revoked;
    list.push_back(std::move(view));
  }
  return list;
}

// As in consultation::principals_of, for any consultation of any conference.
Json principals_json(const RegistryReading& reading) {
  Json list = Json::array();
  const auto add = [&](Json principal) {
    if (std::find(list.begin(), list.end(), principal) == list.end())
      list.push_back(std::move(principal));
  };
  using registry::Office;
  for (const auto* mandate :
       registry::mandates_of(reading.registry, reading.reader.person, reading.now)) {
    if (mandate->disputed || mandate->office == Office::auditor ||
        mandate->office == Office::administrator)
      continue;
    if (mandate->body) add(principal_json({{}, *mandate->body}));
    if (!mandate->party) continue;
    add(principal_json({*mandate->party, {}}));
    for (const auto& [conference, terms] : *reading.registry.presidencies) {
      const auto presiding = registry::presidency(reading.registry, conference, reading.now);
      if (presiding && presiding->party == *mandate->party) add(principal_json({{}, conference}));
    }
  }
  return list;
}

// Names that are to be deleted, or were. `erased`: nothing of them is left in the store's files.
Json name_redactions_json(const RegistryReading& reading) {
  Json list = Json::array();
  for (const auto& [person, erasure] : *reading.registry.name_erasures) {
    if (!is_told_of_erasure(reading.registry, reading.reader, person)) continue;
    list.push_back({{"person", person_json(reading.contents, reading.registry, person)},
                    {"by", person_json(reading.contents, reading.registry, erasure.asked_by)},
                    {"ground", word(erasure.ground)},
                    {"asked", to_string(erasure.asked)}});
    if (!erasure.redacted) continue;
    list.back()["redacted"] = to_string(*erasure.redacted);
    list.back()["erased"] = reading.is_erased;
  }
  return list;
}

// For the person itself alone.
Json contact_json(const RegistryReading& reading, const registry::Contact& contact) {
  return {{"address", reading.contents.text({contact.address, contact.commit, 0})},
          {"language", contact.language},
          {"zone", contact.zone},
          {"mail", word(contact.mail)}};
}

}  // namespace

Json me_view(const RegistryReading& reading) {
  Json view{{"person", person_json(reading.contents, reading.registry, reading.reader.person)},
            {"mandates", Json::array()},
            {"principals", principals_json(reading)},
            {"audiences", reading.reader.atoms},
            {"now", to_string(reading.now)}};
  if (const auto* contact = registry::find_contact(reading.registry, reading.reader.person))
    view["contact"] = contact_json(reading, *contact);
  for (const auto* mandate :
       registry::mandates_of(reading.registry, reading.reader.person, reading.now)) {
    Json item = mandate_json(*mandate);
    item.erase("person");
    view["mandates"].push_back(std::move(item));
  }
  return view;
}

Json registry_view(const RegistryReading& reading) {
  const auto& registry = reading.registry;
  Json view{{"version", registry.version},
            {"at", to_string(reading.now)},
            {"parties", Json::array()},
            {"bodies", bodies_json(registry, reading.now)},
            {"memberships", memberships_json(registry, reading.now)},
            {"presidencies", presidencies_json(registry, reading.now)},
            {"troikas", troikas_json(registry, reading.now)},
            {"persons", Json::array()},
            {"mandates", Json::array()},
            {"tokens", tokens_json(reading)},
            {"root_keys", root_keys_json(registry)},
            {"keys", keys_json(registry)}};
  if (auto redactions = name_redactions_json(reading); !redactions.empty())
    view["name_redactions"] = std::move(redactions);
  for (const auto& [code, party] : *registry.parties)
    view["parties"].push_back(codec::encode(party));
  for (const auto& [id, person] : *registry.persons)
    view["persons"].push_back(person_json(reading.contents, registry, id));
  for (const auto& [id, mandate] : *registry.mandates) {
    Json item = mandate_json(mandate);
    item["person"] = person_json(reading.contents, registry, mandate.person);
    item["current"] = is_current(mandate, reading.now);
    view["mandates"].push_back(std::move(item));
  }
  return view;
}

Json workflows_view(const std::string& language, const Page& page) {
  Json all = Json::object();
  auto& list = all["workflows"] = Json::array();
  auto names = workflow::bundled_names();
  std::sort(names.begin(), names.end());
  for (const auto& name : names) {
    if (name <= page.cursor) continue;
    if (list.size() >= page.limit) {
      all["cursor"] = list.back().at("name");
      break;
    }
    const auto loaded = workflow::load(workflow::bundled(name), name);
    if (!loaded) continue;
    const auto& definition = **loaded;
    Json view{{"name", definition.name},
              {"title", definition.title.in(language)},
              {"hash", to_string(definition.hash)},
              {"languages",
               {{"authentic", definition.authentic_languages},
                {"courtesy", definition.courtesy_languages}}},
              {"bodies", Json::array()},
              {"charts", Json::array()}};
    for (const auto& [body, title] : definition.bodies)
      view["bodies"].push_back({{"name", body}, {"title", title.in(language)}});
    for (const auto& [chart, rule] : definition.charts)
      view["charts"].push_back({{"name", chart}, {"title", rule.title.in(language)}});
    list.push_back(std::move(view));
  }
  return all;
}

}  // namespace concord::reading
