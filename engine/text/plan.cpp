#include "engine/text/plan.hpp"

#include <algorithm>
#include <string_view>

#include "engine/text/apply.hpp"
#include "engine/text/brackets.hpp"
#include "engine/text/text_digest.hpp"

namespace concord::text {

void Plan::add(TextEvent event) {
  text::apply(document_, event);  // qualified: std::apply would be found too
  events_.push_back(std::move(event));
}

Planned Plan::finish() && {
  // What no step of the plan touched is as well placed as it was.
  const Paragraphs& before = *before_;
  const Paragraphs& now = *document_.draft;
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (i < before.size() && now[i].shares(before[i])) continue;
    if (!are_well_placed(*now[i])) return about(RefusalCode::bracket_misplaced, now[i]->id);
  }
  return std::move(events_);
}

void Plan::reword(const ParagraphId& id, const Texts& texts,
                  const std::optional<ContentRef>& reason) {
  const Texts before = find(id)->texts;
  for (const auto& [language, text] : texts) {
    const auto old = before.find(language);
    if (old == before.end()) {
      add(ParagraphReplaced{.paragraph = id, .language = language, .text = text});
    } else if (old->second.digest != text.digest) {
      add(ParagraphReplaced{id, language, old->second.digest, text});
    }
  }
  for (const auto& [language, text] : before) {
    if (!texts.contains(language)) {
      add(ParagraphReplaced{.paragraph = id, .language = language, .before = text.digest});
    }
  }
  if (find(id)->texts != before) keep_attribution(id, before, reason);
}

void Plan::translate(const ParagraphId& id, const TranslationAdded& translation,
                     const std::optional<ContentRef>& reason) {
  const Texts before = find(id)->texts;
  add(translation);
  keep_attribution(id, before, reason);
}

void Plan::place(const SourceKey& source, const ParagraphId& target, const Placement& placement) {
  release(source, target, SupersessionCause::replaced);
  const bool whole = placement.kind == DispositionKind::retained;
  for (const Disposition& live : live_dispositions(document_, source)) {
    const bool answered = whole || live.standing == Standing::stale;
    if (live.targets.empty() && answered) supersede(live, SupersessionCause::replaced);
  }
  const Digest text = find_source_paragraph(document_, source)->listed.text;
  record({.source = source,
          .text = text,
          .kind = placement.kind,
          .how = placement.how,
          .targets = {target},
          .reason = placement.reason});
  attach(target, {.document = source.document,
                  .paragraph = source.paragraph,
                  .revision = find_source(document_, source.document)->revision,
                  .text = text,
                  .how = placement.how});
}

void Plan::release(const SourceKey& source, const ParagraphId& target, SupersessionCause cause) {
  for (const Disposition& live : live_dispositions(document_, source)) {
    std::vector<ParagraphId> others = live.targets;
    if (std::erase(others, target) == 0) continue;
    if (others.empty()) {
      supersede(live, cause);
    } else {
      adjust(live, std::move(others), live.how, live.reason);
    }
  }
  detach(target, source);
}

void Plan::end(const Disposition& disposition, SupersessionCause cause) {
  supersede(disposition, cause);
  for (const ParagraphId& target : disposition.targets) detach(target, disposition.source);
}

void Plan::set_aside(const SourceKey& source, DispositionKind kind,
                     const std::optional<ContentRef>& reason) {
  for (const Disposition& live : live_dispositions(document_, source)) {
    if (live.targets.empty()) supersede(live, SupersessionCause::replaced);
  }
  record({.source = source,
          .text = find_source_paragraph(document_, source)->listed.text,
          .kind = kind,
          .reason = reason});
}

void Plan::confirm(const Disposition& stale, const std::optional<ContentRef>& reason) {
  supersede(stale, SupersessionCause::replaced);
  Disposition now = stale;
  now.text = find_source_paragraph(document_, stale.source)->listed.text;
  now.how =
      stale.how == Handling::verbatim && !stale.targets.empty() ? Handling::edited : stale.how;
  now.reason = reason;
  now.standing = Standing::current;
  now.follows = 0;
  const std::uint32_t revision = find_source(document_, stale.source.document)->revision;
  record(now);
  for (const ParagraphId& target : now.targets) {
    attach(target, {now.source.document, now.source.paragraph, revision, now.text, now.how});
  }
}

