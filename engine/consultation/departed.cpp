#include "engine/consultation/departed.hpp"

#include <algorithm>

#include "engine/text/document.hpp"

namespace concord::consultation {
namespace {

// Nor has it belonged to it since, so it stood in the roster then.
bool had_left(const registry::Registry& registry, const BodyCode& conference,
              const PartyCode& party, Timestamp at) {
  const auto& all = *registry.memberships;
  return std::none_of(all.begin(), all.end(), [&](const registry::Membership& one) {
    return one.body == conference && one.party == party && (!one.to || *one.to > at);
  });
}

bool lacks_departed(const Consultation& state, const registry::Registry& registry,
                    const BodyCode& conference, const std::vector<PartyCode>& named, Timestamp at) {
  const auto roster = state.participating(conference);
  return std::any_of(roster.begin(), roster.end(), [&](const PartyCode& party) {
    return std::find(named.begin(), named.end(), party) == named.end() &&
           had_left(registry, conference, party, at);
  });
}

bool is_sent_without(const Consultation& state, const registry::Registry& registry,
                     const Case& value, const Circulation& circulation) {
  const auto* revision = text::find_revision(*value.document, circulation.revision);
  if (revision == nullptr) return false;
  const auto& to = revision->audience;
  return std::any_of(state.conferences.begin(), state.conferences.end(), [&](const auto& one) {
    return std::find(to.begin(), to.end(), "member:" + one.value) != to.end() &&
           lacks_departed(state, registry, one, circulation.delivered_to, circulation.at);
  });
}

bool is_put_without(const Consultation& state, const registry::Registry& registry,
                    const Case& value, const std::string& name, const DecisionState& decided) {
  const auto group = state.chart_of(value).decisions.at(name).electorate.group;
  if (group == workflow::Group::in_field || group == workflow::Group::body_members) return false;
  return std::any_of(decided.electorate.begin(), decided.electorate.end(), [&](const auto& one) {
    return lacks_departed(state, registry, one.first, one.second, decided.opened);
  });
}

}  // namespace

bool leaves_out_departed(const Consultation& state, const registry::Registry& registry) {
  for (CaseNumber number = 0; number < state.cases.size(); ++number) {
    const Case& value = state.cases[number];
    for (const auto& circulation : value.circulations)
      if (value.document && is_sent_without(state, registry, value, *circulation)) return true;
    for (const auto& [name, decided] : value.decisions)
      if (is_put_without(state, registry, value, name, *decided)) return true;
  }
  return false;
}

}  // namespace concord::consultation
