#include "engine/text/named.hpp"

#include <algorithm>

#include "engine/text/plan.hpp"

namespace concord::text {
namespace {

// As a paragraph of a source has it, but for when it was opened here.
bool is_of_a_source(const Document& document, Bracket bracket) {
  return std::any_of(
      document.sources->begin(), document.sources->end(), [&](const Cow<AdmittedSource>& source) {
        const auto& paragraphs = source->paragraphs;
        return std::any_of(paragraphs.begin(), paragraphs.end(), [&](const SourceParagraph& one) {
          const auto& listed = one.listed.brackets;
          return std::any_of(listed.begin(), listed.end(), [&](const Bracket& there) {
            bracket.opened = there.opened;
            return bracket == there;
          });
        });
      });
}

bool is_of_a_joined_paragraph(const Document& document, const Bracket& bracket,
                              const std::set<ParagraphId>& joined) {
  return std::any_of(joined.begin(), joined.end(), [&](const ParagraphId& id) {
    const auto* paragraph = find_paragraph(document, id);
    return paragraph != nullptr && std::find(paragraph->brackets.begin(), paragraph->brackets.end(),
                                             bracket) != paragraph->brackets.end();
  });
}

// Nobody has said anything of it yet.
bool is_untouched(const Alternative& alternative) {
  return alternative.supporters.empty() && alternative.opposers.empty() && !alternative.dropped &&
         alternative.carried.empty();
}

// What somebody else proposed, or was said before, comes with its source alone.
bool is_by_its_source(const Document& document, const Alternative& alternative) {
  const auto* source = find_source(document, alternative.origin->document);
  return source != nullptr && alternative.proposers == source->proposers &&
         is_untouched(alternative);
}

}  // namespace

bool is_named_rightly(const Document& document, const BracketOpened& opened,
                      const NamedEdit& edit) {
  const Bracket& bracket = opened.bracket;
  const auto* paragraph = find_paragraph(document, opened.paragraph);
  if (paragraph == nullptr) return false;
  if (is_of_a_joined_paragraph(document, bracket, edit.joined) || is_of_a_source(document, bracket))
    return true;
  const auto speakers = speakers_for(document, *paragraph, edit.within);
  for (std::size_t i = 0; i < bracket.alternatives.size(); ++i) {
    const Alternative& one = bracket.alternatives[i];
    if (one.origin) {
      if (!is_by_its_source(document, one)) return false;
      continue;
    }
    if (edit.drafts) continue;
    const auto own = i == 0 ? speakers : std::vector<PrincipalCode>{edit.by};
    if (!is_untouched(one) || one.proposers != own) return false;
  }
  return true;
}

bool is_named_rightly(const Document& document, const AlternativeAdded& added,
                      const NamedEdit& edit) {
  const Alternative& alternative = added.alternative;
  if (alternative.origin || !is_untouched(alternative)) return false;
  if (alternative.merges.empty())
    return alternative.proposers == std::vector<PrincipalCode>{edit.by};
  const auto* paragraph = find_paragraph(document, added.paragraph);
  if (paragraph == nullptr) return false;
  const auto bracket = std::find_if(paragraph->brackets.begin(), paragraph->brackets.end(),
                                    [&](const Bracket& one) { return one.name == added.bracket; });
  return bracket != paragraph->brackets.end() &&
         std::all_of(alternative.merges.begin(), alternative.merges.end(),
                     [&](auto merged) { return merged < bracket->alternatives.size(); }) &&
         alternative.proposers == joint_proposers(*bracket, alternative.merges);
}

bool is_named_rightly(const Document& document, const ParagraphInserted& inserted) {
  const auto& brackets = inserted.paragraph.brackets;
  return std::all_of(brackets.begin(), brackets.end(),
                     [&](const Bracket& one) { return is_of_a_source(document, one); });
}

bool is_new(const Document& document, const Paragraph& paragraph) {
  const Paragraph as_it_came{.id = paragraph.id,
                             .kind = paragraph.kind,
                             .texts = paragraph.texts,
                             .mark = paragraph.mark,
                             .brackets = paragraph.brackets,
                             .proposer = paragraph.proposer,
                             .revision = working_revision(document),
                             .outline = paragraph.outline};
  return paragraph == as_it_came && !paragraph.texts.empty() &&
         !check_new_id(document, paragraph.id);
}

bool is_split_from(const Document& document, const Paragraph& half, const Paragraph& paragraph) {
  const auto is_of_half = [&](const PastWording& wording) {
    const auto now = half.texts.find(wording.language);
    return (now != half.texts.end() && now->second == wording.text) ||
           std::find(half.past.begin(), half.past.end(), wording) != half.past.end();
  };
  if (paragraph.status != half.status || paragraph.kind != half.kind ||
      !std::all_of(paragraph.past.begin(), paragraph.past.end(), is_of_half))
    return false;
  Paragraph other = paragraph;
  other.status = ParagraphStatus::open;
  other.past.clear();
  return is_new(document, other);
}

}  // namespace concord::text
