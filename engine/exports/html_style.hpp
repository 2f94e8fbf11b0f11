#pragma once

#include <string_view>

namespace concord::exports {

// The style sheet of to_html(): screens light and dark, narrow ones, and A4 paper.
[[nodiscard]] std::string_view html_style();

}  // namespace concord::exports
