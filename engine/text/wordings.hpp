#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/text/content.hpp"

namespace concord::text {

// The words behind references, for the few acts that are about words and for nothing else: an edit
// that is rebased, paragraphs that are joined, brackets that must not change what they stand on.
// Events never depend on them: what an act made of words is in the log by reference.
struct Wordings {
  // Nothing: redacted, lost, or this is a place without words.
  std::function<std::optional<std::string>(const ContentRef&)> find{};
  // New words become content of the act in hand, salted like any other. Nothing if they are too
  // long.
  std::function<std::optional<ContentRef>(std::string_view)> keep{};

  [[nodiscard]] std::optional<std::string> text(const ContentRef& ref) const {
    return find ? find(ref) : std::nullopt;
  }
  [[nodiscard]] std::optional<ContentRef> content(std::string_view words) const {
    return keep ? keep(words) : std::nullopt;
  }
};

}  // namespace concord::text
