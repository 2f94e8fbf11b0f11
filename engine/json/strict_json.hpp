#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "engine/values/result.hpp"

namespace concord::json {

// The largest integer that every JSON reader holds exactly (RFC 7493 section 2.2): 2^53 - 1.
inline constexpr std::int64_t kMaxInteger = 9007199254740991;

enum class Numbers {
  integers_only,  // within +-kMaxInteger, written without fraction and exponent
  any,            // as ECMAScript reads them: the nearest double; integers that fit stay integers
};

struct Limits {
  std::size_t max_bytes = std::size_t{1} << 20;
  std::size_t max_depth = 64;  // containers within containers; "[]" has depth 1
  Numbers numbers = Numbers::integers_only;
  // Of what is not within a string: what a value costs in memory, some twenty times as much. With
  // it `max_bytes` may be large, for the sake of one long string.
  std::size_t max_structure_bytes = SIZE_MAX;
};

// Reads exactly one JSON text (RFC 8259) with nothing after it but white space, and refuses what
// two readers could understand differently (RFC 7493, I-JSON): bytes that are not UTF-8, a byte
// order mark, lone surrogates, duplicate keys, numbers outside `limits.numbers`.
//
// Time and memory are bounded by limits.max_bytes whatever the bytes are; beyond 64 levels the
// stack does not grow with nesting. Errors, with their `place`, a byte offset ("byte 17", from 0)
// or a JSON pointer:
//   too_long (structure too), invalid_utf8, invalid_json, lone_surrogate   byte offset
//   too_deep, duplicate_key, not_an_integer, number_out_of_range     JSON pointer ("" is the whole)
// Messages never repeat what was read, so that they may be logged.
[[nodiscard]] Result<nlohmann::json> parse(std::string_view bytes, const Limits& limits = {});

// Reads what this program has written, so that nothing needs to be said of what is wrong with it:
// `is_discarded()` if it is no JSON. Neither numbers nor depth nor length are bounded.
[[nodiscard]] nlohmann::json parse_own(std::string_view bytes);

// One reference token of a JSON pointer, escaped (RFC 6901 section 3) and led by "/".
[[nodiscard]] std::string pointer_token(std::string_view key);

}  // namespace concord::json
