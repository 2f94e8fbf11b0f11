#include "engine/redline/plain_text.hpp"

#include <algorithm>
#include <cstring>

namespace concord::redline {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_sign(char c) {
  return c == '-' || c == '*' || c == '+';
}

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

// The number of heading signs, 0 if the line is no heading.
int heading_level(std::string_view line) {
  std::size_t signs = 0;
  while (signs < line.size() && line[signs] == '#') ++signs;
  const bool is = signs > 0 && signs <= 6 && (signs == line.size() || is_blank(line[signs]));
  return is ? static_cast<int>(signs) : 0;
}

// "- ", "* ", "+ ", "12. ", "12) ", "(a) ", "(iv) ", "(12) ".
bool is_item(std::string_view line) {
  if (line.size() < 2) return false;
  std::size_t at = 0;
  if (is_sign(line[0])) return is_blank(line[1]);
  const bool open = line[0] == '(';
  if (open) ++at;
  const std::size_t begin = at;
  while (at < line.size() && at - begin < 4 &&
         (is_digit(line[at]) || (open && is_letter(line[at]))))
    ++at;
  if (at == begin || at + 1 >= line.size()) return false;
  return (line[at] == ')' || (!open && line[at] == '.')) && is_blank(line[at + 1]);
}

class Reading {
 public:
  void line(std::string_view raw) {
    const std::string_view text = trimmed(raw);
    if (text.empty()) {
      open_ = false;
      in_list_ = false;
      return;
    }
    if (const int level = heading_level(text); level > 0) {
      add(ParagraphKind::heading, level, trimmed(text.substr(static_cast<std::size_t>(level))));
      open_ = false;
      in_list_ = false;
      return;
    }
    // A wrapped line may begin like an item; only in a list is it one.
    const bool sure = is_sign(text.front()) || text.substr(0, 2) == "1.";
    const bool item = is_item(text) && (!open_ || in_list_ || sure);
    if (open_ && !item) {
      document_.back().text += ' ';
      document_.back().text += text;
      return;
    }
    add(ParagraphKind::paragraph, 0, text);
    open_ = true;
    in_list_ = in_list_ || item;
  }

  Document take() { return std::move(document_); }

 private:
  void add(ParagraphKind kind, int level, std::string_view text) {
    document_.push_back({std::nullopt, kind, level, std::string(text)});
  }

  Document document_;
  bool open_ = false;     // the last paragraph may go on in the next line
  bool in_list_ = false;  // the lines since the last blank one are items
};

}  // namespace

Document plain_paragraphs(std::string_view text) {
  if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
  Reading reading;
  while (!text.empty()) {
    const void* end = std::memchr(text.data(), '\n', text.size());
    const std::size_t size =
        end == nullptr ? text.size()
                       : static_cast<std::size_t>(static_cast<const char*>(end) - text.data());
    reading.line(text.substr(0, size));
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return reading.take();
}

}  // namespace concord::redline
