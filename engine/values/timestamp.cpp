#include "engine/values/timestamp.hpp"

#include <array>
#include <charconv>
#include <cstdio>

namespace concord {
namespace {

// Reads exactly `digits` decimal digits from the front of `text`.
std::optional<int> take_number(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::chrono::sys_days> take_date(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date};
}

// Reads one to six decimals.
std::optional<Duration> take_fraction(std::string_view& text) {
  int micros = 0;
  int scale = 100000;
  std::size_t digits = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (++digits > 6) return std::nullopt;
    micros += (text.front() - '0') * scale;
    scale /= 10;
    text.remove_prefix(1);
  }
  if (digits == 0) return std::nullopt;
  return Duration{micros};
}

std::optional<Duration> take_time(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || !take(text, ':')) return std::nullopt;
  const auto second = take_number(text, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  Duration micros{0};
  if (take(text, '.')) {
    const auto fraction = take_fraction(text);
    if (!fraction) return std::nullopt;
    micros = *fraction;
  }
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second} +
         micros;
}

std::optional<Duration> take_offset(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) return Duration{0};
  const bool negative = !text.empty() && text.front() == '-';
  if (!negative && (text.empty() || text.front() != '+')) return std::nullopt;
  text.remove_prefix(1);
  const auto hours = take_number(text, 2);
  if (!hours || !take(text, ':')) return std::nullopt;
  const auto minutes = take_number(text, 2);
  if (!minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const Duration offset = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
  return negative ? -offset : offset;
}

// The whole of `text`.
std::optional<Timestamp> take_instant(std::string_view text) {
  const auto day = take_date(text);
  if (!day || (!take(text, 'T') && !take(text, 't'))) return std::nullopt;
  const auto time = take_time(text);
  if (!time) return std::nullopt;
  const auto offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  return Timestamp{std::chrono::sys_time<Duration>{*day} + *time - *offset};
}

// A duration that an instant can be moved by.
std::optional<Duration> in_bounds(std::chrono::seconds whole, Duration fraction = {}) {
  constexpr std::chrono::days kLongest{3'652'425};
  if (whole > kLongest || (whole == kLongest && fraction > Duration{0})) return std::nullopt;
  return Duration{whole} + fraction;
}

}  // namespace

bool has_rfc3339(Timestamp at) {
  using namespace std::chrono;
  constexpr sys_days kFirst = year{0} / January / 1;
  constexpr sys_days kEnd = year{10000} / January / 1;
  return kFirst <= at.instant && at.instant < kEnd;
}

std::string to_string(Timestamp at) {
  const auto day = std::chrono::floor<std::chrono::days>(at.instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{at.instant - day};
  std::array<char, 40> text{};
  const int length = std::snprintf(
      text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ",
      static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
      static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
      static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()),
      static_cast<int>(time.subseconds().count()));
  return {text.data(), static_cast<std::size_t>(length)};
}

bool is_rfc3339(std::string_view text) {
  return take_instant(text).has_value();
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  const auto at = take_instant(text);
  return at && has_rfc3339(*at) ? at : std::nullopt;
}

std::optional<Duration> parse_duration(std::string_view text) {
  if (!take(text, 'P') || text.empty()) return std::nullopt;
  std::chrono::seconds total{0};  // of nine digits each: far from what it holds
  bool in_time = false;
  std::string_view allowed = "WD";
  while (!text.empty()) {
    if (!in_time && take(text, 'T')) {
      in_time = true;
      allowed = "HMS";
      if (text.empty()) return std::nullopt;
      continue;
    }
    long count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const auto digits = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || text.front() == '-' || digits > 9 || digits == text.size())
      return std::nullopt;
    if (in_time && text[digits] == '.') {
      text.remove_prefix(digits + 1);
      const auto fraction = take_fraction(text);
      if (!fraction || text != "S" || allowed.find('S') == std::string_view::npos)
        return std::nullopt;
      return in_bounds(total + std::chrono::seconds{count}, *fraction);
    }
    const char unit = text[digits];
    const auto place = allowed.find(unit);
    if (place == std::string_view::npos) return std::nullopt;
    allowed.remove_prefix(place + 1);
    text.remove_prefix(digits + 1);
    switch (unit) {
      case 'W':
        total += std::chrono::days{7 * count};
        break;
      case 'D':
        total += std::chrono::days{count};
        break;
      case 'H':
        total += std::chrono::hours{count};
        break;
      case 'M':
        total += std::chrono::minutes{count};
        break;
      default:
        total += std::chrono::seconds{count};
        break;
    }
  }
  return in_bounds(total);
}

std::string to_string(Duration duration) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(duration);
  const auto micros = (duration - seconds).count();
  const auto days = seconds.count() / 86400;
  const auto rest = seconds.count() % 86400;
  std::string text = "P";
  if (days > 0) text += std::to_string(days) + "D";
  if (rest > 0 || micros > 0 || days == 0) {
    text += "T";
    if (rest / 3600 > 0) text += std::to_string(rest / 3600) + "H";
    if (rest % 3600 / 60 > 0) text += std::to_string(rest % 3600 / 60) + "M";
    if (rest % 60 > 0 || micros > 0 || text.back() == 'T') text += std::to_string(rest % 60);
    if (micros > 0) {
      const std::string digits = std::to_string(1'000'000 + micros).substr(1);
      text += "." + digits;
    }
    if (text.back() >= '0' && text.back() <= '9') text += "S";
  }
  return text;
}

}  // namespace concord
