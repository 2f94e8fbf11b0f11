#include "engine/redline/alignment.hpp"

#include <algorithm>
#include <limits>

namespace concord::redline {
namespace {

using Index = std::int32_t;

// Elements [a, a_end) of the one sequence and [b, b_end) of the other.
struct Box {
  Index a;
  Index a_end;
  Index b;
  Index b_end;

  [[nodiscard]] Index size() const { return a_end - a + b_end - b; }
};

constexpr Index kCostBound = 128;     // edits from either end before a box is cut where it is
constexpr Index kCostWhenSpent = 4;   // the same once the budget of steps is spent
constexpr Index kWorthAnchors = 256;  // smaller boxes are not searched for anchors
constexpr std::uint64_t kBudget = kStepsPerElement / 3;

using Partners = std::vector<Index>;
constexpr Index kAlone = -1;

void set(Partners& partners, Index a, Index b) {
  partners[static_cast<std::size_t>(a)] = b;
}

struct Point {
  Index x;
  Index y;
};

// The difference algorithm of Myers (An O(ND) Difference Algorithm and Its Variations, 1986) in
// linear space: the middle of a shortest path is searched from both ends, then both halves.
class Search {
 public:
  Search(Ids before, Ids after, std::uint64_t& steps)
      : before_(before),
        after_(after),
        steps_(steps),
        limit_(steps + (before.size() + after.size() + 8) * kBudget) {}

  // Writes into `partners`, for each element before, which one after it is equal to.
  void run(Box whole, Partners& partners) {
    boxes_.push_back(whole);
    while (!boxes_.empty()) {
      Box box = boxes_.back();
      boxes_.pop_back();
      for (; box.a < box.a_end && box.b < box.b_end && equal(box.a, box.b); ++box.a, ++box.b)
        set(partners, box.a, box.b);
      for (; box.a < box.a_end && box.b < box.b_end && equal(box.a_end - 1, box.b_end - 1);)
        set(partners, --box.a_end, --box.b_end);
      if (box.a == box.a_end || box.b == box.b_end) continue;
      const Point middle = split(box);
      boxes_.push_back({box.a, box.a + middle.x, box.b, box.b + middle.y});
      boxes_.push_back({box.a + middle.x, box.a_end, box.b + middle.y, box.b_end});
    }
  }

 private:
  [[nodiscard]] bool equal(Index a, Index b) {
    ++steps_;
    return before_[static_cast<std::size_t>(a)] == after_[static_cast<std::size_t>(b)];
  }

  // The furthest that diagonals x - y have come from one end, and which of them are in use.
  struct Front {
    std::vector<Index> furthest;
    Index low = 0;
    Index high = 0;

    void start(std::size_t diagonals, Index diagonal, Index offset, Index x) {
      if (furthest.size() < diagonals) furthest.resize(diagonals);
      low = high = diagonal;
      at(diagonal, offset) = x;
    }
    Index& at(Index diagonal, Index offset) {
      return furthest[static_cast<std::size_t>(diagonal + offset)];
    }
    // One more edit: a diagonal more on either side, inside [least, most].
    void widen(Index least, Index most, Index offset, Index nothing) {
      if (low > least)
        at(--low - 1, offset) = nothing;
      else
        ++low;
      if (high < most)
        at(++high + 1, offset) = nothing;
      else
        --high;
    }
    [[nodiscard]] bool has(Index diagonal) const { return low <= diagonal && diagonal <= high; }
  };

  // Where to cut a box whose first elements differ, and whose last ones do: never at a corner.
  Point split(const Box& box) {
    const Index width = box.a_end - box.a;
    const Index height = box.b_end - box.b;
    const Index offset = height + 1;
    const bool odd = ((width - height) & 1) != 0;
    const auto diagonals = static_cast<std::size_t>(width + height + 3);
    forth_.start(diagonals, 0, offset, 0);
    back_.start(diagonals, width - height, offset, width);
    const std::uint64_t patience = steps_ + static_cast<std::uint64_t>(box.size()) * 16 +
                                   std::uint64_t{kCostBound} * kCostBound;
    for (Index cost = 1;; ++cost) {
      forth_.widen(-height, width, offset, -1);
      for (Index d = forth_.high; d >= forth_.low; d -= 2) {
        const Point point = forward(box, d, offset);
        if (odd && back_.has(d) && point.x <= width && point.y <= height &&
            back_.at(d, offset) <= point.x)
          return point;
      }
      back_.widen(-height, width, offset, std::numeric_limits<Index>::max());
      for (Index d = back_.high; d >= back_.low; d -= 2) {
        const Point point = backward(box, d, offset);
        if (!odd && forth_.has(d) && point.x >= 0 && point.y >= 0 &&
            point.x <= forth_.at(d, offset))
          return point;
      }
      if (cost >= (steps_ > limit_ ? kCostWhenSpent : kCostBound) || steps_ > patience)
        return furthest(width, height, offset);
    }
  }

