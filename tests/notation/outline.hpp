#pragma once

#include <string>

#include "engine/notation/wording.hpp"

namespace concord::notation {

inline std::string outline(const Wording& wording);

inline std::string codes(const char* role, const std::vector<PartyCode>& list) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? role : ",") + one.value;
  return out;
}

inline std::string outline(const Bracket& bracket) {
  constexpr const char* styles[] = {"single", "bar", "slash", "adjacent"};
  std::string out = std::string(styles[static_cast<int>(bracket.style)]) + "{";
  for (const auto& one : bracket.alternatives) {
    if (&one != &bracket.alternatives.front()) out += " ; ";
    if (!one.label.empty()) out += one.label + "=";
    out += outline(one.text);
    out += codes(" by ", one.attribution.proposers);
    out += codes(" with ", one.attribution.supporters);
    out += codes(" against ", one.attribution.opposers);
    constexpr const char* forms[] = {"", " before", " dash", " inside"};
    out += forms[static_cast<int>(one.attribution.form)];
  }
  return out + "}";
}

// A wording on one line: runs in quotes, brackets by style.
inline std::string outline(const Wording& wording) {
  std::string out;
  for (const auto& piece : wording.pieces) {
    if (!out.empty()) out += " ";
    if (const auto* run = variant2::get_if<Run>(&piece.is)) out += "'" + run->text + "'";
    if (const auto* bracket = variant2::get_if<Bracket>(&piece.is)) out += outline(*bracket);
    if (const auto* half = variant2::get_if<HalfBracket>(&piece.is)) out += half->opens ? "<" : ">";
  }
  return out;
}

}  // namespace concord::notation
