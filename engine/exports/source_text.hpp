#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/exports/docx_source.hpp"
#include "engine/notation/notation.hpp"

namespace concord::exports {

// Which footnotes were met, in order: the first is "[^1]".
class NoteMarks {
 public:
  // "[^3]".
  std::string mark(const std::string& id);
  [[nodiscard]] std::size_t size() const { return ids_.size(); }
  [[nodiscard]] const std::string& at(std::size_t place) const { return ids_.at(place); }

 private:
  std::vector<std::string> ids_;
  std::map<std::string, std::size_t> numbers_;
};

// Paragraphs of a DOCX as typed text: inline Markdown, and brackets for tracked changes.
class SourceText {
 public:
  // The language is the text's: in it, who is for and against is typed.
  SourceText(std::vector<notation::PartyNames> parties, std::string language);

  // Trimmed, on one line.
  [[nodiscard]] std::string of(const SourceParagraph& paragraph, NoteMarks& marks);
  [[nodiscard]] const std::set<std::string>& unknown_authors() const { return unknown_; }

 private:
  using Words = std::vector<SourceWords>;

  std::string changes(const Words& group, NoteMarks& marks);
  std::string named(const std::string& author);

  notation::Options known_;
  std::string language_;
  std::set<std::string> unknown_;
};

}  // namespace concord::exports
