#include <algorithm>
#include <string_view>

#include "engine/annex/html_style.hpp"
#include "engine/annex/sheet.hpp"
#include "engine/words/clean.hpp"
#include "engine/words/direction.hpp"
#include "engine/words/paper.hpp"

namespace concord::annex {
namespace {

// A name that is long for a column, "America/El_Salvador", may break behind its parts.
void append_breakable(std::string& to, std::string_view text) {
  constexpr std::size_t kLongWord = 13;
  while (!text.empty()) {
    const auto word = text.substr(0, std::min(text.find(' '), text.size() - 1) + 1);
    std::size_t from = 0;
    for (std::size_t at = 0; word.size() >= kLongWord && at + 1 < word.size(); ++at) {
      if ((word[at] != '/' && word[at] != '_') || word[at + 1] == ' ') continue;
      words::append_escaped(to, word.substr(from, at + 1 - from));
      to += "<wbr>";
      from = at + 1;
    }
    words::append_escaped(to, word.substr(from));
    text.remove_prefix(word.size());
  }
}

class PageWriter {
 public:
  explicit PageWriter(const Sheet& sheet) : sheet_(sheet) {}

  std::string write() {
    html_ = "<!DOCTYPE html>\n<html lang=\"" + std::string(tag_of(sheet_.language)) +
            "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
            "content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" "
            "content=\"light dark\">\n<title>";
    clean(sheet_.title + (sheet_.subtitle.empty() ? "" : " · " + sheet_.subtitle));
    html_ += "</title>\n<style>\n";
    html_ += annex_style();
    const auto foot = sheet_.title + (sheet_.subtitle.empty() ? "" : ": " + sheet_.subtitle);
    html_ += sheet_.landscape ? words::paper_style("A4 landscape", "15mm 14mm", foot)
                              : words::paper_style("A4", "18mm 16mm", foot);
    html_ += "</style>\n</head>\n<body>\n<article class=\"annex";
    html_ += sheet_.landscape ? " broad\">\n" : "\">\n";
    write_head();
    for (const auto& block : sheet_.blocks) write_block(block);
    html_ += "</article>\n</body>\n</html>\n";
    return std::move(html_);
  }

 private:
  void clean(std::string_view text) {
    if (in_cell_)
      append_breakable(html_, text);
    else
      words::append_escaped(html_, text);
  }

  void element(std::string_view open, std::string_view text, std::string_view close) {
    html_ += open;
    clean(text);
    html_ += close;
  }

  void write_head() {
    html_ += "<header>\n";
    element("<h1>", sheet_.title, "</h1>\n");
    if (!sheet_.subtitle.empty())
      element("<p class=\"subtitle\"" + direction_of(Line{{.text = sheet_.subtitle}}) + ">",
              sheet_.subtitle, "</p>\n");
    element("<p class=\"says\">", sheet_.says, "</p>\n");
    if (!sheet_.facts.empty()) {
      html_ += "<dl>\n";
      for (const auto& [name, value] : sheet_.facts) {
        element("<div><dt>", name, "</dt>");
        element("<dd>", value, "</dd></div>\n");
      }
      html_ += "</dl>\n";
    }
    for (const auto& note : sheet_.notes) line("p class=\"note\"", "p", note);
    html_ += "</header>\n";
  }

  void write_block(const Block& block) {
    html_ += block.label.empty() ? "<section>\n" : "<section class=\"numbered\">\n";
    if (!block.label.empty()) element("<h2 class=\"label\">", block.label, "</h2>\n");
    if (!block.heading.empty()) element("<h2>", block.heading, "</h2>\n");
    if (!block.body.empty())
      line("p class=\"body\"" + direction_of(block.body) + words_language(), "p", block.body);
    if (!block.tags.empty()) line("p class=\"tags\"", "p", block.tags);
    write_table(block.table);
    if (!block.note.empty()) line("p class=\"note\"", "p", block.note);
    html_ += "</section>\n";
  }

  // The page runs from the left; words that do not are set as theirs are.
  static std::string direction_of(const Line& runs) { return direction_of(Cell{{runs}}); }
  static std::string direction_of(const Cell& cell) {
    words::Letters letters;
    for (const auto& one : cell.lines)
      for (const auto& run : one) letters.add(words::letters_of(run.text));
    return letters.run_right_to_left() ? " dir=\"rtl\"" : "";
  }

  std::string words_language() const {
    for (const char c : sheet_.words_language)
      if (!(c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
        return {};
    return sheet_.words_language.empty() ? "" : " lang=\"" + sheet_.words_language + "\"";
  }

  void line(const std::string& open, const std::string& close, const Line& runs) {
    html_ += "<" + open + ">";
    for (const auto& one : runs) write_run(one);
    html_ += "</" + close + ">\n";
  }

  void write_run(const Run& run) {
    switch (run.look) {
      case Look::plain:
        return clean(run.text);
      case Look::strong:
        return element("<strong>", run.text, "</strong>");
      case Look::faint:
        return element("<span class=\"faint\">", run.text, "</span>");
      case Look::alert:
        return element("<strong class=\"alert\">", run.text, "</strong>");
      case Look::inserted:
        return change("ins", run.text);
      case Look::deleted:
        return change("del", run.text);
    }
  }

  // White space at an end needs no line under or through it.
  void change(const std::string& tag, std::string_view text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return element("<" + tag + ">", text, "</" + tag + ">");
    const auto end = text.find_last_not_of(' ') + 1;
    clean(text.substr(0, begin));
    element("<" + tag + ">", text.substr(begin, end - begin), "</" + tag + ">");
    clean(text.substr(end));
  }

  static std::string_view class_of(Holds holds) {
    if (holds == Holds::number) return " class=\"number\"";
    return holds == Holds::sign ? " class=\"sign\"" : "";
  }

  void write_table(const Table& table) {
    if (table.columns.empty()) return;
    const bool fixed = table.columns.front().percent > 0;
    html_ += fixed ? "<table class=\"fixed\">\n<thead><tr>" : "<table>\n<thead><tr>";
    for (const auto& column : table.columns) {
      html_ += "<th scope=\"col\"";
      html_ += class_of(column.holds);
      if (column.percent > 0) html_ += " style=\"width: " + std::to_string(column.percent) + "%\"";
      element(">", column.heading, "</th>");
    }
    html_ += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) {
      html_ += row.total ? "<tr class=\"total\">" : row.continues ? "<tr class=\"more\">" : "<tr>";
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        html_ += "<td";
        html_ += class_of(table.columns[i].holds);
        if (i < row.cells.size()) html_ += direction_of(row.cells[i]);
        html_ += ">";
        if (i < row.cells.size()) write_cell(row.cells[i]);
        html_ += "</td>";
      }
      html_ += "</tr>\n";
    }
    html_ += "</tbody>\n</table>\n";
  }

  void write_cell(const Cell& cell) {
    bool first = true;
    in_cell_ = true;
    for (const auto& one : cell.lines) {
      if (!first) html_ += "<br>";
      first = false;
      for (const auto& run : one) write_run(run);
    }
    in_cell_ = false;
  }

  const Sheet& sheet_;
  std::string html_;
  bool in_cell_ = false;
};

}  // namespace

std::string html(const Sheet& sheet) {
  return PageWriter(sheet).write();
}

}  // namespace concord::annex
