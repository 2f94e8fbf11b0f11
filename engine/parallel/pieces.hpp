#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace concord::parallel {

// A run of letters, or of digits, of a text; everything else parts them, so that "l’Équateur" is
// two and "9th" is two.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string folded;  // words::folded()
  bool digits = false;
  bool capital = false;  // begins with a capital letter
};

// Addresses are no words: those of links in Markdown, and those that stand among the words.
[[nodiscard]] std::vector<Piece> pieces_of(std::string_view text);

}  // namespace concord::parallel
