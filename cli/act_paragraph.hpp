#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"

namespace concord::cli {

// On which paragraph somebody acts, and what of it was seen.
struct OnParagraph {
  std::vector<std::string> names;  // as shown: "3", "(1)" of a heading; or ids
  std::string against;             // a revision, "working", "position:42", or a digest; or nothing
};

// The member of a command's payload that names the paragraph; empty where it is on none.
[[nodiscard]] std::string_view paragraph_member(const std::string& command);
// Whether the payload has the digest of what was seen, too, which is looked up.
[[nodiscard]] bool is_against_wording(const std::string& command);

// Writes into the command what its author need not look up: the paragraph's id, that of the one it
// is to stand after, which "place" may name as it is shown, and the digest of the wording that it
// is made against. Without `against` that is the wording which stands now, so that only what
// changes from here on is a conflict: whoever saw an older text says which. What the payload says
// already stays. Gives one object for each digest that was looked up: "paragraph", "name", "of"
// (what was looked at), "digest", and "text" where there is one. Throws Failure.
[[nodiscard]] Json complete_paragraphs(Context& context, const std::string& case_path,
                                       Json& command, const OnParagraph& named);

// "against 3 (en) in the working text, version 7: We may act."
[[nodiscard]] std::string against_words(const Json& looked_up);

}  // namespace concord::cli
