#include "engine/text/corrections.hpp"

#include <algorithm>

#include "engine/text/plan.hpp"
#include "engine/text/text_digest.hpp"

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

const ContentRef* wording_of(const Paragraphs& paragraphs, const Correction& correction) {
  const auto index = index_of(paragraphs, correction.paragraph);
  if (!index) return nullptr;
  const Texts& texts = paragraphs[*index]->texts;
  const auto wording = texts.find(correction.language);
  return wording == texts.end() ? nullptr : &wording->second;
}

void put(Cow<Paragraphs>& paragraphs, const Correction& correction, const ContentRef& words) {
  const auto index = index_of(*paragraphs, correction.paragraph);
  paragraphs.edit()[*index].edit().texts[correction.language] = words;
}

}  // namespace

Cow<Paragraphs> before_corrections(const Document& document) {
  Cow<Paragraphs> before = document.draft;
  if (document.revisions.empty()) return before;
  const Paragraphs& issued = *document.revisions.back()->paragraphs;
  const auto& all = *document.corrections;
  for (auto correction = all.rbegin(); correction != all.rend(); ++correction) {
    if (!correction->in_force) continue;
    const ContentRef* stands = wording_of(*before, *correction);
    const ContentRef* was = wording_of(issued, *correction);
    if (stands == nullptr || was == nullptr || stands->digest == was->digest) continue;
    if (stands->digest == correction->after.digest) put(before, *correction, correction->before);
  }
  return before;
}

bool is_as_issued(const Document& document, const Digest& working) {
  if (document.revisions.empty()) return false;
  const Digest& issued = document.revisions.back()->text_digest;
  if (issued == working) return true;
  const auto before = before_corrections(document);
  return !before.shares(document.draft) && text_digest(*before) == issued;
}

Cow<Paragraphs> as_corrected(const Document& document, const Revision& revision) {
  Cow<Paragraphs> now = revision.paragraphs;
  for (const Correction& correction : *document.corrections) {
    if (!correction.in_force) continue;
    const ContentRef* stands = wording_of(*now, correction);
    if (stands != nullptr && stands->digest == correction.before.digest)
      put(now, correction, correction.after);
  }
  return now;
}

bool puts_right(const Document& document, const Correction& correction) {
  if (!correction.in_force || document.revisions.empty()) return false;
  const Revision& last = *document.revisions.back();
  if (correction.revision == last.number) return true;
  const ContentRef* was = wording_of(*last.paragraphs, correction);
  return was != nullptr && was->digest == correction.before.digest;
}

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
