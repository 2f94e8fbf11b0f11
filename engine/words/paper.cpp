#include "engine/words/paper.hpp"

#include "engine/words/clean.hpp"

namespace concord::words {
namespace {

// A string of CSS that stands in HTML: what either would read as more than a sign is its number.
std::string css_string(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string clean;
  append_clean(clean, text);
  std::string out = "\"";
  for (const char c : clean) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F && std::string_view("\"\\<>&").find(c) == std::string::npos) {
      out += c;
      continue;
    }
    out += '\\';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
    out += ' ';
  }
  return out + '"';
}

}  // namespace

std::string paper_style(std::string_view size, std::string_view margin, std::string_view foot) {
  constexpr std::string_view kSmall =
      " font: 8pt system-ui, \"Noto Sans\", sans-serif; color: #555; vertical-align: top; "
      "padding-top: 4mm; }";
  std::string out = "@page { size: ";
  (((out += size) += "; margin: ") += margin) += ";";
  if (!foot.empty())
    (((out += "\n  @bottom-left { content: ") += css_string(foot)) += "; text-align: left;") +=
        kSmall;
  (out += "\n  @bottom-right { content: counter(page) \" / \" counter(pages);") += kSmall;
  return out + " }\n";
}

}  // namespace concord::words
