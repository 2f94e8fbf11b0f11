#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "engine/notation/wording.hpp"

namespace concord::notation {

// How much of a wording is open.
struct Counts {
  std::size_t brackets = 0;      // open disagreements: "[A][B]" and "[A | B]" are one each
  std::size_t pairs = 0;         // pairs of square brackets as typed: "[A][B]" are two
  std::size_t alternatives = 0;  // of all brackets; a single one counts one
  std::size_t depth = 0;         // of the deepest bracket; 0 if there is none
  std::size_t placeholders = 0;  // alternatives that announce a text instead of giving one
  std::size_t attributed = 0;    // alternatives with somebody's name
  std::size_t halves = 0;        // half-brackets, with or without a partner in the document
  std::set<PartyCode> parties;   // who is named, in any role

  void add(const Counts& other);
  bool operator==(const Counts&) const = default;
};

[[nodiscard]] Counts count(const Wording& wording);

// A bracket of a wording and where it is: `offset` in bytes within print(wording), `depth` from 1.
struct Found {
  const Bracket* bracket = nullptr;  // lives as long as the wording
  std::size_t offset = 0;
  std::size_t depth = 0;
};

// All brackets in reading order, an outer one before those within it.
[[nodiscard]] std::vector<Found> brackets(const Wording& wording);

// "[placeholder for ...]": the first word says so, emphasis aside, in English, Spanish or
// Portuguese.
[[nodiscard]] bool is_placeholder(const Alternative& alternative);

// Between whom a bracket is: for each alternative, in order, who proposes or supports it; and who
// opposes any. Empty sets: nobody was named.
struct Sides {
  std::vector<std::set<PartyCode>> behind;
  std::set<PartyCode> against;

  bool operator==(const Sides&) const = default;
};

[[nodiscard]] Sides between_whom(const Bracket& bracket);

}  // namespace concord::notation
