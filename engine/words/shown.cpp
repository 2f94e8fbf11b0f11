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

// A run of "*" or "_" in the words shown so far.
struct Marks {
  char sign = '*';
  std::size_t length = 0;
  std::size_t at = 0;
};

class Showing {
 public:
  explicit Showing(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) step();
    return without_marks();
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\\' && at_ + 1 < text_.size() && is_mark(text_[at_ + 1])) {
      out_ += text_[at_ + 1];
      at_ += 2;
    } else if (c == '`') {
      take_code();
    } else if (c == '[') {
      if (!take_link()) out_ += text_[at_++];
    } else if (c == '*' || c == '_') {
      take_marks(c);
    } else {
      out_ += c;
      ++at_;
    }
  }

  void take_code() {
    const auto end = std::min(text_.find_first_not_of('`', at_), text_.size());
    const auto fence = text_.substr(at_, end - at_);
    const auto close = text_.find(fence, end);
    if (close == std::string_view::npos) {
      out_ += fence;
      at_ = end;
      return;
    }
    out_ += text_.substr(end, close - end);
    at_ = close + fence.size();
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
    out_ += shown(rest.substr(1, close - 1));
    at_ += end + 1;
    return true;
  }

  void take_marks(char sign) {
    const auto end = std::min(text_.find_first_not_of(sign, at_), text_.size());
    const Marks here{sign, end - at_, out_.size()};
    const char before = at_ == 0 ? ' ' : text_[at_ - 1];
    const char after = end == text_.size() ? ' ' : text_[end];
    out_ += text_.substr(at_, end - at_);
    at_ = end;
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
      return one.sign == here.sign && one.length == here.length && one.at + one.length < here.at;
    });
    if (partner == open_.rend()) return false;
    gone_.push_back(*partner);
    gone_.push_back(here);
    open_.erase(std::prev(partner.base()), open_.end());
    return true;
  }

  std::string without_marks() {
    std::sort(gone_.begin(), gone_.end(),
              [](const Marks& a, const Marks& b) { return a.at < b.at; });
    std::string out;
    std::size_t done = 0;
    for (const auto& one : gone_) {
      out.append(out_, done, one.at - done);
      done = one.at + one.length;
    }
    return out.append(out_, done);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<Marks> open_;
  std::vector<Marks> gone_;
};

}  // namespace

std::string shown(std::string_view markdown) {
  return Showing(markdown).run();
}

}  // namespace concord::words
