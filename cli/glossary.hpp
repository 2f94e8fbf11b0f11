#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "engine/exports/glossary.hpp"

namespace concord::cli {

// The definitions of a file (docs/glossary.md), or those that were agreed in a consultation: of
// each case whose document is of the kind "definition", the newest text that was issued and that
// the reader may read, as soon as the case is settled. Its topic's title is the term, ways to word
// it parted by " / "; a heading in the text is the term in its language. Throws Failure, also where
// there are none.
[[nodiscard]] std::vector<exports::Definition> definitions_of(Context& context,
                                                              const std::string& place);

}  // namespace concord::cli
