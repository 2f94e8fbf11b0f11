#pragma once

#include <string_view>

namespace concord::annex {

// The style sheet of an annex's page: of <article class="annex">.
[[nodiscard]] std::string_view annex_style();

}  // namespace concord::annex
