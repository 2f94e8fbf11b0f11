#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "engine/values/digest.hpp"

namespace concord::service {

// Events that are too long for an entry lie beside the log as one content; the entry's list then
// has one object that names its digest: [{"type":"EventsAside","content":DIGEST}].
inline constexpr std::size_t kMostEventBytes = 8 * 1024;
// Likewise the digests of a command with more contents than this: one content, named "contents",
// whose value is their list.
inline constexpr std::size_t kMostContents = 64;

[[nodiscard]] inline std::string aside_events(const Digest& digest) {
  return R"([{"content":")" + to_string(digest) + R"(","type":"EventsAside"}])";
}

// False: the events are those that stand here. True: aside_digest() knows.
[[nodiscard]] inline bool may_be_aside(std::string_view events) {
  return events.find("EventsAside") != std::string_view::npos;
}

[[nodiscard]] inline std::optional<Digest> aside_digest(const nlohmann::json& events) {
  if (!events.is_array() || events.size() != 1 || !events[0].is_object()) return std::nullopt;
  const auto type = events[0].find("type");
  const auto content = events[0].find("content");
  if (type == events[0].end() || *type != "EventsAside" || content == events[0].end() ||
      !content->is_string())
    return std::nullopt;
  return parse_digest(content->get_ref<const std::string&>());
}

}  // namespace concord::service
