#pragma once

#include <vector>

#include "engine/notices/concerned.hpp"

namespace concord::notices {

// Whether somebody's step brings a case in which a question was put to its end, as an announcement
// or the report that a task is done, or takes up again the text that had been settled. What a
// decision or a date brings about is told as that.
[[nodiscard]] bool ends_or_reopens(const Entry& entry, const consultation::Event& event);

// Whether somebody's step, in this case or in another that tells it, brings the case to where
// nothing is waited for any more.
[[nodiscard]] bool ends_by_a_step(const Entry& entry, const consultation::Event& event);
// The states that such a move has left.
[[nodiscard]] std::vector<const workflow::State*> left_by(const Entry& entry,
                                                          const consultation::Event& event);

}  // namespace concord::notices
