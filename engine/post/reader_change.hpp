#pragma once

#include <optional>
#include <string>

#include "engine/post/event_lines.hpp"

namespace concord::post {

// That the reader comes to read a case since a field names it, or reads it no more; or that a text
// which it was given is taken up again without it.
struct ReaderChange {
  std::string title;  // "Your delegation is invited"
  std::string about;  // the case, as it was called while it was read
};
// Nothing: the entry changes neither for this reader.
[[nodiscard]] std::optional<ReaderChange> reader_change(const EntryTold& told);

}  // namespace concord::post
