#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/place.hpp"
#include "engine/notation/wording.hpp"

// The usual typed notation of negotiated texts, read and written without loss.
//
//   [text]                       one alternative: that text against nothing
//   [A | B | C]                  alternatives; an empty one means "delete"
//   [A][B]  [A] [B]              brackets side by side: alternatives (Options::adjacent); where
//   some
//                                of a row touch, a blank parts one disagreement from the next
//   [A / B]                      only with Options::slash, and only " / " with its blanks
//   [text] (MEX, URY)            proposers; also "[MEX: text]" and "[text – MEX]"
//   [A (MEX) | B (URY)]          proposers of each alternative
//   (MEX; supported by URY; opposed by BRA, ARG)
//   [Option 1: A | Option 2: B]  labels
//   [placeholder for ...]        counted as placeholder
//   \[ \] \|                     no brackets: a backslash makes the next byte plain text
//
// No brackets either, with Options::markdown: inline links and images "[text](url)", reference
// links whose label is in Options::link_labels, link definitions "[label]: url", footnotes "[^1]",
// and a task's box "[ ]", "[x]" with Options::task_item.
namespace concord::notation {

// A party as texts name it: its code, and names that mean the same ("Mexico").
struct PartyNames {
  PartyCode code;
  std::vector<std::string> names;
};

struct Options {
  // Whom an attribution may name. If nobody is listed, each word of 2 to 6 capital letters counts
  // as a code, save a few such as NOTE and TBD: a guess, to be used where no registry is at hand.
  std::vector<PartyNames> parties;
  bool markdown = true;
  bool task_item = false;  // the text is that of a list item that may begin with a box
  bool adjacent = true;    // brackets side by side are alternatives of one bracket
  bool slash = false;      // " / " parts alternatives, where a bracket has no bar
  // Of the document's link definitions: folded_label() of each, sorted.
  std::vector<std::string> link_labels;
  std::size_t max_depth = 64;          // brackets nested deeper stay text; one finding too_deep
  std::size_t max_brackets = 100'000;  // further ones stay text; one finding too_many_brackets
};

struct Parsed {
  Wording wording;
  std::vector<Finding> findings;  // in reading order, at most 1000
};

// Reads the wording of one paragraph. Any bytes are a text, UTF-8 or not:
//   print(parse(t, o).wording) == t                          for any bytes t
//   parse(print(w), o).wording == w                          for any w that parse() gave, and any
// that is put together of escaped() runs with at least one character other than a blank between two
// brackets without bars, halves aside.
// A bracket without a partner is a finding (unbalanced_bracket) and a HalfBracket in the wording.
// Time and memory grow linearly with the text, whatever it is.
[[nodiscard]] Parsed parse(std::string_view text, const Options& options = {});

// Plain words as a run's text: what would be read as notation gets a backslash. Under the same
// options, unescaped(escaped(t, o)) == t for any bytes t.
[[nodiscard]] std::string escaped(std::string_view plain, const Options& options = {});
// A run's text without the backslashes that make the next mark plain.
[[nodiscard]] std::string unescaped(std::string_view run);

// A link label as link_labels wants it: blanks as one, ASCII letters small.
[[nodiscard]] std::string folded_label(std::string_view label);

}  // namespace concord::notation
