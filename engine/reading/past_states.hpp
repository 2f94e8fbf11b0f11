#pragma once

#include <list>
#include <mutex>
#include <optional>

#include "engine/service/service.hpp"

namespace concord::reading {

// States of consultations as they were after a commit, replayed from the log; the last few are
// kept. Any thread.
class PastStates {
 public:
  explicit PastStates(service::Service& service, std::size_t kept = 16)
      : service_(service), kept_(kept) {}

  // Null if the consultation had not begun. Throws store::StoreError.
  [[nodiscard]] service::ConsultationPtr at(const ConsultationId& id, std::uint64_t commit);

 private:
  struct Past {
    ConsultationId id;
    std::uint64_t commit = 0;
    service::ConsultationPtr state;
  };

  service::Service& service_;
  const std::size_t kept_;
  std::mutex mutex_;
  std::list<Past> newest_;  // front: used last
};

}  // namespace concord::reading
