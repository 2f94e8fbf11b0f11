#pragma once

#include <string>
#include <vector>

#include "engine/agenda/agenda.hpp"
#include "engine/calendar/zones.hpp"
#include "engine/reading/sight.hpp"

namespace concord::post {

// The instant in words, and what clocks in these zones show then.
[[nodiscard]] std::string time_text(Timestamp at, const reading::Reader& reader,
                                    const std::vector<std::string>& zones,
                                    const calendar::Zones& known);

// From when to when and where a meeting is, by the clock that was named and by the reader's own.
[[nodiscard]] std::string sitting_text(const agenda::Entry& entry, const std::string& zone,
                                       const reading::Reader& reader, const calendar::Zones& zones);

}  // namespace concord::post
