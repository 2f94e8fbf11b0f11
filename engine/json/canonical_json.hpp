#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "engine/values/result.hpp"

namespace concord::json {

// RFC 8785, JSON Canonicalization Scheme: no white space, keys in the order of their UTF-16 code
// units, numbers as ECMAScript writes them, only what must be escaped is escaped. One value has one
// text, so that its bytes can be hashed and signed.
//
// Throws std::invalid_argument for what JSON cannot say: NaN, infinities, binary or discarded
// values, strings that are not UTF-8. Integers outside +-(2^53 - 1) are written as the double that
// ECMAScript would make of them.
[[nodiscard]] std::string canonical(const nlohmann::json& value);
void append_canonical(std::string& out, const nlohmann::json& value);

// The same within the profile of the log: besides, all numbers are integers within +-(2^53 - 1).
// Errors: not_an_integer, number_out_of_range, invalid_utf8, not_json; `place` is a JSON pointer.
[[nodiscard]] Result<std::string> canonical_in_profile(const nlohmann::json& value);

// True if `bytes` are what canonical() writes for the value they stand for. False too for what is
// no JSON, has duplicate keys, or is nested more than 256 levels deep.
[[nodiscard]] bool is_canonical(std::string_view bytes);

// Appends `text` as a canonical JSON string with its quotes. Does not check that `text` is UTF-8.
void append_string(std::string& out, std::string_view text);

// Appends `value` as ECMAScript's Number::toString does (RFC 8785 section 3.2.2.3): shortest digits
// that read back as the same double. Needs a finite value; throws std::invalid_argument else.
void append_number(std::string& out, double value);

// True if `a` sorts before `b` by UTF-16 code units (RFC 8785 section 3.2.3). Both are UTF-8.
[[nodiscard]] bool sorts_before(std::string_view a, std::string_view b);

}  // namespace concord::json
