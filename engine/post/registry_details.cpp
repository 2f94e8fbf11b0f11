#include "engine/post/registry_details.hpp"

#include "engine/registry/office_words.hpp"
#include "engine/registry/queries.hpp"

namespace concord::post {
namespace {

using namespace registry;

std::string day_at(Timestamp at) {
  return to_string(at).substr(0, 10);
}

struct Details {
  const Registry& registry;
  const std::string& language;

  [[nodiscard]] std::string named(const Names& names, const std::string& code) const {
    const auto& own = language == "es" ? names.es : language == "pt" ? names.pt : names.en;
    if (!own.empty()) return own;
    return names.en.empty() ? code : names.en;
  }
  [[nodiscard]] std::string of(const BodyCode& code) const {
    const Body* body = find_body(registry, code);
    return body == nullptr ? code.value : named(body->names, code.value);
  }
  [[nodiscard]] std::string of(const PartyCode& code) const {
    const Party* party = find_party(registry, code);
    return party == nullptr ? code.value : named(party->names, code.value);
  }

  // What ends at midnight ends with the day before.
  static std::string term(Timestamp from, std::optional<Timestamp> to) {
    return day_at(from) + " -" + (to ? " " + day_at(*to - Duration{1}) : std::string());
  }
  static std::string under(const std::string& instrument) {
    return instrument.empty() ? "" : " (" + instrument + ")";
  }

  template <class Event>
  std::string operator()(const Event&) const {
    return "";
  }
  std::string operator()(const MembershipBegan& event) const {
    const auto& one = event.membership;
    return of(one.body) + ": " + of(one.party) + ", " + term(one.from, one.to);
  }
  std::string operator()(const MembershipEnded& event) const {
    return of(event.body) + ": " + of(event.party) + ", " + day_at(event.at) +
           under(event.instrument);
  }
  std::string operator()(const PresidencySet& event) const {
    const auto& one = event.presidency;
    return of(one.conference) + ": " + of(one.party) + ", " + term(one.from, one.to) +
           under(event.instrument);
  }
  std::string operator()(const TroikaVaried& event) const {
    const auto& one = event.variation;
    std::string parties;
    for (const auto& party : one.parties) parties += (parties.empty() ? "" : ", ") + of(party);
    return of(one.conference) + ": " + parties + ", " + term(one.from, one.to) +
           under(one.instrument);
  }
  std::string operator()(const MandateGranted& event) const {
    return office_of(event.mandate) + ", " + term(event.mandate.from, event.mandate.to) +
           under(event.mandate.instrument);
  }
  std::string operator()(const MandateEnded& event) const {
    const Mandate* ended = find_mandate(registry, event.mandate);
    return ended == nullptr ? ""
                            : office_of(*ended) + ", " + day_at(event.at) + under(event.instrument);
  }

  [[nodiscard]] std::string office_of(const Mandate& mandate) const {
    const std::string office(title(mandate.office, language));
    if (mandate.party) return of(*mandate.party) + ": " + office;
    return mandate.body ? of(*mandate.body) + ": " + office : office;
  }
};

}  // namespace

std::string registry_details(const Registry& registry, const RegistryEvent& event,
                             const std::string& language) {
  return std::visit(Details{registry, language}, event);
}

}  // namespace concord::post
