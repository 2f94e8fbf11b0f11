#pragma once

#include <cstddef>
#include <string_view>

namespace concord::json {

// The length in bytes of the longest prefix of `bytes` that is well-formed UTF-8 (Unicode, table
// 3-7: no surrogates, no overlong forms, nothing above U+10FFFF). Equal to bytes.size() if all is.
[[nodiscard]] std::size_t utf8_prefix(std::string_view bytes);

[[nodiscard]] inline bool is_utf8(std::string_view bytes) {
  return utf8_prefix(bytes) == bytes.size();
}

}  // namespace concord::json
