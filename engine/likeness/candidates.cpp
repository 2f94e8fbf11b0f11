#include "engine/likeness/candidates.hpp"

#include <algorithm>
#include <unordered_map>

namespace concord::likeness {

namespace {

constexpr std::size_t kAll = 48;
constexpr std::size_t kFirst = 4;
constexpr std::size_t kNext = 8;
constexpr std::size_t kPartners = 48;

using Pair = std::pair<std::uint32_t, std::uint32_t>;

// The distinct pairs of neighbouring content words of a text, in any order of the two.
std::vector<std::uint64_t> phrases_of(const Terms& text, const Vocabulary& vocabulary) {
  std::vector<std::uint64_t> phrases;
  const Term* last = nullptr;
  for (const auto& term : text.terms) {
    if (vocabulary.is_short(term)) {
      continue;
    }
    if (last != nullptr) {
      const auto low = std::min(last->stem, term.stem);
      const auto high = std::max(last->stem, term.stem);
      phrases.push_back((std::uint64_t{low} << 32U) | high);
    }
    last = &term;
  }
  std::sort(phrases.begin(), phrases.end());
  phrases.erase(std::unique(phrases.begin(), phrases.end()), phrases.end());
  return phrases;
}

using Postings = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;

// Partners of `text` through one phrase.
void add_partners(const std::vector<std::uint32_t>& having, std::uint32_t text,
                  std::vector<std::uint32_t>& partners) {
  const auto self = std::lower_bound(having.begin(), having.end(), text);
  if (having.size() <= kAll) {
    partners.insert(partners.end(), self + 1, having.end());
    return;
  }
  for (std::size_t at = 0; at < kFirst; ++at) {
    if (having[at] != text) {
      partners.push_back(having[at]);
    }
  }
  const auto left = static_cast<std::size_t>(having.end() - self) - 1;
  partners.insert(partners.end(), self + 1,
                  self + 1 + static_cast<std::ptrdiff_t>(std::min(left, kNext)));
}

// The partners that come most often, at most kPartners.
void keep_best(std::vector<std::uint32_t>& partners) {
  std::sort(partners.begin(), partners.end());
  std::vector<Pair> counted;  // how often, partner
  for (std::size_t at = 0; at < partners.size();) {
    std::size_t end = at;
    while (end < partners.size() && partners[end] == partners[at]) {
      ++end;
    }
    counted.emplace_back(static_cast<std::uint32_t>(end - at), partners[at]);
    at = end;
  }
  if (counted.size() > kPartners) {
    std::sort(counted.begin(), counted.end(), [](const Pair& one, const Pair& other) {
      return one.first != other.first ? one.first > other.first : one.second < other.second;
    });
    counted.resize(kPartners);
  }
  partners.clear();
  for (const auto& [count, partner] : counted) {
    partners.push_back(partner);
  }
}

}  // namespace

std::vector<Pair> candidate_pairs(std::span<const Candidate> texts, const Vocabulary& vocabulary) {
  // One index for each scope, so that a phrase common in another topic crowds out nothing here.
  std::unordered_map<std::uint32_t, Postings> postings;
  std::vector<std::vector<std::uint64_t>> phrases;
  phrases.reserve(texts.size());
  for (std::uint32_t at = 0; at < texts.size(); ++at) {
    phrases.push_back(phrases_of(*texts[at].text, vocabulary));
    auto& scope = postings[texts[at].scope];
    for (const auto phrase : phrases.back()) {
      scope[phrase].push_back(at);
    }
  }
  std::vector<Pair> pairs;
  std::vector<std::uint32_t> partners;
  for (std::uint32_t at = 0; at < texts.size(); ++at) {
    partners.clear();
    const auto& scope = postings[texts[at].scope];
    for (const auto phrase : phrases[at]) {
      add_partners(scope.find(phrase)->second, at, partners);
    }
    keep_best(partners);
    for (const auto partner : partners) {
      pairs.emplace_back(std::min(at, partner), std::max(at, partner));
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace concord::likeness
