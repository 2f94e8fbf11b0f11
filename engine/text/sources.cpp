#include "engine/text/sources.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/text/brackets.hpp"
#include "engine/text/plan.hpp"
#include "engine/text/text_digest.hpp"

namespace concord::text {
namespace {

std::optional<TextRefusal> check_distinct(const CaseId& document,
                                          const std::vector<ListedParagraph>& paragraphs) {
  std::set<ParagraphId> seen;
  for (const ListedParagraph& paragraph : paragraphs) {
    if (!seen.insert(paragraph.id).second) {
      return about(RefusalCode::duplicate_paragraph, SourceKey{document, paragraph.id});
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<ListedParagraph> listing(const Paragraphs& paragraphs,
                                     const std::vector<std::string>& authentic) {
  const std::set<std::string> languages(authentic.begin(), authentic.end());
  std::vector<ListedParagraph> listed;
  listed.reserve(paragraphs.size());
  for (const auto& paragraph : paragraphs) {
    listed.push_back({.id = paragraph->id,
                      .kind = paragraph->kind,
                      .texts = paragraph->texts,
                      .text = languages.empty() ? paragraph_digest(*paragraph)
                                                : paragraph_digest(*paragraph, languages),
                      .brackets = held_by(paragraph->texts, paragraph->brackets),
                      .outline = paragraph->outline});
  }
  return listed;
}

Planned admit(const Document& document, const AdmitSource& request) {
  if (document.tier == Tier::input) return TextRefusal{.code = RefusalCode::wrong_tier};
  if (find_source(document, request.document) != nullptr) {
    return about(RefusalCode::source_admitted_already, {request.document, {}});
  }
  if (auto refusal = check_distinct(request.document, request.paragraphs)) return *refusal;
  Plan plan(document);
  plan.add(SourceAdmitted{request.document, request.revision, request.proposers, request.paragraphs,
                          request.ground});
  return std::move(plan).finish();
}

Planned revise_source(const Document& document, const ReviseSource& request) {
  const AdmittedSource* source = find_source(document, request.document);
  if (source == nullptr) return about(RefusalCode::unknown_source, {request.document, {}});
  if (source->withdrawal && !request.comes_back) {
    return about(RefusalCode::source_is_withdrawn, {request.document, {}});
  }
  if (auto refusal = check_distinct(request.document, request.paragraphs)) return *refusal;
  Plan plan(document);
  for (const ListedParagraph& listed : request.paragraphs) {
    if (!source->withdrawal) break;
    const SourceKey key{request.document, listed.id};
    for (const Disposition& live : live_dispositions(document, key)) {
      if (live.kind == DispositionKind::withdrawn) plan.end(live, SupersessionCause::taken_back);
    }
  }
  plan.add(SourceRevised{request.document, request.revision, request.paragraphs});
  return std::move(plan).finish();
}

Planned join_source(const Document& document, const JoinSource& request) {
  const AdmittedSource* source = find_source(document, request.document);
  if (source == nullptr) return about(RefusalCode::unknown_source, {request.document, {}});
  const auto& known = source->proposers;
  if (std::find(known.begin(), known.end(), request.by) != known.end()) {
    return about(RefusalCode::nothing_changed, {request.document, {}});
  }
  Plan plan(document);
  plan.add(ProposerJoined{request.document, request.by});
  return std::move(plan).finish();
}

Planned leave_source(const Document& document, const LeaveSource& request) {
  const AdmittedSource* source = find_source(document, request.document);
  if (source == nullptr) return about(RefusalCode::unknown_source, {request.document, {}});
  const auto& known = source->proposers;
  if (known.size() < 2 || std::find(known.begin(), known.end(), request.by) == known.end()) {
    return about(RefusalCode::not_the_proposer, SourceKey{request.document, {}});
  }
  Plan plan(document);
  plan.add(ProposerLeft{request.document, request.by});
  return std::move(plan).finish();
}

Planned withdraw_source(const Document& document, const WithdrawSource& request) {
  const AdmittedSource* source = find_source(document, request.document);
  if (source == nullptr) return about(RefusalCode::unknown_source, {request.document, {}});
  if (source->withdrawal) return about(RefusalCode::source_is_withdrawn, {request.document, {}});
  Plan plan(document);
  plan.add(SourceWithdrawn{request.document, request.ground,
                           resting_on_withdrawn(document, request.document)});
  for (const SourceParagraph& paragraph : source->paragraphs) {
    const SourceKey key{request.document, paragraph.listed.id};
    if (live_dispositions(document, key).empty()) {
      plan.set_aside(key, DispositionKind::withdrawn, request.ground);
    }
  }
  return std::move(plan).finish();
}

Planned carry_over(const Document& document, const CarryOver& request) {
  if (auto refusal = check_source(document, request.source)) return *refusal;
  const AdmittedSource& source = *find_source(document, request.source.document);
  if (source.withdrawal || find_source_paragraph(document, request.source)->withdrawn) {
    return about(RefusalCode::source_is_withdrawn, request.source);
  }
  if (std::find(source.proposers.begin(), source.proposers.end(), request.by) ==
      source.proposers.end()) {
    return about(RefusalCode::not_the_proposer, request.source);
  }
  Plan plan(document);
  bool carried = false;
  for (const Disposition& live : live_dispositions(document, request.source)) {
    const bool left_out =
        live.kind == DispositionKind::not_retained || live.kind == DispositionKind::deferred;
    if (!left_out || live.revision >= working_revision(document)) continue;
    plan.end(live, SupersessionCause::carried_over);
    carried = true;
  }
  if (!carried) return about(RefusalCode::nothing_to_carry_over, request.source);
  plan.add(CarriedOver{request.source, request.by});
  return std::move(plan).finish();
}

Planned issue(const Document& document, const IssueRevision& request) {
  const bool taken =
      std::any_of(document.revisions.begin(), document.revisions.end(),
                  [&](const auto& revision) { return revision->symbol == request.symbol; });
  if (taken || request.symbol.empty()) {
    return TextRefusal{.code = RefusalCode::symbol_taken, .symbol = request.symbol};
  }
  if (!nothing_vanished(document)) {
    return TextRefusal{.code = RefusalCode::paragraphs_would_vanish,
                       .symbol = request.symbol,
                       .vanishing = missing(document)};
  }
  Plan plan(document);
  plan.add(RevisionIssued{.number = working_revision(document),
                          .symbol = request.symbol,
                          .text_digest = working_digest(document),
                          .audience = request.audience,
                          .issued_at = request.at});
  return std::move(plan).finish();
}

Planned recall(const Document& document, const RecallRevision& request) {
  const Revision* revision = find_revision(document, request.number);
  if (revision == nullptr) return TextRefusal{.code = RefusalCode::unknown_revision};
  if (revision->recalled) return TextRefusal{.code = RefusalCode::recalled_already};
  Plan plan(document);
  plan.add(RevisionRecalled{request.number, request.ground});
  return std::move(plan).finish();
}

}  // namespace concord::text
