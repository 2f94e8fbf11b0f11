#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

// What the boundary rules see of a character: the value of Word_Break (UAX 29, table 3; of the
// colon what ICU's root locale makes of it since release 72: a boundary, not a middle of words) for
// the scripts that need no dictionary and no mark; the rest is `hard` and left to ICU.
namespace concord::words {

enum class Class : std::uint8_t {
  letter,      // ALetter
  digit,       // Numeric
  joiner,      // ExtendNumLet
  other,       // a boundary on both sides
  blank,       // other, but white space
  space,       // WSegSpace
  carriage,    // CR
  line_end,    // LF and Newline
  mid_letter,  // MidLetter
  mid_number,  // MidNum
  mid_both,    // MidNumLet and Single_Quote: between letters, or between digits
  hard,        // known to ICU alone
  broken,      // no well-formed UTF-8
};

// Letters, digits and joiners follow one another without a boundary.
[[nodiscard]] constexpr bool is_wordlike(Class one) {
  return one <= Class::joiner;
}

// A boundary before it, and behind whatever stands there, whichever characters follow.
[[nodiscard]] constexpr bool ends_words(Class one) {
  return one >= Class::other && one <= Class::line_end;
}

struct Character {
  Class kind = Class::broken;
  std::uint32_t size = 1;  // in bytes; 1 if broken
  char32_t code = 0;       // undefined if broken
};

constexpr std::array<Class, 128> ascii_classes() {
  std::array<Class, 128> table{};
  for (auto& one : table) one = Class::other;
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = Class::letter;
  for (std::size_t c = '0'; c <= '9'; ++c) table[c] = Class::digit;
  table['_'] = Class::joiner;
  table['.'] = table['\''] = Class::mid_both;
  table[','] = table[';'] = Class::mid_number;
  table['@'] = Class::hard;
  table[' '] = Class::space;
  table['\t'] = Class::blank;
  table['\r'] = Class::carriage;
  table['\n'] = table['\v'] = table['\f'] = Class::line_end;
  return table;
}

inline constexpr std::array<Class, 128> kAsciiClasses = ascii_classes();

// The class of a character beyond ASCII.
[[nodiscard]] Class class_of(char32_t code);

// The character at `at`, where a byte beyond ASCII stands.
[[nodiscard]] Character decoded(std::string_view text, std::size_t at);

// The character at `at`, which must be inside `text`.
[[nodiscard]] inline Character character_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {kAsciiClasses[byte], 1, byte};
  return decoded(text, at);
}

}  // namespace concord::words
