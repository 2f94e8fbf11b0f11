#pragma once

#include <cstdint>
#include <vector>

#include "engine/redline/redline.hpp"
#include "engine/redline/vocabulary.hpp"

namespace concord::redline {

// For each paragraph of one side its place on the other, or kNowhere.
struct Pairs {
  std::vector<Place> of_before;
  std::vector<Place> of_after;
  std::vector<bool> weak;  // by place after: too little alike to be known again elsewhere
};

inline constexpr Place kNowhere = ~Place{0};

// The units of each paragraph, found when first asked for.
class UnitShelf {
 public:
  UnitShelf(const Document& document, Vocabulary& vocabulary)
      : document_(document),
        vocabulary_(vocabulary),
        units_(document.size()),
        known_(document.size(), false) {}

  [[nodiscard]] bool is_known(Place place) const { return known_[place]; }
  [[nodiscard]] std::string_view text_of(Place place) const { return document_[place].text; }
  [[nodiscard]] const Units& of(Place place) {
    if (!known_[place]) {
      units_[place] = vocabulary_.units(document_[place].text);
      known_[place] = true;
    }
    return units_[place];
  }

 private:
  const Document& document_;
  Vocabulary& vocabulary_;
  std::vector<Units> units_;
  std::vector<bool> known_;
};

// Says which paragraph became which, as compare() promises. Adds its comparisons to `steps`.
[[nodiscard]] Pairs match(const Document& before, const Document& after, UnitShelf& units_before,
                          UnitShelf& units_after, std::uint64_t& steps);

}  // namespace concord::redline
