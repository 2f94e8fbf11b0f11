#include "engine/service/offices_then.hpp"

#include "engine/service/replay.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kOfficesPage = 512;

}  // namespace

std::vector<registry::Mandate> OfficesThen::held(const PersonId& person, std::uint64_t version,
                                                 Timestamp at) {
  const std::lock_guard lock(mutex_);
  if (live_.state.version < version) read_on(version);
  std::vector<registry::Mandate> found;
  const auto mandates = past_.find(person);
  if (mandates == past_.end()) return found;
  for (const auto& [id, states] : mandates->second) {
    const Known* then = nullptr;
    for (const auto& known : states)
      if (known.since <= version) then = &known;
    if (then != nullptr && registry::covers(then->mandate.from, then->mandate.to, at))
      found.push_back(then->mandate);
  }
  return found;
}

void OfficesThen::read_on(std::uint64_t version) {
  const auto reader = readers_.borrow();
  while (live_.state.version < version) {
    const auto page = reader->commits_of(kRegistryStream, read_to_, kOfficesPage);
    if (page.empty()) return;
    for (const auto& commit : page) {
      const registry::Registry before = live_.state;
      replay(live_, commit, read_entries(commit));
      note(before);
      read_to_ = commit.number;
    }
  }
}

// What is known of mandates since this commit. An act is decided against the registry between
// commits, so that nothing within one counts.
void OfficesThen::note(const registry::Registry& before) {
  const auto& now = live_.state;
  if (before.mandates == now.mandates) return;
  for (const auto& [id, mandate] : *now.mandates) {
    const auto known = before.mandates->find(id);
    if (known != before.mandates->end() && known->second == mandate) continue;
    past_[mandate.person][id].push_back({now.version, mandate});
  }
}

}  // namespace concord::service
