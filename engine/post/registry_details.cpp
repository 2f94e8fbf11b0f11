#include "engine/post/registry_details.hpp"

#include "engine/notices/words.hpp"
#include "engine/registry/office_words.hpp"
#include "engine/registry/queries.hpp"

namespace concord::post {
namespace {

using notices::Phrase;

std::string date_of_change(Timestamp at) {
  return to_string(at).substr(0, 10);
}

struct RegistryDetails {
  const registry::Registry& known;
  const std::string& language;

  [[nodiscard]] std::string named(const registry::Names& names, const std::string& code) const {
    const auto& own = language == "es" ? names.es : language == "pt" ? names.pt : names.en;
    if (!own.empty()) return own;
    return names.en.empty() ? code : names.en;
  }
  [[nodiscard]] std::string of(const BodyCode& code) const {
    const auto* body = registry::find_body(known, code);
    return body == nullptr ? code.value : named(body->names, code.value);
  }
  [[nodiscard]] std::string of(const PartyCode& code) const {
    const auto* party = registry::find_party(known, code);
    return party == nullptr ? code.value : named(party->names, code.value);
  }

  // What ends at midnight ends with the day before.
  static std::string term(Timestamp from, std::optional<Timestamp> to) {
    return date_of_change(from) + " -" +
           (to ? " " + date_of_change(*to - Duration{1}) : std::string());
  }
  static std::string under(const std::string& instrument) {
    return instrument.empty() ? "" : " (" + instrument + ")";
  }

  template <class Event>
  std::string operator()(const Event&) const {
    return "";
  }
  std::string operator()(const registry::MembershipBegan& event) const {
    const auto& one = event.membership;
    return of(one.body) + ": " + of(one.party) + ", " + term(one.from, one.to);
  }
  std::string operator()(const registry::MembershipEnded& event) const {
    return of(event.body) + ": " + of(event.party) + ", " + date_of_change(event.at) +
           under(event.instrument);
  }
  std::string operator()(const registry::PresidencySet& event) const {
    const auto& one = event.presidency;
    const std::string who = of(one.conference) + ": " + of(one.party);
    if (one.from == one.to)
      return who + " " + said(Phrase::not_taken_up, date_of_change(one.from)) +
             under(event.instrument);
    return who + ", " + term(one.from, one.to) + under(event.instrument);
  }
  std::string operator()(const registry::TroikaVaried& event) const {
    const auto& one = event.variation;
    std::string parties;
    for (const auto& party : one.parties) parties += (parties.empty() ? "" : ", ") + of(party);
    return of(one.conference) + ": " + parties + ", " + term(one.from, one.to) +
           under(one.instrument);
  }
  std::string operator()(const registry::MandateGranted& event) const {
    return office_of(event.mandate) + ", " + term(event.mandate.from, event.mandate.to) +
           under(event.mandate.instrument);
  }
  std::string operator()(const registry::MandateEnded& event) const {
    const auto* ended = registry::find_mandate(known, event.mandate);
    return ended == nullptr
               ? ""
               : office_of(*ended) + ", " + date_of_change(event.at) + under(event.instrument);
  }

  std::string operator()(const registry::MandateDisputed& event) const {
    return mandate_and(event.mandate, "") + under(event.ground);
  }
  std::string operator()(const registry::MandateDisputeSettled& event) const {
    return mandate_and(event.mandate, ", " + (event.upheld ? said(Phrase::upheld, "")
                                                           : said(Phrase::not_upheld, "") + ", " +
                                                                 date_of_change(event.at))) +
           under(event.instrument);
  }
  std::string operator()(const registry::TokenIssued& event) const {
    return event.token.value + ", " + said(Phrase::valid_until, date_of_change(event.expires));
  }
  std::string operator()(const registry::TokenRevoked& event) const {
    return event.token.value + under(event.ground);
  }
  std::string operator()(const registry::RootKeySet& event) const {
    const auto& holder = event.root.holder;
    const std::string whose = holder.party  ? of(*holder.party)
                              : holder.body ? of(*holder.body)
                                            : std::string();
    return whose + under(event.root.instrument);
  }
  std::string operator()(const registry::KeyEnrolled& event) const { return event.key.id.value; }
  std::string operator()(const registry::LogKeyRotated& event) const { return event.ground; }
  std::string operator()(const registry::LossDeclared& event) const { return event.ground; }
  std::string operator()(const registry::KeyRevoked& event) const {
    return event.key.value + under(event.ground);
  }

  [[nodiscard]] std::string said(Phrase words, const std::string& what) const {
    return notices::in_words(words, language, {.what = what});
  }
  [[nodiscard]] std::string mandate_and(const MandateId& id, const std::string& more) const {
    const auto* mandate = registry::find_mandate(known, id);
    return (mandate == nullptr ? id.value : office_of(*mandate)) + more;
  }
  [[nodiscard]] std::string office_of(const registry::Mandate& mandate) const {
    const std::string office(registry::title(mandate.office, language));
    if (mandate.party) return of(*mandate.party) + ": " + office;
    return mandate.body ? of(*mandate.body) + ": " + office : office;
  }
};

}  // namespace

std::string registry_details(const registry::Registry& registry,
                             const registry::RegistryEvent& event, const std::string& language) {
  return variant2::visit(RegistryDetails{registry, language}, event);
}

bool is_declined(const registry::RegistryEvent& event) {
  const auto* set = variant2::get_if<registry::PresidencySet>(&event);
  return set != nullptr && set->presidency.from == set->presidency.to;
}

std::string undone_by(const registry::Registry& registry, const registry::RegistryEvent& event,
                      const PersonId& person) {
  const auto* issued = variant2::get_if<registry::TokenIssued>(&event);
  if (issued == nullptr || issued->person != person) return "";
  const auto known = registry.tokens->find(issued->token);
  const bool is_over = known == registry.tokens->end() || known->second.revoked;
  return is_over ? "" : "concord token revoke " + issued->token.value;
}

}  // namespace concord::post
