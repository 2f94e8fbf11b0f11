#pragma once

#include "engine/calendar/zone_file.hpp"

namespace concord::agenda::testing {

// The system's zone data, read once.
inline const calendar::Zones& system_zones() {
  static const auto zones = calendar::read_system_zones();
  return *zones;
}

}  // namespace concord::agenda::testing
