#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "engine/values/timestamp.hpp"

namespace concord::consultation {

// When somebody wants a deadline to fall due: exactly one of an instant, a civil time with its zone
// ("2017-08-04T17:00" in "America/Montevideo"), or a duration from the recorded time.
struct DeadlineRequest {
  std::optional<Timestamp> at;
  std::string civil;
  std::string zone;
  std::optional<Duration> after;

  bool operator==(const DeadlineRequest&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeadlineRequest, (), (at, civil, zone, after))

}  // namespace concord::consultation
