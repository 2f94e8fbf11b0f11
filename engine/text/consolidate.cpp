#include "engine/text/consolidate.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/brackets.hpp"
#include "engine/text/target.hpp"

namespace concord::text {
namespace {

Planned set_aside(const Document& document, const SetAside& request, DispositionKind kind) {
  if (auto refusal = check_source(document, request.source)) return *refusal;
  if (!request.reason) return about(RefusalCode::reason_required, request.source);
  for (const Disposition& live : live_dispositions(document, request.source)) {
    const bool whole = live.kind == DispositionKind::retained && live.standing == Standing::current;
    if (whole) return about(RefusalCode::retained_already, request.source);
  }
  Plan plan(document);
  plan.set_aside(request.source, kind, request.reason);
  return std::move(plan).finish();
}

std::optional<Disposition> find_live(const Document& document, const DispositionName& name) {
  for (const Disposition& live : live_dispositions(document, name.source)) {
    if (live.number == name.number) return live;
  }
  return std::nullopt;
}

}  // namespace

Planned take(const Document& document, const TakeParagraph& request) {
  if (auto refusal = check_usable(document, {request.source})) return *refusal;
  const ListedParagraph& source = listed(document, request.source);
  const bool is_new = !request.target.against;
  // Words that are taken over come with the brackets that stand in them.
  const auto brackets = held_by(request.texts.value_or(source.texts), source.brackets);
  Plan plan(document);
  if (auto refusal = prepare(plan, request.target,
                             request.texts || !is_new ? request.texts : std::optional(source.texts),
                             {source.kind, request.by, brackets, source.outline}, request.reason)) {
    return *refusal;
  }
  const bool verbatim =
      !request.in_part && carries_verbatim(plan.find(request.target.id)->texts, source);
  plan.place(
      request.source, request.target.id,
      {.kind = request.in_part ? DispositionKind::retained_in_part : DispositionKind::retained,
       .how = verbatim ? Handling::verbatim : Handling::edited,
       .reason = request.reason});
  return std::move(plan).finish();
}

Planned merge(const Document& document, const MergeParagraphs& request) {
  if (request.sources.size() < 2) {
    return TextRefusal{.code = RefusalCode::too_few_sources, .paragraph = request.target.id};
  }
  if (auto refusal = check_usable(document, request.sources)) return *refusal;
  Plan plan(document);
  const auto& first = listed(document, request.sources.front());
  // Without its mark nothing would point to a note.
  const auto outline = first.kind == ParagraphKind::note ? first.outline : std::nullopt;
  if (auto refusal = prepare(plan, request.target, request.texts,
                             {first.kind, request.by, {}, outline}, request.reason)) {
    return *refusal;
  }
  for (const SourceKey& source : request.sources) {
    plan.place(source, request.target.id,
               {DispositionKind::merged, Handling::merged, request.reason});
  }
  return std::move(plan).finish();
}

Planned not_retain(const Document& document, const SetAside& request) {
  if (auto refusal = check_usable(document, {request.source})) return *refusal;
  return set_aside(document, request, DispositionKind::not_retained);
}

Planned defer(const Document& document, const SetAside& request) {
  if (auto refusal = check_usable(document, {request.source})) return *refusal;
  return defer_as_recorded(document, request);
}

Planned defer_as_recorded(const Document& document, const SetAside& request) {
  return set_aside(document, request, DispositionKind::deferred);
}

Planned withdraw_disposition(const Document& document, const DispositionName& request) {
  const auto live = find_live(document, request);
  if (!live) return about(RefusalCode::unknown_disposition, request.source);
  Plan plan(document);
  plan.end(*live, SupersessionCause::taken_back);
  return std::move(plan).finish();
}

Planned confirm_disposition(const Document& document, const DispositionName& request,
                            const std::optional<ContentRef>& reason) {
  const auto live = find_live(document, request);
  if (!live) return about(RefusalCode::unknown_disposition, request.source);
  if (live->standing != Standing::stale && !lacks_reason(*live)) {
    return about(RefusalCode::disposition_not_stale, request.source);
  }
  if (!reason) return about(RefusalCode::reason_required, request.source);
  Plan plan(document);
  plan.confirm(*live, reason);
  return std::move(plan).finish();
}

}  // namespace concord::text
