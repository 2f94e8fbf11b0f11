#include <algorithm>

#include "engine/consultation/acts.hpp"
#include "engine/consultation/effects.hpp"
#include "engine/consultation/raising.hpp"
#include "engine/consultation/rebase.hpp"
#include "engine/consultation/word_rules.hpp"
#include "engine/text/consolidate.hpp"
#include "engine/text/edit.hpp"
#include "engine/text/sources.hpp"

namespace concord::consultation {
namespace {

// A new paragraph, or the one named by `into`.
text::Target target_of(ActIn& in, const Place& place, const ParagraphId& into,
                       const std::optional<Digest>& against) {
  if (!into.empty()) return {into, std::nullopt, against};
  return {in.draft.context().ids.next<ParagraphId>(), place_of(in, place), std::nullopt};
}

// What InsertParagraph, ProposeBridge and IssueChairsText ask for.
template <class Command>
text::InsertParagraph new_paragraph(ActIn& in, const Command& command) {
  return {.id = in.draft.context().ids.next<ParagraphId>(),
          .after = place_of(in, command.place),
          .kind = command.kind.value_or(text::ParagraphKind::paragraph),
          .texts = command.texts,
          .mark = text::Mark::own,
          .by = principal_of(in),
          .outline = command.outline};
}

using workflow::Act;

// A source that stands in the text as it was owes no reason; taken in other words or in part,
// edited, bracketed, split or joined it does.
Acted check_reason(const ActIn& in, const std::vector<text::TextEvent>& planned) {
  if (in.command.reason) return std::nullopt;
  for (const auto& event : planned) {
    const auto* recorded = variant2::get_if<text::DispositionRecorded>(&event);
    if (recorded == nullptr || !text::lacks_reason(recorded->disposition)) continue;
    const auto& source = recorded->disposition.source;
    const auto before = text::live_dispositions(*in.subject().document, source);
    const bool lacked = std::any_of(before.begin(), before.end(), [&](const auto& one) {
      return one.number == recorded->disposition.follows && text::lacks_reason(one);
    });
    if (lacked) continue;
    const auto number = in.state().find(source.document);
    return Refusal{
        Refusal::Kind::rule,
        "reason_required",
        {{"change_without_reason",
          {{"input", number ? to_string(in.state().cases[*number].key) : source.document.value},
           {"case", source.document.value},
           {"paragraph", source.paragraph.value}},
          {}}}};
  }
  return std::nullopt;
}

}  // namespace

Acted record_edit(ActIn& in, text::Planned planned) {
  if (!planned) return refusal_of(planned.error());
  if (auto refusal = check_reason(in, *planned)) return refusal;
  in.draft.emit_all(in.of, std::move(*planned));
  return std::nullopt;
}

text::PrincipalCode principal_of(const ActIn& in) {
  return text::PrincipalCode(code(in.command.as));
}

Acted check_document(const ActIn& in) {
  if (in.subject().document) return std::nullopt;
  return refuse(Refusal::Kind::malformed, "no_document", {{"case", to_string(in.subject().key)}});
}

std::optional<ParagraphId> place_of(const ActIn& in, const Place& place) {
  if (place.first) return std::nullopt;
  if (place.after) return place.after;
  const auto& paragraphs = *in.subject().document->draft;
  if (paragraphs.empty()) return std::nullopt;
  return paragraphs.back()->id;
}

Acted act(ActIn& in, const InsertParagraph& command) {
  return edit_document(in, Act::edit_text, [&](const text::Document& document) {
    return text::insert(document, new_paragraph(in, command));
  });
}

Acted act(ActIn& in, const ReplaceParagraph& command) {
  if (auto refusal = permit(in, Act::edit_text)) return refusal;
  if (auto refusal = check_document(in)) return refusal;
  const auto& document = *in.subject().document;
  const auto rebased = rebase(
      document,
      {command.paragraph, command.language, command.against, command.text, in.command.reason},
      in.draft.context().words);
  if (!rebased) return rebased.error();
  text::Planned planned = text::replace(document, rebased->edit);
  if (!planned) return refusal_of(planned.error());
  if (auto refusal = check_reason(in, *planned)) return refusal;
  if (rebased->from) in.draft.emit(in.of, *rebased->from);
  in.draft.emit_all(in.of, std::move(*planned));
  return std::nullopt;
}

Acted act(ActIn& in, const TranslateParagraph& command) {
  return edit_document(in, Act::edit_text, [&](const text::Document& document) {
    return text::translate(document, {command.paragraph, command.from, command.against,
                                      command.language, command.text, in.command.reason});
  });
}

Acted act(ActIn& in, const RemoveParagraph& command) {
  return edit_document(in, Act::edit_text, [&](const text::Document& document) {
    return text::remove(document, {command.paragraph, command.against});
  });
}

Acted act(ActIn& in, const SplitParagraph& command) {
  if (auto refusal = permit(in, Act::edit_text)) return refusal;
  if (auto refusal = check_document(in)) return refusal;
  text::Planned planned =
      text::split(*in.subject().document,
                  {command.paragraph, command.against, in.draft.context().ids.next<ParagraphId>(),
                   command.first, command.second, in.command.reason});
  return record_edit(in, std::move(planned));
}

Acted act(ActIn& in, const JoinParagraphs& command) {
  if (auto refusal = permit(in, Act::edit_text)) return refusal;
  if (auto refusal = check_document(in)) return refusal;
  const auto& document = *in.subject().document;
  text::JoinParagraphs request{.first = {command.paragraph, command.against},
                               .others = {},
                               .texts = {},
                               .reason = in.command.reason};
  std::vector<ParagraphId> row{command.paragraph};
  for (const auto& other : command.others) {
    request.others.push_back({other.paragraph, other.against});
    row.push_back(other.paragraph);
  }
  if (command.texts) {
    request.texts = *command.texts;
  } else {
    const auto joined = words_joined(document, row, in.draft.context().words);
    if (!joined) return joined.error();
    request.texts = *joined;
  }
  text::Planned planned = text::join(document, request);
  return record_edit(in, std::move(planned));
}

Acted act(ActIn& in, const MoveParagraph& command) {
  return edit_document(in, Act::edit_text, [&](const text::Document& document) {
    return text::move(document, {command.paragraph, command.against, place_of(in, command.place)});
  });
}

Acted act(ActIn& in, const OutlineParagraph& command) {
  return edit_document(in, Act::edit_text, [&](const text::Document& document) {
    return text::outline(document,
                         {command.paragraph, command.against, command.was, command.outline});
  });
}

Acted act(ActIn& in, const TakeParagraph& command) {
  return edit_document(in, Act::consolidate, [&](const text::Document& document) {
    return text::take(document,
                      {command.source, target_of(in, command.place, command.into, command.against),
                       command.texts, command.in_part, in.command.reason, principal_of(in)});
  });
}

Acted act(ActIn& in, const MergeParagraphs& command) {
  if (auto refusal = permit(in, Act::consolidate)) return refusal;
  if (!in.command.reason) return refuse(Refusal::Kind::rule, "reason_required");
  return edit_document(in, Act::consolidate, [&](const text::Document& document) {
    return text::merge(
        document, {command.sources, target_of(in, command.place, command.into, command.against),
                   command.texts, in.command.reason, principal_of(in)});
  });
}

Acted act(ActIn& in, const NotRetainParagraph& command) {
  return edit_document(in, Act::consolidate, [&](const text::Document& document) {
    return text::not_retain(document, {command.source, in.command.reason});
  });
}

Acted act(ActIn& in, const DeferParagraph& command) {
  return edit_document(in, Act::consolidate, [&](const text::Document& document) {
    return text::defer(document, {command.source, in.command.reason});
  });
}

namespace {

Acted refile(ActIn& in, const RefileParagraph& command, decltype(text::defer)& defer) {
  if (!in.command.reason) return refuse(Refusal::Kind::rule, "reason_required");
  std::optional<text::ListedParagraph> moved;
  if (in.subject().document)
    if (const auto* known = text::find_source_paragraph(*in.subject().document, command.source))
      moved = known->listed;
  if (auto refusal = edit_document(in, Act::consolidate, [&](const text::Document& document) {
        return defer(document, {command.source, in.command.reason});
      }))
    return refusal;
  const auto to = in.state().find(command.to);
  const auto& key = in.subject().key;
  if (!to || in.state().cases[*to].key.chart != key.chart ||
      in.state().cases[*to].key.conference != key.conference ||
      in.state().cases[*to].key.topic == key.topic)
    return refuse(Refusal::Kind::malformed, "not_a_fellow_text", {{"case", command.to.value}});
  const Case& target = in.draft.at(*to);
  if (target.settled || !takes_sources(in.state(), target))
    return refuse(Refusal::Kind::rule, "fellow_text_settled", {{"case", to_string(target.key)}});
  const auto* from = text::find_source(*in.subject().document, command.source.document);
  const auto* known = text::find_source(*target.document, command.source.document);
  std::vector<text::ListedParagraph> paragraphs;
  if (known != nullptr)
    for (const auto& there : known->paragraphs)
      if (!there.withdrawn && there.listed.id != moved->id) paragraphs.push_back(there.listed);
  paragraphs.push_back(*std::move(moved));
  text::Planned planned =
      known == nullptr
          ? text::admit(*target.document, {command.source.document, from->revision, from->proposers,
                                           std::move(paragraphs), in.command.reason})
          : text::revise_source(*target.document,
                                {command.source.document, from->revision, std::move(paragraphs)});
  if (!planned) return refusal_of(planned.error());
  in.draft.emit_all(*to, std::move(*planned));
  in.draft.emit(in.of, ParagraphRefiled{command.source, command.to});
  if (const auto input = in.state().find(command.source.document))
    in.draft.emit(*input, ParagraphRefiled{command.source, command.to});
  return std::nullopt;
}

}  // namespace

Acted act(ActIn& in, const RefileParagraph& command) {
  return refile(in, command, text::defer);
}

Acted refile_as_recorded(ActIn& in, const RefileParagraph& command) {
  return refile(in, command, text::defer_as_recorded);
}

Acted act(ActIn& in, const RaiseParagraph& command) {
  if (auto refusal = permit(in, Act::raise)) return refusal;
  if (auto refusal = check_document(in)) return refusal;
  const auto& party = in.command.as.party;
  const auto raised = check_raising(in.state(), in.subject(), command.source, party);
  if (!raised) return raised.error();
  text::Planned planned = raise(*in.subject().document, command.source, *raised);
  if (!planned) return refusal_of(planned.error());
  in.draft.emit_all(in.of, std::move(*planned));
  const ParagraphRaised happened{command.source, in.subject().id, party};
  in.draft.emit(in.of, happened);
  in.draft.emit(*in.state().find(command.source.document), happened);
  return std::nullopt;
}

Acted act(ActIn& in, const WithdrawDisposition& command) {
  return edit_document(in, Act::consolidate, [&](const text::Document& document) {
    return text::withdraw_disposition(document, {command.source, command.number});
  });
}

Acted act(ActIn& in, const ConfirmDisposition& command) {
  return edit_document(in, Act::consolidate, [&](const text::Document& document) {
    return text::confirm_disposition(document, {command.source, command.number}, in.command.reason);
  });
}

Acted act(ActIn& in, const CarryOver& command) {
  // The right is the proposer's, where something can come of it; what is said of the paragraph is
  // checked by the planner.
  const auto source = in.state().find(command.source.document);
  if (!in.subject().document || !source) return refuse(Refusal::Kind::malformed, "unknown_source");
  const auto* admitted = text::find_source(*in.subject().document, command.source.document);
  if (admitted != nullptr && std::find(admitted->proposers.begin(), admitted->proposers.end(),
                                       principal_of(in)) == admitted->proposers.end())
    return refusal_of(text::about(text::RefusalCode::not_the_proposer, command.source));
  if (!takes_sources(in.state(), in.subject())) return act_not_open(in);
  const auto mandate = find_authority(
      in.state(), in.state().cases[*source],
      {{workflow::usual_offices(workflow::Group::party), workflow::Group::party, ""}}, in.asker,
      in.draft.context().registry, in.now());
  if (!mandate) return mandate.error();
  in.mandate = *mandate;
  text::Planned planned =
      text::carry_over(*in.subject().document, {command.source, principal_of(in)});
  if (!planned) return refusal_of(planned.error());
  in.draft.emit_all(in.of, std::move(*planned));
  return std::nullopt;
}

Acted act(ActIn& in, const ProposeBridge& command) {
  return edit_document(in, Act::bridge, [&](const text::Document& document) {
    return text::propose_bridging(document, new_paragraph(in, command));
  });
}

Acted act(ActIn& in, const IssueChairsText& command) {
  return edit_document(in, Act::chairs_text, [&](const text::Document& document) {
    return text::propose_chairs_text(document, new_paragraph(in, command));
  });
}

}  // namespace concord::consultation