void Plan::split_sources(const ParagraphId& paragraph, const ParagraphId& added,
                         const std::optional<ContentRef>& reason) {
  std::vector<SourceRef> refs = find(paragraph)->sources;
  for (SourceRef& ref : refs) {
    if (ref.how == Handling::verbatim) ref.how = Handling::edited;
    for (const Disposition& live : live_dispositions(document_, ref.key())) {
      const auto at = std::find(live.targets.begin(), live.targets.end(), paragraph);
      if (at == live.targets.end()) continue;
      std::vector<ParagraphId> targets = live.targets;
      targets.push_back(added);
      adjust(live, std::move(targets), ref.how, reason ? reason : live.reason);
    }
  }
  if (refs.empty()) return;
  if (refs != find(paragraph)->sources) add(SourcesSet{paragraph, refs});
  add(SourcesSet{added, std::move(refs)});
}

void Plan::join_sources(const ParagraphId& joined, const ParagraphId& into,
                        const std::optional<ContentRef>& reason) {
  const std::vector<SourceRef> refs = find(joined)->sources;
  for (SourceRef ref : refs) {
    const auto& there = find(into)->sources;
    if (std::any_of(there.begin(), there.end(),
                    [&](const SourceRef& one) { return one.key() == ref.key(); })) {
      release(ref.key(), joined, SupersessionCause::replaced);
      continue;
    }
    if (ref.how == Handling::verbatim) ref.how = Handling::edited;
    for (const Disposition& live : live_dispositions(document_, ref.key())) {
      std::vector<ParagraphId> targets = live.targets;
      const auto at = std::find(targets.begin(), targets.end(), joined);
      if (at == targets.end()) continue;
      *at = into;
      adjust(live, std::move(targets), ref.how, reason ? reason : live.reason);
    }
    detach(joined, ref.key());
    attach(into, ref);
  }
}

void Plan::correct(const ParagraphId& id, const TextCorrected& correction,
                   const ContentRef& reason) {
  const Texts before = find(id) != nullptr ? find(id)->texts : Texts();
  add(correction);
  if (find(id) != nullptr) keep_attribution(id, before, reason);
}

void Plan::supersede(const Disposition& disposition, SupersessionCause cause) {
  add(DispositionSuperseded{disposition.source, disposition.number, cause});
}

// The same act with other targets or another handling: the standing stays as it was.
void Plan::adjust(const Disposition& disposition, std::vector<ParagraphId> targets, Handling how,
                  const std::optional<ContentRef>& reason) {
  supersede(disposition, SupersessionCause::replaced);
  Disposition next = disposition;
  next.targets = std::move(targets);
  next.how = how;
  next.reason = reason;
  next.follows = disposition.number;
  record(std::move(next));
}

void Plan::record(Disposition disposition) {
  disposition.number = document_.last_disposition + 1;
  disposition.revision = working_revision(document_);
  add(DispositionRecorded{std::move(disposition)});
}

void Plan::attach(const ParagraphId& target, const SourceRef& ref) {
  std::vector<SourceRef> sources = find(target)->sources;
  const auto same = std::find_if(sources.begin(), sources.end(),
                                 [&](const SourceRef& old) { return old.key() == ref.key(); });
  if (same == sources.end()) {
    sources.push_back(ref);
  } else {
    *same = ref;
  }
  add(SourcesSet{target, std::move(sources)});
}

void Plan::detach(const ParagraphId& target, const SourceKey& source) {
  const Paragraph* paragraph = find(target);
  if (paragraph == nullptr) return;
  std::vector<SourceRef> sources = paragraph->sources;
  const auto removed =
      std::erase_if(sources, [&](const SourceRef& ref) { return ref.key() == source; });
  if (removed > 0) add(SourcesSet{target, std::move(sources)});
}

// Verbatim is lost by words that changed, not by those that stayed as they were.
void Plan::keep_attribution(const ParagraphId& id, const Texts& before,
                            const std::optional<ContentRef>& reason) {
  const Texts texts = find(id)->texts;
  std::vector<SourceRef> sources = find(id)->sources;
  bool changed = false;
  for (SourceRef& ref : sources) {
    if (ref.how != Handling::verbatim || stays_verbatim(ref, before, texts)) continue;
    ref.how = Handling::edited;
    changed = true;
    for (const Disposition& live : live_dispositions(document_, ref.key())) {
      const auto at = std::find(live.targets.begin(), live.targets.end(), id);
      if (at == live.targets.end()) continue;
      adjust(live, live.targets, Handling::edited, reason ? reason : live.reason);
    }
  }
  if (changed) add(SourcesSet{id, std::move(sources)});
}

