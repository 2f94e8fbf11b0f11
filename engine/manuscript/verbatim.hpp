#pragma once

#include <string>

namespace concord::manuscript {

// Whether these are lines that Markdown keeps as typed (Kind::verbatim), and their ends mean
// something: two or more, a table, a block quote or code.
[[nodiscard]] bool is_verbatim(const std::string& text);

}  // namespace concord::manuscript
