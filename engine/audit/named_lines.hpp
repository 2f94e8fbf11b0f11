#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/lines.hpp"

namespace concord::audit {

// Reads a text of lines "name value", in their order, after a first line that says what it is.
class NamedLines {
 public:
  explicit NamedLines(std::string_view text) : lines_(lines_of(text)) {}

  [[nodiscard]] bool begins_with(std::string_view header) {
    if (lines_.empty() || lines_.front() != header) return false;
    next_ = 1;
    return true;
  }
  // The value of the next line, if it has this name; else nothing, and the line stays the next.
  [[nodiscard]] std::string take(std::string_view name) {
    if (next_ >= lines_.size()) return "";
    const auto line = lines_[next_];
    if (!line.starts_with(name) || line.size() <= name.size() || line[name.size()] != ' ')
      return "";
    ++next_;
    return std::string(line.substr(name.size() + 1));
  }

 private:
  std::vector<std::string_view> lines_;
  std::size_t next_ = 0;
};

}  // namespace concord::audit
