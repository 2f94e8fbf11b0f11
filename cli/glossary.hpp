#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "engine/exports/glossary.hpp"

namespace concord::cli {

// The definitions of a file (docs/glossary.md), or those that were agreed in a consultation
// (edition::agreed_definitions). Throws Failure, also where there are none.
[[nodiscard]] std::vector<exports::Definition> definitions_of(Context& context,
                                                              const std::string& place);

}  // namespace concord::cli
