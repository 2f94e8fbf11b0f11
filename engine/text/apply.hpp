#pragma once

#include "engine/text/document.hpp"
#include "engine/text/event.hpp"

namespace concord::text {

// Moves the document by one event, and its counters with it. Total: has no rules and never refuses.
// An event about a paragraph, source, disposition, bracket or revision that is not there, or that
// adds one which is there already, changes nothing; an `after` that is not there means the end.
// Copies of the document taken before are not touched. Call it as text::apply(): TextEvent is a
// variant2::variant, so that an unqualified call finds std::apply as well.
void apply(Document& document, const TextEvent& event);

}  // namespace concord::text
