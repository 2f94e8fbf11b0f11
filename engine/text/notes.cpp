#include "engine/text/notes.hpp"

#include "engine/text/plan.hpp"

namespace concord::text {

Planned write_note(const Document& document, const WriteNote& request) {
  if (!request.paragraph.empty() && find_paragraph(document, request.paragraph) == nullptr)
    return about(RefusalCode::unknown_paragraph, request.paragraph);
  Plan plan(document);
  plan.add(NoteWritten{{.number = static_cast<std::uint32_t>(document.notes->size() + 1),
                        .paragraph = request.paragraph,
                        .content = request.content,
                        .by = request.by,
                        .revision = working_revision(document)}});
  return std::move(plan).finish();
}

Planned resolve_note(const Document& document, const ResolveNote& request) {
  const EditorialNote* note = find_note(document, request.number);
  if (note == nullptr || note->resolved) return TextRefusal{.code = RefusalCode::unknown_note};
  Plan plan(document);
  plan.add(NoteResolved{request.number, request.by, request.answer});
  return std::move(plan).finish();
}

}  // namespace concord::text
