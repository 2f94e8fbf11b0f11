#pragma once

#include <string>
#include <string_view>

// Words as they may be given to people and programs, whatever bytes they came in.
namespace concord::words {

// Appends `text` with U+FFFD in the place of each byte that is no UTF-8, of control characters but
// tab and line feed, of bidirectional controls, which can make words read as what they do not say,
// and of what XML 1.0 cannot hold.
void append_clean(std::string& to, std::string_view text);
// The same as words of XML or HTML, or as the value of an attribute in double quotes.
void append_escaped(std::string& to, std::string_view text);
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace concord::words
