#include "engine/likeness/language.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "engine/likeness/alignment.hpp"
#include "engine/likeness/candidates.hpp"
#include "engine/likeness/differences.hpp"
#include "engine/likeness/terms.hpp"
#include "engine/likeness/weights.hpp"

namespace concord::likeness {

namespace {

// Paragraphs of one scope with one folded text.
struct Twins {
  std::uint32_t scope = 0;
  std::vector<std::uint32_t> members;  // rising
  std::set<std::string_view> parties;
};

struct Reading {
  Vocabulary vocabulary;
  std::vector<Twins> twins;
  std::vector<Terms> texts;            // one for each of the twins
  std::vector<std::uint32_t> parties;  // of the first of the twins
};

const std::string* wording_in(const Paragraph& paragraph, const std::string& language) {
  const auto found = std::find_if(paragraph.wordings.begin(), paragraph.wordings.end(),
                                  [&](const Wording& one) { return one.language == language; });
  return found == paragraph.wordings.end() ? nullptr : &found->text;
}

std::vector<std::uint32_t> words_in(const Terms& text) {
  std::vector<std::uint32_t> words;
  words.reserve(text.terms.size());
  for (const auto& term : text.terms) {
    words.push_back(term.word);
  }
  return words;
}

Reading read_all(const std::string& language, std::span<const Paragraph* const> paragraphs,
                 const Settings& settings) {
  Reading reading{.vocabulary = Vocabulary(language), .twins = {}, .texts = {}, .parties = {}};
  std::map<std::string_view, std::uint32_t> scopes;
  std::map<std::string_view, std::uint32_t> parties;
  std::map<std::pair<std::uint32_t, std::vector<std::uint32_t>>, std::size_t> known;
  for (std::uint32_t at = 0; at < paragraphs.size(); ++at) {
    const auto& paragraph = *paragraphs[at];
    const auto* wording = wording_in(paragraph, language);
    if (wording == nullptr) {
      continue;
    }
    auto terms = reading.vocabulary.read(*wording);
    if (terms.terms.empty()) {
      continue;
    }
    const auto scope =
        settings.across_topics
            ? 0U
            : scopes.try_emplace(paragraph.topic.value, static_cast<std::uint32_t>(scopes.size()))
                  .first->second;
    const auto [entry, is_new] = known.try_emplace({scope, words_in(terms)}, reading.texts.size());
    if (is_new) {
      reading.texts.push_back(std::move(terms));
      reading.twins.push_back({.scope = scope, .members = {}, .parties = {}});
      reading.parties.push_back(
          parties.try_emplace(paragraph.party.value, static_cast<std::uint32_t>(parties.size()))
              .first->second);
    }
    auto& twins = reading.twins[entry->second];
    twins.members.push_back(at);
    twins.parties.insert(paragraph.party.value);
  }
  return reading;
}

// Whether the text of `one` comes before that of `other`, whatever their keys are: pairs are
// aligned in this order, so that changed places change nothing but sides.
bool reads_before(const Terms& one, const Terms& other, const Vocabulary& vocabulary) {
  return std::lexicographical_compare(one.terms.begin(), one.terms.end(), other.terms.begin(),
                                      other.terms.end(), [&](const Term& a, const Term& b) {
                                        return vocabulary.letters_of(a.word) <
                                               vocabulary.letters_of(b.word);
                                      });
}

// Thousandths of the shorter text whose words the other has, in any order.
std::uint32_t common_share(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& one,
                           const std::vector<std::pair<std::uint32_t, std::uint32_t>>& other,
                           std::uint64_t least_weight) {
  std::uint64_t common = 0;
  for (auto left = one.begin(), right = other.begin(); left != one.end() && right != other.end();) {
    if (left->first < right->first) {
      ++left;
    } else if (right->first < left->first) {
      ++right;
    } else {
      common += std::min(left->second, right->second);
      ++left;
      ++right;
    }
  }
  return least_weight == 0 ? 0 : static_cast<std::uint32_t>(common * 1000 / least_weight);
}

// Each stem of a text with the weight of all its places, by stem.
std::vector<std::pair<std::uint32_t, std::uint32_t>> bag_of(const Terms& text,
                                                            const Weights& weights) {
  std::map<std::uint32_t, std::uint32_t> sums;
  for (const auto& term : text.terms) {
    sums[term.stem] += weights.of(term);
  }
  return {sums.begin(), sums.end()};
}

// Of the shorter text, so much must be in the other, in any order, for an alignment to be tried.
constexpr std::uint32_t kWorthAligning = 250;

bool holds(const Span& outer, const Span& inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

// A negation that one of two otherwise equal spans has: it says the contrary, whatever else the two
// provisions say.
bool negates_a_span(const Difference& difference, const Alignment& alignment,
                    const Thresholds& limits) {
  return difference.matter == Matter::negation &&
         std::any_of(alignment.spans.begin(), alignment.spans.end(), [&](const SharedSpan& span) {
           return span.words >= limits.span_words && holds(span.left, difference.left) &&
                  holds(span.right, difference.right);
         });
}

std::optional<Link> judge(const Alignment& alignment, std::vector<Difference> differences,
                          const Thresholds& limits) {
  const auto& score = alignment.score;
  const bool near = score.near_share >= limits.near_share;
  const bool contained = score.contained_share >= limits.contained_share &&
                         score.aligned_words >= limits.span_words &&
                         score.span_rarity >= limits.span_rarity / 2;
  const bool spans =
      score.longest_span >= limits.span_words && score.span_rarity >= limits.span_rarity;
  Link link{.left = {},
            .right = {},
            .language = {},
            .kind = near ? Kind::near : Kind::overlap,
            .near = near,
            .score = score,
            .spans = {},
            .differences = {}};
  if (!near) {
    // A word that is only missing says something in one provision, nothing between two, but for a
    // negation.
    std::erase_if(differences, [&](const Difference& difference) {
      return (difference.left_words.empty() || difference.right_words.empty()) &&
             !negates_a_span(difference, alignment, limits);
    });
  }
  if (!differences.empty() && (spans || score.contained_share >= limits.contrary_share)) {
    link.kind = Kind::contradiction;
    link.differences = std::move(differences);
  } else if (!near && !contained && !spans) {
    return std::nullopt;
  }
  return link;
}

void swap_sides(Alignment& alignment, std::vector<Difference>& differences) {
  for (auto& span : alignment.spans) {
    std::swap(span.left, span.right);
  }
  for (auto& difference : differences) {
    std::swap(difference.left, difference.right);
    std::swap(difference.left_words, difference.right_words);
  }
  std::sort(alignment.spans.begin(), alignment.spans.end(),
            [](const SharedSpan& one, const SharedSpan& other) { return one.left < other.left; });
  std::sort(differences.begin(), differences.end(),
            [](const Difference& one, const Difference& other) {
              return std::tie(one.left, one.right, one.matter) <
                     std::tie(other.left, other.right, other.matter);
            });
}

std::optional<Link> link_between(const Reading& reading, const Weights& weights, std::uint32_t left,
                                 std::uint32_t right, const Thresholds& limits) {
  const auto& one = reading.texts[left];
  const auto& other = reading.texts[right];
  const bool turned = !reads_before(one, other, reading.vocabulary);
  const auto& first = turned ? other : one;
  const auto& second = turned ? one : other;
  auto alignment = align(first, second, weights);
  auto found = differences(first, second, alignment, reading.vocabulary, limits.context_share);
  if (turned) {
    swap_sides(alignment, found);
  }
  auto link = judge(alignment, std::move(found), limits);
  if (link) {
    link->spans = std::move(alignment.spans);
  }
  return link;
}

bool may_meet(const Twins& one, const Twins& other, const Settings& settings) {
  return settings.within_one_party || one.parties.size() > 1 || other.parties.size() > 1 ||
         one.parties != other.parties;
}

}  // namespace

Findings compare_in(const std::string& language, std::span<const Paragraph* const> paragraphs,
                    const Settings& settings) {
  const auto reading = read_all(language, paragraphs, settings);
  Findings findings;
  std::vector<Candidate> candidates;
  for (std::size_t at = 0; at < reading.texts.size(); ++at) {
    const auto& twins = reading.twins[at];
    candidates.push_back({.text = &reading.texts[at], .scope = twins.scope});
    if (twins.members.size() > 1 && (twins.parties.size() > 1 || settings.within_one_party)) {
      findings.twins.push_back(twins.members);
    }
  }
  const Weights weights(reading.vocabulary, reading.texts, reading.parties);
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> bags;
  std::vector<std::uint64_t> totals;
  for (const auto& text : reading.texts) {
    bags.push_back(bag_of(text, weights));
    totals.push_back(weights.of(text));
  }
  for (const auto& [left, right] : candidate_pairs(candidates, reading.vocabulary)) {
    if (!may_meet(reading.twins[left], reading.twins[right], settings) ||
        common_share(bags[left], bags[right], std::min(totals[left], totals[right])) <
            kWorthAligning) {
      continue;
    }
    if (auto link = link_between(reading, weights, left, right, settings.thresholds)) {
      link->left = paragraphs[reading.twins[left].members.front()]->key;
      link->right = paragraphs[reading.twins[right].members.front()]->key;
      link->language = language;
      findings.links.push_back(std::move(*link));
    }
  }
  return findings;
}

bool is_stronger(const Link& one, const Link& other) {
  constexpr auto rank = [](Kind kind) {
    constexpr std::array<int, 4> kOrder{3, 1, 2, 0};  // exact, near, overlap, contradiction
    return kOrder.at(static_cast<std::size_t>(kind));
  };
  return std::tuple(rank(one.kind), other.score.near_share, one.left, one.right, one.language) <
         std::tuple(rank(other.kind), one.score.near_share, other.left, other.right,
                    other.language);
}

}  // namespace concord::likeness
