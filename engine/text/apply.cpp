#include "engine/text/apply.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/text/counted.hpp"
#include "engine/text/revised.hpp"
#include "engine/text/text_digest.hpp"

namespace concord::text {
namespace {

bool has_note_on(const Document& document, const ParagraphId& paragraph) {
  return std::any_of(document.notes->begin(), document.notes->end(),
                     [&](const EditorialNote& note) { return note.paragraph == paragraph; });
}

void remember(Paragraph& paragraph, const PastWording& wording) {
  auto& past = paragraph.past;
  if (past.size() >= kMostPast) past.erase(past.begin());
  past.push_back(wording);
}

// Its wording in `language`, if there is one, goes into the past.
void remember(Paragraph& paragraph, const std::string& language) {
  const auto wording = paragraph.texts.find(language);
  if (wording != paragraph.texts.end()) remember(paragraph, {language, wording->second});
}

// Where a paragraph after `after` begins.
Paragraphs::iterator place_after(Paragraphs& paragraphs, const std::optional<ParagraphId>& after) {
  if (!after) return paragraphs.begin();
  const auto index = index_of(paragraphs, *after);
  return index ? std::next(paragraphs.begin(), static_cast<std::ptrdiff_t>(*index) + 1)
               : paragraphs.end();
}

struct Applier {
  Document& document;

  template <class Event, class Change>
  void amend_bracket(const Event& event, Change change) const {
    amend(document, event.paragraph, [&](Paragraph& paragraph) {
      for (Bracket& bracket : paragraph.brackets)
        if (bracket.name == event.bracket) change(bracket);
    });
  }

  template <class Event, class Change>
  void amend_alternative(const Event& event, Change change) const {
    amend_bracket(event, [&](Bracket& bracket) {
      if (event.alternative < bracket.alternatives.size())
        change(bracket.alternatives[event.alternative]);
    });
  }

  void operator()(const ParagraphInserted& event) const {
    if (find_paragraph(document, event.paragraph.id) != nullptr) return;
    Paragraph paragraph = event.paragraph;
    paragraph.revision = working_revision(document);
    count_open_brackets(paragraph);
    document.counters += weight_of(document, paragraph);
    // Only a log that no planner wrote has lost targets; a paragraph may find them again.
    if (document.counters.lost_targets > 0) {
      document.counters.lost_targets -= count_targeting(document, paragraph.id);
    }
    Paragraphs& draft = document.draft.edit();
    draft.insert(place_after(draft, event.after), Cow<Paragraph>(std::move(paragraph)));
  }

  void operator()(const TextBrought& event) const {
    document.set_aside = document.draft;
    Paragraphs draft;
    for (Paragraph paragraph : event.paragraphs) {
      paragraph.revision = working_revision(document);
      count_open_brackets(paragraph);
      draft.emplace_back(std::move(paragraph));
    }
    exchange_draft(document, Cow<Paragraphs>(std::move(draft)));
  }

  void operator()(const BroughtTextDropped&) const {
    exchange_draft(document, document.set_aside);
    document.set_aside = {};
  }

  void operator()(const ParagraphReplaced& event) const {
    amend(document, event.paragraph, [&](Paragraph& paragraph) {
      remember(paragraph, event.language);
      if (event.text) {
        paragraph.texts[event.language] = *event.text;
      } else {
        paragraph.texts.erase(event.language);
      }
      paragraph.translated_from.erase(event.language);
      paragraph.revision = working_revision(document);
    });
  }

  void operator()(const ParagraphRemoved& event) const {
    const auto index = index_of(*document.draft, event.paragraph);
    if (!index) return;
    Paragraphs& draft = document.draft.edit();
    document.counters -= weight_of(document, *draft[*index]);
    document.counters.lost_targets += count_targeting(document, event.paragraph);
    draft.erase(std::next(draft.begin(), static_cast<std::ptrdiff_t>(*index)));
  }

  void operator()(const ParagraphJoined& event) const {
    const Paragraph* joined = find_paragraph(document, event.paragraph);
    if (joined == nullptr || event.paragraph == event.into) return;
    const Paragraph before = *joined;
    amend(document, event.into, [&](Paragraph& paragraph) {
      for (const PastWording& wording : before.past) remember(paragraph, wording);
      for (const auto& [language, text] : before.texts) remember(paragraph, {language, text});
    });
    if (has_note_on(document, event.paragraph))
      for (EditorialNote& note : document.notes.edit())
        if (note.paragraph == event.paragraph) note.paragraph = event.into;
    (*this)(ParagraphRemoved{event.paragraph});
  }

