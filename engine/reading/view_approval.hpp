#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/reading/log_reader.hpp"
#include "engine/reading/views.hpp"

namespace concord::reading {

// What an approval of an act in the case says of it now (audit::Approval), without the text for who
// does not read the working text.
[[nodiscard]] nlohmann::json approval_terms(service::Service& service, const Sight& sight,
                                            const consultation::Case& value, const LogReader& log);

}  // namespace concord::reading
