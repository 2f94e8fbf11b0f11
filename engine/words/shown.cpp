#include "engine/words/shown.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace concord::words {
namespace {

constexpr std::size_t kMostOpen = 100;
constexpr std::size_t kLongestLink = 2000;
constexpr std::string_view kMarks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

bool is_mark(char c) {
  return kMarks.find(c) != std::string_view::npos;
}
bool is_gap(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// A run of "*" or "_".
struct Marks {
  char sign = '*';
  std::size_t length = 0;
  std::size_t at = 0;      // in the text
  std::size_t before = 0;  // how much is shown before it
};

class Showing {
 public:
  explicit Showing(std::string_view text) : text_(text), hidden_(text.size(), false) {}

  std::vector<bool> run() {
    while (at_ < text_.size()) step();
    return std::move(hidden_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\\' && at_ + 1 < text_.size() && is_mark(text_[at_ + 1])) {
      hide(1);
      show(1);
    } else if (c == '`') {
      take_code();
    } else if (c == '[') {
      if (!take_link()) show(1);
    } else if (c == '*' || c == '_') {
      take_marks(c);
    } else {
      show(1);
    }
  }

  void show(std::size_t count) {
    at_ += count;
    shown_ += count;
  }

  void hide(std::size_t count) {
    hide_at(at_, count);
    at_ += count;
  }

  void hide_at(std::size_t begin, std::size_t count) {
    for (std::size_t i = begin; i < begin + count; ++i) hidden_[i] = true;
  }

  void take_code() {
    const auto end = std::min(text_.find_first_not_of('`', at_), text_.size());
    const auto fence = text_.substr(at_, end - at_);
    const auto close = text_.find(fence, end);
    if (close == std::string_view::npos) {
      show(fence.size());
      return;
    }
    hide(fence.size());
    show(close - end);
    hide(fence.size());
  }

  // "[words](address)": the words, which have no further brackets.
  bool take_link() {
    const auto rest = text_.substr(at_, kLongestLink);
    const auto close = rest.find_first_of("[]\\", 1);
    if (close == std::string_view::npos || rest[close] != ']') return false;
    if (close + 1 >= rest.size() || rest[close + 1] != '(') return false;
    const auto end = rest.find(')', close);
    const auto address =
        rest.substr(close + 2, end == std::string_view::npos ? 0 : end - close - 2);
    if (address.empty() || address.find(' ') != std::string_view::npos) return false;
    hide(1);
    for (const bool hidden : marks_in(rest.substr(1, close - 1))) hidden ? hide(1) : show(1);
    hide(end + 1 - close);
    return true;
  }

  void take_marks(char sign) {
    const auto end = std::min(text_.find_first_not_of(sign, at_), text_.size());
    const Marks here{sign, end - at_, at_, shown_};
    const char before = at_ == 0 ? ' ' : text_[at_ - 1];
    const char after = end == text_.size() ? ' ' : text_[end];
    show(here.length);
    if (here.length > 3) return;
    // "snake_case" is no emphasis.
    const bool within =
        sign == '_' && !is_gap(before) && !is_mark(before) && !is_gap(after) && !is_mark(after);
    if (within) return;
    if (!is_gap(before) && close(here)) return;
    if (!is_gap(after) && open_.size() < kMostOpen) open_.push_back(here);
  }

  bool close(const Marks& here) {
    const auto partner = std::find_if(open_.rbegin(), open_.rend(), [&](const Marks& one) {
      return one.sign == here.sign && one.length == here.length &&
             one.before + one.length < here.before;
    });
    if (partner == open_.rend()) return false;
    hide_at(partner->at, partner->length);
    hide_at(here.at, here.length);
    open_.erase(std::prev(partner.base()), open_.end());
    return true;
  }

  std::string_view text_;
  std::vector<bool> hidden_;
  std::size_t at_ = 0;
  std::size_t shown_ = 0;  // marks of emphasis among it
  std::vector<Marks> open_;
};

}  // namespace

std::vector<bool> marks_in(std::string_view markdown) {
  return Showing(markdown).run();
}

std::string shown(std::string_view markdown) {
  const auto hidden = marks_in(markdown);
  std::string out;
  for (std::size_t i = 0; i < markdown.size(); ++i)
    if (!hidden[i]) out += markdown[i];
  return out;
}

}  // namespace concord::words
