#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concord::exports {

enum class Aligned : std::uint8_t { not_said, left, middle, right };

// A table as Markdown has it: a row of headings, a rule, and rows.
struct TypedTable {
  std::vector<Aligned> columns;
  std::vector<std::vector<std::string>> rows;  // the headings first; as many cells as columns
};

// Nothing if the lines are none, or if a row has more cells than there are headings: no word of it
// may be left out. A bar that stands in a bracket parts alternatives, and one behind a backslash is
// itself.
[[nodiscard]] std::optional<TypedTable> typed_table(std::string_view text);

// As it is typed without more ado: "| a | b |", and "|---|---|" below the headings. typed_table()
// of it has these rows. Empty where a bracket of a cell does not close in it.
[[nodiscard]] std::string table_text(const std::vector<std::vector<std::string>>& rows);

}  // namespace concord::exports
