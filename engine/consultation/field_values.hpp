#pragma once

#include <string>

#include "engine/calendar/deadline.hpp"
#include "engine/consultation/acts.hpp"

// What a field may hold, by its kind.
namespace concord::consultation {

// "2017-06-08"
[[nodiscard]] bool is_date(const std::string& value);

// Why the command's values do not fit the field's kind, or are more than it may hold. `zones`: none
// where no civil time is read again, of what is recorded.
[[nodiscard]] Acted check_values(const SetField& command, const workflow::Field& field,
                                 const ActIn& in, const calendar::Zones* zones);

// A body that has ended is given nothing more; where it stands already, it may stay.
[[nodiscard]] Acted check_standing(const SetField& command, const workflow::Field& field,
                                   const ActIn& in);

}  // namespace concord::consultation
