#include "cli/typed_time.hpp"

#include <array>
#include <cstdio>
#include <vector>

#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::cli {
namespace {

struct TypedNumber {
  int value = 0;
  std::size_t digits = 0;
};

std::vector<TypedNumber> numbers_in(std::string_view text) {
  constexpr std::size_t kMostDigits = 4;
  std::vector<TypedNumber> numbers;
  bool is_inside = false;
  for (const char c : text) {
    if (c < '0' || c > '9') {
      is_inside = false;
      continue;
    }
    if (!is_inside || numbers.back().digits == kMostDigits) numbers.emplace_back();
    is_inside = true;
    auto& last = numbers.back();
    last.value = 10 * last.value + (c - '0');
    ++last.digits;
  }
  return numbers;
}

// "2026-11-28T09:30"; empty if there is no such time.
std::string written(int year, int month, int day, int hour, int minute) {
  std::array<char, 64> bytes{};
  std::snprintf(bytes.data(), bytes.size(), "%04d-%02d-%02dT%02d:%02d", year, month, day, hour,
                minute);
  const std::string text(bytes.data());
  return parse_timestamp(text + ":00Z") ? text : "";
}

}  // namespace

std::string time_like(std::string_view typed) {
  const std::string otherwise = "2017-06-09T14:00";
  const auto numbers = numbers_in(typed);
  if (numbers.size() < 3) return otherwise;
  const bool has_hour = numbers.size() > 4 && numbers[3].value < 24 && numbers[4].value < 60;
  const int hour = has_hour ? numbers[3].value : 14;
  const int minute = has_hour ? numbers[4].value : 0;
  const auto [first, second, third] = std::array{numbers[0], numbers[1], numbers[2]};
  std::string time;
  if (first.digits == 4)
    time = written(first.value, second.value, third.value, hour, minute);
  else if (third.digits == 4)
    time = written(third.value, second.value, first.value, hour, minute);
  if (time.empty() && third.digits == 4)
    time = written(third.value, first.value, second.value, hour, minute);
  return time.empty() ? otherwise : time;
}

const std::string& received_typed(const std::string& typed) {
  if (parse_timestamp(typed)) return typed;
  throw Failure(
      kUsage, "\"" + plain(typed) + "\" is no time.",
      "Give --received as year, month, day and the hour in UTC: " + time_like(typed) + ":00Z");
}

}  // namespace concord::cli
