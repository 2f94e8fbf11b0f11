#pragma once

#include <string>
#include <string_view>

namespace concord::cli::demo {

// What the story calls a meeting, an item, an agreement or a document in English, in Spanish.
// Empty: the story has it in one language.
[[nodiscard]] std::string spanish_of(std::string_view english);

}  // namespace concord::cli::demo
