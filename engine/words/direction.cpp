#include "engine/words/direction.hpp"

#include <unicode/uchar.h>

#include "engine/words/classes.hpp"

namespace concord::words {

Letters letters_of(std::string_view text) {
  Letters out;
  for (std::size_t at = 0; at < text.size();) {
    const auto one = character_at(text, at);
    at += one.size;
    if (one.kind == Class::broken) continue;
    const auto way = u_charDirection(static_cast<UChar32>(one.code));
    if (way == U_LEFT_TO_RIGHT) ++out.from_left;
    if (way == U_RIGHT_TO_LEFT || way == U_RIGHT_TO_LEFT_ARABIC) ++out.from_right;
  }
  return out;
}

}  // namespace concord::words
