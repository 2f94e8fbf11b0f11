#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/annex/csv.hpp"
#include "engine/annex/sheet.hpp"

// Lists over many cases as sheets, from the views of the HTTP API (api/openapi.json): a register,
// who is awaited, what is late, where terms are used, what was done in a period.
namespace concord::annex {

// How a register is laid out.
struct RegisterLook {
  std::vector<std::string> columns{};  // in this order; none: all that any case has
  std::string count_by{};              // one of the view's counts; empty: no table of counts
  // A part of the key, or a field: the cases of one value stand side by side, a column each, with
  // the fields as rows. Empty: a row for each case.
  std::string beside{};
};

// What RegisterLook::columns may name: parts of the key, "key", "title", "state", "opened",
// "moved", "decisions", "deadlines", the chart's fields, and where cases have one "text": the view
// has it if it was asked for.
[[nodiscard]] std::vector<std::string> register_columns(const nlohmann::json& view);

// Of the view "Register".
[[nodiscard]] Sheet register_sheet(const nlohmann::json& view, const RegisterLook& look,
                                   Language language);
// Of "Progress": the nearest date first.
[[nodiscard]] Sheet progress_sheet(const nlohmann::json& view, Language language);
// Of "Overdue": the oldest first.
[[nodiscard]] Sheet overdue_sheet(const nlohmann::json& view, Language language);
// Of "Activity": by conference, then what is of none.
[[nodiscard]] Sheet activity_sheet(const nlohmann::json& view, Language language);

// Of "Terms": each use of a defined term in a text, in the order of the terms.
[[nodiscard]] Sheet terms_sheet(const nlohmann::json& view, Language language);

// The tables of a sheet as one: with more than one of them, the first column says which.
[[nodiscard]] Records records_of(const Sheet& sheet);

}  // namespace concord::annex
