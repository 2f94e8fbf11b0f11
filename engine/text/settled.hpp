#pragma once

#include "engine/text/plan.hpp"
#include "engine/text/wordings.hpp"

namespace concord::text {

// A source whose words stand in the paragraph again as they were, since its brackets came out on
// them, is there verbatim from now on. Does nothing while a bracket is open.
void recognise_sources(Plan& plan, const ParagraphId& id, const Wordings& words,
                       const std::optional<ContentRef>& reason);

}  // namespace concord::text
