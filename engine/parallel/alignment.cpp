#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "engine/parallel/anchors.hpp"
#include "engine/parallel/parallel.hpp"

namespace concord::parallel {
namespace {

using manuscript::Kind;

constexpr double kWorth = 0.18;      // a pair must be worth more than this
constexpr double kUneven = 0.12;     // less, for one to two and two to one
constexpr double kStructure = 0.22;  // for the same kind and level
constexpr double kLength = 0.15;     // lost for each factor e between the lengths

// The paragraphs of a version that have words in its language.
struct Column {
  std::vector<std::size_t> places;
  std::vector<const manuscript::Paragraph*> paragraphs;
  std::vector<Anchors> anchors;
  std::vector<Anchors> pairs;  // of each and the next
};

Column column_of(const Version& version) {
  Column out;
  const AnchorReader reader(version.language);
  for (std::size_t i = 0; i < version.text->paragraphs.size(); ++i) {
    const auto& one = version.text->paragraphs[i];
    if (one.kind == Kind::links || one.text(version.language).empty()) continue;
    out.places.push_back(i);
    out.paragraphs.push_back(&one);
    out.anchors.push_back(reader.read(one.text(version.language)));
  }
  for (std::size_t i = 0; i + 1 < out.anchors.size(); ++i)
    out.pairs.push_back(joined(out.anchors[i], out.anchors[i + 1]));
  return out;
}

double worth(const Anchors& left, const Anchors& right) {
  const auto ratio = std::log(static_cast<double>(left.length + 1)) -
                     std::log(static_cast<double>(right.length + 1));
  return likeness(left, right) - kLength * std::abs(ratio) - kWorth;
}

enum Step : std::uint8_t { none, both, left_alone, right_alone, two_left, two_right };

struct Cell {
  float sum = -1e9F;
  Step step = none;
};

// The best sums of what is before each pair of places, within a band around the diagonal.
class Lattice {
 public:
  Lattice(const Column& left, const Column& right) : left_(left), right_(right) {
    const auto rows = left.places.size() + 1, columns = right.places.size() + 1;
    half_ = std::clamp<std::size_t>(kMostCells / rows / 2, 8, columns);
    width_ = std::min(columns, 2 * half_ + 1);
    cells_.resize(rows * width_);
    fill();
  }

