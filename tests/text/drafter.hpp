#pragma once

#include <rapidcheck.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/plan.hpp"
#include "tests/text/desk.hpp"

namespace concord::text {

inline int below(int end) {
  return *rc::gen::resize(100, rc::gen::inRange(0, end));
}

// Somebody who sends acts of every kind at random, sensible or not, and keeps what was accepted.
struct Drafter {
  Desk desk{.document = {.kind = "conference-text", .tier = Tier::conference}};
  int made = 0;
  int brackets = 0;

  ContentRef words() { return content("w" + std::to_string(below(6))); }
  Texts texts() {
    Texts chosen = {{"en", words()}};
    if (below(3) == 0) chosen["es"] = words();
    return chosen;
  }
  std::optional<ContentRef> reason() {
    return below(2) == 0 ? std::optional<ContentRef>{} : words();
  }
  ParagraphId next_id() { return ParagraphId("p" + std::to_string(++made)); }
  ParagraphId any_paragraph() {
    const auto& draft = *desk.document.draft;
    if (draft.empty() || below(12) == 0) return ParagraphId("p" + std::to_string(below(20)));
    return draft[static_cast<std::size_t>(below(static_cast<int>(draft.size())))]->id;
  }
  BracketName name() { return BracketName("b" + std::to_string(++brackets)); }
  std::string made_name() const { return "b" + std::to_string(brackets); }
  BracketName bracket_in(const ParagraphId& id) {
    const Paragraph* paragraph = find_paragraph(desk.document, id);
    const auto open =
        paragraph == nullptr ? std::vector<const Bracket*>{} : open_brackets(*paragraph);
    return open.empty() || below(10) == 0
               ? BracketName("no-such")
               : open[static_cast<std::size_t>(below(static_cast<int>(open.size())))]->name;
  }
  ParagraphId bracketed_paragraph() {
    for (const auto& paragraph : *desk.document.draft) {
      if (paragraph->open_brackets > 0) return paragraph->id;
    }
    return any_paragraph();
  }
  std::optional<Outline> outline_of(const ParagraphId& id) const {
    const Paragraph* paragraph = find_paragraph(desk.document, id);
    return paragraph == nullptr ? std::nullopt : paragraph->outline;
  }
  Digest digest_of_text(const ParagraphId& id) {
    const Paragraph* paragraph = find_paragraph(desk.document, id);
    return paragraph == nullptr || below(15) == 0 ? Digest{} : paragraph_digest(*paragraph);
  }
  std::optional<ParagraphId> place() {
    return below(3) == 0 ? std::optional<ParagraphId>{} : any_paragraph();
  }
  Target target() {
    if (below(2) == 0) return {.id = next_id(), .after = place()};
    const ParagraphId id = any_paragraph();
    return {.id = id, .against = digest_of_text(id)};
  }
  SourceKey source() {
    return from("case" + std::to_string(below(3)), "s" + std::to_string(below(4)));
  }
  std::vector<SourceKey> sources() {
    std::vector<SourceKey> keys;
    for (int i = 0, count = 1 + below(3); i < count; ++i) keys.push_back(source());
    return keys;
  }
  std::vector<ListedParagraph> listing_of() {
    std::vector<ListedParagraph> paragraphs;
    for (int i = 0; i < 4; ++i) {
      if (below(4) != 0) paragraphs.push_back(listed("s" + std::to_string(i), texts()));
    }
    return paragraphs;
  }
  DispositionName disposition() {
    const SourceKey key = source();
    const auto live = desk.live(key);
    if (live.empty()) return {key, static_cast<std::uint32_t>(below(9))};
    return {key, live[static_cast<std::size_t>(below(static_cast<int>(live.size())))].number};
  }
  std::optional<Texts> maybe_texts() { return below(2) == 0 ? std::optional<Texts>{} : texts(); }

