#include "engine/text/place_mark.hpp"

#include <algorithm>

namespace concord::text {
namespace {

constexpr std::string_view kOpen = "\xe2\x9f\xa6";
constexpr std::string_view kClose = "\xe2\x9f\xa7";
constexpr std::size_t kLongestName = 32;

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

// The mark that begins at or after `from`: the places of its first byte and of the byte after it.
struct PlacedMark {
  std::size_t begin;
  std::size_t end;
  std::string_view name;
};

std::optional<PlacedMark> next_mark(std::string_view text, std::size_t from) {
  for (auto open = text.find(kOpen, from); open != std::string_view::npos;
       open = text.find(kOpen, open + kOpen.size())) {
    const auto inside = open + kOpen.size();
    const auto close = text.substr(inside, kLongestName + kClose.size()).find(kClose);
    if (close == std::string_view::npos) continue;
    const auto name = text.substr(inside, close);
    if (is_name(name)) return PlacedMark{open, inside + close + kClose.size(), name};
  }
  return std::nullopt;
}

}  // namespace

std::string place_mark(const BracketName& name) {
  return std::string(kOpen) + name.value + std::string(kClose);
}

std::optional<std::vector<BracketName>> find_place_marks(std::string_view text) {
  std::vector<BracketName> names;
  std::size_t at = 0;
  const auto is_clean = [&](std::size_t end) {
    const auto between = text.substr(at, end - at);
    return between.find(kOpen) == std::string_view::npos &&
           between.find(kClose) == std::string_view::npos;
  };
  while (const auto mark = next_mark(text, at)) {
    if (!is_clean(mark->begin)) return std::nullopt;
    names.emplace_back(std::string(mark->name));
    at = mark->end;
  }
  if (!is_clean(text.size())) return std::nullopt;
  return names;
}

std::string fill_in(std::string_view text,
                    const std::function<std::string(const BracketName&)>& put_in) {
  std::string filled;
  std::size_t at = 0;
  while (const auto mark = next_mark(text, at)) {
    filled += text.substr(at, mark->begin - at);
    filled += put_in(BracketName(std::string(mark->name)));
    at = mark->end;
  }
  filled += text.substr(at);
  return filled;
}

}  // namespace concord::text
