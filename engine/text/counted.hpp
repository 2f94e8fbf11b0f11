#pragma once

#include <algorithm>
#include <cstdint>

#include "engine/text/document.hpp"

// Changes of a document that keep its counters true. Used by apply() only.
namespace concord::text {

// What one paragraph of the draft adds to the counters.
[[nodiscard]] Counters weight_of(const Document& document, const Paragraph& paragraph);
// What one paragraph of `source` adds, the draft being as it is.
[[nodiscard]] Counters weight_of(const Document& document, const AdmittedSource& source,
                                 const SourceParagraph& paragraph);
// Live dispositions that name `target`, counted once for each time they do.
[[nodiscard]] std::uint32_t count_targeting(const Document& document, const ParagraphId& target);
// Sets the paragraph's own counter.
void count_open_brackets(Paragraph& paragraph);
// Null: not admitted. Who changes it or its paragraphs takes their weights from the counters
// before, and adds them after.
[[nodiscard]] AdmittedSource* edit_source(Document& document, const CaseId& source);
// Puts another working text in the place of the draft, of a document without sources.
void exchange_draft(Document& document, Cow<Paragraphs> draft);

// Runs `change` on a paragraph of the draft, if it is there.
template <class Change>
void amend(Document& document, const ParagraphId& id, Change change) {
  const auto index = index_of(*document.draft, id);
  if (!index) return;
  Paragraph& paragraph = document.draft.edit()[*index].edit();
  document.counters -= weight_of(document, paragraph);
  change(paragraph);
  count_open_brackets(paragraph);
  document.counters += weight_of(document, paragraph);
}

// The same for a paragraph of a source.
template <class Change>
void amend(Document& document, const SourceKey& key, Change change) {
  if (find_source_paragraph(document, key) == nullptr) return;
  AdmittedSource* source = edit_source(document, key.document);
  const auto found =
      std::find_if(source->paragraphs.begin(), source->paragraphs.end(),
                   [&](const auto& paragraph) { return paragraph.listed.id == key.paragraph; });
  document.counters -= weight_of(document, *source, *found);
  change(*found);
  document.counters += weight_of(document, *source, *found);
}

}  // namespace concord::text
