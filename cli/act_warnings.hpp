#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace concord::cli {

// What whoever acts should know before it is done, though no rule forbids it: a bracket that is
// closed on an alternative without a wording in languages that the paragraph has. Asks for the
// case's text, so before the act. `path` is the case's; `command` as it will be sent. Who may not
// read the text is told nothing.
[[nodiscard]] std::vector<std::string> warnings_of(Context& context, const std::string& path,
                                                   const Json& command);

}  // namespace concord::cli
