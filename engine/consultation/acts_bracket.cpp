#include "engine/consultation/acts.hpp"
#include "engine/consultation/word_rules.hpp"
#include "engine/text/brackets.hpp"
#include "engine/text/carriage.hpp"

namespace concord::consultation {
namespace {

using workflow::Act;

// Who drafts writes down what anybody proposes; who negotiates speaks for itself alone.
Acted check_attribution(const OpenBrackets& command) {
  for (const auto& bracket : command.brackets)
    for (const auto& alternative : bracket.alternatives)
      if (!alternative.proposers.empty() || !alternative.supporters.empty() ||
          !alternative.opposers.empty())
        return refuse(Refusal::Kind::forbidden, "speaks_for_others");
  return std::nullopt;
}

// The drafters may do what negotiators may.
Act needed_by(const ActIn& in) {
  return in.command.as.party.empty() ? Act::consolidate : Act::negotiate;
}

std::vector<text::Bracket> proposed(const OpenBrackets& command) {
  std::vector<text::Bracket> brackets;
  for (const auto& one : command.brackets) {
    text::Bracket bracket{.name = one.bracket};
    for (const auto& alternative : one.alternatives)
      bracket.alternatives.push_back({.texts = alternative.texts,
                                      .proposers = alternative.proposers,
                                      .supporters = alternative.supporters,
                                      .opposers = alternative.opposers});
    brackets.push_back(std::move(bracket));
  }
  return brackets;
}

}  // namespace

Acted act(ActIn& in, const BracketParagraphs& command) {
  if (auto refusal = permit(in, Act::consolidate)) return refusal;
  if (!in.command.reason) return refuse(Refusal::Kind::rule, "reason_required");
  return edit_document(in, Act::consolidate, [&](const text::Document& document) {
    return text::bracket(document, {command.sources,
                                    command.bracket,
                                    {},
                                    {in.draft.context().ids.next<ParagraphId>(),
                                     place_of(in, command.place), std::nullopt},
                                    command.texts,
                                    in.command.reason,
                                    principal_of(in)});
  });
}

Acted act(ActIn& in, const OpenBrackets& command) {
  const Act needed = needed_by(in);
  if (needed == Act::negotiate)
    if (auto refusal = check_attribution(command)) return refusal;
  if (auto refusal = permit(in, needed)) return refusal;
  if (in.subject().document)
    if (auto refusal = check_brackets(*in.subject().document, command, in.draft.context().words))
      return refusal;
  return edit_document(in, needed, [&](const text::Document& document) {
    std::optional<text::AlternativeName> within;
    if (!command.within.empty())
      within = {command.paragraph, command.within, command.alternative.value_or(0)};
    return text::open_brackets(document, {command.paragraph, command.against, within, command.texts,
                                          proposed(command), in.command.reason, principal_of(in)});
  });
}

Acted act(ActIn& in, const AddAlternative& command) {
  return edit_document(in, needed_by(in), [&](const text::Document& document) {
    return text::add_alternative(
        document, {command.paragraph, command.bracket, command.texts, principal_of(in)});
  });
}

Acted act(ActIn& in, const TakeSide& command) {
  return edit_document(in, Act::negotiate, [&](const text::Document& document) {
    return text::take_side(document, {{command.paragraph, command.bracket, command.alternative},
                                      command.side,
                                      principal_of(in)});
  });
}

Acted act(ActIn& in, const DropAlternative& command) {
  const Act needed = needed_by(in);
  return edit_document(in, needed, [&](const text::Document& document) {
    return text::drop_alternative(
        document, {{command.paragraph, command.bracket, command.alternative},
                   needed == Act::negotiate ? principal_of(in) : text::PrincipalCode(),
                   in.command.reason});
  });
}

Acted act(ActIn& in, const MergeAlternatives& command) {
  return edit_document(in, Act::consolidate, [&](const text::Document& document) {
    return text::merge_alternatives(
        document, {command.paragraph, command.bracket, command.alternatives, command.texts,
                   principal_of(in)});
  });
}

Acted act(ActIn& in, const CarryAlternative& command) {
  return edit_document(in, Act::negotiate, [&](const text::Document& document) {
    return text::carry_alternative(document,
                                   {{command.paragraph, command.bracket, command.alternative},
                                    principal_of(in),
                                    in.command.reason,
                                    command.texts.value_or(Texts{})});
  });
}

Acted act(ActIn& in, const CloseBracket& command) {
  return edit_document(in, Act::consolidate, [&](const text::Document& document) {
    return text::close_bracket(document,
                               {command.paragraph, command.against, command.bracket, command.chosen,
                                command.texts, in.command.reason},
                               in.draft.context().words);
  });
}

}  // namespace concord::consultation
