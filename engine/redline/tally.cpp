#include "engine/redline/tally.hpp"

#include <algorithm>

#include "engine/json/utf8.hpp"

namespace concord::redline {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

// Bytes that may be shown as they are: no control characters, no signs of HTML, ASCII.
constexpr std::array<bool, 256> harmless_bytes() {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x20; c < 0x7f; ++c) table[c] = true;
  table['\t'] = table['\n'] = true;
  table['<'] = table['>'] = table['&'] = table['"'] = false;
  return table;
}

constexpr auto kHarmless = harmless_bytes();

std::string_view entity(char c) {
  switch (c) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

// Appends the character beyond ASCII at the front of `text`; gives its bytes.
std::size_t append_wide(std::string& to, std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t size = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const auto character = text.substr(0, size);
  if (character.size() < size || !json::is_utf8(character)) {
    to += kReplacement;
    return 1;
  }
  const bool control = lead == 0xc2 && static_cast<unsigned char>(text[1]) < 0xa0;
  to += control ? kReplacement : character;
  return size;
}

}  // namespace

std::size_t rows_of(const Redline& redline, RowKind kind) {
  return static_cast<std::size_t>(std::count_if(redline.rows.begin(), redline.rows.end(),
                                                [&](const Row& row) { return row.kind == kind; }));
}

std::string_view name_of(RowKind kind) {
  switch (kind) {
    case RowKind::kept:
      return "kept";
    case RowKind::changed:
      return "changed";
    case RowKind::inserted:
      return "inserted";
    case RowKind::deleted:
      return "deleted";
    case RowKind::moved_from:
      return "moved_from";
    case RowKind::moved_to:
      return "moved_to";
  }
  return {};
}

std::string_view name_of(Change change) {
  switch (change) {
    case Change::kept:
      return "kept";
    case Change::deleted:
      return "deleted";
    case Change::inserted:
      return "inserted";
  }
  return {};
}

std::string_view name_of(ParagraphKind kind) {
  switch (kind) {
    case ParagraphKind::paragraph:
      return "paragraph";
    case ParagraphKind::heading:
      return "heading";
    case ParagraphKind::note:
      return "note";
  }
  return {};
}

const Paragraph& shown(const Redline& redline, const Row& row) {
  const bool gone = !row.after || row.kind == RowKind::moved_from;
  return gone ? (*redline.before)[*row.before] : (*redline.after)[*row.after];
}

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  std::string text = grouped(number);
  text += ' ';
  text += number == 1 ? one : many;
  return text;
}

void append_clean(std::string& to, std::string_view text, bool markup) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && kHarmless[static_cast<unsigned char>(text[end])]) ++end;
    to.append(text, at, end - at);
    if (end == text.size()) return;
    const auto byte = static_cast<unsigned char>(text[end]);
    if (byte >= 0x80) {
      at = end + append_wide(to, text.substr(end));
      continue;
    }
    const auto sign = entity(text[end]);
    if (sign.empty())
      to += kReplacement;
    else if (markup)
      to += sign;
    else
      to += text[end];
    at = end + 1;
  }
}

}  // namespace concord::redline
