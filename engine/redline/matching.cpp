#include "engine/redline/matching.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/redline/likeness_index.hpp"

namespace concord::redline {
namespace {

class Matcher {
 public:
  Matcher(const Document& before, const Document& after, std::uint64_t& steps)
      : before_(before), after_(after), steps_(steps) {
    pairs_.of_before.assign(before.size(), kNowhere);
    pairs_.of_after.assign(after.size(), kNowhere);
    pairs_.weak.assign(after.size(), false);
    for (const auto& paragraph : before) hashes_before_.push_back(hash_of(paragraph.text));
    for (const auto& paragraph : after) hashes_after_.push_back(hash_of(paragraph.text));
  }

  void by_identity() {
    std::unordered_map<std::string_view, Place> places;
    for (Place i = 0; i < before_.size(); ++i)
      if (before_[i].identity) places.emplace(*before_[i].identity, i);
    if (places.empty()) return;
    for (Place i = 0; i < after_.size(); ++i) {
      if (!after_[i].identity) continue;
      const auto found = places.find(*after_[i].identity);
      if (found != places.end() && pairs_.of_before[found->second] == kNowhere)
        pair(found->second, i);
    }
  }

  void from_both_ends() {
    Place a_end = static_cast<Place>(before_.size());
    Place b_end = static_cast<Place>(after_.size());
    Place at = 0;
    while (at < a_end && at < b_end && pair_if_equal(at, at)) ++at;
    while (a_end > at && b_end > at && pair_if_equal(a_end - 1, b_end - 1)) --a_end, --b_end;
  }

  // Texts that occur once on each side, then their neighbours, then repeated ones in order.
  void by_text() {
    std::unordered_map<std::uint64_t, Repeated> texts;
    for (Place i = 0; i < before_.size(); ++i)
      if (pairs_.of_before[i] == kNowhere) texts[hashes_before_[i]].before.push_back(i);
    if (texts.empty()) return;
    for (Place i = 0; i < after_.size(); ++i) {
      if (pairs_.of_after[i] != kNowhere) continue;
      const auto found = texts.find(hashes_after_[i]);
      if (found != texts.end()) found->second.after.push_back(i);
    }
    for (Place i = 0; i < after_.size(); ++i) {
      if (pairs_.of_after[i] != kNowhere) continue;
      const auto found = texts.find(hashes_after_[i]);
      if (found == texts.end()) continue;
      const Repeated& repeated = found->second;
      if (repeated.before.size() == 1 && repeated.after.size() == 1)
        pair_if_equal(repeated.before[0], i);
    }
    spread();
    in_order(texts);
  }

  void by_likeness(UnitShelf& units_before, UnitShelf& units_after) {
    const auto& left = pairs_.of_after;
    if (std::find(left.begin(), left.end(), kNowhere) == left.end()) return;
    LikenessIndex index(before_.size());
    bool any = false;
    for (Place i = 0; i < before_.size(); ++i) {
      if (pairs_.of_before[i] != kNowhere) continue;
      index.add(i, units_before.of(i));
      any = true;
    }
    if (!any) return;
    std::vector<Candidate> candidates;
    const auto bounds = surroundings();
    for (Place i = 0; i < after_.size(); ++i) {
      if (pairs_.of_after[i] != kNowhere) continue;
      for (const auto& like : index.likes(units_after.of(i), steps_)) {
        const bool in_place = bounds[i].first <= like.place && like.place < bounds[i].second;
        if (!may_pair(like.place, i) || before_[like.place].kind != after_[i].kind ||
            like.share < (in_place ? kLikeInPlace : kLikeMoved))
          continue;
        candidates.push_back(
            {like.share + (in_place ? kForPlace : 0), like.place, i, like.share < kLikeMoved});
      }
    }
    std::sort(candidates.begin(), candidates.end());
    for (const auto& one : candidates) {
      if (pairs_.of_before[one.before] != kNowhere || pairs_.of_after[one.after] != kNowhere)
        continue;
      pair(one.before, one.after);
      pairs_.weak[one.after] = one.weak;
    }
  }

  // Paragraphs that are alone on both sides between the same two matched neighbours: one became
  // the other if they share words enough, or if both are headings of one level.
  void alone(UnitShelf& units_before, UnitShelf& units_after) {
    const auto bounds = surroundings();
    for (Place i = 0; i < after_.size(); ++i) {
      const auto [from, to] = bounds[i];
      if (pairs_.of_after[i] != kNowhere || to != from + 1 || !is_alone(i)) continue;
      if (pairs_.of_before[from] != kNowhere || !may_pair(from, i)) continue;
      const bool headings = before_[from].kind == ParagraphKind::heading &&
                            after_[i].kind == ParagraphKind::heading &&
                            before_[from].level == after_[i].level;
      if (headings || share_of_words(units_before.of(from), units_after.of(i)) >= kLikeInPlace)
        pair(from, i);
    }
  }

  [[nodiscard]] Pairs take() { return std::move(pairs_); }

 private:
  struct Repeated {
    std::vector<Place> before;
    std::vector<Place> after;
  };

  struct Candidate {
    double worth;
    Place before;
    Place after;
    bool weak;

