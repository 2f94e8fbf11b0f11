#pragma once

#include "cli/context.hpp"

namespace concord::cli {

// The answer to an act that was accepted, with "state_title" for the case and for each case that
// moved with it, where the program's tongue is not English, in which ids of states are written. On
// trial the titles are those of the bundled workflow of that name. What cannot be asked keeps its
// ids: the act is done.
[[nodiscard]] Json with_state_titles(Context& context, Json answer);

}  // namespace concord::cli
