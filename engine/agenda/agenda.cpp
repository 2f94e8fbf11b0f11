#include "engine/agenda/agenda.hpp"

#include <algorithm>
#include <tuple>

namespace concord::agenda {

Timestamp instant_of(const When& when) {
  if (const auto* moment = variant2::get_if<Moment>(&when)) return moment->at;
  return Timestamp{variant2::get<Day>(when).date};
}

std::string to_string(const Day& day) {
  return concord::to_string(Timestamp{day.date}).substr(0, 10);
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const auto midnight = parse_timestamp(std::string(text) + "T00:00:00Z");
  if (!midnight) return std::nullopt;
  return Day{std::chrono::floor<std::chrono::days>(midnight->instant)};
}

void sort(Agenda& agenda) {
  std::sort(agenda.entries.begin(), agenda.entries.end(), [](const Entry& a, const Entry& b) {
    return std::tuple(instant_of(a.starts), std::string_view(a.uid)) <
           std::tuple(instant_of(b.starts), std::string_view(b.uid));
  });
}

}  // namespace concord::agenda
