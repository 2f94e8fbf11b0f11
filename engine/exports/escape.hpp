#pragma once

#include <string>
#include <string_view>

namespace concord::exports {

// Appends `text` as words of XML or HTML, or as the value of an attribute in double quotes. Bytes
// that XML 1.0 cannot hold, or that are no UTF-8, become U+FFFD.
void append_escaped(std::string& out, std::string_view text);
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace concord::exports
