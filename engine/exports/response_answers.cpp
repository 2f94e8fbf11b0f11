#include "engine/exports/response_answers.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "engine/words/words.hpp"

namespace concord::exports {
namespace {

// As folded(): without case and accents.
constexpr std::array<std::string_view, 12> kYes = {"x", "×", "✓", "✔",   "✗",  "✘",
                                                   "☒", "☑", "✅", "yes", "si", "sim"};
constexpr std::array<std::string_view, 5> kNo = {"no", "nao", "0", "–", "☐"};

bool is_decimal(char c) {
  return c >= '0' && c <= '9';
}

bool is_day(const std::string& value) {
  if (value.size() != 10 || value[4] != '-' || value[7] != '-' ||
      std::count_if(value.begin(), value.end(), is_decimal) != 8)
    return false;
  const std::chrono::year_month_day day(
      std::chrono::year(std::stoi(value.substr(0, 4))),
      std::chrono::month(static_cast<unsigned>(std::stoi(value.substr(5, 2)))),
      std::chrono::day(static_cast<unsigned>(std::stoi(value.substr(8, 2)))));
  return day.ok();
}

// Whether what stands between the parentheses is a cross; nothing: it may mean either.
std::optional<bool> crossed(std::string_view between) {
  std::string said = words::folded(between);
  std::erase(said, ' ');
  if (said.find_first_not_of("-_") == std::string::npos) return false;
  if (std::find(kYes.begin(), kYes.end(), said) != kYes.end()) return true;
  if (std::find(kNo.begin(), kNo.end(), said) != kNo.end()) return false;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> known_code(const FormQuestion& question, const std::string& value) {
  const auto said = words::folded(value);
  for (const auto& one : question.known)
    if (said == words::folded(one.name) || said == words::folded(one.title) ||
        said == words::folded(one.title + " (" + one.name + ")"))
      return one.name;
  return std::nullopt;
}

bool fits(const FormQuestion& question, const std::string& value) {
  if (!question.known.empty()) return known_code(question, value).has_value();
  if (question.kind == "number")
    return std::all_of(value.begin() + (value.starts_with('-') ? 1 : 0), value.end(), is_decimal);
  return question.kind != "date" || is_day(value);
}

std::string how_to_answer(const FormQuestion& question) {
  if (question.kind == "date") return "A day of the calendar is written as 2017-06-08.";
  if (question.kind == "number") return "A whole number is written in digits.";
  const auto& one = question.known.front();
  return "It is written by its name in the form's language or by its code, for example " +
         one.title + " or " + one.name + ".";
}

std::optional<Ticked> ticked(std::string_view line) {
  const auto end = line.find(')');
  if (!line.starts_with('(') || end == std::string_view::npos) return std::nullopt;
  const auto cross = crossed(line.substr(1, end - 1));
  if (!cross) return std::nullopt;
  Ticked out{.number = 0, .marked = *cross, .said = {}};
  line.remove_prefix(end + 1);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  std::size_t digits = 0;
  while (digits < line.size() && digits < 4 && is_decimal(line[digits]))
    out.number = out.number * 10 + static_cast<std::size_t>(line[digits++] - '0');
  if (digits == 0 || !line.substr(digits).starts_with('.')) return std::nullopt;
  line.remove_prefix(digits + 1);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  out.said = line;
  return out;
}

bool says_more(const Ticked& tick, const std::string& title) {
  return !words::folded(title).starts_with(words::folded(tick.said));
}

std::vector<std::string> whole_choices(const std::vector<std::string>& lines,
                                       const std::vector<std::string>& titles) {
  std::vector<std::string> whole;
  for (const auto& line : lines) {
    if (line.empty()) continue;
    const auto before =
        whole.empty() || line.starts_with('(') ? std::nullopt : ticked(whole.back());
    if (before && before->number > 0 && before->number <= titles.size()) {
      const Ticked both{before->number, before->marked, before->said + " " + line};
      if (!says_more(both, titles[before->number - 1])) {
        whole.back() += " " + line;
        continue;
      }
    }
    whole.push_back(line);
  }
  return whole;
}

}  // namespace concord::exports
