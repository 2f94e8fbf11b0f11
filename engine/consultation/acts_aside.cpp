#include <algorithm>

#include "engine/consultation/acts.hpp"
#include "engine/consultation/tiers.hpp"
#include "engine/consultation/word_rules.hpp"
#include "engine/text/corrections.hpp"
#include "engine/text/notes.hpp"

// What is said beside the text: notes to the drafters, and corrigenda to what was issued.
namespace concord::consultation {
namespace {

using workflow::Act;

// One of the acts will do. Refused with what stands in the way of the first that is open now.
Acted permit_any(ActIn& in, std::initializer_list<Act> acts) {
  Acted first;
  for (const Act act : acts) {
    auto refusal = permit(in, act);
    if (!refusal) return std::nullopt;
    if (!first || first->code == "act_not_open_now") first = std::move(refusal);
  }
  return first;
}

Acted permit_drafter(ActIn& in) {
  const auto mandate =
      find_authority(in.state(), in.subject(), drafters_of(in.state().chart_of(in.subject())),
                     in.asker, in.draft.context().registry, in.now());
  if (!mandate) return mandate.error();
  in.mandate = *mandate;
  return std::nullopt;
}

Acted may_correct(ActIn& in) {
  if (auto refusal = permit_drafter(in)) return refusal;
  if (auto refusal = check_document(in)) return refusal;
  if (!in.command.reason) return refuse(Refusal::Kind::rule, "reason_required");
  return std::nullopt;
}

Acted record(ActIn& in, text::Planned planned) {
  if (!planned) return refusal_of(planned.error());
  in.draft.emit_all(in.of, std::move(*planned));
  return std::nullopt;
}

// A text above that lists the words of this one lists them as they read now: those who draft it
// find what they made of them stale, as of a revised source. Earlier versions did not tell it.
Acted carry_above(ActIn& in) {
  if (are_before(in.draft.context().rules)) return std::nullopt;
  for (const auto number : texts_with(in.state(), in.subject())) {
    const Case& text = in.draft.at(number);
    const auto corrected = corrected_source(in.draft.at(in.of), text);
    if (!corrected) continue;
    text::Planned planned = text::revise_source(*text.document, *corrected);
    if (!planned) return refusal_of(planned.error());
    in.draft.emit_all(number, std::move(*planned));
  }
  return std::nullopt;
}

Acted propose(ActIn& in, const CorrectText& command) {
  if (auto refusal =
          record(in, text::correct_text(
                         *in.subject().document,
                         {command.revision, command.paragraph, command.language, command.against,
                          command.text, *in.command.reason, principal_of(in), in.command.actor})))
    return refusal;
  return carry_above(in);
}

// Who drafts a text knows all that was issued of it.
Acted check_revision(const ActIn& in, std::uint32_t revision) {
  const auto& document = *in.subject().document;
  if (text::find_revision(document, revision) != nullptr) return std::nullopt;
  std::string all;
  for (const auto& issued : document.revisions) all += (all.empty() ? "" : ", ") + issued->symbol;
  return refuse(Refusal::Kind::rule, all.empty() ? "no_revision_yet" : "no_such_revision",
                {{"revision", std::to_string(revision)}, {"revisions", all}});
}

// Other words than there are; and of an authentic wording only where anybody can see the slip.
Acted check_words(const ActIn& in, const CorrectText& command) {
  const auto& document = *in.subject().document;
  const auto* before =
      text::reads_now(document, command.revision, command.paragraph, command.language);
  if (before == nullptr || before->digest != command.against) return std::nullopt;
  const auto& words = in.draft.context().words;
  const auto was = words.text(*before);
  const auto is = words.text(command.text);
  // The same words have another digest each time they are sent: only here are they compared.
  if (was && is && *was == *is)
    return refusal_of(text::about(text::RefusalCode::nothing_changed, command.paragraph));
  if (!text::is_authentic(document, command.language)) return std::nullopt;
  const std::map<std::string, std::string> values{{"paragraph", command.paragraph.value},
                                                  {"language", command.language},
                                                  {"most", std::to_string(kMostSlipWords)}};
  if (!was || !is) return refuse(Refusal::Kind::rule, "words_not_at_hand", values);
  if (!is_slip(*was, *is)) return refuse(Refusal::Kind::rule, "not_a_slip", values);
  return std::nullopt;
}

}  // namespace

Acted act(ActIn& in, const WriteNote& command) {
  if (auto refusal = permit_any(in, {Act::edit_text, Act::consolidate, Act::negotiate}))
    return refusal;
  if (auto refusal = check_document(in)) return refusal;
  return record(in, text::write_note(*in.subject().document,
                                     {command.paragraph, command.content, principal_of(in)}));
}

Acted act(ActIn& in, const ResolveNote& command) {
  if (auto refusal = check_document(in)) return refusal;
  const auto& document = *in.subject().document;
  const auto* note = text::find_note(document, command.number);
  const bool is_own = note != nullptr && note->by == principal_of(in);
  auto refusal = is_own ? permit_any(in, {Act::edit_text, Act::consolidate, Act::negotiate})
                        : permit_any(in, {Act::edit_text, Act::consolidate});
  if (refusal) return refusal;
  return record(in,
                text::resolve_note(document, {command.number, principal_of(in), command.content}));
}

Acted act(ActIn& in, const CorrectText& command) {
  if (auto refusal = may_correct(in)) return refusal;
  if (auto refusal = check_revision(in, command.revision)) return refusal;
  if (auto refusal = check_words(in, command)) return refusal;
  return propose(in, command);
}

Acted correct_as_recorded(ActIn& in, const CorrectText& command) {
  if (auto refusal = may_correct(in)) return refusal;
  return propose(in, command);
}

Acted act(ActIn& in, const ConfirmCorrection& command) {
  if (auto refusal = permit_drafter(in)) return refusal;
  if (auto refusal = check_document(in)) return refusal;
  if (auto refusal = record(
          in, text::confirm_correction(*in.subject().document,
                                       {command.number, principal_of(in), in.command.actor})))
    return refusal;
  return carry_above(in);
}

Acted act(ActIn& in, const ObjectToCorrection& command) {
  const auto mandate = find_authority(in.state(), in.subject(), {any_delegation()}, in.asker,
                                      in.draft.context().registry, in.now());
  if (!mandate) return mandate.error();
  in.mandate = *mandate;
  if (auto refusal = check_document(in)) return refusal;
  if (!in.command.reason) return refuse(Refusal::Kind::rule, "reason_required");
  const auto* correction = text::find_correction(*in.subject().document, command.number);
  const auto& party = in.command.as.party;
  if (correction != nullptr && !was_delivered(in.subject(), correction->revision, party))
    return refuse(Refusal::Kind::rule, "not_delivered", {{"party", party.value}});
  return record(in,
                text::object_to_correction(*in.subject().document,
                                           {command.number, principal_of(in), *in.command.reason}));
}

}  // namespace concord::consultation
