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

// How many bytes an address takes at the beginning of `text`: "](address)" of a link, "<https://>",
// or one that stands among the words; 0 if none does.
std::size_t address_length(std::string_view text) {
  constexpr std::size_t kLongest = 2048;  // what is longer is words
  text = text.substr(0, kLongest);
  if (text.starts_with("](")) {
    std::size_t depth = 0;
    for (std::size_t at = 1; at < text.size(); ++at) {
      if (text[at] == '(') ++depth;
      if (text[at] == ')' && --depth == 0) return at + 1;
    }
    return 0;
  }
  for (const std::string_view begin : {"http://", "https://", "mailto:", "www."})
    if (text.starts_with(begin)) return std::min(text.find_first_of(" \n\t<>\"|"), text.size());
  return 0;
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> out;
  Sort open = Sort::other;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t at = 0; at < text.size();) {
    if (open != Sort::letter || text[at] == ']')
      if (const auto length = address_length(text.substr(at)); length > 0) {
        at += length;
        open = Sort::other;
        continue;
      }
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
