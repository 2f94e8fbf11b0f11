#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "engine/redline/redline.hpp"

// What the renderers share.
namespace concord::redline {

// Rows by kind. A move is counted once, under moved_to.
[[nodiscard]] std::size_t rows_of(const Redline& redline, RowKind kind);

// "kept", "moved_from": as JSON and style sheets name it.
[[nodiscard]] std::string_view name_of(RowKind kind);
[[nodiscard]] std::string_view name_of(Change change);
[[nodiscard]] std::string_view name_of(ParagraphKind kind);

// The paragraph of a row that readers see: after, or before if it is gone.
[[nodiscard]] const Paragraph& shown(const Redline& redline, const Row& row);

// 14693 as "14,693".
[[nodiscard]] std::string grouped(std::size_t number);
// "1 paragraph", "1,200 paragraphs".
[[nodiscard]] std::string counted(std::size_t number, std::string_view one, std::string_view many);

}  // namespace concord::redline
