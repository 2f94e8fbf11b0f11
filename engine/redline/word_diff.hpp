#pragma once

#include <cstdint>
#include <vector>

#include "engine/redline/alignment.hpp"
#include "engine/redline/redline.hpp"
#include "engine/redline/vocabulary.hpp"

namespace concord::redline {

// A paragraph as text and units of one Vocabulary.
struct Side {
  std::string_view text;
  const Units* units = nullptr;
};

// Compares the words of paragraphs. Keeps its tables between calls; for one thread at a time.
class WordDiff {
 public:
  // The spans of a paragraph that became another. They read well: a change stands where a sentence
  // or bracket begins if it could stand at several places, and changes that only a small word or
  // sign parts are one. Adds its comparisons to `steps`, and the words of the spans to `counts`,
  // none to those that were moved.
  [[nodiscard]] std::vector<Span> spans(const Side& before, const Side& after, std::uint64_t& steps,
                                        Counts& counts);

 private:
  // Units [a, a_end) were replaced by [b, b_end).
  struct Hunk {
    std::uint32_t a = 0;
    std::uint32_t a_end = 0;
    std::uint32_t b = 0;
    std::uint32_t b_end = 0;
  };

  void find_hunks(const Units& before, const Units& after, std::uint64_t& steps);
  void slide(const Units& before, const Side& after_side, const Side& before_side);
  void join(const Side& before);
  void mark(const Units& units, std::uint32_t from, std::uint32_t to,
            std::vector<std::uint32_t>& marks);

  std::vector<Hunk> hunks_;
  std::vector<std::uint32_t> seen_before_;  // by id: the round in which it was seen
  std::vector<std::uint32_t> seen_after_;
  std::uint32_t round_ = 0;
  std::vector<std::uint32_t> ids_before_, ids_after_;      // of units that both sides have
  std::vector<std::uint32_t> place_before_, place_after_;  // their places among the units
};

}  // namespace concord::redline
