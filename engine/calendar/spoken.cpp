#include "engine/calendar/spoken.hpp"

#include <array>
#include <chrono>

namespace concord::calendar {
namespace {

using Months = std::array<std::string_view, 12>;

constexpr Months kMonthsEn = {"January",   "February", "March",    "April",
                              "May",       "June",     "July",     "August",
                              "September", "October",  "November", "December"};
constexpr Months kMonthsEs = {"enero",      "febrero", "marzo",     "abril",
                              "mayo",       "junio",   "julio",     "agosto",
                              "septiembre", "octubre", "noviembre", "diciembre"};
constexpr Months kMonthsPt = {"janeiro",  "fevereiro", "março",    "abril",
                              "maio",     "junho",     "julho",    "agosto",
                              "setembro", "outubro",   "novembro", "dezembro"};

struct Unit {
  std::int64_t seconds;
  std::string_view one_en, many_en, one_es, many_es, one_pt, many_pt;
};

constexpr std::array<Unit, 4> kUnits = {{
    {86400, "day", "days", "día", "días", "dia", "dias"},
    {3600, "hour", "hours", "hora", "horas", "hora", "horas"},
    {60, "minute", "minutes", "minuto", "minutos", "minuto", "minutos"},
    {1, "second", "seconds", "segundo", "segundos", "segundo", "segundos"},
}};

std::string two(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string_view name_of(const Unit& unit, bool one, std::string_view language) {
  if (language == "es") return one ? unit.one_es : unit.many_es;
  if (language == "pt") return one ? unit.one_pt : unit.many_pt;
  return one ? unit.one_en : unit.many_en;
}

}  // namespace

std::string spoken(Timestamp at, std::string_view language) {
  const auto day = std::chrono::floor<std::chrono::days>(at.instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(at.instant - day));
  const auto month = static_cast<unsigned>(date.month()) - 1;
  const std::string number = std::to_string(static_cast<unsigned>(date.day()));
  const std::string year = std::to_string(static_cast<int>(date.year()));
  std::string text;
  if (language == "es" || language == "pt")
    text = number + " de " + std::string((language == "es" ? kMonthsEs : kMonthsPt)[month]) +
           " de " + year;
  else
    text = number + " " + std::string(kMonthsEn[month]) + " " + year;
  text += ", " + two(time.hours().count()) + ":" + two(time.minutes().count());
  if (time.seconds().count() > 0) text += ":" + two(time.seconds().count());
  return text + " UTC";
}

std::string spoken(Duration duration, std::string_view language) {
  std::int64_t rest = std::chrono::floor<std::chrono::seconds>(duration).count();
  std::string text;
  for (const Unit& unit : kUnits) {
    const std::int64_t count = rest / unit.seconds;
    rest %= unit.seconds;
    if (count == 0) continue;
    text += (text.empty() ? "" : " ") + std::to_string(count) + " ";
    text += name_of(unit, count == 1, language);
  }
  if (!text.empty()) return text;
  if (language == "es") return "menos de un segundo";
  if (language == "pt") return "menos de um segundo";
  return "less than a second";
}

}  // namespace concord::calendar