  void operator()(const ParagraphMoved& event) const {
    const auto index = index_of(*document.draft, event.paragraph);
    if (!index || event.after == event.paragraph) return;
    Paragraphs& draft = document.draft.edit();
    const Cow<Paragraph> paragraph = draft[*index];
    draft.erase(std::next(draft.begin(), static_cast<std::ptrdiff_t>(*index)));
    draft.insert(place_after(draft, event.after), paragraph);
  }

  void operator()(const ParagraphOutlined& event) const {
    amend(document, event.paragraph,
          [&](Paragraph& paragraph) { paragraph.outline = event.outline; });
  }

  void operator()(const ParagraphMarked& event) const {
    amend(document, event.paragraph,
          [&](Paragraph& paragraph) { paragraph.status = event.status; });
  }

  void operator()(const TranslationAdded& event) const {
    amend(document, event.paragraph, [&](Paragraph& paragraph) {
      remember(paragraph, event.language);
      paragraph.texts[event.language] = event.text;
      paragraph.translated_from[event.language] = event.from;
      paragraph.revision = working_revision(document);
    });
  }

  void operator()(const SourcesSet& event) const {
    amend(document, event.paragraph,
          [&](Paragraph& paragraph) { paragraph.sources = event.sources; });
  }

  void operator()(const BracketOpened& event) const {
    amend(document, event.paragraph,
          [&](Paragraph& paragraph) { paragraph.brackets.push_back(event.bracket); });
  }

  void operator()(const AlternativeAdded& event) const {
    amend_bracket(event,
                  [&](Bracket& bracket) { bracket.alternatives.push_back(event.alternative); });
  }

  void operator()(const AlternativeMarked& event) const {
    amend_alternative(event, [&](Alternative& alternative) { alternative.texts = event.texts; });
  }

  void operator()(const SideTaken& event) const {
    amend_alternative(event, [&](Alternative& alternative) {
      std::erase(alternative.supporters, event.by);
      std::erase(alternative.opposers, event.by);
      if (event.side == Side::supports) alternative.supporters.push_back(event.by);
      if (event.side == Side::opposes) alternative.opposers.push_back(event.by);
    });
  }

  void operator()(const ProposerWithdrew& event) const {
    amend_alternative(
        event, [&](Alternative& alternative) { std::erase(alternative.proposers, event.by); });
  }

  void operator()(const AlternativeDropped& event) const {
    amend_alternative(
        event, [&](Alternative& alternative) { alternative.dropped = working_revision(document); });
  }

  void operator()(const BracketClosed& event) const {
    amend_bracket(event, [&](Bracket& bracket) {
      bracket.closed_on = event.chosen;
      bracket.closed = working_revision(document);
    });
  }

  void operator()(const AlternativeCarried& event) const {
    amend_bracket(event, [&](Bracket& bracket) {
      if (event.alternative >= bracket.alternatives.size()) return;
      Alternative& alternative = bracket.alternatives[event.alternative];
      alternative.dropped = std::nullopt;
      alternative.carried.push_back({event.by, working_revision(document)});
      if (!bracket.closed_on) return;
      bracket.closed_on = std::nullopt;
      bracket.closed = std::nullopt;
      bracket.reopened = working_revision(document);
    });
  }

  void operator()(const EditRebased&) const {}  // what it led to are events of their own

  void operator()(const NoteWritten& event) const {
    if (find_note(document, event.note.number) == nullptr)
      document.notes.edit().push_back(event.note);
  }

  void operator()(const NoteResolved& event) const {
    if (find_note(document, event.number) == nullptr) return;
    for (EditorialNote& note : document.notes.edit())
      if (note.number == event.number)
        note.resolved = NoteResolution{event.by, working_revision(document), event.answer};
  }

  void operator()(const CorrectionProposed& event) const {
    if (find_correction(document, event.correction.number) == nullptr)
      document.corrections.edit().push_back(event.correction);
  }

  void operator()(const CorrectionObjected& event) const {
    if (find_correction(document, event.number) == nullptr) return;
    for (Correction& correction : document.corrections.edit())
      if (correction.number == event.number) correction.objections.push_back(event.by);
  }

