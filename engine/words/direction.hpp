#pragma once

#include <cstddef>
#include <string_view>

namespace concord::words {

// How many letters of a text run from the left to the right, and how many from the right to the
// left, as Arabic's and Hebrew's do. Most of them say how its paragraph is set: its first one would
// mistake an Arabic sentence that begins with "UNHCR", or with its label "(a)".
struct Letters {
  std::size_t from_left = 0;
  std::size_t from_right = 0;

  void add(Letters other) {
    from_left += other.from_left;
    from_right += other.from_right;
  }
  [[nodiscard]] bool any() const { return from_left + from_right > 0; }
  [[nodiscard]] bool run_right_to_left() const { return from_right > from_left; }
};

// Of UTF-8; bytes that are none are passed over.
[[nodiscard]] Letters letters_of(std::string_view text);

}  // namespace concord::words
