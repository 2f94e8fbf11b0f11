#pragma once

#include <string>
#include <string_view>

namespace concord::service {

// What the audit log's filters ask of an entry.
struct Glance {
  std::string kind;       // its first event's type
  std::string principal;  // empty: a timer's, or the registry's
  std::string actor;      // likewise
};

// Looks at an entry's bytes, which are canonical JSON, without reading all of it: the index is made
// behind every command. Bytes that are no entry give empty texts.
[[nodiscard]] Glance glance_at(std::string_view entry);

}  // namespace concord::service