  Point forward(const Box& box, Index d, Index offset) {
    const Index below = forth_.at(d - 1, offset);
    const Index above = forth_.at(d + 1, offset);
    Index x = below < above ? above : below + 1;
    const Index width = box.a_end - box.a;
    const Index height = box.b_end - box.b;
    ++steps_;
    while (x < width && x - d < height && equal(box.a + x, box.b + x - d)) ++x;
    forth_.at(d, offset) = x;
    return {x, x - d};
  }

  Point backward(const Box& box, Index d, Index offset) {
    const Index below = back_.at(d - 1, offset);
    const Index above = back_.at(d + 1, offset);
    Index x = below < above ? below : above - 1;
    ++steps_;
    while (x > 0 && x - d > 0 && equal(box.a + x - 1, box.b + x - d - 1)) --x;
    back_.at(d, offset) = x;
    return {x, x - d};
  }

  // The point on either front that lies furthest from its own end.
  Point furthest(Index width, Index height, Index offset) {
    Point best{0, 0};
    Index gain = 0;
    for (Index d = forth_.low; d <= forth_.high; d += 2) {
      const Index x = std::min({forth_.at(d, offset), width, height + d});
      if (x < 0 || x - d < 0 || x + x - d <= gain) continue;
      gain = x + x - d;
      best = {x, x - d};
    }
    for (Index d = back_.low; d <= back_.high; d += 2) {
      const Index x = std::max({back_.at(d, offset), Index{0}, d});
      if (x > width || x - d > height || width + height - (x + x - d) <= gain) continue;
      gain = width + height - (x + x - d);
      best = {x, x - d};
    }
    if ((best.x == 0 && best.y == 0) || (best.x == width && best.y == height)) return {width, 0};
    return best;
  }

  Ids before_;
  Ids after_;
  std::uint64_t& steps_;
  std::uint64_t limit_;
  std::vector<Box> boxes_;
  Front forth_;
  Front back_;
};

// What is known of three ids in a row: where they are, if once.
struct Three {
  std::uint32_t key = 0;
  Index before = 0;  // 1 + place; 0: the slot is free
  std::uint16_t times_before = 0;
  std::uint16_t times_after = 0;
};

std::uint32_t key_of(Ids ids, Index at) {
  const auto i = static_cast<std::size_t>(at);
  std::uint64_t key = (std::uint64_t{ids[i]} << 32U | ids[i + 1]) * 0x9e3779b97f4a7c15U;
  key = ((key ^ (key >> 31U)) + ids[i + 2]) * 0xbf58476d1ce4e5b9U;
  return static_cast<std::uint32_t>(key >> 32U);
}

// Threes of the sequence before, and how often each stands on either side of a box.
class Threes {
 public:
  Threes(Ids before, Ids after, const Box& box) : before_(before), after_(after) {
    std::size_t capacity = 64;
    while (capacity < static_cast<std::size_t>(box.a_end - box.a) * 2) capacity *= 2;
    slots_.resize(capacity);
    for (Index i = box.a; i + 2 < box.a_end; ++i) {
      Three& three = find(before_, i);
      three.key = key_of(before_, i);
      three.before = i + 1;
      count(three.times_before);
    }
    for (Index i = box.b; i + 2 < box.b_end; ++i)
      if (Three& three = find(after_, i); three.before != 0) count(three.times_after);
  }

  // Where the three at place `at` after stands before, if it stands once on each side; else -1.
  [[nodiscard]] Index only(Index at) {
    const Three& three = find(after_, at);
    return three.before != 0 && three.times_before == 1 && three.times_after == 1 ? three.before - 1
                                                                                  : -1;
  }

 private:
  static void count(std::uint16_t& times) { times = times == 0 ? 1 : 2; }

