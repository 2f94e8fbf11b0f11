#pragma once

#include <bit>
#include <boost/container/small_vector.hpp>
#include <cstdint>

#include "engine/chart/ids.hpp"

namespace concord::chart {

// A set of states that is walked in document order. No allocation up to 256 states.
class StateSet {
 public:
  // For ids below `count`.
  explicit StateSet(std::size_t count) : words_((count + 63) / 64, 0) {}

  void add(StateId state) { words_[index(state) / 64] |= std::uint64_t{1} << (index(state) % 64); }
  [[nodiscard]] bool contains(StateId state) const {
    return (words_[index(state) / 64] >> (index(state) % 64) & 1) != 0;
  }
  // Whether an id in [first, last) is in the set.
  [[nodiscard]] bool any_between(std::size_t first, std::size_t last) const {
    if (first >= last) return false;
    const std::size_t from = first / 64;
    const std::size_t to = (last - 1) / 64;
    for (std::size_t word = from; word <= to; ++word) {
      std::uint64_t bits = words_[word];
      if (word == from) bits &= ~std::uint64_t{0} << (first % 64);
      if (word == to) bits &= ~std::uint64_t{0} >> (63 - (last - 1) % 64);
      if (bits != 0) return true;
    }
    return false;
  }
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t word = 0; word < words_.size(); ++word) {
      for (std::uint64_t bits = words_[word]; bits != 0; bits &= bits - 1) {
        visit(static_cast<StateId>(word * 64 + static_cast<std::size_t>(std::countr_zero(bits))));
      }
    }
  }

 private:
  boost::container::small_vector<std::uint64_t, 4> words_;
};

}  // namespace concord::chart
