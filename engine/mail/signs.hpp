#pragma once

namespace concord::mail {

// Of ASCII, whatever the machine's locale says.
[[nodiscard]] constexpr bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace concord::mail
