#include "engine/text/outline.hpp"

#include <algorithm>
#include <array>

namespace concord::text {
namespace {

constexpr std::array<std::string_view, 8> kSuffixes = {"bis",    "ter",     "quater", "quinquies",
                                                       "sexies", "septies", "alt",    "pre"};

bool is_figure(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool are_figures(std::string_view part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), is_figure);
}

// Figures, one letter, one twice, or a Roman numeral as lists have them: nothing that is a word.
bool counts(std::string_view part) {
  if (are_figures(part)) return true;
  if (part.size() == 1 || (part.size() == 2 && part[0] == part[1])) return is_letter(part[0]);
  return !part.empty() && part.find_first_not_of("ivxIVX") == std::string_view::npos;
}

// "12 bis", "7.bis)".
bool has_suffix(std::string_view label) {
  if (label.ends_with('.') || label.ends_with(')')) label.remove_suffix(1);
  for (const auto suffix : kSuffixes) {
    if (!label.ends_with(suffix)) continue;
    label.remove_suffix(suffix.size());
    if (label.ends_with('.') || label.ends_with(' ')) label.remove_suffix(1);
    return are_figures(label);
  }
  return false;
}

// "4.1.2": two parts need a full stop behind them, else they are a figure of the text.
bool is_path(std::string_view label) {
  const bool closed = label.ends_with('.');
  if (closed) label.remove_suffix(1);
  std::size_t parts = 0;
  for (; !label.empty(); ++parts) {
    const auto part = label.substr(0, label.find('.'));
    if (!are_figures(part)) return false;
    label.remove_prefix(std::min(label.size(), part.size() + 1));
  }
  return parts > (closed ? 0U : 2U);
}

}  // namespace

std::string outline_words(const std::optional<Outline>& outline) {
  if (!outline) return "#";
  std::string words = std::to_string(outline->level);
  if (outline->bullet) words += " " + *outline->bullet;
  if (outline->label) words += " " + *outline->label;
  return words;
}

bool is_label(std::string_view label) {
  if (label.empty() || label.size() > kLongestLabel) return false;
  if (label.starts_with('(') && label.ends_with(')'))
    return counts(label.substr(1, label.size() - 2));
  if (has_suffix(label) || is_path(label)) return true;
  return (label.ends_with('.') || label.ends_with(')')) &&
         counts(label.substr(0, label.size() - 1));
}

bool is_note_mark(std::string_view label) {
  return label.size() > 3 && label.size() <= kLongestLabel && label.starts_with("[^") &&
         label.ends_with(']') && std::all_of(label.begin() + 2, label.end() - 1, [](char c) {
           return is_letter(c) || is_figure(c) || c == '-';
         });
}

}  // namespace concord::text
