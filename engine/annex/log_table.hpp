#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/annex/csv.hpp"

namespace concord::annex {

// A page of the log, as GET /v1/log gives it in JSON, as a table: a heading, and a record for each
// entry. Columns have fixed names in English; words that people read are in the page's language.
[[nodiscard]] Records log_records(const nlohmann::json& page);

}  // namespace concord::annex
