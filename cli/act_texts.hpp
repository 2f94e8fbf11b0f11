#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"

namespace concord::cli {

// Which member of an act's payload a text without a language goes to, or the wording of the one
// language that it is about: "text"; empty where there is none.
[[nodiscard]] std::string_view text_member(const std::string& command);

// Writes the texts of an act into its payload, each as --text names it: LANGUAGE=FILE, or FILE for
// the words of a comment or statement. A command on the wording of one language takes one; what is
// given for a place that has its text already is refused, not dropped. Throws Failure.
void add_texts(const std::string& command, const std::vector<std::string>& texts, Json& payload);

}  // namespace concord::cli
