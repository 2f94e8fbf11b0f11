#include "engine/post/registry_details.hpp"

#include "engine/registry/office_words.hpp"
#include "engine/registry/queries.hpp"

namespace concord::post {
namespace {

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
    return of(one.conference) + ": " + of(one.party) + ", " + term(one.from, one.to) +
           under(event.instrument);
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

  [[nodiscard]] std::string office_of(const registry::Mandate& mandate) const {
    const std::string office(registry::title(mandate.office, language));
    if (mandate.party) return of(*mandate.party) + ": " + office;
    return mandate.body ? of(*mandate.body) + ": " + office : office;
  }
};

}  // namespace

std::string registry_details(const registry::Registry& registry,
                             const registry::RegistryEvent& event, const std::string& language) {
  return std::visit(RegistryDetails{registry, language}, event);
}

}  // namespace concord::post
