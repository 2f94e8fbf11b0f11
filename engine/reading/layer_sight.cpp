#include "engine/reading/layer_sight.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/views.hpp"
#include "engine/service/case_texts.hpp"

namespace concord::reading {
namespace {

using What = service::TextLayerName::What;

// What stands in a working text, its notes or the fields of a case, by its state.
std::set<Digest> texts_in(const consultation::Case& value, const service::TextLayerName& name) {
  service::CaseTextsTaken others;  // issued texts need no looking through
  if (value.document) {
    others.revisions = value.document->revisions.size();
    others.corrections = value.document->corrections->size();
    others.recalls = others.revisions;
  }
  std::set<Digest> found;
  const std::string wanted = service::write_layer(name);
  for (const auto& layer : service::texts_of(value, others))
    if (layer.layer.name == wanted)
      for (const auto& one : layer.places) found.insert(one.place.text);
  return found;
}

}  // namespace

LayerSight::LayerSight(service::Service& service, const Reader& reader,
                       const std::vector<service::ConsultationPtr>& then, Timestamp moment)
    : service_(service), reader_(reader), is_past_(true) {
  for (const auto& state : then) sights_.try_emplace(state->id, service, reader, state, moment);
}

LayerSight::Setting LayerSight::setting(const service::TextLayerName& name) {
  const auto& published = service_.published();
  const bool is_title = name.what == What::title;
  auto state = is_title ? published.consultation(ConsultationId(name.of))
                        : published.of_case(CaseId(name.of));
  if (!state) return {};
  const ConsultationId id = state->id;
  if (is_past_ && !sights_.contains(id)) return {};  // it had not begun
  const auto [at, unused] =
      sights_.try_emplace(id, service_, reader_, std::move(state), service_.clock().now());
  const Sight& sight = at->second;
  if (is_title) return {&sight, nullptr};
  const auto number = sight.state().find(CaseId(name.of));
  if (!number) return {};  // opened after the first look at its consultation
  return {&sight, &sight.state().cases[*number]};
}

bool LayerSight::reads(const service::TextLayerName& name, std::uint64_t version) {
  const auto at = setting(name);
  if (at.sight == nullptr) return false;
  const Sight& sight = *at.sight;
  if (name.what == What::title) return sight.sees_anything();
  const auto& value = *at.value;
  switch (name.what) {
    case What::title:
      return false;
    case What::fields:
      return (is_past_ || version == value.seq) && sight.sees(value);
    case What::draft:
      return value.document && (is_past_ || version == value.seq) && sight.sees_draft(value);
    case What::notes:
      return value.document && sight.sees_draft(value) && sight.reads_drafting(value);
    case What::issued:
    case What::ground: {
      if (!value.document) return false;
      const auto* issued =
          text::find_revision(*value.document, static_cast<std::uint32_t>(name.number));
      return issued != nullptr && sight.sees_revision(value, *issued) &&
             (name.what == What::ground || !sight.is_recalled(value, *issued));
    }
    case What::corrected:
    case What::righted:
      return value.document && reads_correction(at, name);
    case What::reasons:
      return value.document && (is_past_ || version == value.seq) && sight.sees_draft(value) &&
             sight.is_of_conference(value);
    case What::said:
      return sight.sees(value) && reads_said(at, name);
    case What::entry:
      return sight.sees(value) && reads_entry(at, name);
  }
  return false;
}

// Its reason is told with who made it.
bool LayerSight::reads_correction(const Setting& at, const service::TextLayerName& name) const {
  const auto& value = *at.value;
  const auto* correction =
      text::find_correction(*value.document, static_cast<std::uint32_t>(name.number));
  const auto* of =
      correction == nullptr ? nullptr : text::find_revision(*value.document, correction->revision);
  return of != nullptr && at.sight->sees_revision(value, *of) &&
         !at.sight->is_recalled(value, *of) && at.sight->sees_correction(value, *correction) &&
         (name.what == What::corrected || at.sight->sees_reason(value, *correction));
}

// What the index takes up once stays where it is, and is of its commit; what is taken up again and
// again is looked for in the state.
bool LayerSight::stands(const service::TextLayerName& name, const Digest& text) {
  if (!is_past_) return true;
  if (name.what != What::fields && name.what != What::draft && name.what != What::notes &&
      name.what != What::reasons)
    return true;
  const auto at = setting(name);
  if (at.value == nullptr) return false;
  const auto [known, is_new] = standing_.try_emplace(service::write_layer(name));
  if (is_new) known->second = texts_in(*at.value, name);
  return known->second.contains(text);
}

// As the decisions show it; where the question was put anew since, as the auditor's page does.
bool LayerSight::reads_said(const Setting& at, const service::TextLayerName& name) const {
  const auto& value = *at.value;
  const auto decided = value.decisions.find(name.decision);
  if (decided == value.decisions.end()) return false;
  const auto is_it = [&](const auto& stance) { return stance.case_seq == name.number; };
  const auto& now = decided->second->stances;
  if (std::any_of(now.begin(), now.end(), is_it)) {
    const auto seen = visible_stances(*at.sight, value, name.decision);
    return std::any_of(seen.begin(), seen.end(),
                       [&](const auto* stance) { return is_it(*stance); });
  }
  return at.sight->sees_question(value, name.decision) && reads_entry(at, name);
}

bool LayerSight::reads_entry(const Setting& at, const service::TextLayerName& name) const {
  return consultation::may_read(name.audience, reader_.atoms) &&
         (name.number == 0 || !is_sealed_from(reader_, at.sight->state(), *at.value, name.number));
}

}  // namespace concord::reading
