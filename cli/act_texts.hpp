#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"

namespace concord::cli {

// Writes the texts of an act into its payload, each as --text names it: LANGUAGE=FILE, or FILE for
// the words of a comment or statement. A command on the wording of one language takes one; what is
// given for a place that has its text already is refused, not dropped. Throws Failure.
void add_texts(const std::string& command, const std::vector<std::string>& texts, Json& payload);

}  // namespace concord::cli
