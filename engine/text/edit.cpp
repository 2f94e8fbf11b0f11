#include "engine/text/edit.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/plan.hpp"

namespace concord::text {
namespace {

bool answers_for_words(Mark mark) {
  return mark == Mark::bridging_proposal || mark == Mark::chairs_text;
}

// The digest of a wording, or why `against` does not stand.
std::optional<TextRefusal> check_wording(const Document& document, const ParagraphId& id,
                                         const std::string& language, const Digest& against) {
  const Paragraph* paragraph = find_paragraph(document, id);
  if (paragraph == nullptr) return about(RefusalCode::unknown_paragraph, id);
  const auto wording = paragraph->texts.find(language);
  if (wording == paragraph->texts.end()) {
    return TextRefusal{
        .code = RefusalCode::unknown_language, .paragraph = id, .language = language};
  }
  if (wording->second.digest == against) return std::nullopt;
  return TextRefusal{.code = RefusalCode::text_conflict,
                     .paragraph = id,
                     .language = language,
                     .expected = against,
                     .found = wording->second.digest};
}

// The paragraph before `id` in the draft.
std::optional<ParagraphId> place_of(const Document& document, const ParagraphId& id) {
  const auto index = index_of(*document.draft, id);
  if (!index || *index == 0) return std::nullopt;
  return (*document.draft)[*index - 1]->id;
}

}  // namespace

std::optional<TextRefusal> check_outline(const Paragraph& paragraph) {
  return check_outline(paragraph.id, paragraph.kind, paragraph.outline);
}

Planned insert(const Document& document, const InsertParagraph& request) {
  if (auto refusal = check_new_id(document, request.id)) return *refusal;
  if (auto refusal = check_place(document, request.after)) return *refusal;
  if (request.texts.empty()) return about(RefusalCode::text_missing, request.id);
  if (auto refusal = check_outline(request.id, request.kind, request.outline)) return *refusal;
  const bool own = request.mark == Mark::own && document.tier == Tier::input;
  if (!own && !answers_for_words(request.mark)) {
    return about(RefusalCode::mark_required, request.id);
  }
  Plan plan(document);
  plan.add(ParagraphInserted{request.after, Paragraph{.id = request.id,
                                                      .kind = request.kind,
                                                      .texts = request.texts,
                                                      .mark = request.mark,
                                                      .proposer = request.by,
                                                      .revision = working_revision(document),
                                                      .outline = request.outline}});
  return std::move(plan).finish();
}

Planned bring(const Document& document, const BringText& request) {
  if (document.tier != Tier::input) return about(RefusalCode::mark_required, ParagraphId{});
  if (request.paragraphs.empty()) return about(RefusalCode::text_missing, ParagraphId{});
  TextBrought brought;
  for (const BroughtParagraph& paragraph : request.paragraphs) {
    if (auto refusal = check_new_id(document, paragraph.id)) return *refusal;
    if (paragraph.texts.empty()) return about(RefusalCode::text_missing, paragraph.id);
    if (auto refusal = check_outline(paragraph.id, paragraph.kind, paragraph.outline))
      return *refusal;
    brought.paragraphs.push_back(Paragraph{.id = paragraph.id,
                                           .kind = paragraph.kind,
                                           .texts = paragraph.texts,
                                           .proposer = request.by,
                                           .revision = working_revision(document),
                                           .outline = paragraph.outline});
  }
  Plan plan(document);
  plan.add(std::move(brought));
  return std::move(plan).finish();
}

Planned propose_bridging(const Document& document, InsertParagraph request) {
  request.mark = Mark::bridging_proposal;
  return insert(document, request);
}

Planned propose_chairs_text(const Document& document, InsertParagraph request) {
  request.mark = Mark::chairs_text;
  return insert(document, request);
}

Planned replace(const Document& document, const ReplaceText& request) {
  if (auto refusal =
          check_wording(document, request.paragraph, request.language, request.against)) {
    return *refusal;
  }
  if (request.text.digest == request.against) {
    return about(RefusalCode::nothing_changed, request.paragraph);
  }
  const Paragraph& paragraph = *find_paragraph(document, request.paragraph);
  Texts texts = paragraph.texts;
  texts[request.language] = request.text;
  if (auto refusal = check_rewording(document, paragraph, texts)) return *refusal;
  Plan plan(document);
  plan.reword(request.paragraph, texts, request.reason);
  return std::move(plan).finish();
}

Planned remove(const Document& document, const RemoveParagraph& request) {
  if (auto refusal = check_against(document, request.paragraph, request.against)) return *refusal;
  const Paragraph& paragraph = *find_paragraph(document, request.paragraph);
  if (is_agreed(paragraph)) return about(RefusalCode::paragraph_agreed, request.paragraph);
  Plan plan(document);
  for (const SourceRef& ref : paragraph.sources) {
    plan.release(ref.key(), request.paragraph, SupersessionCause::target_removed);
  }
  plan.add(ParagraphRemoved{request.paragraph});
  return std::move(plan).finish();
}

Planned move(const Document& document, const MoveParagraph& request) {
  if (auto refusal = check_against(document, request.paragraph, request.against)) return *refusal;
  if (auto refusal = check_place(document, request.after)) return *refusal;
  if (request.after == request.paragraph ||
      place_of(document, request.paragraph) == request.after) {
    return about(RefusalCode::nothing_changed, request.paragraph);
  }
  if (is_agreed(*find_paragraph(document, request.paragraph)))
    return about(RefusalCode::paragraph_agreed, request.paragraph);
  Plan plan(document);
  plan.add(ParagraphMoved{request.paragraph, request.after});
  return std::move(plan).finish();
}

Planned outline(const Document& document, const OutlineParagraph& request) {
  if (auto refusal = check_against(document, request.paragraph, request.against)) return *refusal;
  const Paragraph& paragraph = *find_paragraph(document, request.paragraph);
  if (auto refusal = check_outline(paragraph.id, paragraph.kind, request.outline)) return *refusal;
  if (paragraph.outline == request.outline)
    return about(RefusalCode::nothing_changed, request.paragraph);
  if (paragraph.outline != request.was) {
    if (auto refusal = check_outline(paragraph.id, paragraph.kind, request.was)) return *refusal;
    return TextRefusal{.code = RefusalCode::outline_conflict,
                       .paragraph = request.paragraph,
                       .was = outline_words(request.was),
                       .stands = outline_words(paragraph.outline)};
  }
  if (is_agreed(paragraph)) return about(RefusalCode::paragraph_agreed, request.paragraph);
  Plan plan(document);
  plan.add(ParagraphOutlined{request.paragraph, request.outline});
  return std::move(plan).finish();
}

Planned split(const Document& document, const SplitParagraph& request) {
  if (auto refusal = check_against(document, request.paragraph, request.against)) return *refusal;
  if (auto refusal = check_new_id(document, request.added)) return *refusal;
  if (request.first.empty()) return about(RefusalCode::text_missing, request.paragraph);
  if (request.second.empty()) return about(RefusalCode::text_missing, request.added);
  const Paragraph paragraph = *find_paragraph(document, request.paragraph);
  if (is_agreed(paragraph)) return about(RefusalCode::paragraph_agreed, request.paragraph);
  if (paragraph.open_brackets > 0) return about(RefusalCode::bracket_open, request.paragraph);
  Plan plan(document);
  std::vector<PastWording> past;
  for (const auto& [language, text] : paragraph.texts) past.push_back({language, text});
  auto outline = paragraph.outline;
  if (outline) outline = Outline{.level = outline->level};
  plan.reword(request.paragraph, request.first, request.reason);
  plan.add(ParagraphInserted{request.paragraph, Paragraph{.id = request.added,
                                                          .kind = paragraph.kind,
                                                          .texts = request.second,
                                                          .status = paragraph.status,
                                                          .mark = paragraph.mark,
                                                          .proposer = paragraph.proposer,
                                                          .revision = working_revision(document),
                                                          .past = std::move(past),
                                                          .outline = std::move(outline)}});
  plan.split_sources(request.paragraph, request.added, request.reason);
  return std::move(plan).finish();
}

namespace {

// All there, as they were seen, open to change, and neighbours.
std::optional<TextRefusal> check_row(const Document& document, const JoinParagraphs& request) {
  auto before = index_of(*document.draft, request.first.paragraph);
  const auto check = [&](const SeenParagraph& seen) -> std::optional<TextRefusal> {
    if (auto refusal = check_against(document, seen.paragraph, seen.against)) return refusal;
    if (is_agreed(*find_paragraph(document, seen.paragraph)))
      return about(RefusalCode::paragraph_agreed, seen.paragraph);
    return std::nullopt;
  };
  if (auto refusal = check(request.first)) return refusal;
  for (const SeenParagraph& other : request.others) {
    if (auto refusal = check(other)) return refusal;
    const auto index = index_of(*document.draft, other.paragraph);
    if (*index != *before + 1) return about(RefusalCode::not_neighbours, other.paragraph);
    before = index;
  }
  return std::nullopt;
}

}  // namespace

Planned join(const Document& document, const JoinParagraphs& request) {
  const ParagraphId& id = request.first.paragraph;
  if (auto refusal = check_row(document, request)) return *refusal;
  if (request.others.empty()) return about(RefusalCode::nothing_changed, id);
  if (request.texts.empty()) return about(RefusalCode::text_missing, id);
  Plan plan(document);
  for (const SeenParagraph& other : request.others) {
    for (const Bracket& bracket : plan.find(other.paragraph)->brackets) {
      const auto& brackets = plan.find(id)->brackets;
      if (std::any_of(brackets.begin(), brackets.end(),
                      [&](const Bracket& one) { return one.name == bracket.name; }))
        return about(RefusalCode::bracket_exists, other.paragraph);
      plan.add(BracketOpened{id, bracket});
    }
  }
  plan.reword(id, request.texts, request.reason);
  for (const SeenParagraph& other : request.others) {
    plan.join_sources(other.paragraph, id, request.reason);
    plan.add(ParagraphJoined{other.paragraph, id});
  }
  return std::move(plan).finish();
}

Planned translate(const Document& document, const AddTranslation& request) {
  if (auto refusal = check_wording(document, request.paragraph, request.from, request.against)) {
    return *refusal;
  }
  if (request.language.empty() || request.language == request.from) {
    return TextRefusal{.code = RefusalCode::unknown_language,
                       .paragraph = request.paragraph,
                       .language = request.language};
  }
  const Paragraph& paragraph = *find_paragraph(document, request.paragraph);
  const auto old = paragraph.texts.find(request.language);
  if (old != paragraph.texts.end()) {
    Texts texts = paragraph.texts;
    texts[request.language] = request.text;
    if (auto refusal = check_rewording(document, paragraph, texts)) return *refusal;
  }
  Plan plan(document);
  plan.translate(
      request.paragraph,
      TranslationAdded{request.paragraph, request.language, request.text, request.against},
      request.reason);
  return std::move(plan).finish();
}

Planned set_status(const Document& document, const SetStatus& request) {
  const Paragraph* paragraph = find_paragraph(document, request.paragraph);
  if (paragraph == nullptr) return about(RefusalCode::unknown_paragraph, request.paragraph);
  const ParagraphStatus now = paragraph->status;
  if (now == request.status) return about(RefusalCode::nothing_changed, request.paragraph);
  const bool confirms =
      now == ParagraphStatus::agreed_ad_referendum && request.status == ParagraphStatus::agreed;
  if (is_agreed(*paragraph) && !confirms && request.status != ParagraphStatus::reopened) {
    return about(RefusalCode::paragraph_agreed, request.paragraph);
  }
  const bool agrees = request.status == ParagraphStatus::agreed ||
                      request.status == ParagraphStatus::agreed_ad_referendum;
  if (agrees && paragraph->open_brackets > 0) {
    return about(RefusalCode::bracket_open, request.paragraph);
  }
  Plan plan(document);
  plan.add(ParagraphMarked{request.paragraph, request.status});
  return std::move(plan).finish();
}

}  // namespace concord::text
