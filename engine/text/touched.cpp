#include "engine/text/touched.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace concord::text {
namespace {

std::map<std::string, Digest> wording(const Paragraph& paragraph,
                                      const std::set<std::string>& languages) {
  std::map<std::string, Digest> digests;
  for (const auto& [language, text] : paragraph.texts) {
    if (languages.empty() || languages.contains(language)) digests[language] = text.digest;
  }
  return digests;
}

// Which elements of `positions` are outside one longest increasing run of it (patience sorting).
std::vector<bool> out_of_order(const std::vector<std::size_t>& positions) {
  constexpr auto none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> tails;  // index of the smallest end of a run of each length
  std::vector<std::size_t> previous(positions.size(), none);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const auto slot = std::lower_bound(
        tails.begin(), tails.end(), positions[i],
        [&](std::size_t tail, std::size_t position) { return positions[tail] < position; });
    if (slot != tails.begin()) previous[i] = *std::prev(slot);
    if (slot == tails.end()) {
      tails.push_back(i);
    } else {
      *slot = i;
    }
  }
  std::vector<bool> outside(positions.size(), true);
  for (std::size_t i = tails.empty() ? none : tails.back(); i != none; i = previous[i]) {
    outside[i] = false;
  }
  return outside;
}

}  // namespace

bool Touched::empty() const {
  return inserted.empty() && changed.empty() && removed.empty() && moved.empty();
}

Touched touched(const Paragraphs& from, const Paragraphs& to,
                const std::set<std::string>& languages) {
  Touched result;
  std::unordered_map<ParagraphId, std::size_t> older;
  for (std::size_t i = 0; i < from.size(); ++i) older.emplace(from[i]->id, i);

  std::unordered_set<ParagraphId> kept;
  std::vector<std::size_t> positions;  // in the older text, of the kept ones in the newer order
  std::vector<ParagraphId> order;
  for (const auto& paragraph : to) {
    const auto known = older.find(paragraph->id);
    if (known == older.end()) {
      result.inserted.push_back(paragraph->id);
      continue;
    }
    const Paragraph& before = *from[known->second];
    if (before.kind != paragraph->kind ||
        wording(before, languages) != wording(*paragraph, languages)) {
      result.changed.push_back(paragraph->id);
    }
    kept.insert(paragraph->id);
    positions.push_back(known->second);
    order.push_back(paragraph->id);
  }
  for (const auto& paragraph : from) {
    if (!kept.contains(paragraph->id)) result.removed.push_back(paragraph->id);
  }
  const std::vector<bool> outside = out_of_order(positions);
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (outside[i]) result.moved.push_back(order[i]);
  }
  return result;
}

Touched touched(const Revision& from, const Revision& to, const std::set<std::string>& languages) {
  return touched(*from.paragraphs, *to.paragraphs, languages);
}

}  // namespace concord::text
