#include "engine/parallel/pieces.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "engine/words/words.hpp"

namespace concord::parallel {
namespace {

enum class Sort : std::uint8_t { other, letter, digit };

Sort sort_of(UChar32 c) {
  if (c >= '0' && c <= '9') return Sort::digit;
  if (c >= 0 && (u_isalpha(c) != 0 || u_getCombiningClass(c) != 0)) return Sort::letter;
  return Sort::other;
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  Sort open = Sort::other;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    const auto window = static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - at));
    std::int32_t used = 0;
    UChar32 c = 0;
    U8_NEXT(bytes + at, used, window, c);
    const auto sort = sort_of(c);
    if (sort != Sort::other && sort != open)
      out.push_back({.begin = at,
                     .end = at,
                     .folded = {},
                     .digits = sort == Sort::digit,
                     .capital = u_isupper(c) != 0});
    at += static_cast<std::size_t>(used);
    if (sort != Sort::other) out.back().end = at;
    open = sort;
  }
  for (auto& one : out) one.folded = words::folded(text.substr(one.begin, one.end - one.begin));
  return out;
}

}  // namespace concord::parallel
