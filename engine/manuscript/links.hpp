#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/manuscript/manuscript.hpp"

namespace concord::manuscript {

struct LinkDefinition {
  std::string label;    // folded (notation::folded_label)
  std::string address;  // without its title
};

// What lines of definitions say, "[label]: address "title"", in their order; other lines nothing.
[[nodiscard]] std::vector<LinkDefinition> link_definitions(std::string_view lines);

// The paragraphs of one language with the address in each link, "[words](address)", where it was
// behind the text: "[words][label]", "[words][]" and "[label]". So a paragraph stands alone, and
// none of its brackets is a link by grace of another one. Definitions stay.
[[nodiscard]] Manuscript with_links_inline(Manuscript manuscript, const std::string& language);

}  // namespace concord::manuscript
