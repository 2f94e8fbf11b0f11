#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace concord::cli::demo {

// A page with one line as a file that a command brings: a PDF that any reader opens, in the place
// of a scan. The line is ASCII without brackets and backslashes.
[[nodiscard]] nlohmann::json scanned(std::string_view name, std::string_view line);

}  // namespace concord::cli::demo
