#include "engine/text/counted.hpp"

#include <utility>

#include "engine/text/brackets.hpp"

namespace concord::text {

Counters weight_of(const Document& document, const Paragraph& paragraph) {
  Counters weight;
  weight.unsourced = is_unsourced(document.tier, paragraph) ? 1 : 0;
  weight.open_brackets = paragraph.open_brackets;
  return weight;
}

Counters weight_of(const Document& document, const AdmittedSource& source,
                   const SourceParagraph& paragraph) {
  Counters weight;
  weight.unsettled = is_settled(source, paragraph) ? 0 : 1;
  for (const Disposition& disposition : paragraph.dispositions) {
    if (disposition.standing == Standing::current && lacks_reason(disposition)) {
      ++weight.without_reason;
    }
    if (!is_live(disposition)) continue;
    for (const ParagraphId& target : disposition.targets) {
      if (find_paragraph(document, target) == nullptr) ++weight.lost_targets;
    }
  }
  return weight;
}

std::uint32_t count_targeting(const Document& document, const ParagraphId& target) {
  std::uint32_t count = 0;
  for (const auto& source : *document.sources) {
    for (const SourceParagraph& paragraph : source->paragraphs) {
      for (const Disposition& disposition : paragraph.dispositions) {
        if (!is_live(disposition)) continue;
        count += static_cast<std::uint32_t>(
            std::count(disposition.targets.begin(), disposition.targets.end(), target));
      }
    }
  }
  return count;
}

void count_open_brackets(Paragraph& paragraph) {
  paragraph.open_brackets = static_cast<std::uint32_t>(open_brackets(paragraph).size());
}

AdmittedSource* edit_source(Document& document, const CaseId& source) {
  if (find_source(document, source) == nullptr) return nullptr;
  auto& sources = document.sources.edit();
  const auto found = std::find_if(sources.begin(), sources.end(), [&](const auto& admitted) {
    return admitted->document == source;
  });
  return &found->edit();
}

void exchange_draft(Document& document, Cow<Paragraphs> draft) {
  for (const auto& paragraph : *document.draft)
    document.counters -= weight_of(document, *paragraph);
  document.draft = std::move(draft);
  for (const auto& paragraph : *document.draft)
    document.counters += weight_of(document, *paragraph);
}

}  // namespace concord::text
