#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/annex/wording.hpp"

// A document of headings, paragraphs and tables, before it is HTML or Markdown.
namespace concord::annex {

enum class Look : std::uint8_t { plain, strong, faint, inserted, deleted, alert };

struct Run {
  Look look = Look::plain;
  std::string text;
};
using Line = std::vector<Run>;

struct Cell {
  std::vector<Line> lines{};
};

struct Row {
  std::vector<Cell> cells{};
  bool continues = false;  // about the same thing as the row above
  bool total = false;
};

// What a column holds: numbers stand at the right, signs in the middle.
enum class Holds : std::uint8_t { words, number, sign };

struct Column {
  std::string heading;
  Holds holds = Holds::words;
  int percent = 0;  // of the table's width; 0: as its contents need
};

struct Table {
  std::vector<Column> columns{};
  std::vector<Row> rows{};
};

struct Block {
  std::string label{};    // "1", stands before the words
  std::string heading{};  // of a section
  Line tags{};            // small words under it
  Line body{};            // the words of the text
  Table table{};
  Line note{};
};

struct Sheet {
  Language language = Language::en;  // of headings
  std::string words_language{};      // of the texts in it
  std::string title{};
  std::string subtitle{};
  std::string says{};  // one sentence: what this is
  std::vector<std::pair<std::string, std::string>> facts{};
  std::vector<Line> notes{};
  std::vector<Block> blocks{};
  bool landscape = false;
};

// A cell of one line of plain text.
[[nodiscard]] Cell cell(std::string text, Look look = Look::plain);

// A whole page without scripts, which fetches nothing, for screens light and dark and for paper.
[[nodiscard]] std::string html(const Sheet& sheet);
// CommonMark with pipe tables. Struck out words are {-so-}, new ones {+so+}.
[[nodiscard]] std::string markdown(const Sheet& sheet);
// CommonMark without tables: each row is a paragraph that says its headings, so that the whole can
// be brought into a case as a text.
[[nodiscard]] std::string prose(const Sheet& sheet);

}  // namespace concord::annex
