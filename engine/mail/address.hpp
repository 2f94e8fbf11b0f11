#pragma once

#include <string_view>

namespace concord::mail {

// An address as RFC 5321 has it on the wire, without quotes, comments and literals: dot-atom "@"
// host name, at most 254 bytes of ASCII. Nothing else gets into a header or an SMTP command, so
// that a line break in an address is no question.
[[nodiscard]] bool is_address(std::string_view text);

}  // namespace concord::mail
