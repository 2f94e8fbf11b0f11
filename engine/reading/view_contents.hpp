#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/sight.hpp"

namespace concord::reading {

// Contents of the case that have these words, letter by letter, each with the position of the entry
// that brought it: of entries that the reader may read, and of texts that it reads now.
[[nodiscard]] nlohmann::json contents_view(const Sight& sight, const consultation::Case& value,
                                           const LogReader& log, const std::string& words);

}  // namespace concord::reading
