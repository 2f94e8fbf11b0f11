#include "engine/likeness/runs.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace concord::likeness {

namespace {

// Of a pair of words that comes more often in a text, the first places begin runs.
constexpr std::size_t kPlaces = 8;
// All runs together are followed for so many words for each word of the texts.
constexpr std::size_t kFollowed = 8;
// The heaviest are chained.
constexpr std::size_t kRuns = 400;

std::uint64_t stems_at(const Terms& text, std::size_t at) {
  return (static_cast<std::uint64_t>(text.terms[at].stem) << 32U) | text.terms[at + 1].stem;
}

std::vector<Run> all_runs(const Terms& left, const Terms& right, const Weights& weights) {
  std::vector<Run> runs;
  if (left.terms.size() < 2 || right.terms.size() < 2) {
    return runs;
  }
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> places;
  for (std::size_t at = 0; at + 1 < right.terms.size(); ++at) {
    auto& list = places[stems_at(right, at)];
    if (list.size() < kPlaces) {
      list.push_back(static_cast<std::uint32_t>(at));
    }
  }
  // How far each diagonal is covered, in the left text.
  std::vector<std::uint32_t> covered(left.terms.size() + right.terms.size(), 0);
  std::size_t to_follow = kFollowed * (left.terms.size() + right.terms.size());
  std::unordered_map<std::uint64_t, std::size_t> begun;
  for (std::size_t at = 0; at + 1 < left.terms.size() && to_follow > 0; ++at) {
    const auto found = places.find(stems_at(left, at));
    if (found == places.end() || ++begun[found->first] > kPlaces) {
      continue;
    }
    for (const auto other : found->second) {
      auto& reached = covered[at + right.terms.size() - other];
      if (at < reached) {
        continue;
      }
      Run run{.left = static_cast<std::uint32_t>(at), .right = other, .words = 0, .weight = 0};
      while (to_follow > 0 && run.left_end() < left.terms.size() &&
             run.right_end() < right.terms.size() &&
             left.terms[run.left_end()].stem == right.terms[run.right_end()].stem) {
        run.weight += weights.of(left.terms[run.left_end()]);
        ++run.words;
        --to_follow;
      }
      if (run.words < 2) {
        break;
      }
      reached = run.left_end();
      runs.push_back(run);
    }
  }
  return runs;
}

}  // namespace

std::vector<Run> chain_of_runs(const Terms& left, const Terms& right, const Weights& weights) {
  auto runs = all_runs(left, right, weights);
  // A long run is worth more than its words in pieces.
  const auto value = [](const Run& run) { return run.weight * (run.words + 2); };
  if (runs.size() > kRuns) {
    std::sort(runs.begin(), runs.end(), [&](const Run& one, const Run& other) {
      return std::tuple(value(other), one.left, one.right) <
             std::tuple(value(one), other.left, other.right);
    });
    runs.resize(kRuns);
  }
  std::sort(runs.begin(), runs.end(), [](const Run& one, const Run& other) {
    return std::tie(one.left, one.right) < std::tie(other.left, other.right);
  });
  // best[i]: the heaviest chain that ends with run i. Runs may overlap in one text by a few words:
  // the later one is then cut at its front.
  std::vector<std::uint64_t> best(runs.size());
  std::vector<std::size_t> before(runs.size());
  const auto overlap = [](const Run& first, const Run& second) {
    const auto in_left = first.left_end() > second.left ? first.left_end() - second.left : 0;
    const auto in_right = first.right_end() > second.right ? first.right_end() - second.right : 0;
    return std::max(in_left, in_right);
  };
  std::size_t last = runs.size();
  for (std::size_t at = 0; at < runs.size(); ++at) {
    best[at] = value(runs[at]);
    before[at] = at;
    for (std::size_t earlier = 0; earlier < at; ++earlier) {
      const auto& first = runs[earlier];
      if (first.left >= runs[at].left || first.right >= runs[at].right) {
        continue;
      }
      const auto cut = overlap(first, runs[at]);
      if (cut >= runs[at].words) {
        continue;
      }
      const auto with = best[earlier] + value(runs[at]) * (runs[at].words - cut) / runs[at].words;
      if (with > best[at]) {
        best[at] = with;
        before[at] = earlier;
      }
    }
    if (last == runs.size() || best[at] > best[last]) {
      last = at;
    }
  }
  std::vector<Run> chain;
  while (last < runs.size()) {
    chain.push_back(runs[last]);
    last = before[last] == last ? runs.size() : before[last];
  }
  std::reverse(chain.begin(), chain.end());
  for (std::size_t at = 1; at < chain.size(); ++at) {
    const auto cut = overlap(chain[at - 1], chain[at]);
    chain[at].left += cut;
    chain[at].right += cut;
    chain[at].words -= std::min(cut, chain[at].words);
  }
  std::erase_if(chain, [](const Run& run) { return run.words == 0; });
  return chain;
}

}  // namespace concord::likeness
