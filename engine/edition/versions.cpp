#include "engine/edition/versions.hpp"

#include <algorithm>

namespace concord::edition {

std::vector<std::string> languages_original_first(const manuscript::Manuscript& text) {
  auto languages = text.languages();
  std::stable_partition(languages.begin(), languages.end(),
                        [&](const std::string& one) { return one == text.head.original_language; });
  return languages;
}

std::vector<parallel::Version> versions_of(const manuscript::Manuscript& text,
                                           const std::string& name) {
  std::vector<parallel::Version> versions;
  for (const auto& language : languages_original_first(text))
    versions.push_back({name, language, &text, nullptr});
  return versions;
}

}  // namespace concord::edition
