#include "engine/agenda/content_line.hpp"

namespace concord::agenda {
namespace {

constexpr std::size_t kLongestLine = 75;  // octets, the line's end not counted

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

// Bytes that go on with a UTF-8 sequence.
bool goes_on(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// CRLF, CR and LF are one line break each: what `text[at]` begins. Moves `at` to its last byte.
bool is_break(std::string_view text, std::size_t& at) {
  if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') {
    ++at;
    return true;
  }
  return text[at] == '\r' || text[at] == '\n';
}

}  // namespace

void append_line(std::string& out, const ContentLine& line) {
  const std::string whole = line.head + ":" + line.value;
  std::string_view rest = whole;
  std::size_t room = kLongestLine;
  while (rest.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && goes_on(rest[cut])) --cut;
    // Bytes that are no UTF-8 are cut where they are.
    if (cut == 0) cut = room;
    out.append(rest.substr(0, cut)).append("\r\n ");
    rest.remove_prefix(cut);
    room = kLongestLine - 1;  // the space that marks a line as going on is one octet of it
  }
  out.append(rest).append("\r\n");
}

std::string text_value(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const char c = words[at];
    if (is_break(words, at))
      out += "\\n";
    else if (c == '\\' || c == ';' || c == ',')
      (out += '\\') += c;
    else
      out += is_control(c) ? ' ' : c;
  }
  return out;
}

std::string parameter_value(std::string_view words) {
  std::string out = "\"";
  for (std::size_t at = 0; at < words.size(); ++at) {
    const char c = words[at];
    if (is_break(words, at))
      out += "^n";
    else if (c == '"')
      out += "^'";
    else if (c == '^')
      out += "^^";
    else
      out += is_control(c) ? ' ' : c;
  }
  return out + "\"";
}

std::string uri_value(std::string_view uri) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  static constexpr std::string_view kNever = "\"<>\\^`{|} ";
  std::string out;
  for (const char c : uri) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7f && kNever.find(c) == std::string_view::npos)
      out += c;
    else
      ((out += '%') += kDigits[byte >> 4]) += kDigits[byte & 15];
  }
  return out;
}

}  // namespace concord::agenda
