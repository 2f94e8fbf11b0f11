#include "engine/agenda/zone_component.hpp"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "engine/agenda/content_line.hpp"

namespace concord::agenda {
namespace {

using calendar::ZoneSpan;

std::string two(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// "-0500", "+053000" only where there are seconds.
std::string offset_of(std::chrono::seconds offset) {
  const auto size = std::abs(static_cast<std::int64_t>(offset.count()));
  std::string text = offset.count() < 0 ? "-" : "+";
  text += two(size / 3600) + two(size / 60 % 60);
  if (size % 60 != 0) text += two(size % 60);
  return text;
}

// Clocks are put forward for a part of the year only: the data say when, and not why.
bool is_summer(const std::vector<ZoneSpan>& spans, std::size_t at) {
  if (at == 0 || at + 1 >= spans.size()) return false;
  const auto& span = spans[at];
  return span.offset > spans[at - 1].offset && span.offset > spans[at + 1].offset &&
         spans[at + 1].from - span.from < std::chrono::days(366);
}

void append_span(std::string& out, const std::vector<ZoneSpan>& spans, std::size_t at) {
  const char* name = is_summer(spans, at) ? "DAYLIGHT" : "STANDARD";
  const auto before = at == 0 ? spans[at].offset : spans[at - 1].offset;
  // What the clocks showed at the moment when they were changed, before they were.
  const auto since = std::chrono::floor<std::chrono::seconds>(spans[at].from.instant);
  append_line(out, {"BEGIN", name});
  append_line(out, {"DTSTART", date_time(calendar::CivilTime{since.time_since_epoch() + before})});
  append_line(out, {"TZOFFSETFROM", offset_of(before)});
  append_line(out, {"TZOFFSETTO", offset_of(spans[at].offset)});
  append_line(out, {"END", name});
}

}  // namespace

std::string date_time(calendar::CivilTime civil) {
  std::string text = concord::to_string(
      Timestamp{std::chrono::sys_time<Duration>{Duration{civil.since_epoch}}});  // ...T17:00:00.0
  text.resize(19);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

std::string date_time(Timestamp at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at.instant);
  return date_time(calendar::CivilTime{seconds.time_since_epoch()}) + "Z";
}

void append_zone(std::string& out, const std::string& zone, Stretch stretch,
                 const calendar::Zones& zones) {
  const auto* spans = zones.find(zone);
  if (spans == nullptr) return;
  append_line(out, {"BEGIN", "VTIMEZONE"});
  append_line(out, {"TZID", text_value(zone)});
  const auto after = [&](Timestamp at) {
    return static_cast<std::size_t>(
        std::upper_bound(spans->begin(), spans->end(), at,
                         [](Timestamp early, const ZoneSpan& span) { return early < span.from; }) -
        spans->begin());
  };
  std::size_t first = std::max<std::size_t>(after(stretch.from), 1) - 1;
  // Readers look for the time from which clocks are put forward: it is told as well.
  if (is_summer(*spans, first)) --first;
  for (std::size_t at = first; at < std::max(after(stretch.to), first + 1); ++at)
    append_span(out, *spans, at);
  append_line(out, {"END", "VTIMEZONE"});
}

}  // namespace concord::agenda
