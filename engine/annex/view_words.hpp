#pragma once

#include <nlohmann/json.hpp>
#include <string>

// Words out of the JSON of views: what is absent is empty.
namespace concord::annex {

// The member, or null. Lives as long as `object`.
[[nodiscard]] inline const nlohmann::json& part_of(const nlohmann::json& object, const char* name) {
  static const nlohmann::json none;
  if (!object.is_object()) return none;
  const auto found = object.find(name);
  return found == object.end() ? none : *found;
}

[[nodiscard]] inline std::string word_of(const nlohmann::json& object, const char* name) {
  const auto& part = part_of(object, name);
  if (part.is_string()) return part.get<std::string>();
  return part.is_number_unsigned() ? std::to_string(part.get<std::uint64_t>()) : std::string();
}

[[nodiscard]] inline bool flag_of(const nlohmann::json& object, const char* name) {
  const auto& part = part_of(object, name);
  return part.is_boolean() && part.get<bool>();
}

// An array of words, with ", " between them.
[[nodiscard]] inline std::string words_of(const nlohmann::json& list) {
  std::string text;
  for (const auto& one : list)
    if (one.is_string()) text += (text.empty() ? "" : ", ") + one.get<std::string>();
  return text;
}

// "2017-06-08 14:00 UTC" of an instant of the wire.
[[nodiscard]] inline std::string minute_of(const std::string& instant) {
  if (instant.size() < 16) return instant;
  return instant.substr(0, 10) + " " + instant.substr(11, 5) + " UTC";
}

[[nodiscard]] inline std::string day_of(const std::string& instant) {
  return instant.substr(0, 10);
}

}  // namespace concord::annex
