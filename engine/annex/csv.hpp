#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace concord::annex {

// The first row has the headings. Rows may be shorter: cells that are not there are empty.
using Records = std::vector<std::vector<std::string>>;

// CSV of RFC 4180: lines end with CR LF; a cell with a comma, quotation mark, CR or LF is quoted,
// and its quotation marks are doubled. A cell that a spreadsheet would take for a formula (its
// first sign is = + - @, their full-width forms, a tab or CR; white space before them is looked
// through) gets an apostrophe in front. UTF-8 without a byte order mark; broken bytes and control
// characters are U+FFFD.
[[nodiscard]] std::string csv(const Records& records);

}  // namespace concord::annex