  void operator()(const TextCorrected& event) const {
    if (find_correction(document, event.number) == nullptr) return;
    Correction now;
    for (Correction& correction : document.corrections.edit()) {
      if (correction.number != event.number) continue;
      correction.in_force = true;
      now = correction;
    }
    amend(document, now.paragraph, [&](Paragraph& paragraph) {
      const auto wording = paragraph.texts.find(now.language);
      if (wording == paragraph.texts.end() || wording->second.digest != now.before.digest) return;
      remember(paragraph, now.language);
      wording->second = now.after;
      // A slip that is put right makes no translation older.
      for (auto& [language, from] : paragraph.translated_from)
        if (from == now.before.digest) from = now.after.digest;
    });
  }

  void operator()(const DispositionRecorded& event) const {
    const Disposition& disposition = event.disposition;
    document.last_disposition = std::max(document.last_disposition, disposition.number);
    amend(document, disposition.source, [&](SourceParagraph& paragraph) {
      paragraph.dispositions.push_back(disposition);
      if (disposition.follows == 0) paragraph.reopened = false;
    });
  }

  void operator()(const DispositionSuperseded& event) const {
    amend(document, event.source, [&](SourceParagraph& paragraph) {
      for (Disposition& disposition : paragraph.dispositions) {
        if (disposition.number != event.number || !is_live(disposition)) continue;
        disposition.standing = Standing::superseded;
        disposition.superseded = Supersession{working_revision(document), event.cause};
      }
    });
  }

  void operator()(const RevisionIssued& event) const {
    document.worked_out.written = write_down(document);
    document.revisions.emplace_back(Revision{.number = event.number,
                                             .symbol = event.symbol,
                                             .paragraphs = document.draft,
                                             .text_digest = event.text_digest,
                                             .audience = event.audience,
                                             .issued_at = event.issued_at});
  }

  void operator()(const RevisionRecalled& event) const {
    for (auto& revision : document.revisions) {
      if (revision->number != event.number) continue;
      Revision& recalled = revision.edit();
      recalled.recalled = true;
      recalled.recall_ground = event.ground;
    }
  }

  void operator()(const SourceAdmitted& event) const {
    if (find_source(document, event.document) != nullptr) return;
    AdmittedSource source{.document = event.document,
                          .revision = event.revision,
                          .proposers = event.proposers,
                          .paragraphs = revised({}, event.paragraphs),
                          .ground = event.ground};
    for (const SourceParagraph& paragraph : source.paragraphs) {
      document.counters += weight_of(document, source, paragraph);
    }
    document.sources.edit().emplace_back(std::move(source));
  }

  void operator()(const SourceRevised& event) const {
    AdmittedSource* source = edit_source(document, event.document);
    if (source == nullptr) return;
    for (const auto& paragraph : source->paragraphs) {
      document.counters -= weight_of(document, *source, paragraph);
    }
    source->revision = event.revision;
    source->withdrawal.reset();
    source->paragraphs = revised(std::move(source->paragraphs), event.paragraphs);
    for (const auto& paragraph : source->paragraphs) {
      document.counters += weight_of(document, *source, paragraph);
    }
  }

  void operator()(const SourceWithdrawn& event) const {
    AdmittedSource* source = edit_source(document, event.document);
    if (source == nullptr) return;
    for (const auto& paragraph : source->paragraphs)
      document.counters -= weight_of(document, *source, paragraph);
    source->withdrawal = event.ground;
    for (const auto& paragraph : source->paragraphs)
      document.counters += weight_of(document, *source, paragraph);
  }

  void operator()(const ProposerJoined& event) const {
    AdmittedSource* source = edit_source(document, event.document);
    if (source == nullptr) return;
    auto& proposers = source->proposers;
    if (std::find(proposers.begin(), proposers.end(), event.by) == proposers.end())
      proposers.push_back(event.by);
  }

  void operator()(const ProposerLeft& event) const {
    AdmittedSource* source = edit_source(document, event.document);
    if (source != nullptr) std::erase(source->proposers, event.by);
  }

  void operator()(const CarriedOver& event) const {
    amend(document, event.source, [](SourceParagraph& paragraph) { paragraph.reopened = true; });
  }
};

}  // namespace

void apply(Document& document, const TextEvent& event) {
  variant2::visit(Applier{document}, event);
}

}  // namespace concord::text
