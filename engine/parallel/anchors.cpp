#include "engine/parallel/anchors.hpp"

#include <algorithm>
#include <functional>

namespace concord::parallel {
namespace {

constexpr std::size_t kListed = 4;        // countries that make a list
constexpr std::size_t kWordsBetween = 8;  // two of them at most
constexpr std::size_t kBeginning = 5;     // bytes of a long word that relatives share
constexpr float kStrong = 4;
constexpr float kName = 2;

using Feature = std::pair<std::uint64_t, float>;

void tidy(std::vector<Feature>& features) {
  std::sort(features.begin(), features.end(), [](const Feature& a, const Feature& b) {
    return a.first != b.first ? a.first < b.first : a.second > b.second;
  });
  features.erase(std::unique(features.begin(), features.end(),
                             [](const Feature& a, const Feature& b) { return a.first == b.first; }),
                 features.end());
}

float weight(const std::vector<Feature>& features) {
  float sum = 0;
  for (const auto& one : features) sum += one.second;
  return sum;
}

void mark_lists(const std::vector<CountryFound>& found, std::vector<Named>& countries) {
  for (std::size_t begin = 0; begin < found.size();) {
    std::size_t end = begin + 1;
    while (end < found.size() && found[end].first - found[end - 1].last <= kWordsBetween) ++end;
    if (end - begin >= kListed)
      for (std::size_t i = begin; i < end; ++i) countries[i].listed = true;
    begin = end;
  }
}

}  // namespace

Anchors AnchorReader::read(std::string_view text) const {
  Anchors out;
  const auto pieces = pieces_of(text);
  out.length = pieces.size();
  const auto feature = [&](char sort, const std::string& value, float weight) {
    out.features.emplace_back(std::hash<std::string>{}(sort + value), weight);
  };
  const auto typed = [&](std::size_t begin, std::size_t end) {
    return std::string(text.substr(begin, end - begin));
  };
  const auto found = countries_.find(pieces);
  for (const auto& one : found) {
    out.countries.push_back(
        {one.code, typed(pieces[one.first].begin, pieces[one.last].end), false});
    feature('c', one.code, kStrong);
  }
  mark_lists(found, out.countries);
  const auto figures = figures_.read(text, pieces);
  for (const auto& one : figures.numbers) {
    out.numbers.emplace(one.value, typed(one.begin, one.end));
    feature('n', one.value, kStrong);
  }
  for (const auto& one : figures.dates) {
    out.dates.emplace(one.value, typed(one.begin, one.end));
    feature('d', one.value, kStrong);
  }
  for (const auto& one : figures.spelt) out.spelt.emplace(one.value, typed(one.begin, one.end));
  for (const auto& one : pieces) {
    if (one.digits || one.folded.size() < 3) continue;
    if (one.capital && one.begin != 0) feature('w', one.folded, kName);
    if (one.folded.size() > kBeginning) feature('b', one.folded.substr(0, kBeginning), 1);
  }
  tidy(out.features);
  return out;
}

double likeness(const Anchors& left, const Anchors& right) {
  float common = 0;
  auto at = right.features.begin();
  for (const auto& one : left.features) {
    while (at != right.features.end() && at->first < one.first) ++at;
    if (at == right.features.end()) break;
    if (at->first == one.first) common += one.second + at->second;
  }
  const float all = weight(left.features) + weight(right.features);
  return all == 0 ? 0 : static_cast<double>(common / all);
}

Anchors joined(const Anchors& first, const Anchors& second) {
  Anchors out;
  out.features = first.features;
  out.features.insert(out.features.end(), second.features.begin(), second.features.end());
  tidy(out.features);
  out.length = first.length + second.length;
  return out;
}

}  // namespace concord::parallel
