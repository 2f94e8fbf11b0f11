#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/manuscript/manuscript.hpp"

namespace concord::manuscript {

// What a text may be at most. Beyond, one error and no work.
struct Limits {
  std::size_t max_bytes = std::size_t{16} << 20;     // of a file
  std::size_t max_paragraph = std::size_t{1} << 20;  // bytes of a line or a paragraph
  std::size_t max_lines = 1'000'000;
  std::size_t max_paragraphs = 100'000;
  int max_level = 32;  // list items within list items
};

struct ImportOptions {
  std::string language = "en";  // of the text: lower-case letters, digits and "-"
  bool keep_layout = true;      // of Markdown: see Layout
  Limits limits = {};
};

struct Imported {
  Manuscript manuscript;
  std::vector<std::size_t> lines;  // of the file, from 1, on which each paragraph's text begins
  std::size_t normalised = 0;      // paragraphs that were not in NFC and now are
  std::vector<Problem> remarks;    // nothing was refused, yet somebody should know: html_kept
};

// Markdown: ATX and underlined headings, lists, block quotes, tables, code, footnotes, link
// definitions, front matter. Inline Markdown stays in the text. HTML is kept as the words that it
// is, with one remark. A line "Option 2: ..." begins a paragraph of its own. Indentation alone
// makes no code, since negotiated texts have none.
//
// Loses nothing: to_markdown() of the result gives back the bytes of a file that is clean, in NFC
// and without a byte order mark. Two odd corners apart, in which blanks or a backslash come in and
// the result still reads the same: lines of a quote or of code that are indented less than the
// first one, and wrapped lines that read as a label once they are joined.
//
// Errors, at once and with a place: too_long (file, line or paragraph), too_many_paragraphs,
// too_deep, and those of words::unclean(). Time and memory grow linearly with the file.
[[nodiscard]] Result<Imported> from_markdown(std::string_view bytes,
                                             const ImportOptions& options = {});

// Plain text: paragraphs parted by empty lines, wrapped lines joined by one blank, bullets, labels
// and marks of notes read off their beginning; four blanks before a paragraph for each item that it
// lies in. A line of "=", "-", "~", "^", '"' or "'" that is as long as the one before makes a
// heading of level 1 to 6. The first lines are the head if each of them is a member ("Symbol: A/1",
// in English, Spanish or Portuguese); the title may stand before them. Same errors.
[[nodiscard]] Result<Imported> from_text(std::string_view bytes, const ImportOptions& options = {});

}  // namespace concord::manuscript
