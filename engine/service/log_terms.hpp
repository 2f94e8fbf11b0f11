#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/service/offices_then.hpp"
#include "engine/store/store.hpp"

namespace concord::service {

// What entries are found by, as terms of the store's index.
enum class TermOf {
  consultation,
  case_id,
  document,  // the case itself, and those whose documents its events name
  text,      // digest of an issued text that its events name
  who,       // the actor
  principal,
  office,  // the one that the actor relied on, and every other that the person held then
  what,    // Glance::what
  reader,  // atoms of the audience
};
[[nodiscard]] std::string term(TermOf kind, std::string_view value);

// The terms of one entry. Reads an event list that lies beside the log with `reader`. Throws
// store::StoreError.
[[nodiscard]] std::vector<std::string> terms_of(const store::LogEntry& logged,
                                                store::Reader& reader, OfficesThen& offices);

}  // namespace concord::service
