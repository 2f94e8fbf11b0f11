#include "engine/service/erasure.hpp"

#include "engine/registry/erasure.hpp"

namespace concord::service {

void add_redactions(Batch& batch, const consultation::Decision& decision) {
  for (const auto& entry : decision.entries)
    for (const auto& event : entry.events)
      if (const auto* redacted = variant2::get_if<consultation::ContentRedacted>(&event))
        batch.redactions.push_back({redacted->commit, redacted->content});
}

void add_redactions(Batch& batch, const std::vector<registry::RegistryEvent>& events,
                    std::uint64_t last_commit) {
  for (const auto& event : events) {
    const auto* former = registry::content_erased_by(event);
    if (former == nullptr) continue;
    if (former->commit <= last_commit) {
      batch.redactions.push_back({former->commit, former->content});
      continue;
    }
    // Both came in one batch: the first is not written at all.
    auto& commit = batch.commits.at(former->commit - last_commit - 1);
    commit.request_hash = {};
    for (auto& content : commit.contents)
      if (content.digest == former->content) content.disclosure.clear();
  }
}

}  // namespace concord::service
