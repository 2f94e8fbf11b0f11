#pragma once

#include "engine/notices/concerned.hpp"

namespace concord::notices {

// Whether somebody's step brings a case in which a question was put to its end, as an announcement
// or the report that a task is done, or takes up again the text that had been settled. What a
// decision or a date brings about is told as that.
[[nodiscard]] bool ends_or_reopens(const Entry& entry, const consultation::Event& event);

}  // namespace concord::notices