  Planned plan_edit() {
    const Document& document = desk.document;
    const ParagraphId id = any_paragraph();
    const Paragraph* paragraph = find_paragraph(document, id);
    const Digest wording = paragraph != nullptr && paragraph->texts.contains("en")
                               ? paragraph->texts.at("en").digest
                               : Digest{};
    switch (below(10)) {
      case 0:
        return insert(document, {.id = next_id(),
                                 .after = place(),
                                 .texts = texts(),
                                 .mark = *rc::gen::element(Mark::own, Mark::bridging_proposal,
                                                           Mark::chairs_text)});
      case 1:
        return replace(document, {.paragraph = id,
                                  .language = "en",
                                  .against = wording,
                                  .text = words(),
                                  .reason = reason()});
      case 2:
        return remove(document, {.paragraph = id, .against = digest_of_text(id)});
      case 3:
        return move(document, {.paragraph = id, .against = digest_of_text(id), .after = place()});
      case 4:
        return split(document, {.paragraph = id,
                                .against = digest_of_text(id),
                                .added = next_id(),
                                .first = texts(),
                                .second = texts(),
                                .reason = reason()});
      case 5:
        return translate(
            document,
            {.paragraph = id, .from = "en", .against = wording, .language = "es", .text = words()});
      case 6:
        return set_status(document, {.paragraph = id,
                                     .status = below(4) == 0 ? ParagraphStatus::agreed
                                                             : ParagraphStatus::reopened});
      case 7:
        return join(document, joined());
      case 8:
        return outline(document,
                       {.paragraph = id,
                        .against = digest_of_text(id),
                        .was = below(8) == 0 ? std::optional<Outline>{} : outline_of(id),
                        .outline = below(3) == 0 ? std::optional<Outline>{}
                                                 : Outline{.level = std::uint32_t(below(4)),
                                                           .label = below(2) == 0 ? "(a)" : "2"}});
      default: {
        const auto open = missing(document).unsourced;
        const ParagraphId target = open.empty() ? id : open.front();
        return remove(document, {.paragraph = target, .against = digest_of_text(target)});
      }
    }
  }

  JoinParagraphs joined() {
    JoinParagraphs request{.texts = texts(), .reason = reason()};
    const auto& draft = *desk.document.draft;
    const auto first = static_cast<std::size_t>(below(static_cast<int>(draft.size()) + 1));
    for (std::size_t i = first; i < draft.size() && i < first + 3; ++i) {
      const SeenParagraph seen{draft[i]->id, digest_of_text(draft[i]->id)};
      for (const auto& bracket : open_brackets(*draft[i]))
        request.texts["en"].holds.push_back(bracket->name);
      if (i == first)
        request.first = seen;
      else
        request.others.push_back(seen);
    }
    return request;
  }

  // What was left out in an earlier revision, if there is any such alternative.
  Planned plan_carriage() {
    const Document& document = desk.document;
    for (const auto& paragraph : *document.draft)
      for (const Bracket& bracket : paragraph->brackets)
        for (std::uint32_t i = 0; i < bracket.alternatives.size(); ++i) {
          const auto& proposers = bracket.alternatives[i].proposers;
          if (proposers.empty()) continue;
          auto carried = carry_alternative(
              document, {{paragraph->id, bracket.name, i}, proposers.front(), reason(), {}});
          if (carried) return carried;
        }
    return carry_alternative(document, {{any_paragraph(), BracketName("b1"), 0}, {}, {}, {}});
  }

  Planned plan_aside() {
    const Document& document = desk.document;
    const PrincipalCode by(below(2) == 0 ? "MEX" : "CAN");
    const auto number = static_cast<std::uint32_t>(below(4));
    switch (below(6)) {
      case 0:
        return write_note(document, {any_paragraph(), words(), by});
      case 1:
        return resolve_note(document, {number, by, reason()});
      case 2:
        return confirm_correction(document, {number, by, PersonId(by.value)});
      case 3:
        return object_to_correction(document, {number, by, words()});
      default:
        return plan_correction(by);
    }
  }

  Planned plan_correction(const PrincipalCode& by) {
    const Document& document = desk.document;
    if (document.revisions.empty()) return plan_carriage();
    const Revision& issued = *document.revisions.back();
    CorrectText request{.revision = issued.number,
                        .paragraph = any_paragraph(),
                        .language = below(2) == 0 ? "en" : "es",
                        .text = words(),
                        .reason = words(),
                        .by = by,
                        .person = PersonId("MEX")};
    const auto* reads = reads_now(document, request.revision, request.paragraph, request.language);
    if (reads != nullptr) {
      request.against = reads->digest;
      request.text.holds = reads->holds;
    }
    return correct_text(document, request);
  }

