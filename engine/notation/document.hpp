#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/count.hpp"
#include "engine/notation/notation.hpp"
#include "engine/notation/option_label.hpp"

// Brackets and options of a whole document.
//
// A bracket that opens in one paragraph and closes in a later one cannot be a piece of either. Each
// paragraph keeps its own wording, in which the two ends are HalfBrackets; the ends that belong
// together bear the same number, Spanning::number. A bracket does not outlive its section: what
// opens below a heading closes before the next heading of the same or a higher level (a bracket
// that opens within a heading closes in the section of that heading). What finds no partner by that
// rule has span 0 and is a finding `unbalanced_bracket`; it stays in the text.
//
// Paragraphs that begin with "Option 1:", "Option 2:" ... are the alternatives of an OptionBlock.
// An alternative has all paragraphs until the next option of its block. The last one ends where its
// section, its list item or the option around it ends, since real texts have no mark for its end.
namespace concord::notation {

// A paragraph as this page needs it.
struct Block {
  std::string_view text;
  int heading = 0;           // level of the heading, from 1; 0 for what is no heading
  int level = 0;             // how many list items it lies in
  bool starts_item = false;  // it is the first of the item at `level`
  bool verbatim = false;     // has no brackets: link definitions
  bool aside = false;        // of a footnote: options in the text go on around it
  bool task_item = false;    // as Options::task_item
};

struct Spanning {
  std::uint32_t number = 0;  // from 1, in the order in which they open
  Place from;
  Place to;
  std::size_t depth = 1;  // among the spanning brackets

  bool operator==(const Spanning&) const = default;
};

struct OptionText {
  OptionLabel label;
  std::size_t first = 0;  // index of its first paragraph, which bears the label
  std::size_t last = 0;   // index of its last one

  bool operator==(const OptionText&) const = default;
};

// "Option 1: ... Option 2: ...", over whole paragraphs.
struct OptionBlock {
  std::vector<OptionText> alternatives;
  std::size_t depth = 1;  // 2 for options within an option

  bool operator==(const OptionBlock&) const = default;
};

struct Reading {
  std::vector<Wording> wordings;     // one for each block; printed, they give the texts back
  std::vector<Spanning> spans;       // by number
  std::vector<OptionBlock> options;  // in the order in which they begin
  std::vector<Finding> findings;     // in reading order, at most 1000
  std::size_t unbalanced = 0;        // all of them, beyond 1000 too
  Counts counts;                     // of all wordings together
};

// Linear in the size of the texts. Findings besides those of parse(): option_alone (a block with
// one alternative), option_out_of_order (a number that does not follow the one before).
[[nodiscard]] Reading read_document(const std::vector<Block>& blocks, const Options& options);

}  // namespace concord::notation
