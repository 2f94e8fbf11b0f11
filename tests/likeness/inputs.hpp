#pragma once

#include <string>

#include "engine/likeness/suggest.hpp"

// Tiny verbs for tests of likeness.
namespace concord::likeness {

inline Paragraph says(const std::string& key, const std::string& party, const std::string& text,
                      const std::string& topic = "topic-1", const std::string& language = "en") {
  return {.key = key,
          .party = PartyCode(party),
          .topic = TopicCode(topic),
          .wordings = {{.language = language, .text = text}}};
}

// The only link between two texts of different parties, or one of kind exact if they are twins.
inline Link between(const std::string& left, const std::string& right,
                    const std::string& language = "en") {
  const std::vector<Paragraph> inputs{says("a", "MEX", left, "topic-1", language),
                                      says("b", "URY", right, "topic-1", language)};
  const auto made = suggest(inputs);
  if (!made.links.empty()) {
    return made.links.front();
  }
  Link none;
  none.kind = Kind::exact;
  none.near = !made.groups.empty();
  return none;
}

}  // namespace concord::likeness