  Three& find(Ids ids, Index place) {
    const std::uint32_t key = key_of(ids, place);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key & mask;
    while (slots_[at].before != 0 && !(slots_[at].key == key && is(slots_[at], ids, place)))
      at = (at + 1) & mask;
    return slots_[at];
  }

  [[nodiscard]] bool is(const Three& three, Ids ids, Index place) const {
    const auto a = static_cast<std::size_t>(three.before - 1);
    const auto i = static_cast<std::size_t>(place);
    return before_[a] == ids[i] && before_[a + 1] == ids[i + 1] && before_[a + 2] == ids[i + 2];
  }

  Ids before_;
  Ids after_;
  std::vector<Three> slots_;
};

// Threes of ids that stand once on each side of the box, in rising order on both: sure places to
// cut at. Of those that follow one another on both sides, the first.
std::vector<Match> anchors(Ids before, Ids after, const Box& box, std::uint64_t& steps) {
  Threes threes(before, after, box);
  std::vector<Match> found;
  std::vector<std::uint64_t> lengths;
  Match last{};
  for (Index i = box.b; i + 2 < box.b_end; ++i) {
    const Index a = threes.only(i);
    if (a < 0) continue;
    const Match next{static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(i)};
    if (!found.empty() && next.before == last.before + 1 && next.after == last.after + 1) {
      ++lengths.back();
    } else {
      found.push_back(next);
      lengths.push_back(1);
    }
    last = next;
  }
  steps += static_cast<std::uint64_t>(box.size()) * 2;
  const auto rising = heaviest_rising(found, lengths);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (rising[i]) found[kept++] = found[i];
  found.resize(kept);
  return found;
}

}  // namespace

std::vector<Match> align(Ids before, Ids after, std::uint64_t& steps) {
  Partners partners(before.size(), kAlone);
  Box rest{0, static_cast<Index>(before.size()), 0, static_cast<Index>(after.size())};
  Search search(before, after, steps);
  if (rest.size() >= kWorthAnchors) {
    for (const Match& anchor : anchors(before, after, rest, steps)) {
      const auto a = static_cast<Index>(anchor.before);
      const auto b = static_cast<Index>(anchor.after);
      if (a < rest.a || b < rest.b) continue;  // inside what the one before it has brought
      search.run({rest.a, a, rest.b, b}, partners);
      for (rest.a = a, rest.b = b; rest.a < rest.a_end && rest.b < rest.b_end; ++rest.a, ++rest.b) {
        ++steps;
        if (before[static_cast<std::size_t>(rest.a)] != after[static_cast<std::size_t>(rest.b)])
          break;
        set(partners, rest.a, rest.b);
      }
    }
  }
  search.run(rest, partners);
  std::vector<Match> matches;
  matches.reserve(std::min(before.size(), after.size()));
  for (std::size_t a = 0; a < partners.size(); ++a)
    if (partners[a] != kAlone)
      matches.push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(partners[a])});
  return matches;
}

std::vector<bool> heaviest_rising(const std::vector<Match>& matches,
                                  const std::vector<std::uint64_t>& weights) {
  std::uint32_t most = 0;
  for (const auto& match : matches) most = std::max(most, match.before);
  constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  // A Fenwick tree over `before`: the match with the heaviest list that ends at or below a place.
  std::vector<std::size_t> tree(std::size_t{most} + 2, kNone);
  std::vector<std::uint64_t> sums(matches.size(), 0);
  std::vector<std::size_t> previous(matches.size(), kNone);
  std::size_t heaviest = kNone;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    std::size_t best = kNone;
    for (std::size_t at = matches[i].before; at > 0; at &= at - 1)
      if (tree[at] != kNone && (best == kNone || sums[tree[at]] > sums[best])) best = tree[at];
    sums[i] = weights[i] + (best == kNone ? 0 : sums[best]);
    previous[i] = best;
    for (std::size_t at = std::size_t{matches[i].before} + 1; at < tree.size();
         at += at & (~at + 1))
      if (tree[at] == kNone || sums[i] > sums[tree[at]]) tree[at] = i;
    if (heaviest == kNone || sums[i] > sums[heaviest]) heaviest = i;
  }
  std::vector<bool> chosen(matches.size(), false);
  for (std::size_t i = heaviest; i != kNone; i = previous[i]) chosen[i] = true;
  return chosen;
}

}  // namespace concord::redline
