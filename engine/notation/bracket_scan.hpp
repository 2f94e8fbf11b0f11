#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/notation/notation.hpp"

namespace concord::notation {

// A byte that may matter, and what became of it.
struct Token {
  enum class Kind : std::uint8_t { open, close, bar, slash };

  static constexpr std::uint32_t kNone = UINT32_MAX;

  std::size_t at = 0;
  Kind kind = Kind::open;
  std::uint32_t partner = kNone;  // index of the bracket's other half
  std::size_t link_end = 0;       // of an `open` that begins a link: where the link ends; else 0
};

struct Scan {
  std::vector<Token> tokens;          // in reading order; none inside a link's destination
  std::optional<std::size_t> cut_at;  // where max_brackets was reached
};

// Finds the brackets of a text and pairs them, the innermost first. What is no bracket (escaped,
// footnotes, boxes) is no token; links are tokens whose link_end is set. Linear in text.size().
[[nodiscard]] Scan scan_brackets(std::string_view text, const Options& options);

// True if `text` looks like the destination of a link: has "://", begins like a path, or has a dot
// before a letter, and no blanks.
[[nodiscard]] bool looks_like_destination(std::string_view text);

// The length of a footnote mark "[^1]" at the beginning of `text`; 0 if there is none.
[[nodiscard]] std::size_t footnote_length(std::string_view text);

}  // namespace concord::notation
