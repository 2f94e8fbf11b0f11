#pragma once

#include <cstddef>
#include <string_view>

// Code within words, as Markdown types it: nothing in it is a mark. Everybody who looks for marks
// in words passes it over by these.
namespace concord::notation {

struct CodeSpan {
  std::size_t length = 0;  // 0: none
  std::string_view words = {};
};

// "`words`" at the beginning of `text`, with as many marks at both ends, up to 32, within 1000
// bytes (CommonMark 0.30, section 6.1). But brackets are read before code: what holds one is none.
[[nodiscard]] CodeSpan code_span(std::string_view text);

// How many bytes to pass over where `text` begins with a "`": the whole span, else the marks, which
// are then words together.
[[nodiscard]] std::size_t code_length(std::string_view text);

}  // namespace concord::notation
