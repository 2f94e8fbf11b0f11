#pragma once

#include <string>
#include <string_view>

namespace concord::words {

// CSS for paper: `size` ("A4 landscape"), `margin` ("18mm 16mm"), and at the foot of each page what
// it is a page of, and which of how many. Loose sheets are told apart by nothing else.
[[nodiscard]] std::string paper_style(std::string_view size, std::string_view margin,
                                      std::string_view foot);

}  // namespace concord::words
