#pragma once

#include <cstddef>
#include <string_view>

// Where the label of a paragraph ends and its words begin, in a text that has both in one row: what
// every importer and whoever compares such texts goes by.
namespace concord::manuscript {

// Views of the text that was parted.
struct Parted {
  std::string_view label;  // "1.", "(a)", "12 bis", or empty
  std::string_view words;  // without the blanks behind the label
};

// Parts the label off that `text` begins with, where words follow it. `text` is trimmed.
[[nodiscard]] Parted part_label(std::string_view text);

// The length of all labels that `text` begins with, blanks behind them included: of "2. (a) Every
// migrant" it is 7. What lies behind are words.
[[nodiscard]] std::size_t labels_length(std::string_view text);

}  // namespace concord::manuscript
