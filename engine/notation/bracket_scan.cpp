#include "engine/notation/bracket_scan.hpp"

#include <algorithm>

namespace concord::notation {
namespace {

constexpr std::size_t kLongestDestination = 2048;
constexpr std::size_t kLongestLabel = 200;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The length of "(destination)" or "(destination "title")" at the beginning of `text`, else 0.
// Stops at the first bracket, so that brackets in a row cost nothing.
std::size_t inline_target(std::string_view text) {
  if (!text.starts_with('(')) return 0;
  int depth = 0;
  std::size_t title = 0;
  const std::size_t limit = std::min(text.size(), kLongestDestination);
  for (std::size_t i = 1; i < limit; ++i) {
    const char c = text[i];
    if (c == '[' || c == ']' || c == '\n') return 0;
    if (title == 0 && c == ' ') {
      if (i + 1 >= limit || text[i + 1] != '"') return 0;
      title = i;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && (title == 0 || text[i - 1] == '"') && depth-- == 0) {
      return looks_like_destination(text.substr(1, (title == 0 ? i : title) - 1)) ? i + 1 : 0;
    }
  }
  return 0;
}

bool is_known_label(std::string_view label, const Options& options) {
  if (label.size() > kLongestLabel || options.link_labels.empty()) return false;
  return std::binary_search(options.link_labels.begin(), options.link_labels.end(),
                            folded_label(label));
}

// Whether `at` has nothing but blanks between it and the beginning of its line.
bool begins_line(std::string_view text, std::size_t at) {
  for (int blanks = 0; at > 0 && blanks < 4; ++blanks, --at) {
    if (text[at - 1] == '\n') return true;
    if (text[at - 1] != ' ') return false;
  }
  return at == 0;
}

std::string_view first_word_of(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size() && text[begin] == ' ') ++begin;
  std::size_t end = begin;
  while (end < text.size() && end - begin < kLongestDestination && !is_blank(text[end])) ++end;
  return text.substr(begin, end - begin);
}

class Scanner {
 public:
  Scanner(std::string_view text, const Options& options) : text_(text), options_(options) {}

  Scan run() {
    std::size_t at = options_.markdown && options_.task_item ? box_length() : 0;
    while (at < text_.size()) {
      if (scan_.tokens.size() >= options_.max_brackets) {
        scan_.cut_at = at;
        break;
      }
      at = step(at);
    }
    return std::move(scan_);
  }

 private:
  std::size_t box_length() const {
    const bool box =
        text_.starts_with("[ ] ") || text_.starts_with("[x] ") || text_.starts_with("[X] ");
    return box ? 3 : 0;
  }

  // Takes what is at `at`; returns where to go on.
  std::size_t step(std::size_t at) {
    switch (text_[at]) {
      case '\\':
        return at + 2;
      case '[':
        if (options_.markdown)
          if (const auto length = footnote_length(text_.substr(at))) return at + length;
        open_.push_back(static_cast<std::uint32_t>(scan_.tokens.size()));
        add(at, Token::Kind::open);
        return at + 1;
      case ']':
        return close(at);
      case '|':
        if (!open_.empty()) add(at, Token::Kind::bar);
        return at + 1;
      case '/':
        if (options_.slash && !open_.empty() && at > 0 && text_[at - 1] == ' ' &&
            text_.substr(at + 1).starts_with(' '))
          add(at, Token::Kind::slash);
        return at + 1;
      default:
        return at + 1;
    }
  }

  void add(std::size_t at, Token::Kind kind) { scan_.tokens.push_back({.at = at, .kind = kind}); }

  std::size_t close(std::size_t at) {
    const auto index = static_cast<std::uint32_t>(scan_.tokens.size());
    add(at, Token::Kind::close);
    if (open_.empty()) return at + 1;
    const auto partner = open_.back();
    open_.pop_back();
    auto& opening = scan_.tokens[partner];
    opening.partner = index;
    scan_.tokens[index].partner = partner;
    if (!options_.markdown) return at + 1;
    opening.link_end = link_end(partner, at);
    return opening.link_end == 0 ? at + 1 : opening.link_end;
  }

  // Where a link ends whose text is from the token `opening` to the "]" at `at`; 0 if it is none.
  std::size_t link_end(std::uint32_t opening, std::size_t at) const {
    const std::string_view behind = text_.substr(at + 1);
    if (const auto length = inline_target(behind)) return at + 1 + length;
    const std::size_t begin = scan_.tokens[opening].at;
    if (behind.starts_with(':') && begins_line(text_, begin) &&
        looks_like_destination(first_word_of(behind.substr(1))))
      return at + 2;
    if (options_.link_labels.empty()) return 0;
    if (behind.starts_with('[')) {
      const auto label = behind.substr(1, kLongestLabel);
      const auto end = label.find_first_of("[]");
      if (end != std::string_view::npos && label[end] == ']' && end > 0 &&
          is_known_label(label.substr(0, end), options_))
        return at + 1 + end + 2;
    }
    const bool whole = opening + 2 == scan_.tokens.size();  // nothing between the two
    if (!whole || !is_known_label(text_.substr(begin + 1, at - begin - 1), options_)) return 0;
    return at + 1 + (behind.starts_with("[]") ? 2 : 0);
  }

  std::string_view text_;
  const Options& options_;
  Scan scan_;
  std::vector<std::uint32_t> open_;
};

}  // namespace

Scan scan_brackets(std::string_view text, const Options& options) {
  return Scanner(text, options).run();
}

bool looks_like_destination(std::string_view text) {
  if (text.empty() || text.find_first_of(" \t\n[]") != std::string_view::npos) return false;
  if (text.find("://") != std::string_view::npos) return true;
  for (const std::string_view start : {"/", "#", "./", "../", "<", "mailto:"})
    if (text.starts_with(start)) return true;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const char next = text[i + 1];
    if (text[i] == '.' && ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')))
      return true;
  }
  return false;
}

std::size_t footnote_length(std::string_view text) {
  if (!text.starts_with("[^")) return 0;
  for (std::size_t i = 2; i < text.size() && i < 66; ++i) {
    if (text[i] == ']') return i > 2 ? i + 1 : 0;
    if (text[i] == '[' || text[i] == '\\' || is_blank(text[i])) return 0;
  }
  return 0;
}

}  // namespace concord::notation
