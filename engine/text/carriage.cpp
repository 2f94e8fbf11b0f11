#include "engine/text/carriage.hpp"

#include <algorithm>

#include "engine/text/target.hpp"

namespace concord::text {
namespace {

// The wordings that held the bracket's place before it closed: those that stand, or where the
// paragraph took over the chosen words, those before. Nothing if neither can be had.
std::optional<Texts> texts_around(const Paragraph& paragraph, const Bracket& bracket) {
  for (const Bracket* standing : standing_brackets(paragraph))
    if (standing->name == bracket.name) return paragraph.texts;
  if (!bracket.closed_on || paragraph.texts != bracket.alternatives[*bracket.closed_on].texts)
    return std::nullopt;
  Texts around;
  for (const auto& [language, text] : paragraph.texts)
    for (const PastWording& past : paragraph.past)
      if (past.language == language && past.text.words == 0 &&
          past.text.holds == std::vector<BracketName>{bracket.name})
        around[language] = past.text;
  if (around.size() != paragraph.texts.size()) return std::nullopt;
  return around;
}

std::optional<TextRefusal> check_carried(const Document& document, const CarryAlternative& request,
                                         const Bracket* bracket) {
  const ParagraphId& id = request.of.paragraph;
  if (bracket == nullptr || request.of.alternative >= bracket->alternatives.size())
    return about(RefusalCode::unknown_bracket, id);
  const Alternative& alternative = bracket->alternatives[request.of.alternative];
  if (std::find(alternative.proposers.begin(), alternative.proposers.end(), request.by) ==
      alternative.proposers.end())
    return about(RefusalCode::not_the_proposer, id);
  // What left it out last: dropped for itself, or the bracket closed on another.
  std::optional<std::uint32_t> left = alternative.dropped;
  if (bracket->closed_on && *bracket->closed_on != request.of.alternative)
    left = std::max(left.value_or(0), bracket->closed.value_or(0));
  if (!left || *left >= working_revision(document))
    return about(RefusalCode::nothing_to_carry_over, id);
  return std::nullopt;
}

}  // namespace

Planned carry_alternative(const Document& document, const CarryAlternative& request) {
  const ParagraphId& id = request.of.paragraph;
  const Paragraph* paragraph = find_paragraph(document, id);
  if (paragraph == nullptr) return about(RefusalCode::unknown_paragraph, id);
  if (is_agreed(*paragraph)) return about(RefusalCode::paragraph_agreed, id);
  const auto named =
      std::find_if(paragraph->brackets.begin(), paragraph->brackets.end(),
                   [&](const Bracket& one) { return one.name == request.of.bracket; });
  const Bracket* bracket = named == paragraph->brackets.end() ? nullptr : &*named;
  if (auto refusal = check_carried(document, request, bracket)) return *refusal;
  auto around = texts_around(*paragraph, *bracket);
  if (!around) return about(RefusalCode::nothing_to_carry_over, id);
  for (const auto& [language, text] : request.texts) (*around)[language] = text;
  const Bracket before = *bracket;
  Plan plan(document);
  if (before.closed_on)
    for (std::uint32_t i = 0; i < before.alternatives.size(); ++i)
      if (i != *before.closed_on && i != request.of.alternative && !before.alternatives[i].dropped)
        plan.add(AlternativeDropped{id, before.name, i});
  plan.add(AlternativeCarried{id, before.name, request.of.alternative, request.by});
  plan.reword(id, *around, request.reason);
  const auto& origin = before.alternatives[request.of.alternative].origin;
  if (!origin || check_usable(document, {*origin})) return std::move(plan).finish();
  for (const Disposition& live : live_dispositions(plan.document(), *origin))
    if (live.targets.empty()) plan.end(live, SupersessionCause::carried_over);
  plan.add(CarriedOver{*origin, request.by});
  plan.place(*origin, id, {DispositionKind::bracketed, Handling::edited, request.reason});
  return std::move(plan).finish();
}

}  // namespace concord::text
