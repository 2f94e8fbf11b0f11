#include "engine/text/consolidate.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/text/plan.hpp"

namespace concord::text {
namespace {

bool is_withdrawn(const Document& document, const SourceKey& key) {
  return find_source(document, key.document)->withdrawal.has_value() ||
         find_source_paragraph(document, key)->withdrawn;
}

// Sources that words can be taken from: admitted, not withdrawn, none named twice.
std::optional<TextRefusal> check_usable(const Document& document,
                                        const std::vector<SourceKey>& sources) {
  if (document.tier == Tier::input) return TextRefusal{.code = RefusalCode::wrong_tier};
  std::set<SourceKey> seen;
  for (const SourceKey& source : sources) {
    if (auto refusal = check_source(document, source)) return refusal;
    if (is_withdrawn(document, source)) return about(RefusalCode::source_is_withdrawn, source);
    if (!seen.insert(source).second) return about(RefusalCode::duplicate_paragraph, source);
  }
  return std::nullopt;
}

struct NewParagraph {
  ParagraphKind kind = ParagraphKind::paragraph;
  PrincipalCode proposer;
};

// Brings the target to be: inserted with `texts`, or, if it exists and they are given, reworded.
std::optional<TextRefusal> prepare(Plan& plan, const Target& target,
                                   const std::optional<Texts>& texts, const NewParagraph& as,
                                   const std::optional<ContentRef>& reason) {
  const Document& document = plan.document();
  if (texts && texts->empty()) {
    return TextRefusal{.code = RefusalCode::text_missing, .paragraph = target.id};
  }
  if (target.against) {
    if (auto refusal = check_against(document, target.id, *target.against)) return refusal;
    if (!texts) return std::nullopt;
    if (auto refusal = check_rewording(document, *plan.find(target.id), *texts)) return refusal;
    plan.reword(target.id, *texts, reason);
    return std::nullopt;
  }
  if (auto refusal = check_new_id(document, target.id)) return refusal;
  if (auto refusal = check_place(document, target.after)) return refusal;
  if (!texts) return TextRefusal{.code = RefusalCode::text_missing, .paragraph = target.id};
  plan.add(ParagraphInserted{target.after, Paragraph{.id = target.id,
                                                     .kind = as.kind,
                                                     .texts = *texts,
                                                     .mark = Mark::from_sources,
                                                     .proposer = as.proposer,
                                                     .revision = working_revision(document)}});
  return std::nullopt;
}

const ListedParagraph& listed(const Document& document, const SourceKey& source) {
  return find_source_paragraph(document, source)->listed;
}

bool has_target(const Document& document, const SourceKey& source) {
  const std::vector<Disposition> live = live_dispositions(document, source);
  return std::any_of(live.begin(), live.end(),
                     [](const Disposition& disposition) { return !disposition.targets.empty(); });
}

Planned set_aside(const Document& document, const SetAside& request, DispositionKind kind) {
  if (auto refusal = check_source(document, request.source)) return *refusal;
  if (!request.reason) return about(RefusalCode::reason_required, request.source);
  for (const Disposition& live : live_dispositions(document, request.source)) {
    const bool whole = live.kind == DispositionKind::retained && live.standing == Standing::current;
    if (whole) return about(RefusalCode::retained_already, request.source);
  }
  Plan plan(document);
  plan.set_aside(request.source, kind, request.reason);
  return std::move(plan).events();
}

std::optional<Disposition> find_live(const Document& document, const DispositionName& name) {
  for (const Disposition& live : live_dispositions(document, name.source)) {
    if (live.number == name.number) return live;
  }
  return std::nullopt;
}

// The source leaves an alternative that was not chosen.
std::optional<TextRefusal> drop_alternative(Plan& plan, const SourceKey& origin,
                                            const CloseBracket& request) {
  const auto& brackets = plan.find(request.paragraph)->brackets;
  const bool stays = std::any_of(brackets.begin(), brackets.end(), [&](const Bracket& bracket) {
    return !bracket.closed_on &&
           std::any_of(bracket.alternatives.begin(), bracket.alternatives.end(),
                       [&](const Alternative& other) { return other.origin == origin; });
  });
  if (stays || find_source_paragraph(plan.document(), origin) == nullptr) return std::nullopt;
  plan.release(origin, request.paragraph, SupersessionCause::replaced);
  if (has_target(plan.document(), origin)) return std::nullopt;
  if (!request.reason) return about(RefusalCode::reason_required, origin);
  plan.set_aside(origin, DispositionKind::not_retained, request.reason);
  return std::nullopt;
}

}  // namespace

Planned take(const Document& document, const TakeParagraph& request) {
  if (auto refusal = check_usable(document, {request.source})) return *refusal;
  const ListedParagraph& source = listed(document, request.source);
  const bool is_new = !request.target.against;
  Plan plan(document);
  if (auto refusal = prepare(plan, request.target,
                             request.texts || !is_new ? request.texts : std::optional(source.texts),
                             {source.kind, request.by}, request.reason)) {
    return *refusal;
  }
  const bool verbatim =
      !request.in_part && carries_verbatim(plan.find(request.target.id)->texts, source);
  plan.place(
      request.source, request.target.id,
      {.kind = request.in_part ? DispositionKind::retained_in_part : DispositionKind::retained,
       .how = verbatim ? Handling::verbatim : Handling::edited,
       .reason = request.reason});
  return std::move(plan).events();
}

Planned merge(const Document& document, const MergeParagraphs& request) {
  if (request.sources.size() < 2) {
    return TextRefusal{.code = RefusalCode::too_few_sources, .paragraph = request.target.id};
  }
  if (auto refusal = check_usable(document, request.sources)) return *refusal;
  Plan plan(document);
  if (auto refusal =
          prepare(plan, request.target, request.texts,
                  {listed(document, request.sources.front()).kind, request.by}, request.reason)) {
    return *refusal;
  }
  for (const SourceKey& source : request.sources) {
    plan.place(source, request.target.id,
               {DispositionKind::merged, Handling::merged, request.reason});
  }
  return std::move(plan).events();
}

Planned bracket(const Document& document, const BracketParagraphs& request) {
  const ParagraphId& id = request.target.id;
  if (request.sources.empty() || request.sources.size() + request.others.size() < 2) {
    return TextRefusal{.code = RefusalCode::too_few_sources, .paragraph = id};
  }
  if (auto refusal = check_usable(document, request.sources)) return *refusal;
  Plan plan(document);
  if (auto refusal =
          prepare(plan, request.target, request.texts,
                  {listed(document, request.sources.front()).kind, request.by}, request.reason)) {
    return *refusal;
  }
  if (is_agreed(*plan.find(id))) {
    return TextRefusal{.code = RefusalCode::paragraph_agreed, .paragraph = id};
  }
  const std::uint32_t revision = working_revision(document);
  Bracket opened{.number = static_cast<std::uint32_t>(plan.find(id)->brackets.size()) + 1,
                 .opened = revision};
  for (const SourceKey& source : request.sources) {
    opened.alternatives.push_back({.texts = listed(document, source).texts,
                                   .origin = source,
                                   .proposers = find_source(document, source.document)->proposers,
                                   .revision = revision});
    plan.place(source, id, {DispositionKind::bracketed, Handling::edited, request.reason});
  }
  for (Alternative other : request.others) {
    other.revision = revision;
    other.origin = std::nullopt;  // what has an origin is named among the sources
    opened.alternatives.push_back(std::move(other));
  }
  plan.add(BracketOpened{id, std::move(opened)});
  return std::move(plan).events();
}

Planned close_bracket(const Document& document, const CloseBracket& request) {
  if (auto refusal = check_against(document, request.paragraph, request.against)) return *refusal;
  const auto& brackets = find_paragraph(document, request.paragraph)->brackets;
  const auto open = std::find_if(brackets.begin(), brackets.end(), [&](const Bracket& one) {
    return one.number == request.bracket && !one.closed_on;
  });
  if (open == brackets.end() || request.chosen >= open->alternatives.size()) {
    return TextRefusal{.code = RefusalCode::unknown_bracket, .paragraph = request.paragraph};
  }
  Plan plan(document);
  plan.add(BracketClosed{request.paragraph, request.bracket, request.chosen});
  if (auto refusal = prepare(plan, {.id = request.paragraph, .against = request.against},
                             request.texts, {}, request.reason)) {
    return *refusal;
  }
  const auto& kept = open->alternatives[request.chosen].origin;
  for (const Alternative& alternative : open->alternatives) {
    if (!alternative.origin || alternative.origin == kept) continue;
    if (auto refusal = drop_alternative(plan, *alternative.origin, request)) return *refusal;
  }
  if (kept && find_source_paragraph(document, *kept) != nullptr) {
    const bool verbatim =
        carries_verbatim(plan.find(request.paragraph)->texts, listed(document, *kept));
    plan.place(*kept, request.paragraph,
               {.kind = DispositionKind::retained,
                .how = verbatim ? Handling::verbatim : Handling::edited,
                .reason = request.reason});
  }
  return std::move(plan).events();
}

Planned not_retain(const Document& document, const SetAside& request) {
  return set_aside(document, request, DispositionKind::not_retained);
}

Planned defer(const Document& document, const SetAside& request) {
  return set_aside(document, request, DispositionKind::deferred);
}

Planned record_withdrawn(const Document& document, const SetAside& request) {
  return set_aside(document, request, DispositionKind::withdrawn);
}

Planned withdraw_disposition(const Document& document, const DispositionName& request) {
  const auto live = find_live(document, request);
  if (!live) return about(RefusalCode::unknown_disposition, request.source);
  Plan plan(document);
  plan.end(*live, SupersessionCause::taken_back);
  return std::move(plan).events();
}

Planned confirm_disposition(const Document& document, const DispositionName& request,
                            const std::optional<ContentRef>& reason) {
  const auto live = find_live(document, request);
  if (!live) return about(RefusalCode::unknown_disposition, request.source);
  if (live->standing != Standing::stale) {
    return about(RefusalCode::disposition_not_stale, request.source);
  }
  if (!reason) return about(RefusalCode::reason_required, request.source);
  Plan plan(document);
  plan.confirm(*live, reason);
  return std::move(plan).events();
}

}  // namespace concord::text
