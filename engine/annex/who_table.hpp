#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/annex/csv.hpp"

namespace concord::annex {

// Who approved what in a case, as GET /v1/cases/{case}/who gives it in JSON, as a table: a heading,
// and a record for each stance and each act, in the order of the log. Each says when it was
// received and when recorded, how it came where the secretariat recorded it, and what became of it
// since. Of a question with stances that are not told, a record before the rest. Columns have fixed
// names in English; words that people read are in the view's language.
[[nodiscard]] Records who_records(const nlohmann::json& who);

}  // namespace concord::annex
