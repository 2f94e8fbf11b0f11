#include "engine/notation/count.hpp"

#include <algorithm>
#include <array>

#include "engine/notation/print.hpp"

namespace concord::notation {
namespace {

void name_all(std::set<PartyCode>& out, const Attribution& attribution) {
  out.insert(attribution.proposers.begin(), attribution.proposers.end());
  out.insert(attribution.supporters.begin(), attribution.supporters.end());
  out.insert(attribution.opposers.begin(), attribution.opposers.end());
}

struct Counting {
  Counts counts;

  void operator()(const Bracket& bracket, std::size_t /*offset*/, std::size_t depth) {
    ++counts.brackets;
    counts.pairs += bracket.style == Style::adjacent ? bracket.alternatives.size() : 1;
    counts.alternatives += bracket.alternatives.size();
    counts.depth = std::max(counts.depth, depth);
    for (const auto& one : bracket.alternatives) {
      counts.placeholders += is_placeholder(one) ? 1 : 0;
      counts.attributed += one.attribution.empty() ? 0 : 1;
      name_all(counts.parties, one.attribution);
    }
  }
  void operator()(const HalfBracket&, std::size_t, std::size_t) { ++counts.halves; }
};

struct Finder {
  std::vector<Found> found;

  void operator()(const Bracket& bracket, std::size_t offset, std::size_t depth) {
    found.push_back({&bracket, offset, depth});
  }
  void operator()(const HalfBracket&, std::size_t, std::size_t) {}
};

}  // namespace

void Counts::add(const Counts& other) {
  brackets += other.brackets;
  pairs += other.pairs;
  alternatives += other.alternatives;
  depth = std::max(depth, other.depth);
  placeholders += other.placeholders;
  attributed += other.attributed;
  halves += other.halves;
  parties.insert(other.parties.begin(), other.parties.end());
}

Counts count(const Wording& wording) {
  std::string text;
  Counting counting;
  print_to(text, wording, counting, 1);
  return std::move(counting.counts);
}

std::vector<Found> brackets(const Wording& wording) {
  std::string text;
  Finder finder;
  print_to(text, wording, finder, 1);
  return std::move(finder.found);
}

bool is_placeholder(const Alternative& alternative) {
  if (alternative.text.pieces.empty()) return false;
  const auto* run = variant2::get_if<Run>(&alternative.text.pieces.front().is);
  if (run == nullptr) return false;
  std::string_view text = run->text;
  text.remove_prefix(std::min(text.find_first_not_of("*_ \""), text.size()));
  constexpr std::array<std::string_view, 3> words = {"laceholder", "arcador de posici",
                                                     "arcador de posi"};
  if (text.empty()) return false;
  const char first = text.front();
  text.remove_prefix(1);
  if (first == 'p' || first == 'P') return text.starts_with(words[0]);
  if (first == 'm' || first == 'M') return text.starts_with(words[1]) || text.starts_with(words[2]);
  return false;
}

Sides between_whom(const Bracket& bracket) {
  Sides sides;
  for (const auto& one : bracket.alternatives) {
    std::set<PartyCode> behind(one.attribution.proposers.begin(), one.attribution.proposers.end());
    behind.insert(one.attribution.supporters.begin(), one.attribution.supporters.end());
    sides.behind.push_back(std::move(behind));
    sides.against.insert(one.attribution.opposers.begin(), one.attribution.opposers.end());
  }
  return sides;
}

}  // namespace concord::notation
