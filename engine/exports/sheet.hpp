#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/exports/exports.hpp"
#include "engine/exports/flow.hpp"
#include "engine/manuscript/manuscript.hpp"
#include "engine/words/direction.hpp"

namespace concord::exports {

// A paragraph with a text in the language, ready to be set.
struct Line {
  const manuscript::Paragraph* paragraph = nullptr;
  std::size_t number = 0;  // within the language's text, from 1; links are not counted
  // How far it is set in, its label hanging before it: "(a)" is no list item of Markdown, yet reads
  // as one, and "(i)" behind it as one within that. 0 of headings.
  int depth = 0;
  std::vector<Item> flow;
  words::Letters letters = {};  // of its words: which way it runs
};

// A footnote: its own paragraph and those that go on within it.
struct Note {
  std::string mark;  // "[^1]"
  std::size_t number = 0;
  std::vector<Line> lines;
  bool used = false;  // some text bears its mark
};

// What every exporter needs of a manuscript. Views the manuscript.
struct Sheet {
  notation::Reading reading;  // the lines' flows view its wordings
  std::vector<Line> lines;    // without links and notes
  std::vector<Note> notes;    // in the order of their first marks, unused ones behind
  std::map<std::string, std::size_t> note_places;  // of a mark, in `notes`
  Addresses addresses;
  words::Letters letters = {};  // of all lines and notes

  [[nodiscard]] const Note* note(const std::string& mark) const;
};

// Whether it runs from the right to the left; what has no letters goes as the whole does.
[[nodiscard]] bool runs_from_right(const Line& line, const Sheet& sheet);

[[nodiscard]] Sheet sheet_of(const manuscript::Manuscript& manuscript, const Options& options);

// "12" of "[^12]".
[[nodiscard]] std::string mark_words(const std::string& mark);

// "MEX, URY; supported by BRA; opposed by ARG", in the language: who stands behind an alternative;
// or nothing.
[[nodiscard]] std::string attribution_words(const notation::Attribution& attribution,
                                            std::string_view language);
[[nodiscard]] std::string codes_words(const std::vector<PartyCode>& codes);

}  // namespace concord::exports
