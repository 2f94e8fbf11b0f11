#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/likeness/paragraph.hpp"
#include "engine/likeness/suggestions.hpp"

// tests/likeness/pairs.json with the real texts that it speaks of.
namespace concord::likeness::labelled {

struct Pair {
  std::string left;  // "a5:433": a file's short name and the line on which the paragraph begins
  std::string right;
  std::string label;  // duplicate, contradiction, overlap, different
};

// Pairs of one kind of source, and all paragraphs of the files that they are from.
struct Part {
  bool held_out = false;
  std::string kind;
  std::vector<Pair> pairs;
  std::vector<Paragraph> paragraphs;  // one topic; the file is the party; English
};

// Reads pairs.json and the texts under `shared`/corpus. Throws std::runtime_error if a paragraph is
// not what its digest says.
[[nodiscard]] std::vector<Part> read_parts(const std::string& pairs_file,
                                           const std::string& shared);

// The label that suggestions give a pair: an exact or near one is a duplicate, none is different.
[[nodiscard]] std::string label_of(const Suggestions& suggestions, const Pair& pair);

// counts[label by hand][label by program]
using Counts = std::map<std::string, std::map<std::string, int>>;

struct Measure {
  int given = 0;      // by hand
  int suggested = 0;  // by program
  int right = 0;

  [[nodiscard]] int precision() const { return suggested == 0 ? 100 : right * 100 / suggested; }
  [[nodiscard]] int recall() const { return given == 0 ? 100 : right * 100 / given; }
};

[[nodiscard]] Measure measure(const Counts& counts, const std::string& label);
// Of pairs that are anything but different: linked in any way.
[[nodiscard]] Measure measure_linked(const Counts& counts);
[[nodiscard]] std::string table(const Counts& counts);

}  // namespace concord::likeness::labelled
