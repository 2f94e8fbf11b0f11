#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/manuscript/import.hpp"

namespace concord::manuscript {

// One line of a file, without its line end.
struct Line {
  std::size_t begin = 0;    // byte offset
  std::size_t end = 0;      // without "\n"; a "\r" before it still counts to the line
  std::size_t words = 0;    // offset of what is no blank; `end` if all is
  std::size_t trimmed = 0;  // offset behind what is no blank
  std::size_t indent =
      0;  // columns of blanks at its beginning; a tab goes to the next multiple of 4

  [[nodiscard]] bool blank() const { return words >= trimmed; }
};

// A file that may be read: clean, in NFC, without byte order mark, no line too long.
struct Pages {
  std::string text;
  std::vector<Line> lines;
  std::vector<std::size_t> changed;  // lines that were not in NFC, sorted

  [[nodiscard]] std::string_view view(std::size_t begin, std::size_t end) const {
    return std::string_view(text).substr(begin, end - begin);
  }
  // Whether one of the lines [first, last] was changed.
  [[nodiscard]] bool changed_within(std::size_t first, std::size_t last) const;
};

[[nodiscard]] Result<Pages> open_pages(std::string_view bytes, const ImportOptions& options);

// Joins lines into the text of a paragraph: what they hold between blanks, one blank between them.
// Adds a Break for each.
[[nodiscard]] std::string joined(const Pages& pages, std::size_t first, std::size_t last,
                                 std::size_t begin, std::vector<Break>* breaks);

// The remark about HTML in the texts, if there is any.
void remark_html(Imported& imported, const std::string& language);

// "line 7".
[[nodiscard]] std::string line_place(std::size_t line);

}  // namespace concord::manuscript
