#include "engine/likeness/groups.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace concord::likeness {

namespace {

using Paragraphs = std::span<const Paragraph* const>;

std::uint32_t root_of(std::vector<std::uint32_t>& parents, std::uint32_t at) {
  while (parents[at] != at) {
    parents[at] = parents[parents[at]];
    at = parents[at];
  }
  return at;
}

std::uint32_t place_of(Paragraphs paragraphs, std::string_view key) {
  const auto found = std::lower_bound(
      paragraphs.begin(), paragraphs.end(), key,
      [](const Paragraph* one, std::string_view wanted) { return one->key < wanted; });
  return static_cast<std::uint32_t>(found - paragraphs.begin());
}

std::uint32_t parties_among(Paragraphs paragraphs, const std::vector<std::uint32_t>& members) {
  std::set<std::string_view> parties;
  for (const auto member : members) {
    parties.insert(paragraphs[member]->party.value);
  }
  return static_cast<std::uint32_t>(parties.size());
}

// A paragraph that stands for its exact twins, with its near links.
struct Star {
  std::uint32_t middle = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> rays;  // other, near_share
  std::uint64_t closeness = 0;
};

std::vector<Star> stars_of(Paragraphs paragraphs, std::span<const Link> links) {
  std::map<std::uint32_t, Star> stars;
  const auto add = [&](std::uint32_t from, std::uint32_t to, std::uint32_t share) {
    auto& star = stars[from];
    star.middle = from;
    star.rays.emplace_back(to, share);
    star.closeness += share;
  };
  for (const auto& link : links) {
    if (link.near) {
      const auto left = place_of(paragraphs, link.left);
      const auto right = place_of(paragraphs, link.right);
      add(left, right, link.score.near_share);
      add(right, left, link.score.near_share);
    }
  }
  std::vector<Star> result;
  for (auto& [middle, star] : stars) {
    std::sort(star.rays.begin(), star.rays.end());
    result.push_back(std::move(star));
  }
  std::sort(result.begin(), result.end(), [](const Star& one, const Star& other) {
    return std::tuple(other.rays.size(), other.closeness, one.middle) <
           std::tuple(one.rays.size(), one.closeness, other.middle);
  });
  return result;
}

Group group_of(Kind kind, Paragraphs paragraphs, std::uint32_t middle,
               std::vector<std::uint32_t> members) {
  std::sort(members.begin(), members.end());
  Group group;
  group.kind = kind;
  group.middle = paragraphs[middle]->key;
  group.parties = parties_among(paragraphs, members);
  for (const auto member : members) {
    group.members.push_back(paragraphs[member]->key);
  }
  return group;
}

void mark_disputes(std::vector<Group>& groups, std::span<const Link> links) {
  std::unordered_map<std::string_view, std::size_t> near_group;
  for (std::size_t at = 0; at < groups.size(); ++at) {
    if (groups[at].kind == Kind::near) {
      for (const auto& member : groups[at].members) {
        near_group.emplace(member, at);
      }
    }
  }
  for (const auto& link : links) {
    if (link.kind != Kind::contradiction) {
      continue;
    }
    const auto left = near_group.find(link.left);
    const auto right = near_group.find(link.right);
    if (left != near_group.end() && right != near_group.end() && left->second == right->second) {
      groups[left->second].disputed = true;
    }
  }
}

}  // namespace

std::vector<std::vector<std::uint32_t>> join_twins(
    std::span<const std::vector<std::uint32_t>> twins, std::size_t paragraphs) {
  std::vector<std::uint32_t> parents(paragraphs);
  std::iota(parents.begin(), parents.end(), 0U);
  std::set<std::uint32_t> concerned;
  for (const auto& members : twins) {
    for (const auto member : members) {
      concerned.insert(member);
      const auto one = root_of(parents, members.front());
      const auto other = root_of(parents, member);
      parents[std::max(one, other)] = std::min(one, other);
    }
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> joined;
  for (const auto member : concerned) {
    joined[root_of(parents, member)].push_back(member);
  }
  std::vector<std::vector<std::uint32_t>> result;
  for (auto& [root, members] : joined) {
    result.push_back(std::move(members));
  }
  return result;
}

std::vector<Group> groups_of(Paragraphs paragraphs,
                             std::span<const std::vector<std::uint32_t>> exact,
                             std::span<const Link> links) {
  std::vector<Group> groups;
  std::unordered_map<std::uint32_t, const std::vector<std::uint32_t>*> twins_of;
  for (const auto& members : exact) {
    groups.push_back(group_of(Kind::exact, paragraphs, members.front(), members));
    twins_of.emplace(members.front(), &members);
  }
  const auto with_twins = [&](std::uint32_t member, std::vector<std::uint32_t>& into) {
    const auto found = twins_of.find(member);
    if (found == twins_of.end()) {
      into.push_back(member);
    } else {
      into.insert(into.end(), found->second->begin(), found->second->end());
    }
  };
  std::set<std::uint32_t> taken;
  std::vector<Group> near;
  for (const auto& star : stars_of(paragraphs, links)) {
    if (taken.contains(star.middle)) {
      continue;
    }
    std::vector<std::uint32_t> members;
    std::uint32_t least = 1000;
    with_twins(star.middle, members);
    const auto alone = members.size();
    for (const auto& [other, share] : star.rays) {
      if (!taken.contains(other)) {
        taken.insert(other);
        with_twins(other, members);
        least = std::min(least, share);
      }
    }
    if (members.size() > alone) {
      taken.insert(star.middle);
      near.push_back(group_of(Kind::near, paragraphs, star.middle, std::move(members)));
      near.back().least_share = least;
    }
  }
  std::sort(near.begin(), near.end(), [](const Group& one, const Group& other) {
    return one.members.front() < other.members.front();
  });
  groups.insert(groups.end(), std::make_move_iterator(near.begin()),
                std::make_move_iterator(near.end()));
  mark_disputes(groups, links);
  return groups;
}

}  // namespace concord::likeness
