#include "engine/notation/code_span.hpp"

#include <algorithm>

#include "engine/notation/bracket_scan.hpp"

namespace concord::notation {
namespace {

constexpr std::size_t kMostCode = 1000;
constexpr std::size_t kMostMarks = 32;

std::size_t code_marks(std::string_view text) {
  return std::min(text.find_first_not_of('`'), text.size());
}

}  // namespace

CodeSpan code_span(std::string_view text) {
  const auto window = text.substr(0, kMostCode);
  const auto marks = code_marks(window);
  if (marks == 0 || marks > kMostMarks) return {};
  for (auto at = window.find_first_of("`[]\\", marks); at != std::string_view::npos;
       at = window.find_first_of("`[]\\", at)) {
    if (window[at] == '\\') {
      at += window.substr(at + 1).starts_with('`') ? 1 : 2;
      continue;
    }
    if (window[at] != '`') {
      const auto mark = footnote_length(window.substr(at));
      if (mark == 0) return {};
      at += mark;
      continue;
    }
    const auto behind = code_marks(window.substr(at));
    const bool is_cut = at + behind == window.size() && window.size() < text.size();
    if (behind == marks && !is_cut)
      return {.length = at + marks, .words = text.substr(marks, at - marks)};
    at += behind;
  }
  return {};
}

std::size_t code_length(std::string_view text) {
  const auto span = code_span(text).length;
  return span != 0 ? span : code_marks(text);
}

}  // namespace concord::notation
