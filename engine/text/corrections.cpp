#include "engine/text/corrections.hpp"

#include <algorithm>

#include "engine/text/plan.hpp"

namespace concord::text {
namespace {

// The correction that waits for an answer, or why not.
Result<const Correction*, TextRefusal> find_pending(const Document& document,
                                                    std::uint32_t number) {
  const Correction* correction = find_correction(document, number);
  if (correction == nullptr || !is_pending(*correction))
    return TextRefusal{.code = RefusalCode::unknown_correction};
  return correction;
}

TextRefusal refuse_wording(RefusalCode code, const CorrectText& request) {
  return {.code = code, .paragraph = request.paragraph, .language = request.language};
}

}  // namespace

const ContentRef* reads_now(const Document& document, std::uint32_t revision,
                            const ParagraphId& paragraph, const std::string& language) {
  const Revision* issued = find_revision(document, revision);
  if (issued == nullptr) return nullptr;
  const auto index = index_of(*issued->paragraphs, paragraph);
  if (!index) return nullptr;
  const Texts& texts = (*issued->paragraphs)[*index]->texts;
  const auto wording = texts.find(language);
  if (wording == texts.end()) return nullptr;
  const ContentRef* reads = &wording->second;
  for (const Correction& correction : *document.corrections)
    if (correction.in_force && correction.revision == revision &&
        correction.paragraph == paragraph && correction.language == language)
      reads = &correction.after;
  return reads;
}

bool is_pending(const Correction& correction) {
  return !correction.in_force && correction.objections.empty();
}

Planned correct_text(const Document& document, const CorrectText& request) {
  const Revision* issued = find_revision(document, request.revision);
  if (issued == nullptr) return TextRefusal{.code = RefusalCode::unknown_revision};
  if (issued->recalled) return TextRefusal{.code = RefusalCode::recalled_already};
  const ContentRef* before =
      reads_now(document, request.revision, request.paragraph, request.language);
  if (before == nullptr || before->digest != request.against) {
    TextRefusal refusal = refuse_wording(RefusalCode::not_as_issued, request);
    refusal.expected = request.against;
    if (before != nullptr) refusal.found = before->digest;
    return refusal;
  }
  if (request.text.digest == request.against)
    return refuse_wording(RefusalCode::nothing_changed, request);
  if (request.text.holds != before->holds)
    return refuse_wording(RefusalCode::bracket_misplaced, request);
  if (std::any_of(document.corrections->begin(), document.corrections->end(),
                  [&](const Correction& one) {
                    return is_pending(one) && one.revision == request.revision &&
                           one.paragraph == request.paragraph && one.language == request.language;
                  }))
    return refuse_wording(RefusalCode::correction_pending, request);
  const auto number = static_cast<std::uint32_t>(document.corrections->size() + 1);
  Plan plan(document);
  plan.add(CorrectionProposed{{.number = number,
                               .revision = request.revision,
                               .paragraph = request.paragraph,
                               .language = request.language,
                               .before = *before,
                               .after = request.text,
                               .reason = request.reason,
                               .by = request.by,
                               .proposed_by = request.person}});
  if (!is_authentic(document, request.language))
    plan.correct(request.paragraph, {number, request.by}, request.reason);
  return std::move(plan).finish();
}

Planned confirm_correction(const Document& document, const ConfirmCorrection& request) {
  const auto pending = find_pending(document, request.number);
  if (!pending) return pending.error();
  const Correction& correction = **pending;
  if (correction.proposed_by == request.person)
    return about(RefusalCode::second_person_needed, correction.paragraph);
  Plan plan(document);
  plan.correct(correction.paragraph, {correction.number, request.by}, correction.reason);
  return std::move(plan).finish();
}

Planned object_to_correction(const Document& document, const ObjectToCorrection& request) {
  const auto pending = find_pending(document, request.number);
  if (!pending) return pending.error();
  Plan plan(document);
  plan.add(CorrectionObjected{request.number, request.by, request.reason});
  return std::move(plan).finish();
}

}  // namespace concord::text
