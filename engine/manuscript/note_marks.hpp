#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/manuscript/manuscript.hpp"

// The marks of footnotes within words, "[^1]". Which sign stands in a mark is the file's: an export
// may number them anew. What is escaped, "\[^1]", and what stands in code, "`[^1]`", is none.
namespace concord::manuscript {

// In their order, one that stands twice twice.
[[nodiscard]] std::vector<std::string> note_marks(std::string_view words);

// The words with what `now` says in the place of each mark.
[[nodiscard]] std::string with_note_marks(
    std::string_view words, const std::function<std::string(const std::string&)>& now);

// A mark in the words of a paragraph (by index), in any language, that is the label of no note.
struct MarkWithoutNote {
  std::string mark;
  std::size_t paragraph = 0;

  bool operator==(const MarkWithoutNote&) const = default;
};

// In the order of the text, each once in a paragraph. Not asked of what is verbatim, nor of
// paragraphs without words.
[[nodiscard]] std::vector<MarkWithoutNote> marks_without_note(const Manuscript& text);

}  // namespace concord::manuscript
