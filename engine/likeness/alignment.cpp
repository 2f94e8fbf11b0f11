#include "engine/likeness/alignment.hpp"

#include <algorithm>

#include "engine/likeness/runs.hpp"

namespace concord::likeness {

namespace {

// Beyond, a gap between two runs is not searched for single words.
constexpr std::size_t kGap = 32;
// Words that may lie between two shared words of one span, on either side.
constexpr std::uint32_t kBetween = 2;

// Words [left, left_end) against [right, right_end).
struct Gap {
  std::uint32_t left = 0;
  std::uint32_t left_end = 0;
  std::uint32_t right = 0;
  std::uint32_t right_end = 0;

  [[nodiscard]] std::size_t left_size() const { return left_end - left; }
  [[nodiscard]] std::size_t right_size() const { return right_end - right; }
};

// The heaviest common subsequence of the words in a small gap.
void match_in_gap(const Terms& left, const Terms& right, const Weights& weights, const Gap& gap,
                  std::vector<Match>& matches) {
  const std::size_t rows = gap.left_size();
  const std::size_t columns = gap.right_size();
  if (rows == 0 || columns == 0 || rows > kGap || columns > kGap) {
    return;
  }
  std::vector<std::uint64_t> best((rows + 1) * (columns + 1), 0);
  const auto cell = [&](std::size_t row, std::size_t column) -> std::uint64_t& {
    return best[row * (columns + 1) + column];
  };
  const auto equal = [&](std::size_t row, std::size_t column) {
    return left.terms[gap.left + row].stem == right.terms[gap.right + column].stem;
  };
  for (std::size_t row = rows; row-- > 0;) {
    for (std::size_t column = columns; column-- > 0;) {
      auto& here = cell(row, column);
      here = std::max(cell(row + 1, column), cell(row, column + 1));
      if (equal(row, column)) {
        here = std::max(here, cell(row + 1, column + 1) + weights.of(left.terms[gap.left + row]));
      }
    }
  }
  std::size_t row = 0;
  std::size_t column = 0;
  while (row < rows && column < columns) {
    if (equal(row, column) &&
        cell(row, column) == cell(row + 1, column + 1) + weights.of(left.terms[gap.left + row])) {
      matches.push_back({gap.left + static_cast<std::uint32_t>(row),
                         gap.right + static_cast<std::uint32_t>(column)});
      ++row;
      ++column;
    } else if (cell(row + 1, column) >= cell(row, column + 1)) {
      ++row;
    } else {
      ++column;
    }
  }
}

// Whether the letters of the acronym at `at` are, in order, initials of words of `text` from
// `begin` on; how many words that takes, or 0.
std::uint32_t spelt_out(std::string_view acronym, const Terms& text, std::uint32_t begin,
                        std::uint32_t end) {
  std::size_t letter = 0;
  for (std::uint32_t at = begin; at < end && letter < acronym.size(); ++at) {
    if (text.terms[at].initial == static_cast<char32_t>(acronym[letter] - 'A' + 'a')) {
      ++letter;
    } else if (letter == 0) {
      return 0;
    }
    if (letter == acronym.size()) {
      return at + 1 - begin;
    }
  }
  return 0;
}

// The acronym stands for the words: the weight of both sides counts as aligned.
std::uint64_t acronym_weight(const Terms& one, const Terms& other, const Weights& weights,
                             std::uint32_t begin, std::uint32_t end, std::uint32_t other_begin,
                             std::uint32_t other_end) {
  std::uint64_t sum = 0;
  for (std::uint32_t at = begin; at < end; ++at) {
    if (!one.terms[at].acronym || other_end - other_begin > kGap) {
      continue;
    }
    const auto letters =
        one.text.substr(one.terms[at].at.begin, one.terms[at].at.end - one.terms[at].at.begin);
    for (std::uint32_t from = other_begin; from < other_end; ++from) {
      const auto words = spelt_out(letters, other, from, other_end);
      if (words >= 2) {
        sum += weights.of(one.terms[at]);
        // To the end of the gap: the longer name goes on behind the last initial.
        for (std::uint32_t word = from; word < other_end; ++word) {
          sum += weights.of(other.terms[word]);
        }
        break;
      }
    }
    break;
  }
  return sum;
}

std::vector<Gap> gaps_of(const Terms& left, const Terms& right, const std::vector<Match>& matches) {
  std::vector<Gap> gaps;
  Gap gap;
  for (const auto& match : matches) {
    gap.left_end = match.left;
    gap.right_end = match.right;
    if (gap.left_size() + gap.right_size() > 0) {
      gaps.push_back(gap);
    }
    gap.left = match.left + 1;
    gap.right = match.right + 1;
  }
  gap.left_end = static_cast<std::uint32_t>(left.terms.size());
  gap.right_end = static_cast<std::uint32_t>(right.terms.size());
  if (gap.left_size() + gap.right_size() > 0) {
    gaps.push_back(gap);
  }
  return gaps;
}

void find_matches(const Terms& left, const Terms& right, const Weights& weights,
                  std::vector<Match>& matches) {
  for (const auto& run : chain_of_runs(left, right, weights)) {
    for (std::uint32_t word = 0; word < run.words; ++word) {
      matches.push_back({run.left + word, run.right + word});
    }
  }
  std::vector<Match> single;
  for (const auto& gap : gaps_of(left, right, matches)) {
    match_in_gap(left, right, weights, gap, single);
  }
  const auto middle = static_cast<std::ptrdiff_t>(matches.size());
  matches.insert(matches.end(), single.begin(), single.end());
  std::inplace_merge(matches.begin(), matches.begin() + middle, matches.end());
}

void find_spans(const Terms& left, const Terms& right, const Weights& weights, Alignment& made) {
  for (std::size_t begin = 0; begin < made.matches.size();) {
    std::size_t end = begin + 1;
    std::uint64_t phrases = 0;
    while (end < made.matches.size()) {
      const auto& last = made.matches[end - 1];
      const auto& next = made.matches[end];
      if (next.left - last.left > kBetween + 1 || next.right - last.right > kBetween + 1) {
        break;
      }
      if (next.left == last.left + 1 && next.right == last.right + 1) {
        phrases += weights.of_phrase(left.terms[last.left], left.terms[next.left]);
      }
      ++end;
    }
    const auto words = static_cast<std::uint32_t>(end - begin);
    if (words >= 2) {
      const auto& first = made.matches[begin];
      const auto& last = made.matches[end - 1];
      made.spans.push_back(
          {.left = {left.terms[first.left].at.begin, left.terms[last.left].at.end},
           .right = {right.terms[first.right].at.begin, right.terms[last.right].at.end},
           .words = words});
      if (phrases > made.score.span_rarity) {
        made.score.span_rarity = static_cast<std::uint32_t>(phrases);
        made.score.longest_span = words;
      }
    }
    begin = end;
  }
}

}  // namespace

Alignment align(const Terms& left, const Terms& right, const Weights& weights) {
  Alignment made;
  find_matches(left, right, weights, made.matches);
  std::uint64_t on_both = 0;
  for (const auto& match : made.matches) {
    on_both += 2 * std::uint64_t{weights.of(left.terms[match.left])};
  }
  for (const auto& gap : gaps_of(left, right, made.matches)) {
    on_both +=
        acronym_weight(left, right, weights, gap.left, gap.left_end, gap.right, gap.right_end);
    on_both +=
        acronym_weight(right, left, weights, gap.right, gap.right_end, gap.left, gap.left_end);
  }
  const auto of_left = weights.of(left);
  const auto of_right = weights.of(right);
  const auto share = [](std::uint64_t part, std::uint64_t whole) {
    return whole == 0
               ? 0
               : static_cast<std::uint32_t>(std::min<std::uint64_t>(part * 1000 / whole, 1000));
  };
  made.score.near_share = share(on_both, of_left + of_right);
  made.score.contained_share = share(on_both / 2, std::min(of_left, of_right));
  made.score.aligned_words = static_cast<std::uint32_t>(made.matches.size());
  find_spans(left, right, weights, made);
  return made;
}

}  // namespace concord::likeness
