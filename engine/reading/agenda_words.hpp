#pragma once

#include <string>
#include <string_view>

#include "engine/calendar/deadline.hpp"

// What an agenda says besides the titles of a definition, in "en", "es" or "pt" (English for any
// other).
namespace concord::reading {

// Why a deadline is not what it was armed as: held, suspended, over, no longer running. Empty for
// one that runs.
[[nodiscard]] std::string standing_in_words(const calendar::Deadline& deadline,
                                            std::string_view language);
// "(suspended)": behind a title, where there is little room. Empty for one that runs, or ran out.
[[nodiscard]] std::string_view standing_mark(calendar::DeadlineStatus status,
                                             std::string_view language);
// "(cancelled)", of a meeting.
[[nodiscard]] std::string_view cancelled_mark(std::string_view language);
// "Set as 2017-08-04T17:00 in America/Montevideo."; of a time that the clocks show twice, also
// which of the two is meant.
[[nodiscard]] std::string typed_in_words(const calendar::Due& due, std::string_view language);
// "Consultation: ", "Case: "
[[nodiscard]] std::string_view consultation_label(std::string_view language);
[[nodiscard]] std::string_view case_label(std::string_view language);
// "Calendar of the RCM"; "What awaits Ana"
[[nodiscard]] std::string title_of_body(std::string_view body, std::string_view language);
[[nodiscard]] std::string title_of_person(std::string_view name, std::string_view language);

}  // namespace concord::reading
