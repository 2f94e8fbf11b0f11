#pragma once

#include <string>
#include <string_view>

// Content lines of RFC 5545 section 3.1: what calendars are made of.
namespace concord::agenda {

// A line "NAME:value" or "NAME;PARAMETER=value:value", without its end. `head` is all before the
// colon.
struct ContentLine {
  std::string head;
  std::string value;
};

// Appends the line, ended by CRLF and folded so that no line is longer than 75 octets. No fold
// falls within a UTF-8 sequence.
void append_line(std::string& out, const ContentLine& line);

// Words as a value of type TEXT (section 3.3.11): backslash, comma, semicolon and line breaks are
// escaped (CRLF and CR are a line break too); other control characters, which may not stand in a
// calendar, become spaces.
[[nodiscard]] std::string text_value(std::string_view words);
// The value of a parameter in double quotes; what may not stand there is written as RFC 6868 says.
[[nodiscard]] std::string parameter_value(std::string_view words);
// A URI as a value: octets that stand in none are percent-encoded, so that it is one line.
[[nodiscard]] std::string uri_value(std::string_view uri);

}  // namespace concord::agenda
