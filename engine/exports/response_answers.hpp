#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/exports/response_form.hpp"

// What counts as an answer to a question of a form.
namespace concord::exports {

// "BLZ" of "Belice", "belice", "blz" or "Belice (BLZ)".
[[nodiscard]] std::optional<std::string> known_code(const FormQuestion& question,
                                                    const std::string& value);
// A day is one of the calendar, a number whole, a party or the like known.
[[nodiscard]] bool fits(const FormQuestion& question, const std::string& value);
// To whom it did not fit.
[[nodiscard]] std::string how_to_answer(const FormQuestion& question);

// "(X) 2. title": which number, whether it is marked, and the words behind it. Nothing: neither, or
// what stands between the parentheses says neither yes nor no.
struct Ticked {
  std::size_t number = 0;
  bool marked = false;
  std::string said = {};
};
[[nodiscard]] std::optional<Ticked> ticked(std::string_view line);
// Whether there is more behind it than the form's own title, however that is spelled or cut.
[[nodiscard]] bool says_more(const Ticked& tick, const std::string& title);
// Lines of choices, each whole: where a line was broken within a title of the form, its rest is put
// back behind it. Empty lines are left out. `titles`: of the choices, in their order.
[[nodiscard]] std::vector<std::string> whole_choices(const std::vector<std::string>& lines,
                                                     const std::vector<std::string>& titles);

}  // namespace concord::exports
