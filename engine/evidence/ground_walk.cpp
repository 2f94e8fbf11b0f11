#include "engine/evidence/ground_walk.hpp"

#include <algorithm>

namespace concord::evidence {

bool GroundWalk::is_another(const audit::Entry& entry, std::span<const consultation::Event> events,
                            const Grounds& before, const text::Disposition& disposition) {
  if (disposition.follows == 0) return false;
  const auto followed = before.dispositions.find(disposition.follows);
  const Ground kept = disposition.reason ? Ground(disposition.reason->digest) : std::nullopt;
  if (followed == before.dispositions.end() || followed->second == kept) return false;
  if (!kept) return true;
  const auto& given = entry.contents;
  if (std::find(given.begin(), given.end(), *kept) != given.end()) return false;
  return std::none_of(events.begin(), events.end(), [&](const consultation::Event& event) {
    const auto* corrected = variant2::get_if<text::TextCorrected>(&event);
    if (corrected == nullptr) return false;
    const auto proposed = before.corrections.find(corrected->number);
    return proposed == before.corrections.end() || proposed->second == kept;
  });
}

std::optional<std::string> GroundWalk::why_another(const audit::Entry& entry,
                                                   std::span<const consultation::Event> events) {
  std::optional<std::string> why;
  for (const auto& event : events) {
    if (const auto* recorded = variant2::get_if<text::DispositionRecorded>(&event)) {
      const auto& disposition = recorded->disposition;
      auto& grounds = cases_[entry.case_id];
      if (!why && is_another(entry, events, grounds, disposition))
        why = "a disposition keeps another reason than the one that it follows";
      grounds.dispositions[disposition.number] =
          disposition.reason ? Ground(disposition.reason->digest) : std::nullopt;
    }
    if (const auto* proposed = variant2::get_if<text::CorrectionProposed>(&event))
      cases_[entry.case_id].corrections[proposed->correction.number] =
          proposed->correction.reason.digest;
  }
  return why;
}

}  // namespace concord::evidence
