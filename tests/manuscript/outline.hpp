#pragma once

#include <string>

#include "engine/manuscript/manuscript.hpp"

namespace concord::manuscript {

// A paragraph a line: kind and level, marks, text; line ends of verbatim text as "/".
inline std::string outline(const Manuscript& manuscript, const std::string& language) {
  constexpr char kinds[] = {'h', 'p', 'n', 'v', 'l'};
  std::string out;
  for (const auto& one : manuscript.paragraphs) {
    std::string text(one.text(language));
    for (auto& c : text)
      if (c == '\n') c = '/';
    out += kinds[static_cast<int>(one.kind)] + std::to_string(one.level) + " ";
    for (const auto* mark : {&one.bullet, &one.label})
      if (!mark->empty()) out += *mark + " ";
    out += "'" + text + "'\n";
  }
  return out;
}

}  // namespace concord::manuscript
