#pragma once

#include <string>

namespace concord::workflow {

// What people read, in the three languages of the two conferences.
struct Wording {
  std::string en;
  std::string es;
  std::string pt;

  bool operator==(const Wording&) const = default;
  // The wording in `language` ("en", "es", "pt"); English for any other.
  [[nodiscard]] const std::string& in(const std::string& language) const {
    if (language == "es" && !es.empty()) return es;
    if (language == "pt" && !pt.empty()) return pt;
    return en;
  }
};

}  // namespace concord::workflow
