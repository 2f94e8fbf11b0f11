#include "engine/chart/event_class.hpp"

namespace concord::chart {

std::optional<std::string_view> event_prefix(std::string_view descriptor) {
  if (descriptor == "*") return std::string_view{};
  if (descriptor.ends_with(".*")) {
    descriptor.remove_suffix(2);
  } else if (descriptor.ends_with('.')) {
    descriptor.remove_suffix(1);
  }
  if (descriptor.empty() || descriptor.front() == '.' || descriptor.back() == '.') {
    return std::nullopt;
  }
  if (descriptor.find("..") != std::string_view::npos) return std::nullopt;
  if (descriptor.find_first_of("* \t\r\n") != std::string_view::npos) return std::nullopt;
  return descriptor;
}

bool is_event_prefix(std::string_view prefix, std::string_view name) {
  if (prefix.empty()) return true;
  if (!name.starts_with(prefix)) return false;
  return name.size() == prefix.size() || name[prefix.size()] == '.';
}

}  // namespace concord::chart
