#pragma once

#include <cstddef>
#include <map>
#include <utility>

#include "engine/audit/disclosure.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// What lies beside the log, each content read and parsed once while it is asked for again and
// again.
class ReadContents {
 public:
  explicit ReadContents(store::Reader& reader) : reader_(reader) {}

  struct Read {
    audit::Disclosure disclosure;
    Timestamp time;  // of the commit that brought it
  };
  // Null if it is redacted, missing, or no disclosure. Until the next call.
  // Throws store::StoreError.
  [[nodiscard]] const Read* find(std::uint64_t commit, const Digest& digest);

 private:
  store::Reader& reader_;
  std::map<std::pair<std::uint64_t, Digest>, std::optional<Read>> known_;
  std::size_t bytes_ = 0;  // of what is known, as it was stored
};

}  // namespace concord::service
