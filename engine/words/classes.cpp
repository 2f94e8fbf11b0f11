#include "engine/words/classes.hpp"

#include <algorithm>

namespace concord::words {
namespace {

struct Range {
  char32_t first;
  char32_t last;
  Class kind;
};

// Ordered. What lies between two ranges is hard.
constexpr Range kRanges[] = {
    {0x80, 0x84, Class::other},        {0x85, 0x85, Class::line_end},
    {0x86, 0x9f, Class::other},        {0xa0, 0xa0, Class::blank},
    {0xa1, 0xa9, Class::other},        {0xaa, 0xaa, Class::letter},
    {0xab, 0xac, Class::other},        {0xae, 0xb4, Class::other},
    {0xb5, 0xb5, Class::letter},       {0xb6, 0xb6, Class::other},
    {0xb7, 0xb7, Class::mid_letter},   {0xb8, 0xb9, Class::other},
    {0xba, 0xba, Class::letter},       {0xbb, 0xbf, Class::other},
    {0xc0, 0xd6, Class::letter},       {0xd7, 0xd7, Class::other},
    {0xd8, 0xf6, Class::letter},       {0xf7, 0xf7, Class::other},
    {0xf8, 0x2c1, Class::letter},      {0x386, 0x386, Class::letter},
    {0x388, 0x38a, Class::letter},     {0x38c, 0x38c, Class::letter},
    {0x38e, 0x3a1, Class::letter},     {0x3a3, 0x3f5, Class::letter},
    {0x3f7, 0x481, Class::letter},     {0x48a, 0x52f, Class::letter},
    {0x1e00, 0x1eff, Class::letter},   {0x2000, 0x2006, Class::space},
    {0x2007, 0x2007, Class::blank},    {0x2008, 0x200a, Class::space},
    {0x2010, 0x2017, Class::other},    {0x2018, 0x2019, Class::mid_both},
    {0x201a, 0x2023, Class::other},    {0x2024, 0x2024, Class::mid_both},
    {0x2025, 0x2026, Class::other},    {0x2027, 0x2027, Class::mid_letter},
    {0x2028, 0x2029, Class::line_end}, {0x202f, 0x202f, Class::joiner},
    {0x2030, 0x203e, Class::other},    {0x2070, 0x2070, Class::other},
    {0x2074, 0x207e, Class::other},    {0x2080, 0x208e, Class::other},
    {0x20a0, 0x20c0, Class::other},    {0x2150, 0x215f, Class::other},
    {0x2190, 0x22ff, Class::other},    {0x25a0, 0x25ff, Class::other},
};

constexpr auto byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

}  // namespace

Class class_of(char32_t code) {
  const auto* found =
      std::lower_bound(std::begin(kRanges), std::end(kRanges), code,
                       [](const Range& range, char32_t c) { return range.last < c; });
  return found != std::end(kRanges) && found->first <= code ? found->kind : Class::hard;
}

// Well-formed sequences of two to four bytes (Unicode, table 3-7); size 0 is ill-formed.
Character decoded(std::string_view text, std::size_t at) {
  constexpr Character kBroken{};
  const unsigned char lead = byte_at(text, at);
  std::uint32_t size = 0;
  if (lead >= 0xc2 && lead < 0xf5) size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (size == 0 || text.size() - at < size) return kBroken;
  char32_t code = lead & (0xffU >> (size + 1));
  for (std::uint32_t i = 1; i < size; ++i) {
    const unsigned char next = byte_at(text, at + i);
    if ((next & 0xc0U) != 0x80U) return kBroken;
    code = code << 6U | (next & 0x3fU);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  if (overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return kBroken;
  return {class_of(code), size, code};
}

}  // namespace concord::words
