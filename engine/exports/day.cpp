#include "engine/exports/day.hpp"

#include <array>
#include <vector>

namespace concord::exports {
namespace {

// The beginnings of the months' names in English, Spanish, Portuguese and French, in small letters.
constexpr std::array<std::array<std::string_view, 4>, 12> kMonths = {{
    {"jan", "ene", "jan", "jan"},
    {"feb", "feb", "fev", "fév"},
    {"mar", "mar", "mar", "mar"},
    {"apr", "abr", "abr", "avr"},
    {"may", "may", "mai", "mai"},
    {"jun", "jun", "jun", "juin"},
    {"jul", "jul", "jul", "juil"},
    {"aug", "ago", "ago", "aoû"},
    {"sep", "sep", "set", "sep"},
    {"oct", "oct", "out", "oct"},
    {"nov", "nov", "nov", "nov"},
    {"dec", "dic", "dez", "déc"},
}};

std::vector<std::string> parts_of(std::string_view typed) {
  std::vector<std::string> parts(1);
  for (const char c : typed) {
    if (c == ' ' || c == ',' || c == '-') {
      if (!parts.back().empty()) parts.emplace_back();
    } else {
      parts.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
  }
  if (parts.back().empty()) parts.pop_back();
  std::erase(parts, "de");
  std::erase(parts, "of");
  return parts;
}

// -1: no number of at most four digits.
int number_of(std::string_view part) {
  int out = part.empty() || part.size() > 4 ? -1 : 0;
  for (const char c : part) {
    if (c < '0' || c > '9' || out < 0) return -1;
    out = out * 10 + (c - '0');
  }
  return out;
}

int month_of(std::string_view part) {
  for (std::size_t month = 0; month < kMonths.size(); ++month)
    for (const auto name : kMonths.at(month))
      if (part.starts_with(name)) return static_cast<int>(month) + 1;
  return -1;
}

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

std::optional<std::string> written_day(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1000 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const int last =
      kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && is_leap(year) ? 1 : 0);
  if (day > last) return std::nullopt;
  const auto two = [](int number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
  return std::to_string(year) + two(month) + two(day);
}

}  // namespace

std::optional<std::string> day_of(std::string_view typed) {
  if (typed.size() > 60) return std::nullopt;
  const auto parts = parts_of(typed);
  if (parts.size() != 3) return std::nullopt;
  const int first = number_of(parts[0]);
  const int second = number_of(parts[1]);
  const int third = number_of(parts[2]);
  if (first >= 1000 && second > 0) return written_day(first, second, third);
  if (first > 0 && second < 0) return written_day(third, month_of(parts[1]), first);
  if (first < 0 && second > 0) return written_day(third, month_of(parts[0]), second);
  return std::nullopt;
}

}  // namespace concord::exports