  Planned plan_bracket() {
    const Document& document = desk.document;
    const ParagraphId id = bracketed_paragraph();
    const BracketName in = bracket_in(id);
    const PrincipalCode by(below(2) == 0 ? "MEX" : "CAN");
    const AlternativeName of{id, in, static_cast<std::uint32_t>(below(3))};
    switch (below(7)) {
      case 6: {
        Bracket opened{.name = name()};
        opened.alternatives = {{.texts = texts()}, {}};
        return open_brackets(document, {.paragraph = id,
                                        .against = digest_of_text(id),
                                        .within = of,
                                        .texts = holding({made_name()}, 3),
                                        .brackets = {opened},
                                        .by = by});
      }
      case 0: {
        Bracket opened{.name = name()};
        opened.alternatives = {{.texts = texts()}, {.texts = below(3) == 0 ? Texts{} : texts()}};
        const ParagraphId plain = any_paragraph();
        return open_brackets(document, {.paragraph = plain,
                                        .against = digest_of_text(plain),
                                        .texts = holding({made_name()}, 3),
                                        .brackets = {opened},
                                        .by = by});
      }
      case 1:
        return add_alternative(document, {id, in, texts(), by});
      case 2:
        return take_side(document, {of, below(2) == 0 ? Side::supports : Side::opposes, by});
      case 3:
        return drop_alternative(document, {of, by, reason()});
      case 4:
        return drop_alternative(document, {of, {}, reason()});
      default:
        return merge_alternatives(document, {id, in, {0, 1}, texts(), by});
    }
  }

  Planned plan_consolidation() {
    const Document& document = desk.document;
    switch (below(10)) {
      case 8:
        return plan_bracket();
      case 9:
        return plan_bracket();
      case 0:
      case 1:
        return take(document, {.source = source(),
                               .target = target(),
                               .texts = maybe_texts(),
                               .in_part = below(2) == 0,
                               .reason = reason()});
      case 2:
        return merge(
            document,
            {.sources = sources(), .target = target(), .texts = maybe_texts(), .reason = reason()});
      case 3:
        return bracket(document, {.sources = sources(),
                                  .name = name(),
                                  .others = {Alternative{}},
                                  .target = target(),
                                  .texts = holding({made_name()}),
                                  .reason = reason()});
      case 4: {
        const ParagraphId id = bracketed_paragraph();
        return close_bracket(document, {.paragraph = id,
                                        .against = digest_of_text(id),
                                        .bracket = bracket_in(id),
                                        .chosen = static_cast<std::uint32_t>(below(3)),
                                        .texts = texts(),
                                        .reason = reason()});
      }
      case 5:
        return not_retain(document, {.source = source(), .reason = reason()});
      case 6:
        return withdraw_disposition(document, disposition());
      default:
        return confirm_disposition(document, disposition(), reason());
    }
  }

  Planned plan_sources() {
    const Document& document = desk.document;
    const SourceKey key = source();
    const PrincipalCode proposer(key.document.value);
    switch (below(8)) {
      case 0:
      case 1:
      case 2:
        return admit(document, {.document = key.document,
                                .revision = 1,
                                .proposers = {proposer},
                                .paragraphs = listing_of()});
      case 3:
        return revise_source(document, {.document = key.document,
                                        .revision = 2,
                                        .paragraphs = listing_of(),
                                        .comes_back = below(2) == 0});
      case 4:
        if (below(4) == 0) return join_source(document, {key.document, PrincipalCode("joined")});
        return below(4) == 0 ? withdraw_source(document, {key.document, words()})
                             : defer(document, {.source = key, .reason = reason()});
      case 5:
        return not_retain(document, {.source = key, .reason = reason()});
      case 6:
        return carry_over(document, {key, proposer});
      default:
        settle();
        return issue(document, {.symbol = "Rev." + std::to_string(++made)});
    }
  }

  // Does what a secretariat does before it circulates: nothing stays unanswered.
  void settle() {
    const ContentRef ground = content("ground");
    for (const auto& open : missing(desk.document).without_reason) {
      desk.act(withdraw_disposition(desk.document, {open.source, open.number}));
    }
    for (const auto& open : missing(desk.document).unsettled) {
      for (const Disposition& live : desk.live(open.source)) {
        if (live.standing != Standing::stale) continue;
        desk.act(withdraw_disposition(desk.document, {open.source, live.number}));
      }
      desk.act(not_retain(desk.document, {.source = open.source, .reason = ground}));
    }
    for (const ParagraphId& open : missing(desk.document).unsourced) {
      desk.act(remove(desk.document, {.paragraph = open, .against = desk.digest(open.value)}));
    }
  }

  Planned plan() {
    if (desk.document.sources->size() < 2) return plan_sources();
    switch (below(8)) {
      case 0:
      case 1:
        return plan_edit();
      case 2:
      case 3:
        return plan_sources();
      case 4:
        return below(3) == 0 ? plan_carriage() : plan_aside();
      default:
        return plan_consolidation();
    }
  }
};

}  // namespace concord::text
