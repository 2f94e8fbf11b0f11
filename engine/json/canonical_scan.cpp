#include "engine/json/canonical_scan.hpp"

#include <charconv>
#include <optional>
#include <vector>

#include "engine/json/canonical_json.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/json/utf8.hpp"

namespace concord::json {
namespace {

enum class Found { canonical, other, escaped_key };

// Goes over the bytes once. The stack does not grow with nesting.
class Scan {
 public:
  Scan(std::string_view bytes, std::size_t max_depth) : rest_(bytes), max_depth_(max_depth) {}

  Found run() {
    while (true) {
      if (!begin_value()) return answer();
      if (opened_) continue;
      if (!end_values()) return answer();
      if (open_.empty()) return rest_.empty() ? Found::canonical : Found::other;
    }
  }

 private:
  struct Container {
    bool is_object = false;
    std::string_view last_key{};
  };

  [[nodiscard]] Found answer() const { return escaped_key_ ? Found::escaped_key : Found::other; }

  bool take(char wanted) {
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // A scalar, an empty container, or the beginning of a container: then opened_ is true and its
  // first element comes next.
  bool begin_value() {
    opened_ = false;
    if (rest_.empty()) return false;
    switch (rest_.front()) {
      case '{':
        return open(true, '}') && (!opened_ || take_key());
      case '[':
        return open(false, ']');
      case '"':
        return take_string().has_value();
      case 't':
        return take_word("true");
      case 'f':
        return take_word("false");
      case 'n':
        return take_word("null");
      default:
        return take_integer();
    }
  }

  bool open(bool is_object, char close) {
    if (open_.size() >= max_depth_) return false;
    rest_.remove_prefix(1);
    if (take(close)) return true;
    open_.push_back({is_object});
    opened_ = true;
    return true;
  }

  // After a value: closes what ends here, and goes on to the next element.
  bool end_values() {
    while (!open_.empty()) {
      if (take(',')) return !open_.back().is_object || take_key();
      if (!take(open_.back().is_object ? '}' : ']')) return false;
      open_.pop_back();
    }
    return true;
  }

  bool take_key() {
    const auto key = take_string();
    if (!key || !take(':')) return false;
    if (key->find('\\') != std::string_view::npos) {
      escaped_key_ = true;  // its place in the order is not that of its bytes
      return false;
    }
    auto& last = open_.back().last_key;
    if (last.data() != nullptr && !sorts_before(last, *key)) return false;
    last = *key;
    return true;
  }

  // What stands between the quotes.
  std::optional<std::string_view> take_string() {
    if (rest_.empty() || rest_.front() != '"') return std::nullopt;
    std::size_t at = 1;
    while (at < rest_.size() && rest_[at] != '"') {
      const std::size_t step = rest_[at] == '\\' ? escape_at(at) : 1;
      if (step == 0 || static_cast<unsigned char>(rest_[at]) < 0x20) return std::nullopt;
      at += step;
    }
    if (at >= rest_.size()) return std::nullopt;
    const auto text = rest_.substr(1, at - 1);
    rest_.remove_prefix(at + 1);
    return text;
  }

  // The length of the escape there, or 0 if it is not the one that must be used.
  [[nodiscard]] std::size_t escape_at(std::size_t at) const {
    if (at + 1 >= rest_.size()) return 0;
    constexpr std::string_view kShort = "\"\\btnfr";
    if (kShort.find(rest_[at + 1]) != std::string_view::npos) return 2;
    const auto long_one = rest_.substr(at, 6);
    if (long_one.size() != 6 || !long_one.starts_with("\\u00")) return 0;
    unsigned value = 0;
    for (const char digit : long_one.substr(4)) {
      const bool is_letter = digit >= 'a' && digit <= 'f';
      if (!is_letter && (digit < '0' || digit > '9')) return 0;
      value = value * 16 + static_cast<unsigned>(is_letter ? digit - 'a' + 10 : digit - '0');
    }
    constexpr std::string_view kHaveShort = "\b\t\n\f\r";
    return value < 0x20 && kHaveShort.find(static_cast<char>(value)) == std::string_view::npos ? 6
                                                                                               : 0;
  }

  bool take_word(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  bool take_integer() {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{} || value > kMaxInteger || value < -kMaxInteger) return false;
    const auto length = static_cast<std::size_t>(end - rest_.data());
    const auto digits = rest_.substr(0, length);
    if ((digits.starts_with('0') && length > 1) || digits.starts_with("-0")) return false;
    rest_.remove_prefix(length);
    return true;
  }

  std::string_view rest_;
  std::size_t max_depth_;
  std::vector<Container> open_;
  bool opened_ = false;
  bool escaped_key_ = false;
};

}  // namespace

bool is_canonical_in_profile(std::string_view bytes, std::size_t max_depth) {
  if (!is_utf8(bytes)) return false;
  const Found found = Scan(bytes, max_depth).run();
  if (found != Found::escaped_key) return found == Found::canonical;
  const auto value = parse(bytes, {.max_bytes = bytes.size(), .max_depth = max_depth});
  return value && canonical(*value) == bytes;
}

}  // namespace concord::json
