#pragma once

#include <span>
#include <string_view>

// The sentences of refusals, in three languages; the facts' values stand in braces.
namespace concord::consultation {

struct Sentence {
  std::string_view code;
  std::string_view en;
  std::string_view es;
  std::string_view pt;
};

// One sentence for each code that guards.cpp, acts_*.cpp, effects.cpp and authority.cpp use, but
// those of the lists below; and for what an answer remarks upon.
[[nodiscard]] std::span<const Sentence> sentences();
// Those of them that are about stances, decisions, and the time that there is for both.
[[nodiscard]] std::span<const Sentence> decision_sentences();
// One for each code of text::TextRefusal. In English the text room explains itself.
[[nodiscard]] std::span<const Sentence> text_sentences();
// One for each code of acts_field.cpp.
[[nodiscard]] std::span<const Sentence> field_sentences();
// One for each code of approval.cpp, and for notes: their receipts, and what cannot be recorded
// unseen.
[[nodiscard]] std::span<const Sentence> approval_sentences();

}  // namespace concord::consultation
