#include "engine/consultation/rebase.hpp"

#include "engine/consultation/effects.hpp"
#include "engine/redline/three_way.hpp"

namespace concord::consultation {
namespace {

using text::Heir;

// The edit carried over to the words of one paragraph; nothing if words are not at hand.
std::optional<redline::Carried> carried_to(const Heir& heir, const text::ContentRef& now,
                                           const text::ReplaceText& edit,
                                           const text::Wordings& words) {
  const auto base = words.text(heir.text);
  const auto theirs = words.text(now);
  const auto mine = words.text(edit.text);
  if (!base || !theirs || !mine) return std::nullopt;
  return redline::carry_over(*base, *theirs, *mine);
}

Refusal conflict(const text::ReplaceText& edit, const text::ContentRef& now,
                 const std::vector<redline::Clash>& clashes) {
  Refusal refusal{Refusal::Kind::conflict, "text_conflict", {}, true};
  for (const auto& clash : clashes)
    refusal.facts.push_back({clash.was.empty() ? "words_beside" : "words_conflict",
                             {{"paragraph", edit.paragraph.value},
                              {"language", edit.language},
                              {"expected", to_string(edit.against)},
                              {"found", to_string(now.digest)},
                              {"was", clash.was},
                              {"stands", clash.theirs},
                              {"asked", clash.mine}},
                             {}});
  return refusal;
}

}  // namespace

Decided<Rebased> rebase(const text::Document& document, const text::ReplaceText& edit,
                        const text::Wordings& words) {
  const Rebased as_it_is{edit};
  const auto wording_of = [&](const ParagraphId& id) -> const text::ContentRef* {
    const auto* paragraph = text::find_paragraph(document, id);
    if (paragraph == nullptr) return nullptr;
    const auto found = paragraph->texts.find(edit.language);
    return found == paragraph->texts.end() ? nullptr : &found->second;
  };
  const auto* newest = wording_of(edit.paragraph);
  if (newest != nullptr && newest->digest == edit.against) return as_it_is;
  std::optional<Refusal> in_the_way;
  for (const Heir& heir : text::heirs_of(document, edit.paragraph, edit.language, edit.against)) {
    const auto& now = *wording_of(heir.paragraph);
    auto carried = carried_to(heir, now, edit, words);
    if (!carried) continue;
    if (!carried->text) {
      if (!in_the_way) in_the_way = conflict(edit, now, carried->clashes);
      continue;
    }
    if (*carried->text == words.text(now))
      return refusal_of(text::about(text::RefusalCode::nothing_changed, heir.paragraph));
    const auto merged = words.content(*carried->text);
    if (!merged) continue;
    Rebased rebased{edit,
                    text::EditRebased{edit.paragraph, edit.language, edit.against, edit.text}};
    rebased.edit.paragraph = heir.paragraph;
    rebased.edit.against = now.digest;
    rebased.edit.text = *merged;
    return rebased;
  }
  if (in_the_way) return *in_the_way;
  return as_it_is;
}

}  // namespace concord::consultation
