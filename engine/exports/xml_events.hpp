#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/values/result.hpp"

namespace concord::exports {

// The attributes of an element, by short names: "w:val".
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** all) : all_(all) {}
  // Empty if it is not there.
  [[nodiscard]] std::string_view value(std::string_view name) const;

 private:
  const char** all_;
};

// Names are short: "w:p" of WordprocessingML (transitional or strict), "r:id" of relationships,
// "mc:Fallback" of markup compatibility, "p:Relationship" of packages; ":name" of attributes
// without a namespace; "?:name" of any other.
struct XmlEvents {
  std::function<void(const std::string& name, const XmlAttributes& attributes)> start;
  std::function<void(const std::string& name)> end;
  std::function<void(std::string_view text)> text;
  std::function<std::optional<Problem>()> problem;  // asked at each element: stops the reading
};

// Reads XML without DTDs, entities of its own or anything from outside. Errors: broken_xml (broken
// UTF-8 included), has_dtd, too_deep (more than 200 elements within one another), and what
// `problem` says. `place` names the part in them.
[[nodiscard]] std::optional<Problem> read_xml(std::string_view bytes, const std::string& place,
                                              const XmlEvents& events);

}  // namespace concord::exports
