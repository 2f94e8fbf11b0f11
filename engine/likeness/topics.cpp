#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "engine/likeness/groups.hpp"
#include "engine/likeness/terms.hpp"

namespace concord::likeness {

namespace {

struct Tally {
  std::set<std::string_view> parties;
  std::set<std::string_view> grouped;  // keys
  // Of each word of four letters or more, in one language: how often, and by whom.
  std::map<std::pair<std::string_view, std::uint32_t>,
           std::pair<std::uint64_t, std::set<std::string_view>>>
      words;
  TopicRank rank;
};

std::uint32_t common_terms(const Tally& tally) {
  std::uint64_t all = 0;
  std::uint64_t common = 0;
  for (const auto& [word, use] : tally.words) {
    all += use.first;
    if (use.second.size() >= 2 && use.second.size() * 2 >= tally.parties.size()) {
      common += use.first;
    }
  }
  return all == 0 ? 0 : static_cast<std::uint32_t>(common * 1000 / all);
}

}  // namespace

std::vector<TopicRank> ranked_topics(std::span<const Paragraph* const> paragraphs,
                                     std::span<const Group> groups, std::span<const Link> links) {
  std::map<std::string_view, Tally> tallies;
  std::map<std::string_view, std::string_view> topic_of;
  std::map<std::string_view, Vocabulary> vocabularies;
  for (const auto* paragraph : paragraphs) {
    auto& tally = tallies[paragraph->topic.value];
    topic_of.emplace(paragraph->key, paragraph->topic.value);
    tally.parties.insert(paragraph->party.value);
    ++tally.rank.paragraphs;
    for (const auto& wording : paragraph->wordings) {
      auto& vocabulary = vocabularies.try_emplace(wording.language, wording.language).first->second;
      for (const auto& term : vocabulary.read(wording.text).terms) {
        if (!vocabulary.is_short(term)) {
          auto& use = tally.words[{wording.language, term.stem}];
          ++use.first;
          use.second.insert(paragraph->party.value);
        }
      }
    }
  }
  for (const auto& group : groups) {
    for (const auto& member : group.members) {
      if (group.parties > 1) {
        tallies[topic_of[member]].grouped.insert(member);
      }
    }
  }
  for (const auto& link : links) {
    if (link.kind == Kind::contradiction) {
      ++tallies[topic_of[link.left]].rank.contradictions;
    }
  }
  std::vector<TopicRank> ranks;
  for (auto& [topic, tally] : tallies) {
    tally.rank.topic = TopicCode(std::string(topic));
    tally.rank.parties = static_cast<std::uint32_t>(tally.parties.size());
    tally.rank.grouped = static_cast<std::uint32_t>(tally.grouped.size());
    tally.rank.common_terms = common_terms(tally);
    ranks.push_back(tally.rank);
  }
  // Compared as fractions: grouped and contradictions, each for one paragraph.
  std::sort(ranks.begin(), ranks.end(), [](const TopicRank& one, const TopicRank& other) {
    const auto part = [](std::uint64_t count, const TopicRank& of) {
      return count * 1000 / std::max<std::uint64_t>(of.paragraphs, 1);
    };
    return std::tuple(part(other.grouped, other), other.common_terms, part(one.contradictions, one),
                      one.topic) < std::tuple(part(one.grouped, one), one.common_terms,
                                              part(other.contradictions, other), other.topic);
  });
  return ranks;
}

}  // namespace concord::likeness
