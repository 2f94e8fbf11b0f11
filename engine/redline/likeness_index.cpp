#include "engine/redline/likeness_index.hpp"

#include <algorithm>

namespace concord::redline {
namespace {

constexpr std::size_t kFirstFeatures = 4096;

bool says_much(const Unit& unit) {
  return unit.kind == words::Kind::number || unit.end - unit.begin >= 4;
}

std::uint64_t spread_bits(std::uint64_t key) {
  key *= 0x9e3779b97f4a7c15U;
  return key ^ (key >> 32U);
}

}  // namespace

LikenessIndex::LikenessIndex(std::size_t places)
    : met_(256), slots_(kFirstFeatures), sizes_(places, 0), shared_(places, 0) {}

// Pairs have the first word's number, plus one, in the upper half; single words have none there.
void LikenessIndex::find_features(const Units& units) {
  features_.clear();
  ++round_;
  while (met_.size() < units.size() * 4) met_.resize(met_.size() * 2);
  const auto meet = [&](std::uint64_t feature) {
    const std::size_t mask = met_.size() - 1;
    std::size_t at = spread_bits(feature) & mask;
    for (; met_[at].round == round_; at = (at + 1) & mask)
      if (met_[at].feature == feature) return;
    met_[at] = {feature, round_};
    features_.push_back(feature);
  };
  std::uint64_t last = 0;
  for (const Unit& unit : units) {
    if (unit.kind != words::Kind::word && unit.kind != words::Kind::number) continue;
    const std::uint64_t number = std::uint64_t{unit.id} + 1;
    if (says_much(unit)) meet(number);
    if (last != 0) meet(last << 32U | number);
    last = number;
  }
}

LikenessIndex::Slot& LikenessIndex::slot_of(std::uint64_t feature) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = spread_bits(feature) & mask;
  while (slots_[at].feature != 0 && slots_[at].feature != feature) at = (at + 1) & mask;
  return slots_[at];
}

void LikenessIndex::add(Place place, const Units& units) {
  find_features(units);
  sizes_[place] = static_cast<std::uint32_t>(features_.size());
  for (const std::uint64_t feature : features_) {
    Slot& slot = slot_of(feature);
    if (slot.feature == 0) {
      slot.feature = feature;
      ++used_;
    }
    if (++slot.count <= kCommon) {
      postings_.push_back({place, slot.first});
      slot.first = static_cast<std::uint32_t>(postings_.size());
    }
    if (used_ * 2 > slots_.size()) grow();
  }
}

const std::vector<LikenessIndex::Like>& LikenessIndex::likes(const Units& units,
                                                             std::uint64_t& steps) {
  find_features(units);
  likes_.clear();
  touched_.clear();
  for (const std::uint64_t feature : features_) {
    const Slot& slot = slot_of(feature);
    ++steps;
    if (slot.count > kCommon) continue;
    for (std::uint32_t at = slot.first; at != 0; at = postings_[at - 1].next) {
      ++steps;
      const Place place = postings_[at - 1].place;
      if (shared_[place]++ == 0) touched_.push_back(place);
    }
  }
  for (const Place place : touched_) {
    const double sum = static_cast<double>(features_.size()) + sizes_[place];
    likes_.push_back({place, 2.0 * shared_[place] / sum});
    shared_[place] = 0;
  }
  if (likes_.size() > kMostLikes) {
    std::nth_element(likes_.begin(), likes_.begin() + kMostLikes, likes_.end(),
                     [](const Like& one, const Like& other) {
                       return one.share != other.share ? one.share > other.share
                                                       : one.place < other.place;
                     });
    likes_.resize(kMostLikes);
  }
  return likes_;
}

void LikenessIndex::grow() {
  std::vector<Slot> old(slots_.size() * 4);
  old.swap(slots_);
  for (const Slot& slot : old)
    if (slot.feature != 0) slot_of(slot.feature) = slot;
}

}  // namespace concord::redline
