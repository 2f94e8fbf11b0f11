#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

// The marks of footnotes within words, "[^1]". Which sign stands in a mark is the file's: an export
// may number them anew. What is escaped, "\[^1]", and what stands in code, "`[^1]`", is none.
namespace concord::manuscript {

// In their order, one that stands twice twice.
[[nodiscard]] std::vector<std::string> note_marks(std::string_view words);

// The words with what `now` says in the place of each mark.
[[nodiscard]] std::string with_note_marks(
    std::string_view words, const std::function<std::string(const std::string&)>& now);

}  // namespace concord::manuscript
