#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/exports/docx_numbering.hpp"
#include "engine/exports/flow.hpp"
#include "engine/values/result.hpp"

// What a DOCX holds, before it becomes a manuscript.
namespace concord::exports {

// A stretch of a paragraph's words, or the place of a footnote's mark.
struct SourceWords {
  std::string text;
  Look look = {};
  std::string inserted_by;
  std::string deleted_by;
  std::string note;  // name of the footnote or endnote, or empty

  [[nodiscard]] bool changed() const { return !inserted_by.empty() || !deleted_by.empty(); }
  [[nodiscard]] bool goes_on(const SourceWords& other) const {
    return note.empty() && other.note.empty() && look == other.look &&
           inserted_by == other.inserted_by && deleted_by == other.deleted_by;
  }
};

struct SourceParagraph {
  std::string style;   // its name in small letters: "heading 1", "title", "item 2"
  int list_level = 0;  // of an automatic list, from 1; 0: in none
  ListMark mark = {};  // what such a list writes before it
  std::vector<SourceWords> words;
  // Of a cell: which table of the file, which row and column, from 1; 0: in none that has rows of
  // single cells.
  std::size_t table = 0;
  std::size_t row = 0;
  std::size_t column = 0;
};

struct Source {
  std::vector<SourceParagraph> paragraphs;
  std::map<std::string, std::vector<SourceParagraph>> notes;  // by name
  bool comments = false;
  bool tables = false;           // some that are within something else
  std::set<std::size_t> uneven;  // tables with cells that span others, or tables within
  bool moves = false;            // w:moveFrom or w:moveTo, read as w:del and w:ins
};

struct SourceLimits {
  std::size_t max_paragraphs = 100'000;
  std::size_t max_stretches = 500'000;
};

// Errors as from_docx() (docx_import.hpp).
[[nodiscard]] Result<Source> open_docx(std::string_view bytes, const SourceLimits& limits);

}  // namespace concord::exports
