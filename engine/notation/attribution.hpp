#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "engine/notation/notation.hpp"

// Attributions as they are typed at the edges of a bracket's text. Each reader looks at no more
// than 600 bytes, takes nothing that it does not understand wholly, and sets `typed` only where
// written() would write otherwise.
namespace concord::notation {

struct AttributionRead {
  Attribution attribution;
  std::size_t length = 0;  // bytes of the text that it takes
};

// " (MEX, URY)" or "(MEX)" at the beginning of `text`; of form `form`.
[[nodiscard]] std::optional<AttributionRead> read_behind(std::string_view text, Form form,
                                                         const Options& options);
// The same at the end of `text`, with the blank before it.
[[nodiscard]] std::optional<AttributionRead> read_inside(std::string_view text, Form form,
                                                         const Options& options);
// "MEX, URY: " at the beginning.
[[nodiscard]] std::optional<AttributionRead> read_before(std::string_view text,
                                                         const Options& options);
// " – MEX" at the end, with any dash between blanks.
[[nodiscard]] std::optional<AttributionRead> read_dash(std::string_view text,
                                                       const Options& options);

}  // namespace concord::notation
