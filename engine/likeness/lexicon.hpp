#pragma once

#include <cstdint>
#include <string_view>

namespace concord::likeness {

// What a word does in a provision, as far as contradictions go. Words are looked up folded.
enum class Role : std::uint8_t {
  plain,
  modal,      // shall, should, may; encouraged
  negation,   // not, no, without
  numeral,    // two, third; digits are told by their kind
  reference,  // Article, paragraph: the number after it names a place
  month,
  term,        // by, within, every: a number after it is a deadline or a frequency
  quantor,     // all, each, the: says nothing of who is addressed
  connective,  // and, or: joins numbers of one list
  party,       // Parties, countries, States: who may be addressed
};

// For "en", "es", "pt" and "fr" (and their regional forms, "pt-BR"); words of other languages are
// plain.
[[nodiscard]] Role role_of(std::string_view language, std::string_view folded_word);

}  // namespace concord::likeness
