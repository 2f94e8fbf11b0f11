#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

#include "engine/registry/registry.hpp"
#include "engine/service/ledger.hpp"
#include "engine/service/reader_pool.hpp"

namespace concord::service {

// What offices persons held, by the registry as it was known then: a mandate that was entered,
// ended or disputed later changes nothing about an earlier act. Reads the registry's stream once
// and goes on where it stopped; keeps of it what mandates were. Any thread.
class OfficesThen {
 public:
  explicit OfficesThen(ReaderPool& readers) : readers_(readers) {}

  // The person's mandates whose term covers `at`, by the registry of that version; disputed ones
  // are marked so. By id. Throws store::StoreError.
  [[nodiscard]] std::vector<registry::Mandate> held(const PersonId& person, std::uint64_t version,
                                                    Timestamp at);

 private:
  struct Known {
    std::uint64_t since = 0;  // version of the registry
    registry::Mandate mandate;
  };
  void read_on(std::uint64_t version);
  void note(const registry::Registry& before);

  ReaderPool& readers_;
  std::mutex mutex_;
  LiveRegistry live_;
  std::uint64_t read_to_ = 0;                                         // commit
  std::map<PersonId, std::map<MandateId, std::vector<Known>>> past_;  // `since` ascending
};

}  // namespace concord::service
