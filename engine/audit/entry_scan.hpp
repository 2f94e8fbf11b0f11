#pragma once

#include <optional>
#include <string_view>

#include "engine/audit/entry.hpp"

namespace concord::audit {

// The quick way to read an entry: its members are taken as they stand, without building a JSON
// value, and the entry that they make is written again: what comes out must be `bytes`. So whatever
// is found is right, however it was found. Nothing: parse_entry() has to say what is wrong, or the
// texts have escapes.
[[nodiscard]] std::optional<Entry> scan_entry(std::string_view bytes);

}  // namespace concord::audit
