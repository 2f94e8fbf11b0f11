#include "engine/text/labels.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

namespace concord::text {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "3" is what the case numbers, "(3)" what readers call a paragraph without a name.
bool is_number(std::string_view name) {
  if (name.size() > 2 && name.front() == '(' && name.back() == ')')
    name = name.substr(1, name.size() - 2);
  return std::all_of(name.begin(), name.end(), is_digit);
}

// What stands behind a label, "2." or "a)", is no part of the name.
std::string_view bare(std::string_view label) {
  const bool framed = label.find('(') != std::string_view::npos;
  const auto closed = label.ends_with('.') || (!framed && label.ends_with(')'));
  return closed && label.size() > 1 ? label.substr(0, label.size() - 1) : label;
}

}  // namespace

std::vector<std::string> labels(const Paragraphs& paragraphs) {
  std::vector<std::string> out;
  out.reserve(paragraphs.size());
  std::size_t number = 0;
  std::set<std::string> taken;
  std::vector<std::string> above;  // labels that are open, the one of each level
  for (const auto& paragraph : paragraphs) {
    std::string name;
    if (paragraph->kind == ParagraphKind::paragraph && !paragraph->outline) {
      name = std::to_string(++number);
      above = {name};
    } else if (paragraph->kind == ParagraphKind::heading) {
      above.clear();
    } else if (paragraph->kind == ParagraphKind::paragraph) {
      const auto& outline = *paragraph->outline;
      const bool begins = outline.bullet || outline.label;
      if (begins) above.resize(std::min(outline.level, kDeepestLevel) + std::size_t{1});
      if (outline.level == 0 && outline.label && is_digit(outline.label->front())) above.clear();
      if (outline.label) {
        for (const auto& one : above)
          if (!one.empty()) name += one + " ";
        name += bare(*outline.label);
        above.push_back(*outline.label);
        if (is_number(name) || !taken.insert(name).second) name.clear();
      }
    }
    out.push_back(std::move(name));
  }
  return out;
}

}  // namespace concord::text
