#pragma once

#include <cstdint>
#include <string>

#include "api/metrics.hpp"
#include "engine/service/mail_figures.hpp"
#include "engine/service/writer.hpp"

namespace concord::api::handlers {

// What the engine counts. Nothing here says what any consultation is about.
struct EngineMetrics {
  service::WriterFigures writer;
  service::Progress progress;
  std::uint64_t indexed_to = 0;
  std::uint64_t shown = 0;  // entries under the checkpoint that the log shows
  service::MailFigures mail;
};

// Prometheus' text format, version 0.0.4. Names begin with "concord_"; seconds and bytes are the
// units.
[[nodiscard]] std::string metrics_text(const MetricsSnapshot& transport,
                                       const EngineMetrics& engine);

}  // namespace concord::api::handlers
