#include "engine/notation/place.hpp"

namespace concord::notation {

std::string to_string(const Place& place) {
  return "paragraph " + std::to_string(place.paragraph) + ", line " + std::to_string(place.line) +
         ", column " + std::to_string(place.column);
}

Ruler::Ruler(std::string_view text, std::size_t paragraph) : text_(text) {
  here_.paragraph = paragraph;
}

Place Ruler::at(std::size_t offset) {
  for (; here_.offset < offset && here_.offset < text_.size(); ++here_.offset) {
    const auto byte = static_cast<unsigned char>(text_[here_.offset]);
    if (byte == '\n') {
      ++here_.line;
      here_.column = 1;
    } else if ((byte & 0xC0) != 0x80) {
      ++here_.column;
    }
  }
  // The byte that was passed last may have begun the character that `offset` stands within.
  return here_;
}

}  // namespace concord::notation
