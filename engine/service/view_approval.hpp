#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/service/log_reader.hpp"
#include "engine/service/views.hpp"

namespace concord::service {

// What an approval of an act in the case says of it now (audit::Approval), without the text for who
// does not read the working text.
[[nodiscard]] nlohmann::json approval_terms(Service& service, const Sight& sight,
                                            const consultation::Case& value, const LogReader& log);

}  // namespace concord::service
