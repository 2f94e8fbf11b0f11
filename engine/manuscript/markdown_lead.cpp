#include "engine/manuscript/markdown_lead.hpp"

#include <algorithm>

namespace concord::manuscript {

std::string MarkdownLead::next(const Paragraph& paragraph, bool empty) {
  std::string out = first_ ? (front_matter_ ? "\n" : "") : "\n\n";
  first_ = false;
  const auto mark = [&out, empty](const std::string& text, bool last) {
    if (text.empty()) return;
    out += text;
    if (!last || !empty) out += ' ';
  };
  if (paragraph.kind == Kind::heading) {
    offsets_.clear();
    mark(std::string(static_cast<std::size_t>(paragraph.level), '#'), true);
    return out;
  }
  const bool item = paragraph.starts_item();
  const auto level = static_cast<std::size_t>(std::max(paragraph.level, 0));
  const std::size_t around = std::min(offsets_.size(), item && level > 0 ? level - 1 : level);
  offsets_.resize(around);
  const std::size_t indent = around == 0 ? 0 : std::max(4 * around, offsets_.back());
  out.append(indent, ' ');
  if (paragraph.kind == Kind::note) {
    mark(paragraph.label + ":", true);
    offsets_.push_back(indent + 4);
    return out;
  }
  mark(paragraph.bullet, paragraph.label.empty());
  mark(paragraph.label, true);
  if (item)
    offsets_.push_back(indent + 1 +
                       (paragraph.bullet.empty() ? paragraph.label : paragraph.bullet).size());
  return out;
}

}  // namespace concord::manuscript
