#include "engine/post/letter_times.hpp"

#include <algorithm>
#include "engine/values/variant.hpp"

#include "engine/calendar/spoken.hpp"
#include "engine/post/letter_words.hpp"

namespace concord::post {

std::string time_text(Timestamp at, const reading::Reader& reader,
                      const std::vector<std::string>& zones, const calendar::Zones& known) {
  std::string text = calendar::spoken(at, reader.language);
  std::vector<std::string> shown;
  for (const auto& zone : zones) {
    if (zone.empty() || zone == "UTC") continue;
    const auto civil = calendar::civil_at(at, zone, known);
    if (!civil) continue;
    std::string there = calendar::to_string(*civil);
    std::replace(there.begin(), there.end(), 'T', ' ');
    add_unless_there(shown, there + " " + zone);
  }
  return shown.empty() ? text : text + " (" + joined(shown, shown.size()) + ")";
}

std::string sitting_text(const agenda::Entry& entry, const std::string& zone,
                         const reading::Reader& reader, const calendar::Zones& zones) {
  const auto when = [&](const agenda::When& one) {
    if (const auto* day = variant2::get_if<agenda::Day>(&one)) return agenda::to_string(*day);
    const auto& moment = variant2::get<agenda::Moment>(one);
    return time_text(moment.at, reader, {moment.zone, zone}, zones);
  };
  std::string text = when(entry.starts);
  if (entry.ends && *entry.ends != entry.starts) text += " - " + when(*entry.ends);
  return entry.place.empty() ? text : text + "; " + on_one_line(entry.place);
}

}  // namespace concord::post