    [[nodiscard]] bool operator<(const Candidate& other) const {
      if (worth != other.worth) return worth > other.worth;
      return after != other.after ? after < other.after : before < other.before;
    }
  };

  static constexpr double kForPlace = 0.15;  // what standing in its place is worth

  [[nodiscard]] bool may_pair(Place a, Place b) const {
    return !(before_[a].identity && after_[b].identity);
  }

  [[nodiscard]] bool is_alone(Place b) const {
    return (b == 0 || pairs_.of_after[b - 1] != kNowhere) &&
           (b + 1 >= after_.size() || pairs_.of_after[b + 1] != kNowhere);
  }

  // 2 |A∩B| / (|A| + |B|) of the words and numbers, each counted as often as it stands.
  double share_of_words(const Units& one, const Units& other) {
    std::size_t all = 0;
    std::size_t shared = 0;
    const auto is_word = [](const Unit& unit) {
      return unit.kind == words::Kind::word || unit.kind == words::Kind::number;
    };
    for (const Unit& unit : one) {
      if (!is_word(unit)) continue;
      if (unit.id >= tally_.size()) tally_.resize(std::size_t{unit.id} * 2 + 256, 0);
      ++tally_[unit.id];
      ++all;
    }
    for (const Unit& unit : other) {
      if (!is_word(unit)) continue;
      ++all;
      if (unit.id >= tally_.size() || tally_[unit.id] == 0) continue;
      --tally_[unit.id];
      ++shared;
    }
    for (const Unit& unit : one)
      if (is_word(unit)) tally_[unit.id] = 0;
    steps_ += one.size() + other.size();
    return all == 0 ? 0 : 2.0 * static_cast<double>(shared) / static_cast<double>(all);
  }

  void pair(Place a, Place b) {
    pairs_.of_before[a] = b;
    pairs_.of_after[b] = a;
  }

  // True if they are a pair now.
  bool pair_if_equal(Place a, Place b) {
    ++steps_;
    if (pairs_.of_before[a] == b) return true;
    if (pairs_.of_before[a] != kNowhere || pairs_.of_after[b] != kNowhere) return false;
    if (!may_pair(a, b) || hashes_before_[a] != hashes_after_[b] ||
        before_[a].text != after_[b].text)
      return false;
    pair(a, b);
    return true;
  }

  void spread() {
    for (Place b = 0; b + 1 < after_.size(); ++b) {
      const Place a = pairs_.of_after[b];
      if (a != kNowhere && a + 1 < before_.size()) pair_if_equal(a + 1, b + 1);
    }
    for (auto b = static_cast<Place>(after_.size()); b-- > 1;) {
      const Place a = pairs_.of_after[b];
      if (a != kNowhere && a > 0) pair_if_equal(a - 1, b - 1);
    }
  }

  // For each place after: the places before, [first, second), that lie between those of its nearest
  // matched neighbours; empty if these have changed their order.
  [[nodiscard]] std::vector<std::pair<Place, Place>> surroundings() const {
    std::vector<std::pair<Place, Place>> bounds(after_.size());
    Place from = 0;
    for (Place i = 0; i < after_.size(); ++i) {
      bounds[i].first = from;
      if (pairs_.of_after[i] != kNowhere) from = pairs_.of_after[i] + 1;
    }
    auto to = static_cast<Place>(before_.size());
    for (auto i = static_cast<Place>(after_.size()); i-- > 0;) {
      bounds[i].second = std::max(to, bounds[i].first);
      if (pairs_.of_after[i] != kNowhere) to = pairs_.of_after[i];
    }
    return bounds;
  }

  // First those between the same neighbours, then the others in order.
  void in_order(std::unordered_map<std::uint64_t, Repeated>& texts) {
    for (const bool anywhere : {false, true}) {
      const auto bounds = surroundings();
      std::unordered_map<std::uint64_t, std::size_t> next;
      for (Place i = 0; i < after_.size(); ++i) {
        if (pairs_.of_after[i] != kNowhere) continue;
        const auto found = texts.find(hashes_after_[i]);
        if (found == texts.end()) continue;
        const auto& places = found->second.before;
        std::size_t& at = next[hashes_after_[i]];
        const auto [from, to] = anywhere ? std::pair<Place, Place>{0, kNowhere} : bounds[i];
        while (at < places.size() &&
               (places[at] < from || pairs_.of_before[places[at]] != kNowhere))
          ++at;
        if (at < places.size() && places[at] < to) pair_if_equal(places[at], i);
      }
    }
  }

  const Document& before_;
  const Document& after_;
  std::uint64_t& steps_;
  Pairs pairs_;
  std::vector<std::uint64_t> hashes_before_;
  std::vector<std::uint64_t> hashes_after_;
  std::vector<std::uint32_t> tally_;  // by id; zero between calls
};

}  // namespace

Pairs match(const Document& before, const Document& after, UnitShelf& units_before,
            UnitShelf& units_after, std::uint64_t& steps) {
  Matcher matcher(before, after, steps);
  matcher.by_identity();
  matcher.from_both_ends();
  matcher.by_text();
  matcher.alone(units_before, units_after);
  matcher.by_likeness(units_before, units_after);
  matcher.alone(units_before, units_after);
  return matcher.take();
}

}  // namespace concord::redline
