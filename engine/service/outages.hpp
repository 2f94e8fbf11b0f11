#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/calendar/outage.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::service {

struct OutageLimits {
  Duration silence{std::chrono::seconds(60)};  // longer without a sign of life is an outage
  Duration jump{std::chrono::minutes(5)};      // a clock so far before the last sign was wrong
};

// What lay between the last sign of life and now. Longer without one than is allowed for means that
// nobody could act. A clock that stands well before the last sign of life went wrong while nobody
// looked: what it said then, and whether a deadline was really over, nobody can tell.
[[nodiscard]] std::optional<calendar::Outage> outage_between(Timestamp last, Timestamp now,
                                                             const OutageLimits& limits);

// As the store keeps it: "FROM TO", and what kind it was if it was the clock.
[[nodiscard]] std::string outage_text(const calendar::Outage& outage);
[[nodiscard]] std::optional<calendar::Outage> read_outage(std::string_view text);

}  // namespace concord::service
