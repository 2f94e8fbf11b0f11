#pragma once

#include <cstdint>
#include <vector>

#include "engine/likeness/suggestions.hpp"
#include "engine/likeness/terms.hpp"

namespace concord::likeness {

// Words [begin, end) of a text that matter together: "[shall][should]", "1 January 2020", "not".
struct Mark {
  Matter matter = Matter::number;  // never actor
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const Mark&) const = default;
};

// The marks of a text, in its order. A number that names a place ("Articles 9 and 10") is none.
[[nodiscard]] std::vector<Mark> marks_of(const Terms& text);

// Number, date and deadline are one family: they are compared with each other.
[[nodiscard]] bool same_family(Matter one, Matter other);

}  // namespace concord::likeness
