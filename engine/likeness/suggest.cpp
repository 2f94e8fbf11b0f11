#include "engine/likeness/suggest.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/likeness/groups.hpp"
#include "engine/likeness/language.hpp"

namespace concord::likeness {

namespace {

using Paragraphs = std::span<const Paragraph* const>;

std::vector<const Paragraph*> sorted_by_key(std::span<const Paragraph> paragraphs) {
  std::vector<const Paragraph*> sorted;
  sorted.reserve(paragraphs.size());
  for (const auto& paragraph : paragraphs) {
    sorted.push_back(&paragraph);
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const Paragraph* one, const Paragraph* other) { return one->key < other->key; });
  return sorted;
}

std::set<std::string> languages_of(std::span<const Paragraph> paragraphs) {
  std::set<std::string> languages;
  for (const auto& paragraph : paragraphs) {
    for (const auto& wording : paragraph.wordings) {
      languages.insert(wording.language);
    }
  }
  return languages;
}

void turn(Link& link) {
  std::swap(link.left, link.right);
  for (auto& span : link.spans) {
    std::swap(span.left, span.right);
  }
  for (auto& difference : link.differences) {
    std::swap(difference.left, difference.right);
    std::swap(difference.left_words, difference.right_words);
  }
}

// One link for two paragraphs, the strongest of all languages; between the first of exact twins,
// and none within a set of them.
std::vector<Link> merged(std::vector<Link> links, Paragraphs paragraphs,
                         std::span<const std::vector<std::uint32_t>> exact) {
  std::unordered_map<std::string, std::string> first_twin;
  for (const auto& members : exact) {
    for (const auto member : members) {
      first_twin.emplace(paragraphs[member]->key, paragraphs[members.front()]->key);
    }
  }
  const auto to_first = [&](std::string& key) {
    if (const auto found = first_twin.find(key); found != first_twin.end()) {
      key = found->second;
    }
  };
  std::map<std::pair<std::string, std::string>, Link> best;
  for (auto& link : links) {
    to_first(link.left);
    to_first(link.right);
    if (link.left == link.right) {
      continue;
    }
    if (link.right < link.left) {
      turn(link);
    }
    const std::pair key(link.left, link.right);
    const auto known = best.find(key);
    if (known == best.end()) {
      best.emplace(key, std::move(link));
    } else if (is_stronger(link, known->second)) {
      known->second = std::move(link);
    }
  }
  std::vector<Link> result;
  result.reserve(best.size());
  for (auto& [key, link] : best) {
    result.push_back(std::move(link));
  }
  std::sort(result.begin(), result.end(), is_stronger);
  return result;
}

}  // namespace

Suggestions suggest(std::span<const Paragraph> paragraphs, const Settings& settings) {
  const auto sorted = sorted_by_key(paragraphs);
  std::vector<std::vector<std::uint32_t>> twins;
  std::vector<Link> links;
  for (const auto& language : languages_of(paragraphs)) {
    auto findings = compare_in(language, sorted, settings);
    twins.insert(twins.end(), std::make_move_iterator(findings.twins.begin()),
                 std::make_move_iterator(findings.twins.end()));
    links.insert(links.end(), std::make_move_iterator(findings.links.begin()),
                 std::make_move_iterator(findings.links.end()));
  }
  const auto exact = join_twins(twins, sorted.size());
  Suggestions made;
  made.links = merged(std::move(links), sorted, exact);
  made.groups = groups_of(sorted, exact, made.links);
  made.topics = ranked_topics(sorted, made.groups, made.links);
  if (made.links.size() > settings.most_links) {
    made.left_out = made.links.size() - settings.most_links;
    made.links.resize(settings.most_links);
  }
  return made;
}

}  // namespace concord::likeness
