#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/consultation/command.hpp"
#include "engine/consultation/refusal.hpp"
#include "engine/text/wordings.hpp"

// What some acts may do to words. Each asks for words that the caller has at hand; where they
// cannot be had, the act is refused with words_not_at_hand: nothing is taken on trust.
namespace concord::consultation {

// Brackets change no word: with the first alternatives put in, the text reads as it does in each of
// its languages, white space aside. Else words_differ. Nothing for what the planner refuses anyway.
[[nodiscard]] std::optional<Refusal> check_brackets(const text::Document& document,
                                                    const OpenBrackets& command,
                                                    const text::Wordings& words);

// The words of the paragraphs in a row, a blank between two, in each language; they must be there,
// have the same languages, and stay within what one text may hold.
[[nodiscard]] Decided<text::Texts> words_joined(const text::Document& document,
                                                const std::vector<ParagraphId>& paragraphs,
                                                const text::Wordings& words);

inline constexpr std::size_t kMostSlipWords = 3;

// An evident slip touches kMostSlipWords words at most on either side, and no number.
[[nodiscard]] bool is_slip(std::string_view before, std::string_view after);

}  // namespace concord::consultation
