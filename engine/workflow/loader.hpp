#pragma once

#include <string_view>
#include <vector>

#include "engine/values/result.hpp"
#include "engine/workflow/definition.hpp"

namespace concord::workflow {

// The version of the language that this program reads: "format" in a definition.
inline constexpr int kFormat = 1;
inline constexpr std::size_t kMaxDefinitionBytes = std::size_t{512} << 10;

// Reads a definition, resolves all its names and compiles its charts. What is returned can be run:
// every reference leads somewhere and every step ends. Whether it means what its author wants is
// for check(). Equal canonical bytes give equal definitions; `hash` and `source` are those bytes'.
//
// All problems are reported at once as far as possible (a hundred at most), each with a code, the
// place "FILE#JSON-POINTER" and a remedy; what is no JSON is one problem, with "FILE:LINE:COLUMN".
// Codes: those of json::parse, of the readers in this room, of chart::compile, endless_loop,
// invoke_cycle, unknown_format, bad_language, reserved_name, root_has_key. Time and memory are
// bounded by the limits on bytes, nesting, states and transitions, whatever the bytes are.
// `file_name` is used in messages only.
[[nodiscard]] Result<DefinitionPtr, std::vector<Problem>> load(std::string_view bytes,
                                                               std::string_view file_name);

}  // namespace concord::workflow
