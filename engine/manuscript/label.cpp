#include "engine/manuscript/label.hpp"

#include "engine/manuscript/marks.hpp"

namespace concord::manuscript {

Parted part_label(std::string_view text) {
  std::size_t length = ordinal_length(text);
  if (length == 0) length = label_length(text);
  const auto words = text.find_first_not_of(" \t", length);
  if (length == 0 || words == std::string_view::npos) return {{}, text};
  return {text.substr(0, length), text.substr(words)};
}

std::size_t labels_length(std::string_view text) {
  auto rest = text;
  for (auto parted = part_label(rest); !parted.label.empty(); parted = part_label(rest))
    rest = parted.words;
  return text.size() - rest.size();
}

}  // namespace concord::manuscript