  // For each bead from the beginning: how many of the left and of the right.
  [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> beads() const {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    auto i = left_.places.size(), j = right_.places.size();
    while (i != 0 || j != 0) {
      std::pair<std::size_t, std::size_t> bead;
      switch (at(i, j).step) {
        case both:
          bead = {1, 1};
          break;
        case two_left:
          bead = {2, 1};
          break;
        case two_right:
          bead = {1, 2};
          break;
        case right_alone:
          bead = {0, 1};
          break;
        default:
          bead = i == 0 ? std::pair<std::size_t, std::size_t>{0, 1}
                        : std::pair<std::size_t, std::size_t>{1, 0};
      }
      out.push_back(bead);
      i -= bead.first;
      j -= bead.second;
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  [[nodiscard]] std::size_t first_of(std::size_t i) const {
    const auto rows = left_.places.size(), columns = right_.places.size() + 1;
    const auto middle = rows == 0 ? 0 : i * (columns - 1) / rows;
    return std::min(middle > half_ ? middle - half_ : 0, columns - width_);
  }
  [[nodiscard]] bool inside(std::size_t i, std::size_t j) const {
    return j >= first_of(i) && j < first_of(i) + width_;
  }
  [[nodiscard]] Cell at(std::size_t i, std::size_t j) const {
    return inside(i, j) ? cells_[i * width_ + j - first_of(i)] : Cell{};
  }

  void fill() {
    for (std::size_t i = 0; i <= left_.places.size(); ++i)
      for (std::size_t j = first_of(i); j < first_of(i) + width_; ++j)
        cells_[i * width_ + j - first_of(i)] = best(i, j);
  }

  [[nodiscard]] double structure(std::size_t i, std::size_t j) const {
    const auto &a = *left_.paragraphs[i], &b = *right_.paragraphs[j];
    if ((a.kind == Kind::heading) != (b.kind == Kind::heading)) return -kStructure;
    const bool same = a.kind == b.kind && a.level == b.level && a.label == b.label;
    return same ? kStructure : 0;
  }

  [[nodiscard]] Cell best(std::size_t i, std::size_t j) const {
    Cell out;
    if (i == 0 && j == 0) return {0, none};
    const auto offer = [&](Cell from, double gain, Step step) {
      const auto sum = from.sum + static_cast<float>(gain);
      if (sum > out.sum) out = {sum, step};
    };
    if (i > 0 && j > 0)
      offer(at(i - 1, j - 1),
            worth(left_.anchors[i - 1], right_.anchors[j - 1]) + structure(i - 1, j - 1), both);
    if (i > 0) offer(at(i - 1, j), 0, left_alone);
    if (j > 0) offer(at(i, j - 1), 0, right_alone);
    if (i > 1 && j > 0)
      offer(at(i - 2, j - 1), worth(left_.pairs[i - 2], right_.anchors[j - 1]) - kUneven, two_left);
    if (i > 0 && j > 1)
      offer(at(i - 1, j - 2), worth(left_.anchors[i - 1], right_.pairs[j - 2]) - kUneven,
            two_right);
    return out;
  }

  const Column& left_;
  const Column& right_;
  std::size_t half_ = 0;
  std::size_t width_ = 0;
  std::vector<Cell> cells_;
};

// What stands beside the first version's paragraphs, by their index in its column; and what stands
// alone before each of them.
struct Beside {
  std::vector<std::vector<std::size_t>> with;
  std::vector<std::vector<std::size_t>> before;  // one more than paragraphs
  std::vector<bool> joins_next;                  // it and the next have one counterpart
};

Beside beside(const Column& first, const Column& other) {
  Beside out{.with = std::vector<std::vector<std::size_t>>(first.places.size()),
             .before = std::vector<std::vector<std::size_t>>(first.places.size() + 1),
             .joins_next = std::vector<bool>(first.places.size(), false)};
  std::size_t i = 0, j = 0;
  for (const auto& [left, right] : Lattice(first, other).beads()) {
    for (std::size_t k = 0; k < right; ++k)
      (left == 0 ? out.before[i] : out.with[i]).push_back(other.places[j + k]);
    if (left == 2) out.joins_next[i] = true;
    i += left;
    j += right;
  }
  return out;
}

// The same for a version of the same manuscript: what has the same place.
Beside beside_itself(const Column& first, const Column& other) {
  Beside out{.with = std::vector<std::vector<std::size_t>>(first.places.size()),
             .before = std::vector<std::vector<std::size_t>>(first.places.size() + 1),
             .joins_next = std::vector<bool>(first.places.size(), false)};
  for (const auto place : other.places) {
    const auto at = static_cast<std::size_t>(
        std::lower_bound(first.places.begin(), first.places.end(), place) - first.places.begin());
    const bool same = at < first.places.size() && first.places[at] == place;
    (same ? out.with[at] : out.before[at]).push_back(place);
  }
  return out;
}

}  // namespace

std::vector<Row> align(const std::vector<Version>& versions) {
  std::vector<Row> rows;
  if (versions.empty()) return rows;
  const auto first = column_of(versions.front());
  std::vector<Beside> others;
  for (std::size_t v = 1; v < versions.size(); ++v) {
    const auto other = column_of(versions[v]);
    others.push_back(versions[v].text == versions[0].text ? beside_itself(first, other)
                                                          : beside(first, other));
  }
  const auto blank = [&] { return Row{std::vector<std::vector<std::size_t>>(versions.size())}; };
  bool joined = false;
  for (std::size_t i = 0; i <= first.places.size(); ++i) {
    for (std::size_t v = 0; v < others.size(); ++v)
      for (const auto place : others[v].before[i]) {
        rows.push_back(blank());
        rows.back().places[v + 1].push_back(place);
      }
    if (i == first.places.size()) break;
    if (!joined) rows.push_back(blank());
    joined = false;
    rows.back().places[0].push_back(first.places[i]);
    for (std::size_t v = 0; v < others.size(); ++v) {
      auto& cell = rows.back().places[v + 1];
      cell.insert(cell.end(), others[v].with[i].begin(), others[v].with[i].end());
      joined = joined || others[v].joins_next[i];
    }
  }
  return rows;
}

}  // namespace concord::parallel
