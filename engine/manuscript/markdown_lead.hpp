#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/manuscript/manuscript.hpp"

namespace concord::manuscript {

// What the Markdown exporter writes between the end of one text and the beginning of the next:
// an empty line, indentation, marks and label. Depends on the paragraphs that came before alone.
class MarkdownLead {
 public:
  explicit MarkdownLead(bool front_matter) : front_matter_(front_matter) {}

  // For the paragraph that comes next. `empty`: it has no text, so no blank ends the lead.
  [[nodiscard]] std::string next(const Paragraph& paragraph, bool empty);

 private:
  bool front_matter_;
  bool first_ = true;
  std::vector<std::size_t> offsets_;  // of the open items: the column at which their text begins
};

}  // namespace concord::manuscript
