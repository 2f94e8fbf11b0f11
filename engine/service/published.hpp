#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/registry/registry.hpp"
#include "engine/values/ids.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::service {

using ConsultationPtr = std::shared_ptr<const consultation::Consultation>;
using RegistryPtr = std::shared_ptr<const registry::Registry>;

// How far the log is, as readers see it: everything below is durable.
struct Progress {
  std::uint64_t commit = 0;
  std::uint64_t tree_size = 0;
  std::string checkpoint;  // the signed note of that size
  Timestamp time;          // of the last commit
};

// What readers read: immutable states that are durable. The writer publishes after each commit, one
// pointer for each consultation that changed. Any thread.
class Published {
 public:
  [[nodiscard]] RegistryPtr registry() const;
  [[nodiscard]] ConsultationPtr consultation(const ConsultationId& id) const;
  // The consultation that a case belongs to.
  [[nodiscard]] ConsultationPtr of_case(const CaseId& id) const;
  [[nodiscard]] std::vector<ConsultationPtr> consultations() const;  // in order of id
  [[nodiscard]] Progress progress() const;

  struct Update {
    RegistryPtr registry;  // none: unchanged
    std::vector<ConsultationPtr> consultations;
    std::vector<std::pair<CaseId, ConsultationId>> opened;  // new cases
    std::map<ConsultationId, std::uint64_t> commits;        // how many each stream has got more
    Progress progress;
  };
  void publish(Update update);

  // How long the streams have become, all at one instant.
  struct Stream {
    ConsultationPtr state;
    std::uint64_t commits = 0;  // refusals too: since the start, and what the start had to replay
  };
  struct Lengths {
    std::uint64_t commit = 0;  // every stream's state holds up to here
    std::vector<Stream> streams;
  };
  [[nodiscard]] Lengths lengths() const;

  // Called after each publication, on the writer's thread; must be quick. Returns a number with
  // which to leave again.
  std::uint64_t watch(std::function<void(const Progress&)> watcher);
  void unwatch(std::uint64_t number);

 private:
  mutable std::shared_mutex mutex_;
  RegistryPtr registry_ = std::make_shared<registry::Registry>();
  std::map<ConsultationId, ConsultationPtr> consultations_;
  std::unordered_map<CaseId, ConsultationId> consultation_of_;
  std::map<ConsultationId, std::uint64_t> commits_;
  Progress progress_;
  std::mutex watchers_mutex_;
  std::uint64_t next_watcher_ = 1;
  std::map<std::uint64_t, std::function<void(const Progress&)>> watchers_;
};

}  // namespace concord::service
