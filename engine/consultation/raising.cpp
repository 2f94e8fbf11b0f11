#include "engine/consultation/raising.hpp"

#include <algorithm>

#include "engine/consultation/tiers.hpp"
#include "engine/text/sources.hpp"

namespace concord::consultation {
namespace {

bool proposes(const Case& input, const PartyCode& party) {
  return !party.empty() &&
         (input.key.party == party || std::find(input.associates.begin(), input.associates.end(),
                                                party) != input.associates.end());
}

// The text that a paragraph of an input was put before: its conference's on the topic, or that of
// the topic to which it was moved last.
const Case* home_of(const Consultation& state, const Case& input, const text::SourceKey& source) {
  const auto has = [&](CaseNumber number) {
    const Case& text = state.cases[number];
    return text.document && text::find_source_paragraph(*text.document, source) != nullptr;
  };
  for (auto refiling = input.refilings.rbegin(); refiling != input.refilings.rend(); ++refiling)
    if (refiling->source == source)
      if (const auto to = state.find(refiling->to); to && has(*to)) return &state.cases[*to];
  for (const auto to : fed_by(state, input))
    if (has(to)) return &state.cases[to];
  return nullptr;
}

bool is_set_aside(const text::SourceParagraph& paragraph) {
  return std::any_of(paragraph.dispositions.begin(), paragraph.dispositions.end(),
                     [](const text::Disposition& disposition) {
                       return disposition.standing == text::Standing::current &&
                              text::sets_aside(disposition.kind);
                     });
}

bool is_there(const text::Document& position, const text::SourceKey& source) {
  const auto* known = text::find_source(position, source.document);
  const auto* paragraph = text::find_source_paragraph(position, source);
  return paragraph != nullptr && !paragraph->withdrawn && !known->withdrawal;
}

}  // namespace

Decided<SetAside> check_raising(const Consultation& state, const Case& position,
                                const text::SourceKey& source, const PartyCode& party) {
  const auto number = state.find(source.document);
  const auto unknown = refuse(Refusal::Kind::rule, "not_own_input", {{"party", party.value}});
  if (!number || !proposes(state.cases[*number], party)) return unknown;
  const Case& input = state.cases[*number];
  if (is_there(*position.document, source)) return refuse(Refusal::Kind::rule, "raised_already");
  const Case* home = home_of(state, input, source);
  if (home == nullptr) {
    const bool known = input.document && text::find_paragraph(*input.document, source.paragraph);
    return known ? refuse(Refusal::Kind::rule, "never_before_conference") : unknown;
  }
  const auto above = fed_by(state, *home);
  if (std::find(above.begin(), above.end(), position.number) == above.end())
    return refuse(Refusal::Kind::rule, "raised_elsewhere", {{"input", to_string(home->key)}});
  const auto& paragraph = *text::find_source_paragraph(*home->document, source);
  if (!is_set_aside(paragraph))
    return refuse(Refusal::Kind::rule, "not_set_aside", {{"input", to_string(home->key)}});
  return SetAside{paragraph.listed, text::find_source(*home->document, source.document)->revision,
                  proposers_of(state, input)};
}

std::vector<text::SourceKey> raisable(const Consultation& state, const Case& position,
                                      const PartyCode& party) {
  std::vector<text::SourceKey> found;
  if (!position.document) return found;
  for (CaseNumber number = 0; number < state.cases.size(); ++number) {
    const Case& input = state.cases[number];
    if (!input.document || input.key.party.empty() || !proposes(input, party)) continue;
    for (const auto text : texts_with(state, input)) {
      const auto& document = state.cases[text].document;
      const auto* source = document ? text::find_source(*document, input.id) : nullptr;
      if (source == nullptr) continue;
      for (const auto& paragraph : source->paragraphs) {
        const text::SourceKey key{input.id, paragraph.listed.id};
        if (is_set_aside(paragraph) && check_raising(state, position, key, party))
          found.push_back(key);
      }
    }
  }
  return found;
}

text::Planned raise(const text::Document& position, const text::SourceKey& source,
                    const SetAside& raised) {
  const auto* known = text::find_source(position, source.document);
  if (known == nullptr)
    return text::admit(position,
                       {source.document, raised.revision, raised.proposers, {raised.listed}, {}});
  std::vector<text::ListedParagraph> paragraphs;
  if (!known->withdrawal)
    for (const auto& there : known->paragraphs)
      if (!there.withdrawn && there.listed.id != source.paragraph)
        paragraphs.push_back(there.listed);
  paragraphs.push_back(raised.listed);
  return text::revise_source(position, {source.document, std::max(known->revision, raised.revision),
                                        std::move(paragraphs), known->withdrawal.has_value()});
}

}  // namespace concord::consultation
