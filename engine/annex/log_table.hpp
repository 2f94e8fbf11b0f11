#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/annex/csv.hpp"

namespace concord::annex {

// How offices are told that somebody held.
struct HeldOfficeWords {
  // Of the office's title, and of the party or body in which it is held.
  std::function<std::string(const std::string& office, const std::string& place)> of_place =
      [](const std::string& office, const std::string& place) { return office + " of " + place; };
  std::string disputed = "(disputed)";
};
// "head of delegation of MEX; chair of AHG (disputed)": what the actor of an entry of that page
// held then, by its `held`; empty if that is not there or is nothing.
[[nodiscard]] std::string offices_held(const nlohmann::json& entry,
                                       const HeldOfficeWords& words = {});

// A page of the log, as GET /v1/log gives it in JSON, as a table: a heading, and a record for each
// entry. Columns have fixed names in English; words that people read are in the page's language.
[[nodiscard]] Records log_records(const nlohmann::json& page);

}  // namespace concord::annex
