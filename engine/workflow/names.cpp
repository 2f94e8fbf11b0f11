#include "engine/workflow/names.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>

namespace concord::workflow {
namespace {

constexpr std::size_t kMaxQuoted = 60;
constexpr std::size_t kMaxListed = 12;

bool is_lower(char letter) {
  return letter >= 'a' && letter <= 'z';
}
bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// Optimal string alignment distance: insertions, deletions, replacements, swaps of neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

// How far a name may be from what was typed to be meant by it.
std::size_t nearness(std::string_view text) {
  return std::max<std::size_t>(1, text.size() / 3);
}

// The distance; one more than the nearness for all that is farther.
std::size_t rank(std::string_view text, const std::string& name) {
  const std::size_t near = nearness(text);
  if (text.size() > 2 * kMaxNameLength || name.size() > text.size() + near) return near + 1;
  return std::min(distance(text, name), near + 1);
}

std::optional<std::int64_t> parse_count(std::string_view text) {
  std::int64_t value = 0;
  if (text.empty() || text.size() > 7 || (text[0] == '0' && text.size() > 1)) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

// Names with single `joint`s between.
bool is_joined(std::string_view text, char joint) {
  if (text.size() > kMaxNameLength) return false;
  while (true) {
    const std::size_t end = text.find(joint);
    if (!is_name(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

// The rest of `text` after `prefix`, if it starts with it.
std::optional<std::string_view> after(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return std::nullopt;
  return text.substr(prefix.size());
}

}  // namespace

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > kMaxNameLength || !is_lower(text[0])) return false;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (is_lower(text[i]) || is_digit(text[i])) continue;
    if (text[i] != '-' || text[i - 1] == '-' || i + 1 == text.size()) return false;
  }
  return true;
}

bool is_event_name(std::string_view text) {
  return is_joined(text, '_');
}

bool is_words(std::string_view text) {
  return is_joined(text, ' ');
}

std::optional<EngineEvent> parse_engine_event(std::string_view event) {
  using Kind = EngineEvent::Kind;
  if (event == kDisavowed) return EngineEvent{Kind::disavowal, "", ""};
  if (event == kInputJoined || event == kInputLeft)
    return EngineEvent{Kind::association, std::string(event.substr(event.find('.') + 1)), ""};
  EngineEvent parsed;
  if (const auto due = after(event, "due.")) {
    parsed = {Kind::due, std::string(*due), ""};
  } else if (const auto decision = after(event, "decision.")) {
    const std::size_t dot = decision->find('.');
    parsed = {Kind::decision, std::string(decision->substr(0, dot)), ""};
    if (dot != std::string_view::npos) {
      parsed.outcome = decision->substr(dot + 1);
      if (parsed.outcome.empty()) return std::nullopt;
    }
  } else if (const auto state = after(event, "done.state.")) {
    parsed = {Kind::state_done, std::string(*state), ""};
  } else if (const auto invoke = after(event, "done.invoke.")) {
    parsed = {Kind::children_done, std::string(*invoke), ""};
  }
  if (!is_name(parsed.name)) return std::nullopt;
  return parsed;
}

bool is_reserved_event(std::string_view event) {
  return event.starts_with("due.") || event.starts_with("decision.") ||
         event.starts_with("done.") || event.starts_with("input.") || event == kDisavowed;
}

std::string in_quotes(std::string_view text) {
  std::string quote = "\"";
  bool cut = false;
  for (const char letter : text) {
    const bool begins_letter = (static_cast<unsigned char>(letter) & 0xC0) != 0x80;
    if (begins_letter && quote.size() > kMaxQuoted) {
      cut = true;
      break;
    }
    quote += static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F ? ' ' : letter;
  }
  return quote + (cut ? "...\"" : "\"");
}

std::vector<std::string> near_first(std::string_view text, std::vector<std::string> known) {
  std::stable_sort(known.begin(), known.end(), [&](const std::string& a, const std::string& b) {
    return rank(text, a) < rank(text, b);
  });
  return known;
}

std::vector<std::string> near_names(std::string_view text, const std::vector<std::string>& known) {
  auto names = near_first(text, known);
  if (names.empty() || rank(text, names.front()) > nearness(text)) return {};
  const std::size_t nearest = rank(text, names.front());
  std::erase_if(names, [&](const std::string& name) { return rank(text, name) > nearest; });
  return names;
}

std::string suggestion(std::string_view text, const std::vector<std::string>& known,
                       std::string_view otherwise) {
  const std::size_t near = std::max<std::size_t>(1, text.size() / 3);
  const std::string* best = nullptr;
  std::size_t best_distance = near + 1;
  for (const std::string& name : known) {
    if (text.size() > 2 * kMaxNameLength || name.size() > text.size() + near) continue;
    if (const std::size_t d = distance(text, name); d < best_distance) {
      best = &name;
      best_distance = d;
    }
  }
  if (best != nullptr) return "Did you mean " + in_quotes(*best) + "?";
  if (known.empty()) return std::string(otherwise);
  std::string list = "Write one of: ";
  for (std::size_t i = 0; i < known.size() && i < kMaxListed; ++i)
    list += (i == 0 ? "" : ", ") + known[i];
  return list + (known.size() > kMaxListed ? ", ..." : ".");
}

std::optional<Share> parse_share(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto numerator = parse_count(text.substr(0, slash));
  const auto denominator = parse_count(text.substr(slash + 1));
  if (!numerator || !denominator || *numerator < 1 || *numerator > *denominator ||
      *denominator > 1'000'000)
    return std::nullopt;
  return Share{*numerator, *denominator};
}

}  // namespace concord::workflow
