#include "engine/consultation/tiers.hpp"

#include <algorithm>

#include "engine/text/corrections.hpp"

namespace concord::consultation {

std::optional<CaseNumber> counterpart(const Consultation& state, const Case& value,
                                      const std::string& chart) {
  for (CaseNumber above = value.parent; above != 0; above = state.cases[above].parent)
    if (state.cases[above].key.chart == chart) return above;
  CaseKey key;
  key.chart = chart;
  for (const auto each : state.definition->charts.at(chart).key) {
    if (each == workflow::Each::conference) key.conference = value.key.conference;
    if (each == workflow::Each::topic) key.topic = value.key.topic;
    if (each == workflow::Each::member) key.party = value.key.party;
    if (each == workflow::Each::name) key.name = value.key.name;
  }
  return state.find(key);
}

std::vector<CaseNumber> fed_by(const Consultation& state, const Case& value) {
  std::vector<CaseNumber> cases;
  for (const auto& effect : state.chart_of(value).effects) {
    const auto* feed = variant2::get_if<workflow::Feed>(&effect);
    const auto to = feed == nullptr ? std::nullopt : counterpart(state, value, feed->chart);
    if (to && std::find(cases.begin(), cases.end(), *to) == cases.end()) cases.push_back(*to);
  }
  return cases;
}

std::vector<CaseNumber> fed_aside(const Consultation& state, const Case& value) {
  std::vector<CaseNumber> cases;
  const auto add = [&](const CaseId& id) {
    const auto to = state.find(id);
    if (to && std::find(cases.begin(), cases.end(), *to) == cases.end()) cases.push_back(*to);
  };
  for (const auto& refiling : value.refilings) add(refiling.to);
  for (const auto& raising : value.raisings) add(raising.to);
  return cases;
}

std::vector<CaseNumber> texts_with(const Consultation& state, const Case& value) {
  auto texts = fed_by(state, value);
  for (const auto aside : fed_aside(state, value))
    if (std::find(texts.begin(), texts.end(), aside) == texts.end()) texts.push_back(aside);
  return texts;
}

std::vector<text::ListedParagraph> listed_above(const text::Document& document,
                                                const text::Revision& issued, Rules rules) {
  return !are_before(rules)
             ? text::listing(*text::as_corrected(document, issued), document.authentic)
             : text::listing(*issued.paragraphs, document.authentic);
}

std::optional<text::ReviseSource> revised_aside(const Case& input, const Case& text, Rules rules) {
  if (!input.document || input.document->revisions.empty() || !text.document) return std::nullopt;
  const auto& issued = *input.document->revisions.back();
  const auto* known = text::find_source(*text.document, input.id);
  if (issued.recalled || known == nullptr || known->withdrawal || known->revision == issued.number)
    return std::nullopt;
  text::ReviseSource request{input.id, issued.number, {}};
  for (auto& listed : listed_above(*input.document, issued, rules))
    for (const auto& there : known->paragraphs)
      if (!there.withdrawn && there.listed.id == listed.id)
        request.paragraphs.push_back(std::move(listed));
  return request;
}

std::optional<text::ReviseSource> corrected_source(const Case& source, const Case& text) {
  if (!source.document || !text.document) return std::nullopt;
  const auto* known = text::find_source(*text.document, source.id);
  if (known == nullptr || known->withdrawal) return std::nullopt;
  const auto* issued = text::find_revision(*source.document, known->revision);
  if (issued == nullptr || issued->recalled) return std::nullopt;
  text::ReviseSource request{source.id, issued->number, {}};
  bool is_other = false;
  const auto now = listed_above(*source.document, *issued);
  for (const auto& there : known->paragraphs) {
    if (there.withdrawn) continue;
    const auto corrected = std::find_if(
        now.begin(), now.end(), [&](const auto& listed) { return listed.id == there.listed.id; });
    request.paragraphs.push_back(corrected == now.end() ? there.listed : *corrected);
    is_other = is_other || request.paragraphs.back().texts != there.listed.texts;
  }
  return is_other ? std::optional(std::move(request)) : std::nullopt;
}

std::vector<ParagraphId> resting_on(const Case& above, const CaseId& below) {
  std::vector<ParagraphId> resting;
  if (!above.document) return resting;
  for (const auto& paragraph : *above.document->draft)
    if (std::any_of(paragraph->sources.begin(), paragraph->sources.end(),
                    [&](const text::SourceRef& ref) { return ref.document == below; }))
      resting.push_back(paragraph->id);
  return resting;
}

std::vector<text::PrincipalCode> proposers_of(const Consultation& state, const Case& value) {
  std::vector<text::PrincipalCode> proposers;
  if (!value.key.party.empty()) {
    proposers.emplace_back(value.key.party.value);
    for (const auto& party : value.associates) proposers.emplace_back(party.value);
  } else if (!value.key.conference.empty()) {
    proposers.emplace_back(value.key.conference.value);
  } else {
    for (const auto& conference : state.conferences) proposers.emplace_back(conference.value);
  }
  return proposers;
}

}  // namespace concord::consultation
