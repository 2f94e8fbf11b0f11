#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/annex/annexed.hpp"

// The words of the API for the kinds of things, in the order of the enumerations.
namespace concord::annex {

inline constexpr std::array<std::string_view, 3> kParagraphKinds = {"paragraph", "heading", "note"};
inline constexpr std::array<std::string_view, 4> kMarks = {"from_sources", "own",
                                                           "bridging_proposal", "chairs_text"};
inline constexpr std::array<std::string_view, 3> kHandlings = {"verbatim", "edited", "merged"};
inline constexpr std::array<std::string_view, 7> kKinds = {
    "retained", "retained_in_part", "merged", "bracketed", "not_retained", "withdrawn", "deferred"};
inline constexpr std::array<std::string_view, 3> kStandings = {"current", "stale", "superseded"};
inline constexpr std::array<std::string_view, 4> kCauses = {"replaced", "target_removed",
                                                            "taken_back", "carried_over"};

template <class Enum, std::size_t Count>
std::optional<Enum> from_name(const std::array<std::string_view, Count>& names,
                              std::string_view name) {
  for (std::size_t i = 0; i < Count; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}

inline std::string_view name_of(ParagraphKind kind) {
  return kParagraphKinds[static_cast<std::size_t>(kind)];
}
inline std::string_view name_of(Mark mark) {
  return kMarks[static_cast<std::size_t>(mark)];
}
inline std::string_view name_of(Handling how) {
  return kHandlings[static_cast<std::size_t>(how)];
}
inline std::string_view name_of(Kind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}
inline std::string_view name_of(Standing standing) {
  return kStandings[static_cast<std::size_t>(standing)];
}
inline std::string_view name_of(Cause cause) {
  return kCauses[static_cast<std::size_t>(cause)];
}

}  // namespace concord::annex