bool Plan::stays_verbatim(const SourceRef& ref, const Texts& before, const Texts& now) const {
  const SourceParagraph* source = find_source_paragraph(document_, ref.key());
  if (source == nullptr || source->listed.text != ref.text) return false;
  const auto& own = source->listed.texts;
  return std::all_of(own.begin(), own.end(), [&](const auto& wording) {
    const auto here = now.find(wording.first);
    if (here == now.end()) return false;
    const auto was = before.find(wording.first);
    return here->second.digest == wording.second.digest ||
           (was != before.end() && was->second == here->second);
  });
}

bool carries_verbatim(const Texts& texts, const ListedParagraph& source) {
  return std::all_of(source.texts.begin(), source.texts.end(), [&](const auto& wording) {
    const auto here = texts.find(wording.first);
    return here != texts.end() && here->second.digest == wording.second.digest;
  });
}

std::optional<TextRefusal> check_new_id(const Document& document, const ParagraphId& id) {
  bool known = find_paragraph(document, id) != nullptr;
  for (const auto& revision : document.revisions) {
    known = known || index_of(*revision->paragraphs, id).has_value();
  }
  if (!known) return std::nullopt;
  return TextRefusal{.code = RefusalCode::paragraph_exists, .paragraph = id};
}

std::optional<TextRefusal> check_place(const Document& document,
                                       const std::optional<ParagraphId>& after) {
  if (!after || find_paragraph(document, *after) != nullptr) return std::nullopt;
  return TextRefusal{.code = RefusalCode::unknown_place, .paragraph = after};
}

std::optional<TextRefusal> check_against(const Document& document, const ParagraphId& id,
                                         const Digest& against) {
  const Paragraph* paragraph = find_paragraph(document, id);
  if (paragraph == nullptr) {
    return TextRefusal{.code = RefusalCode::unknown_paragraph, .paragraph = id};
  }
  const Digest now = paragraph_digest(*paragraph);
  if (now == against) return std::nullopt;
  return TextRefusal{
      .code = RefusalCode::text_conflict, .paragraph = id, .expected = against, .found = now};
}

std::optional<TextRefusal> check_rewording(const Document& document, const Paragraph& paragraph,
                                           const Texts& texts) {
  if (!is_agreed(paragraph)) return std::nullopt;
  const auto digest_in = [](const Texts& wordings, const std::string& language) {
    const auto found = wordings.find(language);
    return found == wordings.end() ? std::optional<Digest>{} : found->second.digest;
  };
  Texts all = paragraph.texts;
  all.insert(texts.begin(), texts.end());
  for (const auto& wording : all) {
    const std::string& language = wording.first;
    if (is_authentic(document, language) &&
        digest_in(paragraph.texts, language) != digest_in(texts, language)) {
      return TextRefusal{
          .code = RefusalCode::paragraph_agreed, .paragraph = paragraph.id, .language = language};
    }
  }
  return std::nullopt;
}

std::optional<TextRefusal> check_outline(const ParagraphId& id, ParagraphKind kind,
                                         const std::optional<Outline>& outline) {
  if (!outline) return std::nullopt;
  const auto& [level, bullet, label] = *outline;
  bool fits = level <= kDeepestLevel;
  if (bullet)
    fits &=
        kind == ParagraphKind::paragraph && (*bullet == "-" || *bullet == "*" || *bullet == "+");
  if (label)
    fits &= kind == ParagraphKind::note ? is_note_mark(*label)
                                        : kind != ParagraphKind::heading && is_label(*label);
  if (fits) return std::nullopt;
  return about(RefusalCode::bad_outline, id);
}

std::optional<TextRefusal> check_source(const Document& document, const SourceKey& source) {
  if (find_source_paragraph(document, source) != nullptr) return std::nullopt;
  return TextRefusal{.code = RefusalCode::unknown_source, .source = source};
}

}  // namespace concord::text
