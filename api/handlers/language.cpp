#include "api/handlers/language.hpp"

#include <array>

namespace concord::api::handlers {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view take_until(std::string_view& rest, char separator) {
  const auto at = rest.find(separator);
  const auto part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
  return trimmed(part);
}

// "q=0.8" in thousandths; 1000 where there is no weight, 0 for a weight that makes no sense.
int weight_of(std::string_view parameters) {
  if (parameters.empty()) return 1000;
  if (parameters.size() < 3 || lower(parameters[0]) != 'q' || parameters[1] != '=') return 0;
  parameters.remove_prefix(2);
  if (parameters[0] != '0' && parameters[0] != '1') return 0;
  int weight = (parameters[0] - '0') * 1000;
  if (parameters.size() > 1 && (parameters[1] != '.' || parameters.size() > 5)) return 0;
  int unit = 100;
  for (const char c : parameters.substr(parameters.size() > 1 ? 2 : 1)) {
    if (c < '0' || c > '9') return 0;
    weight += (c - '0') * unit;
    unit /= 10;
  }
  return weight > 1000 ? 0 : weight;
}

std::string_view language_of(std::string_view range) {
  static constexpr std::array<std::string_view, 3> known = {"en", "es", "pt"};
  if (range == "*") return known[0];
  const auto primary = range.substr(0, range.find('-'));
  if (primary.size() != 2) return {};
  for (const auto language : known)
    if (lower(primary[0]) == language[0] && lower(primary[1]) == language[1]) return language;
  return {};
}

}  // namespace

std::string pick_language(std::string_view accepted) {
  std::string_view best;
  int best_weight = 0;
  while (!accepted.empty()) {
    std::string_view part = take_until(accepted, ',');
    const auto language = language_of(take_until(part, ';'));
    const int weight = weight_of(trimmed(part));
    if (!language.empty() && weight > best_weight) {
      best = language;
      best_weight = weight;
    }
  }
  return std::string(best.empty() ? "en" : best);
}

}  // namespace concord::api::handlers
