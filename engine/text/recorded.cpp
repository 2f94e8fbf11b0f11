#include "engine/text/recorded.hpp"

#include <algorithm>

#include "engine/text/plan.hpp"

namespace concord::text {
namespace {

bool is_there(const Document& document, const ParagraphId& paragraph) {
  return find_paragraph(document, paragraph) != nullptr;
}

const Bracket* bracket_in(const Document& document, const ParagraphId& of,
                          const BracketName& name) {
  const auto* paragraph = find_paragraph(document, of);
  if (paragraph == nullptr) return nullptr;
  const auto found = std::find_if(paragraph->brackets.begin(), paragraph->brackets.end(),
                                  [&](const Bracket& one) { return one.name == name; });
  return found == paragraph->brackets.end() ? nullptr : &*found;
}

const Disposition* find_numbered(const SourceParagraph& source, std::uint32_t number) {
  const auto found = std::find_if(source.dispositions.begin(), source.dispositions.end(),
                                  [&](const Disposition& one) { return one.number == number; });
  return found == source.dispositions.end() ? nullptr : &*found;
}

// Whether the paragraph may say word for word what the source does: its wordings are the source's,
// or a bracket was just closed in it, and the words that came out are the same (settled.hpp), which
// takes words. Then it has each language of the source at least, and nothing open.
bool may_be_verbatim(const Document& before, const Paragraph& paragraph,
                     const ListedParagraph& source) {
  if (carries_verbatim(paragraph.texts, source)) return true;
  return paragraph.open_brackets == 0 &&
         std::any_of(paragraph.brackets.begin(), paragraph.brackets.end(),
                     [&](const Bracket& one) { return one.closed == working_revision(before); }) &&
         std::all_of(source.texts.begin(), source.texts.end(),
                     [&](const auto& wording) { return paragraph.texts.contains(wording.first); });
}

// An act of its own is on the words that the source has now.
bool is_of_now(const Document& before, const SourceParagraph& source, const Disposition& made) {
  if (made.standing != Standing::current || made.text != source.listed.text) return false;
  if (made.kind != DispositionKind::retained || made.how != Handling::verbatim) return true;
  return std::all_of(made.targets.begin(), made.targets.end(), [&](const ParagraphId& target) {
    const auto* paragraph = find_paragraph(before, target);
    return paragraph != nullptr && may_be_verbatim(before, *paragraph, source.listed);
  });
}

// One that adjusts another says the same of the same words.
bool is_adjusted(const SourceParagraph& source, const Disposition& made) {
  const auto* adjusted = find_numbered(source, made.follows);
  return adjusted != nullptr && !is_live(*adjusted) && is_live(made) &&
         made.kind == adjusted->kind && made.text == adjusted->text;
}

// So often a live disposition names the paragraph, and the reference says the same.
std::ptrdiff_t count_mirrors(const Document& document, const ParagraphId& paragraph,
                             const SourceRef& ref) {
  const auto live = live_dispositions(document, ref.key());
  return std::count_if(live.begin(), live.end(), [&](const Disposition& one) {
    return one.how == ref.how && one.text == ref.text &&
           std::count(one.targets.begin(), one.targets.end(), paragraph) == 1;
  });
}

}  // namespace

bool fits(const Document& before, const ParagraphInserted& event) {
  return !event.after || is_there(before, *event.after);
}

bool fits(const Document& before, const ParagraphReplaced& event) {
  const auto* paragraph = find_paragraph(before, event.paragraph);
  if (paragraph == nullptr) return false;
  const auto wording = paragraph->texts.find(event.language);
  if (wording == paragraph->texts.end()) return !event.before && event.text;
  return event.before == wording->second.digest;
}

bool fits(const Document& before, const ParagraphRemoved& event) {
  return is_there(before, event.paragraph);
}

bool fits(const Document& before, const ParagraphMoved& event) {
  return is_there(before, event.paragraph) && (!event.after || is_there(before, *event.after));
}

bool fits(const Document& before, const TranslationAdded& event) {
  const auto* paragraph = find_paragraph(before, event.paragraph);
  return paragraph != nullptr &&
         std::any_of(paragraph->texts.begin(), paragraph->texts.end(), [&](const auto& wording) {
           return wording.first != event.language && wording.second.digest == event.from;
         });
}

bool fits(const Document& before, const SourcesSet& event) {
  return is_there(before, event.paragraph) &&
         std::all_of(event.sources.begin(), event.sources.end(), [&](const SourceRef& ref) {
           const auto* source = find_source(before, ref.document);
           return source != nullptr && ref.revision <= source->revision &&
                  find_source_paragraph(before, ref.key()) != nullptr;
         });
}

bool fits(const Document& before, const DispositionRecorded& event) {
  const Disposition& made = event.disposition;
  const auto* source = find_source_paragraph(before, made.source);
  return source != nullptr && made.number == before.last_disposition + 1 &&
         made.revision == working_revision(before) && !made.superseded &&
         made.targets.empty() == sets_aside(made.kind) &&
         (made.follows == 0 ? is_of_now(before, *source, made) : is_adjusted(*source, made));
}

bool fits(const Document& before, const DispositionSuperseded& event) {
  const auto* source = find_source_paragraph(before, event.source);
  const auto* ended = source == nullptr ? nullptr : find_numbered(*source, event.number);
  return ended != nullptr && is_live(*ended);
}

bool fits(const Document& before, const AlternativeAdded& event) {
  return bracket_in(before, event.paragraph, event.bracket) != nullptr &&
         event.alternative.revision == working_revision(before);
}

bool fits(const Document& before, const AlternativeDropped& event) {
  const auto* bracket = bracket_in(before, event.paragraph, event.bracket);
  return bracket != nullptr && event.alternative < bracket->alternatives.size();
}

bool fits(const Document& before, const BracketClosed& event) {
  const auto* bracket = bracket_in(before, event.paragraph, event.bracket);
  return bracket != nullptr && event.chosen < bracket->alternatives.size();
}

bool is_mirrored(const Document& after, const ParagraphId& paragraph) {
  const auto* now = find_paragraph(after, paragraph);
  return now == nullptr ||
         std::all_of(now->sources.begin(), now->sources.end(), [&](const SourceRef& ref) {
           return count_mirrors(after, paragraph, ref) == 1;
         });
}

bool is_mirrored(const Document& after, const SourceKey& source) {
  const auto live = live_dispositions(after, source);
  return std::all_of(live.begin(), live.end(), [&](const Disposition& one) {
    return std::all_of(one.targets.begin(), one.targets.end(), [&](const ParagraphId& target) {
      const auto* now = find_paragraph(after, target);
      return now != nullptr &&
             std::count_if(now->sources.begin(), now->sources.end(), [&](const SourceRef& ref) {
               return ref.key() == source && ref.how == one.how && ref.text == one.text;
             }) == 1;
    });
  });
}

}  // namespace concord::text
