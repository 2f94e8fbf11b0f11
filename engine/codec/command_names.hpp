#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/codec/form.hpp"

// The strings in a command's JSON that are no contents: codes, ids, names in the registry, letters
// that are cited, values of fields. They stand in entries, tables and refusals as they came.
namespace concord::codec {

// Throws Unreadable where one of them is more than 1 KiB (name_too_long), has more lines than one
// (control_character; signed statements have lines), nothing but spaces (empty_text), or what no
// text may hold (words::unclean()). `place`: of the JSON, as JSON pointer. What is of another shape
// than its form, decode_form() says.
void check_names(const Form& form, const nlohmann::json& json, const std::string& place);

// The same of one string.
void check_name(const std::string& name, const std::string& place);

}  // namespace concord::codec
