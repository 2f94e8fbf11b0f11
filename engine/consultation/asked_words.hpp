#pragma once

#include <vector>

#include "engine/consultation/acts.hpp"

// Edits of a text, done again as the log has them: what a command says of words depends on words,
// which may be redacted.
namespace concord::consultation {

// Whether the event is of an edit, and not such as only follows from a step or another act.
[[nodiscard]] bool is_about_words(const Event& event);

// One of `events`, whose words are taken as they are recorded; whose they are, how they stand in
// the outline, and whether it follows from the text as it stands, is asked.
[[nodiscard]] Acted emit_as_recorded(ActIn& in, const Event& event,
                                     const std::vector<Event>& events);

// An edit that left these events, by those who may do anything to the text; of mandates by which
// who acts may, by `mandate` if that is among them.
[[nodiscard]] Acted write_as_recorded(ActIn& in, const std::vector<Event>& events,
                                      const MandateId& mandate);

}  // namespace concord::consultation
