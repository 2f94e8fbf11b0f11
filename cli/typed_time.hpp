#pragma once

#include <string>
#include <string_view>

// Times as people type them, where the program wants them in one way.
namespace concord::cli {

// That time as it is wanted, to be shown as an example: "28/11/2026 9.30" gives
// "2026-11-28T09:30". The day stands before the month unless it cannot. Without an hour it is two
// in the afternoon; what no day can be made of gives 2017-06-09T14:00.
[[nodiscard]] std::string time_like(std::string_view typed);

// `typed`, where it is the instant at which something came in (RFC 3339). Throws Failure otherwise,
// with that day as it would have to be typed.
[[nodiscard]] const std::string& received_typed(const std::string& typed);

}  // namespace concord::cli
