#include "engine/exports/inline_marks.hpp"

#include <algorithm>

namespace concord::exports {
namespace {

constexpr std::size_t kMostOpen = 1000;
constexpr std::size_t kMostLink = 1000;

enum class Side { blank, sign, letter };

Side side_of(char c) {
  if (c == ' ' || c == '\n' || c == '\t') return Side::blank;
  return is_ascii_sign(c) ? Side::sign : Side::letter;
}

// What stands at the end of the text before `at`; typographic quotes and dashes count as letters,
// no-break spaces as well.
Side side_before(const std::vector<Item>& items, std::size_t at) {
  while (at-- > 0)
    if (!items[at].text.empty()) return side_of(items[at].text.back());
  return Side::blank;
}

Side side_behind(const std::vector<Item>& items, std::size_t at) {
  while (++at < items.size())
    if (!items[at].text.empty()) return side_of(items[at].text.front());
  return Side::blank;
}

struct Mark {
  std::size_t item = 0;
  char sign = '*';
  std::size_t left = 0;    // marks not used yet
  std::size_t length = 0;  // as typed
  bool opens = false;
  bool closes = false;
};

Mark mark_at(const std::vector<Item>& items, std::size_t at) {
  Mark mark{.item = at, .sign = items[at].text[0]};
  mark.left = mark.length = items[at].text.size();
  const Side before = side_before(items, at);
  const Side behind = side_behind(items, at);
  const bool left = behind != Side::blank && (behind == Side::letter || before != Side::letter);
  const bool right = before != Side::blank && (before == Side::letter || behind != Side::letter);
  const bool strict = mark.sign == '_';
  mark.opens = left && (!strict || !right || before == Side::sign);
  mark.closes = right && (!strict || !left || behind == Side::sign);
  return mark;
}

bool can_pair(const Mark& open, const Mark& close) {
  if (open.sign != close.sign || open.left == 0) return false;
  if ((open.closes || close.opens) && (open.length + close.length) % 3 == 0 &&
      (open.length % 3 != 0 || close.length % 3 != 0))
    return false;
  return true;
}

}  // namespace

bool is_ascii_sign(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

std::size_t closing_bracket(std::string_view text, std::size_t open) {
  std::size_t depth = 0;
  const std::size_t end = std::min(text.size(), open + kMostLink);
  for (std::size_t i = open; i < end; ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '[')
      ++depth;
    else if (text[i] == ']' && --depth == 0)
      return i;
  }
  return std::string_view::npos;
}

std::size_t closing_parenthesis(std::string_view text) {
  std::size_t depth = 0;
  const std::size_t end = std::min(text.size(), kMostLink);
  for (std::size_t i = 0; i < end; ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '(')
      ++depth;
    else if (text[i] == ')' && --depth == 0)
      return i;
  }
  return std::string_view::npos;
}

void emphasize(std::vector<Item>& items, const std::vector<std::size_t>& marks) {
  struct Pair {
    std::size_t from, to;
    bool strong;
  };
  std::vector<Mark> open;
  std::vector<Pair> pairs;
  for (const std::size_t at : marks) {
    Mark close = mark_at(items, at);
    while (close.closes && close.left > 0) {
      const auto found = std::find_if(open.rbegin(), open.rend(),
                                      [&](const Mark& one) { return can_pair(one, close); });
      if (found == open.rend()) break;
      const std::size_t used = found->left > 1 && close.left > 1 ? 2 : 1;
      pairs.push_back({found->item, at, used == 2});
      found->left -= used;
      close.left -= used;
      items[found->item].text.resize(found->left);
      items[at].text.resize(close.left);
      open.erase(found.base(), open.end());
      if (open.back().left == 0) open.pop_back();
    }
    if (close.opens && close.left > 0 && open.size() < kMostOpen) open.push_back(close);
  }
  // How many emphases begin and end at each item: one pass paints them all.
  std::vector<int> bold(items.size() + 1), italic(items.size() + 1);
  for (const auto& pair : pairs) {
    auto& which = pair.strong ? bold : italic;
    ++which[pair.from + 1];
    --which[pair.to];
  }
  int is_bold = 0, is_italic = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    is_bold += bold[i];
    is_italic += italic[i];
    items[i].look.bold = is_bold > 0;
    items[i].look.italic = is_italic > 0;
  }
}

}  // namespace concord::exports
