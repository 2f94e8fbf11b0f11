#include "engine/likeness/weights.hpp"

#include <algorithm>
#include <numeric>

namespace concord::likeness {

namespace {

// What a word weighs before its rarity: in a clause that thousands share, the words that all have
// must outweigh the one that each has alone.
constexpr std::uint32_t kEveryWord = 64;

std::uint64_t phrase_key(const Term& first, const Term& second) {
  return (static_cast<std::uint64_t>(first.stem) << 32U) | second.stem;
}

template <class Values>
void make_distinct(Values& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// The texts in the order of their parties.
std::vector<std::size_t> by_party(std::span<const std::uint32_t> parties) {
  std::vector<std::size_t> order(parties.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
    return parties[one] < parties[other];
  });
  return order;
}

}  // namespace

Weights::Weights(const Vocabulary& vocabulary, std::span<const Terms> texts,
                 std::span<const std::uint32_t> parties)
    : texts_(texts.size()), of_word_(vocabulary.words(), 1) {
  std::vector<std::uint32_t> having_stem(vocabulary.stems(), 0);
  std::vector<std::uint32_t> stems;
  std::vector<std::uint64_t> phrases;
  std::uint32_t last_party = 0xFFFFFFFFU;
  for (const auto place : by_party(parties)) {
    const auto& terms = texts[place].terms;
    const auto party = parties[place];
    parties_ += party != last_party ? 1U : 0U;
    last_party = party;
    stems.clear();
    phrases.clear();
    for (std::size_t at = 0; at < terms.size(); ++at) {
      stems.push_back(terms[at].stem);
      if (at > 0) {
        phrases.push_back(phrase_key(terms[at - 1], terms[at]));
      }
    }
    make_distinct(stems);
    for (const auto stem : stems) {
      ++having_stem[stem];
    }
    make_distinct(phrases);
    for (const auto phrase : phrases) {
      auto& use = phrases_[phrase];
      ++use.texts;
      use.parties += use.last_party != party ? 1U : 0U;
      use.last_party = party;
    }
  }
  for (const auto& text : texts) {
    for (const auto& term : text.terms) {
      const auto weight = kEveryWord + rarity(texts_, having_stem[term.stem]);
      auto& of_word = of_word_[term.word];
      of_word = std::max(of_word, vocabulary.is_short(term) ? weight / 4 : weight);
    }
  }
}

std::uint32_t Weights::of_phrase(const Term& first, const Term& second) const {
  const auto found = phrases_.find(phrase_key(first, second));
  if (found == phrases_.end()) {
    return 100;
  }
  // A party has texts_ / parties_ texts on the average, and use.texts / use.parties of those that
  // have the phrase have it.
  const auto& use = found->second;
  const auto most = rarity(texts_, parties_);
  const auto share = std::min<std::uint64_t>(
      100, std::uint64_t{100} * rarity(texts_ * use.parties, parties_ * use.texts) / most);
  return static_cast<std::uint32_t>(share * share * share / 10'000);
}

std::uint64_t Weights::of(const Terms& text) const {
  std::uint64_t sum = 0;
  for (const auto& term : text.terms) {
    sum += of(term);
  }
  return sum;
}

}  // namespace concord::likeness
