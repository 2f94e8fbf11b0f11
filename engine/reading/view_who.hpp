#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/sight.hpp"

namespace concord::reading {

// Who approved what in a case: each decision with its stances as the log has them, and each act
// that moved the case. Needs a case that the reader sees.
[[nodiscard]] nlohmann::json who_view(const Sight& sight, const consultation::Case& value,
                                      const LogReader& log);
// Comments and attachments that the reader may read, oldest first.
[[nodiscard]] nlohmann::json comments_view(const Sight& sight, const consultation::Case& value,
                                           const LogReader& log, const Page& page);

}  // namespace concord::reading
