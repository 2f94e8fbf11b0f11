#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace concord::words {

// Inline Markdown as a reader has it, in plain words: "\[sic\]" is "[sic]", "**all** of
// [them](url)" is "all of them", "`a`" is "a". Emphasis goes where its marks stand in pairs of one
// kind and length, close to the words; marks that stand otherwise, marks of notes and brackets are
// words. Where looks matter too, exports::flow_of_words() says them. Linear but for emphasis, of
// which at most 100 marks are open at once.
[[nodiscard]] std::string shown(std::string_view markdown);

// For each byte whether it is of a mark: shown() leaves these out, and nothing else.
[[nodiscard]] std::vector<bool> marks_in(std::string_view markdown);

}  // namespace concord::words
