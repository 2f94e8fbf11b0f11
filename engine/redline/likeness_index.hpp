#pragma once

#include <cstdint>
#include <vector>

#include "engine/redline/redline.hpp"
#include "engine/redline/vocabulary.hpp"

namespace concord::redline {

// Finds paragraphs that have words in common with a given one. A paragraph's features are its
// words of at least four bytes and its numbers, and each pair of words that follow one another
// (signs between them are not seen, so brackets do not hide a likeness). A feature that many
// paragraphs have says little and is not looked up: this bounds the work.
class LikenessIndex {
 public:
  // For places below `places`.
  explicit LikenessIndex(std::size_t places);

  void add(Place place, const Units& units);

  struct Like {
    Place place = 0;
    double share = 0;  // 2 |A∩B| / (|A| + |B|)
  };
  // The paragraphs most like this one, at most kMostLikes, in no order.
  [[nodiscard]] const std::vector<Like>& likes(const Units& units, std::uint64_t& steps);

  static constexpr std::size_t kMostLikes = 8;
  static constexpr std::uint32_t kCommon = 12;  // paragraphs that make a feature too common

 private:
  struct Slot {
    std::uint64_t feature = 0;  // 0: free
    std::uint32_t first = 0;    // 1 + index into postings_; 0: none
    std::uint32_t count = 0;
  };
  struct Posting {
    Place place;
    std::uint32_t next;  // as Slot::first
  };

  void find_features(const Units& units);
  [[nodiscard]] Slot& slot_of(std::uint64_t feature);
  void grow();

  struct Met {
    std::uint64_t feature = 0;
    std::uint32_t round = 0;
  };
  std::vector<std::uint64_t> features_;  // of the paragraph in hand, each once
  std::vector<Met> met_;                 // finds those again; of other rounds are free
  std::uint32_t round_ = 0;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::vector<Posting> postings_;
  std::vector<std::uint32_t> sizes_;   // features of each place
  std::vector<std::uint32_t> shared_;  // with the paragraph in hand
  std::vector<Place> touched_;
  std::vector<Like> likes_;
};

}  // namespace concord::redline
