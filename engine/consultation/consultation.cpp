#include "engine/consultation/consultation.hpp"

#include <algorithm>

namespace concord::consultation {

CaseNumber Cases::add(Case value) {
  const auto number = static_cast<CaseNumber>(size_);
  value.number = number;
  if (size_ % block_size == 0) blocks_.emplace_back();
  blocks_.back().edit().emplace_back(std::move(value));
  ++size_;
  return number;
}

std::optional<CaseNumber> Consultation::find(const CaseId& wanted) const {
  const auto found = index->by_id.find(wanted);
  if (found == index->by_id.end()) return std::nullopt;
  return found->second;
}

std::optional<CaseNumber> Consultation::find(const CaseKey& key) const {
  const auto found = index->by_key.find(key);
  if (found == index->by_key.end()) return std::nullopt;
  return found->second;
}

std::vector<PartyCode> Consultation::participating(const BodyCode& conference) const {
  std::vector<PartyCode> parties;
  const auto roster = members->find(conference);
  if (roster == members->end()) return parties;
  for (const auto& party : roster->second)
    if (!left->contains(party)) parties.push_back(party);
  return parties;
}

bool is_of_departed(const Consultation& state, const Case& value) {
  return !value.key.party.empty() && state.left->contains(value.key.party);
}

std::vector<std::string> active_states(const Consultation& state, const Case& value) {
  const auto& chart = *state.chart_of(value).chart;
  std::vector<std::string> names;
  for (const auto id : value.configuration.active()) names.push_back(chart.name(id));
  return names;
}

bool is_in(const Consultation& state, const Case& value, const std::string& name) {
  const auto id = state.chart_of(value).chart->find(name);
  return id && value.configuration.is_active(*id);
}

bool takes_sources(const Consultation& state, const Case& value) {
  if (!value.document) return false;
  if (value.document->revisions.empty()) return true;
  const auto& rule = state.chart_of(value);
  for (const auto id : value.configuration.active())
    for (const auto& permission : rule.state_rules[chart::index(id)]->permits)
      if (permission.act == workflow::Act::consolidate) return true;
  return false;
}

}  // namespace concord::consultation
