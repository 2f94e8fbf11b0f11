#include "engine/words/clean.hpp"

#include <array>
#include <cstdint>

namespace concord::words {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// ASCII that stands for itself everywhere: no control characters, no signs of markup.
constexpr std::array<bool, 256> harmless_bytes() {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) table[c] = true;
  table['\t'] = table['\n'] = true;
  table['<'] = table['>'] = table['&'] = table['"'] = false;
  return table;
}

constexpr auto kHarmless = harmless_bytes();

// Empty if the byte is no sign of markup.
std::string_view entity(char c) {
  switch (c) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

// A character beyond ASCII at the beginning of a text.
struct WideCharacter {
  std::size_t size = 1;  // bytes; one where they are no UTF-8
  bool is_shown = false;
};

WideCharacter wide_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const auto first = byte(0);
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < size) return {};
  std::uint32_t code = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    code = code << 6 | (byte(i) & 0x3FU);
  }
  const std::uint32_t least = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
  if (code < least || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return {};
  const bool reverses = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return {size, code >= 0xA0 && !reverses && code != 0xFFFE && code != 0xFFFF};
}

void append(std::string& to, std::string_view text, bool as_markup) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && kHarmless[static_cast<std::uint8_t>(text[end])]) ++end;
    to.append(text, at, end - at);
    if (end == text.size()) return;
    at = end + 1;
    if (static_cast<std::uint8_t>(text[end]) >= 0x80) {
      const auto wide = wide_character(text.substr(end));
      to += wide.is_shown ? text.substr(end, wide.size) : kReplacement;
      at = end + wide.size;
    } else if (const auto sign = entity(text[end]); sign.empty()) {
      to += kReplacement;
    } else {
      to += as_markup ? sign : text.substr(end, 1);
    }
  }
}

}  // namespace

void append_clean(std::string& to, std::string_view text) {
  append(to, text, false);
}

void append_escaped(std::string& to, std::string_view text) {
  append(to, text, true);
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

}  // namespace concord::words
