#include <algorithm>

#include "engine/annex/sheet.hpp"
#include "engine/words/clean.hpp"

namespace concord::annex {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// "El_Salvador": within a word it begins no emphasis (CommonMark 0.31, section 6.2).
bool is_line_within_word(const std::string& text, std::size_t at) {
  return text[at] == '_' && at > 0 && at + 1 < text.size() && is_letter_or_digit(text[at - 1]) &&
         is_letter_or_digit(text[at + 1]);
}

// Signs that CommonMark or a table would read. At the start of a line more of them matter.
std::string escaped(const std::string& text) {
  std::string clean;
  words::append_clean(clean, text);
  std::string out;
  for (std::size_t at = 0; at < clean.size(); ++at) {
    const char c = clean[at];
    if (std::string_view("\\`*_[]<>|#&~").find(c) != std::string_view::npos &&
        !is_line_within_word(clean, at))
      out += '\\';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

// "1." and "-" at the start of a line would be lists.
std::string line_start(std::string text) {
  const auto end = text.find_first_not_of("0123456789");
  if (end != std::string::npos && end > 0 && (text[end] == '.' || text[end] == ')'))
    text.insert(end, "\\");
  else if (!text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == '='))
    text.insert(0, "\\");
  return text;
}

// Emphasis does not stand around white space: it goes outside.
std::string around(const std::string& left, const std::string& text, const std::string& right) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return text;
  const auto end = text.find_last_not_of(' ') + 1;
  return text.substr(0, begin) + left + text.substr(begin, end - begin) + right + text.substr(end);
}

std::string marked(const Line& line) {
  std::string out;
  for (const auto& run : line) {
    const std::string text = escaped(run.text);
    switch (run.look) {
      case Look::plain:
      case Look::faint:
        out += text;
        break;
      case Look::strong:
      case Look::alert:
        out += around("**", text, "**");
        break;
      case Look::inserted:
        out += "{+" + text + "+}";
        break;
      case Look::deleted:
        out += "{-" + text + "-}";
        break;
    }
  }
  return out;
}

std::string marked(const Cell& cell) {
  std::string out;
  for (const auto& line : cell.lines) out += (out.empty() ? "" : "<br>") + marked(line);
  return out;
}

void add_table(std::string& out, const Table& table) {
  if (table.columns.empty()) return;
  out += "|";
  for (const auto& column : table.columns) out += " " + escaped(column.heading) + " |";
  out += "\n|";
  for (const auto& column : table.columns)
    out += column.holds == Holds::number ? " --: |"
           : column.holds == Holds::sign ? " :-: |"
                                         : " --- |";
  out += "\n";
  for (const auto& row : table.rows) {
    out += "|";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      out += " " + (i < row.cells.size() ? marked(row.cells[i]) : std::string()) + " |";
    out += "\n";
  }
  out += "\n";
}

std::string plain_of(const Cell& cell) {
  std::string out;
  for (const auto& line : cell.lines) {
    std::string text;
    for (const auto& run : line) text += escaped(run.text);
    if (!text.empty()) out += (out.empty() ? "" : "; ") + text;
  }
  return out;
}

// "Panama, in a place. Begins: 2017-06-08. ..."; the first cell needs no heading.
std::string sentence_of(const Table& table, const Row& row) {
  std::string out;
  for (std::size_t i = 0; i < row.cells.size() && i < table.columns.size(); ++i) {
    const std::string text = plain_of(row.cells[i]);
    if (text.empty()) continue;
    if (!out.empty()) out += " " + escaped(table.columns[i].heading) + ": ";
    out += text;
    if (text.back() != '.') out += '.';
  }
  return out;
}

}  // namespace

Cell cell(std::string text, Look look) {
  return {{{{look, std::move(text)}}}};
}

std::string markdown(const Sheet& sheet) {
  std::string out = "# " + escaped(sheet.title) + "\n\n";
  if (!sheet.subtitle.empty()) out += "**" + escaped(sheet.subtitle) + "**\n\n";
  out += line_start(escaped(sheet.says)) + "\n\n";
  for (const auto& [name, value] : sheet.facts)
    out += "- " + escaped(name) + ": " + escaped(value) + "\n";
  if (!sheet.facts.empty()) out += "\n";
  for (const auto& note : sheet.notes) out += line_start(marked(note)) + "\n\n";
  for (const auto& block : sheet.blocks) {
    if (!block.heading.empty() || !block.label.empty()) {
      const bool both = !block.heading.empty() && !block.label.empty();
      out += "## " + escaped(block.label) + (both ? " " : "") + escaped(block.heading) + "\n\n";
    }
    if (!block.body.empty()) out += line_start(marked(block.body)) + "\n\n";
    if (!block.tags.empty()) out += line_start(marked(block.tags)) + "\n\n";
    add_table(out, block.table);
    if (!block.note.empty()) out += line_start(marked(block.note)) + "\n\n";
  }
  return out;
}

std::string prose(const Sheet& sheet) {
  std::string out = "# " + escaped(sheet.title) + "\n\n";
  const auto add = [&](const std::string& text) {
    if (!text.empty()) out += line_start(text) + "\n\n";
  };
  add(escaped(sheet.subtitle));
  add(escaped(sheet.says));
  for (const auto& [name, value] : sheet.facts) add(escaped(name) + ": " + escaped(value) + ".");
  for (const auto& block : sheet.blocks) {
    if (!block.heading.empty()) out += "## " + escaped(block.heading) + "\n\n";
    add(plain_of({{block.body}}));
    for (const auto& row : block.table.rows) add(sentence_of(block.table, row));
    add(plain_of({{block.note}}));
  }
  return out;
}

}  // namespace concord::annex
