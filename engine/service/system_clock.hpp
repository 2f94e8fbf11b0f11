#pragma once

#include "engine/service/clock.hpp"

namespace concord::service {

// The machine's clocks. Named by composition roots only.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override;
  [[nodiscard]] Duration monotonic() const override;
  [[nodiscard]] bool runs_by_itself() const override { return true; }
};

}  // namespace concord::service
