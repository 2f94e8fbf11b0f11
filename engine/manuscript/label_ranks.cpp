#include "engine/manuscript/label_ranks.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace concord::manuscript {
namespace {

constexpr std::size_t kDeepestRow = 8;

enum class Counting : std::uint8_t { figures, letters, romans };

// A label as one of a row: what stands around its figure or letter, and the last of those.
struct RowLabel {
  std::string frame;  // "(#)", "#.#."; "(@)" of capitals
  std::string counted;
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

std::optional<RowLabel> row_label(std::string_view label) {
  RowLabel out;
  for (std::size_t at = 0; at < label.size();) {
    const auto run_of = [&](bool (*is)(char)) {
      std::size_t end = at;
      while (end < label.size() && is(label[end])) ++end;
      return end - at;
    };
    const auto length = std::max({run_of(is_digit), run_of(is_lower), run_of(is_upper)});
    if (label[at] == ' ') return std::nullopt;
    if (length == 0) {
      out.frame += label[at++];
      continue;
    }
    if (!out.frame.empty() && (out.frame.back() == '#' || out.frame.back() == '@'))
      return std::nullopt;  // "3bis"
    out.frame += is_upper(label[at]) ? '@' : '#';
    out.counted = label.substr(at, length);
    at += length;
  }
  if (out.counted.empty()) return std::nullopt;
  for (char& c : out.counted)
    if (is_upper(c)) c = static_cast<char>(c + 32);
  return out;
}

int roman_value(std::string_view typed) {
  constexpr std::array<std::pair<char, int>, 3> kSigns = {{{'i', 1}, {'v', 5}, {'x', 10}}};
  int sum = 0;
  int before = 1000;
  for (const char c : typed) {
    const auto* sign =
        std::find_if(kSigns.begin(), kSigns.end(), [c](const auto& one) { return one.first == c; });
    if (sign == kSigns.end()) return 0;
    sum += sign->second;
    if (before < sign->second) sum -= 2 * before;
    before = sign->second;
  }
  return sum;
}

// What it counts as in that way of counting; 0: it is not written so.
int value_in(std::string_view counted, Counting way) {
  if (way == Counting::romans) return roman_value(counted);
  if (way == Counting::figures) {
    int sum = 0;
    for (const char c : counted.substr(0, 9)) {
      if (!is_digit(c)) return 0;
      sum = 10 * sum + (c - '0');
    }
    return sum;
  }
  if (!is_lower(counted.front()) ||
      counted.find_first_not_of(counted.front()) != std::string_view::npos)
    return 0;
  return (counted.front() - 'a' + 1) + 26 * static_cast<int>(counted.size() - 1);
}

// The rows of labels that are open, the innermost last.
class Rows {
 public:
  void clear() { rows_.clear(); }

  // The place of the row that the label belongs to, from 0.
  int take(const RowLabel& label) {
    for (const bool next_only : {true, false})
      for (std::size_t i = rows_.size(); i-- > 0;)
        if (goes_on(rows_[i], label, next_only)) {
          rows_.resize(i + 1);
          rows_.back().value = value_in(label.counted, rows_.back().way);
          return static_cast<int>(i);
        }
    if (rows_.size() == kDeepestRow) rows_.pop_back();
    const auto way = begun_as(label.counted);
    rows_.push_back({label.frame, way, value_in(label.counted, way)});
    return static_cast<int>(rows_.size()) - 1;
  }

 private:
  struct Row {
    std::string frame;
    Counting way = Counting::figures;
    int value = 0;
  };

  static Counting begun_as(std::string_view counted) {
    if (is_digit(counted.front())) return Counting::figures;
    const bool roman = counted == "i" || (counted.size() > 1 && roman_value(counted) > 0);
    return roman ? Counting::romans : Counting::letters;
  }

  // "i" and "x" may be letters; only as the next one are they taken for such.
  static bool goes_on(const Row& row, const RowLabel& label, bool next_only) {
    if (row.frame != label.frame) return false;
    const int value = value_in(label.counted, row.way);
    if (value == 0) return false;
    if (next_only) return value == row.value + 1;
    return row.way != Counting::letters || roman_value(label.counted) == 0;
  }

  std::vector<Row> rows_;
};

}  // namespace

std::vector<int> label_ranks(const Manuscript& manuscript) {
  std::vector<int> out;
  out.reserve(manuscript.paragraphs.size());
  Rows rows;
  int level = 0;
  for (const auto& one : manuscript.paragraphs) {
    int rank = 0;
    const bool labelled = one.kind == Kind::paragraph && !one.label.empty() && !one.starts_item();
    if (!labelled || one.level != level) rows.clear();
    level = one.level;
    if (const auto label = labelled ? row_label(one.label) : std::nullopt)
      rank = rows.take(*label);
    else
      rows.clear();
    out.push_back(rank);
  }
  return out;
}

}  // namespace concord::manuscript
