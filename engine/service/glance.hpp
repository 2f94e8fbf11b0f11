#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace concord::service {

// What the audit log's questions ask of an entry.
struct Glance {
  std::string kind;       // its first event's type
  std::string principal;  // empty: a timer's, or the registry's
  std::string actor;      // likewise
  std::string office;     // that the actor relied on
  std::uint64_t registry_version = 0;
  std::vector<std::string> audience;
  // What happened, as the log names it: each event's type; of a move, the command or engine event
  // that moved; of a stance, which one. Each once.
  std::vector<std::string> what;
  std::vector<std::string> documents;  // other cases whose documents its events name
  std::vector<std::string> texts;      // digests of issued texts that its events name
  bool aside = false;                  // the events lie beside the log
};

// Looks at an entry's bytes, which are canonical JSON, without reading all of it: the index is made
// behind every command. Bytes that are no entry give empty texts.
[[nodiscard]] Glance glance_at(std::string_view entry);
// The same of a list of events alone: fills kind, what, documents and texts.
void glance_at_events(std::string_view events, Glance& seen);

}  // namespace concord::service
