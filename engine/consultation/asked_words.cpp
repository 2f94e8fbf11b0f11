#include "engine/consultation/asked_words.hpp"

#include <algorithm>
#include <set>

#include "engine/text/edit.hpp"
#include "engine/text/named.hpp"
#include "engine/text/recorded.hpp"

namespace concord::consultation {
namespace {

using workflow::Act;

// What only follows from a step of a chart, or from an act that is told by another event, or by
// this one as a whole.
template <class Kind>
inline constexpr bool kOnlyFollows = boost::mp11::mp_contains<
    variant2::variant<text::ParagraphMarked, text::RevisionIssued, text::RevisionRecalled,
                      text::SourceAdmitted, text::SourceRevised, text::SourceWithdrawn,
                      text::TextBrought, text::BroughtTextDropped, text::ProposerJoined,
                      text::ProposerLeft, text::CorrectionProposed, text::CorrectionObjected,
                      text::TextCorrected, text::ParagraphOutlined>,
    Kind>::value;

// Who negotiates touches alternatives, sides and notes, and what becomes of words by them.
bool is_negotiated(const std::vector<Event>& events) {
  using Negotiated =
      variant2::variant<text::BracketOpened, text::AlternativeAdded, text::AlternativeMarked,
                        text::SideTaken, text::ProposerWithdrew, text::AlternativeDropped,
                        text::BracketClosed, text::AlternativeCarried, text::NoteWritten,
                        text::NoteResolved>;
  return std::any_of(events.begin(), events.end(), [](const Event& event) {
    return variant2::visit(
        [](const auto& one) {
          return boost::mp11::mp_contains<Negotiated, std::decay_t<decltype(one)>>::value;
        },
        event);
  });
}

// By those who may do anything to the text as it stands; of mandates by which who acts may, by
// `mandate` if that is among them.
Acted may_write(ActIn& in, const std::vector<Event>& events, const MandateId& mandate) {
  Acted nearest;
  std::optional<registry::Mandate> will_do;
  for (const Act needed :
       {Act::edit_text, Act::consolidate, Act::bridge, Act::chairs_text, Act::negotiate}) {
    if (needed == Act::negotiate && !is_negotiated(events)) continue;
    auto refusal = permit(in, needed);
    if (!refusal && in.mandate && in.mandate->id == mandate) return std::nullopt;
    if (!refusal && !will_do) will_do = in.mandate;
    if (refusal && (!nearest || nearest->code == "act_not_open_now")) nearest = std::move(refusal);
  }
  if (!will_do) return nearest;
  in.mandate = will_do;
  return std::nullopt;
}

// Whether it is the second half of a paragraph that was split by these events. Halves have not
// always remembered what both were before; who may split can leave just these, whatever they say.
bool is_split_off(const text::ParagraphInserted& inserted, const std::vector<Event>& events) {
  return inserted.after && std::any_of(events.begin(), events.end(), [&](const Event& event) {
           const auto* half = variant2::get_if<text::ParagraphReplaced>(&event);
           return half != nullptr && half->paragraph == *inserted.after;
         });
}

Refusal not_new(const text::Paragraph& paragraph) {
  return refuse(Refusal::Kind::malformed, "paragraph_not_new", {{"paragraph", paragraph.id.value}});
}

// In whose name a new paragraph stands, and on whose responsibility: of who acts, by a right to
// that; or, where one was split by `events`, as the one before it.
Acted check_origin(ActIn& in, const text::ParagraphInserted& inserted,
                   const std::vector<Event>& events) {
  const auto& document = *in.subject().document;
  const text::Paragraph& paragraph = inserted.paragraph;
  const auto* before =
      is_split_off(inserted, events) ? text::find_paragraph(document, *inserted.after) : nullptr;
  if (!text::is_new(document, paragraph) &&
      (before == nullptr || !text::is_split_from(document, *before, paragraph)))
    return not_new(paragraph);
  if (before != nullptr && before->mark == paragraph.mark && before->proposer == paragraph.proposer)
    return std::nullopt;
  if (paragraph.proposer != principal_of(in))
    return refusal_of(text::about(text::RefusalCode::not_the_proposer, paragraph.id));
  if (paragraph.mark == text::Mark::bridging_proposal) return permit(in, Act::bridge);
  if (paragraph.mark == text::Mark::chairs_text) return permit(in, Act::chairs_text);
  if (paragraph.mark == text::Mark::own && document.tier != text::Tier::input)
    return refusal_of(text::about(text::RefusalCode::mark_required, paragraph.id));
  return std::nullopt;
}

// In whose names alternatives stand that an edit brings in: who negotiates speaks for itself alone.
Acted check_names(const ActIn& in, const Event& event, const std::vector<Event>& events) {
  text::NamedEdit edit{principal_of(in), in.command.as.party.empty(), {}, {}};
  for (const auto& one : events) {
    if (const auto* marked = variant2::get_if<text::AlternativeMarked>(&one))
      edit.within = {marked->paragraph, marked->bracket, marked->alternative};
    if (const auto* joined = variant2::get_if<text::ParagraphJoined>(&one))
      edit.joined.insert(joined->paragraph);
  }
  const auto& document = *in.subject().document;
  const auto* opened = variant2::get_if<text::BracketOpened>(&event);
  const auto* added = variant2::get_if<text::AlternativeAdded>(&event);
  const auto* inserted = variant2::get_if<text::ParagraphInserted>(&event);
  const bool is_right = (opened == nullptr || text::is_named_rightly(document, *opened, edit)) &&
                        (added == nullptr || text::is_named_rightly(document, *added, edit)) &&
                        (inserted == nullptr || text::is_named_rightly(document, *inserted));
  if (is_right) return std::nullopt;
  return refuse(Refusal::Kind::forbidden, "speaks_for_others");
}

// A text that came by a note is its author's own, each paragraph of it, and stands in an input.
Acted check_brought(const ActIn& in, const text::TextBrought& whole) {
  const auto& document = *in.subject().document;
  std::set<ParagraphId> known;
  for (const auto& paragraph : whole.paragraphs) {
    if (paragraph.proposer != principal_of(in))
      return refusal_of(text::about(text::RefusalCode::not_the_proposer, paragraph.id));
    if (document.tier != text::Tier::input || paragraph.mark != text::Mark::own ||
        !paragraph.brackets.empty() || !text::is_new(document, paragraph) ||
        !known.insert(paragraph.id).second)
      return not_new(paragraph);
    if (auto refusal = text::check_outline(paragraph)) return refusal_of(*refusal);
  }
  return std::nullopt;
}

// What paragraphs rest on and what became of sources, wherever `events` touch them, afterwards.
bool is_mirrored(const text::Document& before, const text::Document& after,
                 const std::vector<Event>& events) {
  std::set<ParagraphId> paragraphs;
  std::set<text::SourceKey> sources;
  const auto leave = [&](const ParagraphId& id) {
    if (const auto* gone = text::find_paragraph(before, id))
      for (const auto& ref : gone->sources) sources.insert(ref.key());
  };
  for (const auto& event : events) {
    if (const auto* one = variant2::get_if<text::SourcesSet>(&event))
      paragraphs.insert(one->paragraph);
    if (const auto* one = variant2::get_if<text::DispositionRecorded>(&event))
      sources.insert(one->disposition.source);
    if (const auto* one = variant2::get_if<text::DispositionSuperseded>(&event))
      sources.insert(one->source);
    if (const auto* one = variant2::get_if<text::ParagraphRemoved>(&event)) leave(one->paragraph);
    if (const auto* one = variant2::get_if<text::ParagraphJoined>(&event)) leave(one->paragraph);
  }
  const auto is_so = [&](const auto& touched) { return text::is_mirrored(after, touched); };
  return std::all_of(paragraphs.begin(), paragraphs.end(), is_so) &&
         std::all_of(sources.begin(), sources.end(), is_so);
}

}  // namespace

bool is_about_words(const Event& event) {
  return variant2::visit(
      [](const auto& one) {
        using One = std::decay_t<decltype(one)>;
        return boost::mp11::mp_contains<text::TextEvent, One>::value && !kOnlyFollows<One>;
      },
      event);
}

Acted emit_as_recorded(ActIn& in, const Event& event, const std::vector<Event>& events) {
  if (auto other = check_names(in, event, events)) return other;
  const auto& document = *in.subject().document;
  if (!variant2::visit([&](const auto& one) { return text::fits(document, one); }, event))
    return refuse(Refusal::Kind::malformed, "edit_does_not_follow");
  std::optional<text::TextRefusal> refusal;
  if (const auto* one = variant2::get_if<text::ParagraphInserted>(&event)) {
    if (auto other = check_origin(in, *one, events)) return other;
    refusal = text::check_outline(one->paragraph);
  }
  if (const auto* whole = variant2::get_if<text::TextBrought>(&event))
    if (auto other = check_brought(in, *whole)) return other;
  if (refusal) return refusal_of(*refusal);
  in.draft.emit(in.of, event);
  return std::nullopt;
}

Acted write_as_recorded(ActIn& in, const std::vector<Event>& events, const MandateId& mandate) {
  if (auto refusal = check_document(in)) return refusal;
  if (auto refusal = may_write(in, events, mandate)) return refusal;
  const text::Document before = *in.subject().document;
  for (const auto& event : events)
    if (auto refusal = emit_as_recorded(in, event, events)) return refusal;
  if (is_mirrored(before, *in.subject().document, events)) return std::nullopt;
  return refuse(Refusal::Kind::malformed, "edit_does_not_follow");
}

}  // namespace concord::consultation
