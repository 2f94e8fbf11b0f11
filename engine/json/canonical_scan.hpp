#pragma once

#include <cstddef>
#include <string_view>

namespace concord::json {

// True if `bytes` are what canonical_in_profile() writes for the value they stand for, nested at
// most `max_depth` levels deep ("[]" has depth 1). The same as parsing and writing again, for a
// tenth of the time: the log's entries are judged by it.
[[nodiscard]] bool is_canonical_in_profile(std::string_view bytes, std::size_t max_depth);

}  // namespace concord::json
