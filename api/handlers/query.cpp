#include "api/handlers/query.hpp"

#include <algorithm>
#include <charconv>

namespace concord::api::handlers {
namespace {

std::string listed(std::span<const std::string_view> names) {
  std::string text;
  for (const auto name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

// Decimal, as positions are written.
bool is_position(const std::string& text) {
  return !text.empty() && text.size() <= 16 && (text.size() == 1 || text.front() != '0') &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Query::Query(const Request& request, std::span<const std::string_view> known) : request_(request) {
  for (auto pair = request.query.begin(); pair != request.query.end(); ++pair) {
    const auto& name = pair->first;
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      problem_ = Problem{"unknown_parameter", "The query has a parameter that is not known here.",
                         "?" + name,
                         known.empty() ? "Leave the query out." : "Known are: " + listed(known)};
      return;
    }
    const auto same = [&](const auto& other) { return other.first == name; };
    if (std::find_if(request.query.begin(), pair, same) != pair) {
      problem_ = Problem{"repeated_parameter", "The query has this parameter twice.", "?" + name,
                         "Give it once."};
      return;
    }
  }
}

std::string Query::text(std::string_view name) const {
  return std::string(request_.query_value(name).value_or(""));
}

std::optional<std::uint64_t> Query::number(std::string_view name, std::uint64_t least,
                                           std::uint64_t most) {
  const auto text = request_.query_value(name);
  if (!text) return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error == std::errc() && end == text->data() + text->size() && value >= least && value <= most)
    return value;
  note(name, "This parameter is a whole number.",
       "Give a number from " + std::to_string(least) + " to " + std::to_string(most) + ".");
  return std::nullopt;
}

std::optional<Timestamp> Query::time(std::string_view name) {
  const auto text = request_.query_value(name);
  if (!text) return std::nullopt;
  const auto at = parse_timestamp(*text);
  if (!at)
    note(name, "This parameter is an instant.",
         "Write it as RFC 3339 has it: 2017-08-04T17:00:00Z.");
  return at;
}

bool Query::flag(std::string_view name) {
  return is_second(name, "false", "true");
}

bool Query::is_second(std::string_view name, std::string_view first, std::string_view second) {
  const auto text = request_.query_value(name);
  if (!text || *text == first) return false;
  if (*text == second) return true;
  note(name, "This parameter has one of two values.",
       "Give " + std::string(first) + " or " + std::string(second) + ".");
  return false;
}

reading::Page Query::page_by_position() {
  return page([](const std::string& cursor) { return is_position(cursor); });
}

reading::Page Query::page(const IsKnown& is_known) {
  reading::Page page;
  if (const auto limit = number("limit", 1, 1000)) page.limit = *limit;
  page.cursor = text("cursor");
  // Taken for the first page, or for the last, it would leave out what was asked for.
  if (!page.cursor.empty() && !is_known(page.cursor))
    note("cursor", "This is no cursor of this list.",
         "Begin again without a cursor, and hand back what each page has as \"cursor\".");
  return page;
}

void Query::note(std::string_view name, std::string message, std::string remedy) {
  if (problem_) return;
  problem_ =
      Problem{"bad_parameter", std::move(message), "?" + std::string(name), std::move(remedy)};
}

}  // namespace concord::api::handlers
