#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// The marks with which a Markdown line begins, and the one backslash that keeps words from being
// read as such. Views of one line, without its line end and without blanks before.
namespace concord::manuscript {

// "#" to "######" before a blank or the end: how many; else 0.
[[nodiscard]] int heading_marks(std::string_view line);
// "-", "*" or "+" before a blank or the end.
[[nodiscard]] bool is_bullet(std::string_view line);
// "12." or "12)" before a blank or the end, as Markdown numbers lists: its length, else 0.
[[nodiscard]] std::size_t ordinal_length(std::string_view line);
// A label as documents type it, before a blank and a word: "(a)", "(12)", "a.", "iv)", "3bis",
// "12 bis", "7.bis", "4.1.": its length, else 0.
[[nodiscard]] std::size_t label_length(std::string_view line);
// "```" or "~~~", or more: how many; else 0.
[[nodiscard]] std::size_t fence_length(std::string_view line);
// Three or more of "-", "*" or "_" and nothing else but blanks.
[[nodiscard]] bool is_rule(std::string_view line);
// "===" or "---" alone: under a paragraph, it makes a heading of it, of level 1 or 2; else 0.
[[nodiscard]] int underline_level(std::string_view line);
// "[^1]:": the length of the mark without the colon, else 0.
[[nodiscard]] std::size_t note_length(std::string_view line);
// "[label]: url": the length of "[label]", else 0.
[[nodiscard]] std::size_t definition_length(std::string_view line);
// "|---|:-:|": what makes a table of the line before it.
[[nodiscard]] bool is_table_rule(std::string_view line);

// Which marks words may be mistaken for where they stand.
enum class Where {
  line,  // at the beginning of a paragraph: any mark, any label
  item,  // behind a bullet: labels, and what makes a rule of bullet and words
};

// Words as a line of Markdown: with one backslash more if they would be read as marks or a label.
[[nodiscard]] std::string guarded(std::string_view words, Where where);
// How many bytes of `line` guarded() put there: the place of the backslash to be dropped, or npos.
[[nodiscard]] std::size_t guard_at(std::string_view line, Where where);

}  // namespace concord::manuscript
