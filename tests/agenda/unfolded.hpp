#pragma once

#include <string>
#include <string_view>
#include <vector>

// A small reader of content lines, written from the standard and not from the writer.
namespace concord::agenda::testing {

// The lines as they stand, without their ends. Stops at what does not end in CRLF.
inline std::vector<std::string> physical_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (auto end = text.find("\r\n"); end != std::string_view::npos; end = text.find("\r\n")) {
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 2);
  }
  if (!text.empty()) lines.emplace_back("no CRLF: " + std::string(text));
  return lines;
}

// RFC 5545 section 3.1: CRLF and one space or tab are taken away.
inline std::vector<std::string> logical_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (const auto& line : physical_lines(text)) {
    if (!line.empty() && (line[0] == ' ' || line[0] == '\t') && !lines.empty())
      lines.back() += line.substr(1);
    else
      lines.push_back(line);
  }
  return lines;
}

// RFC 5545 section 3.3.11, backwards.
inline std::string unescaped(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] != '\\' || at + 1 == value.size()) {
      out += value[at];
      continue;
    }
    const char next = value[++at];
    out += next == 'n' || next == 'N' ? '\n' : next;
  }
  return out;
}

}  // namespace concord::agenda::testing
