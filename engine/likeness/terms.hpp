#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/likeness/lexicon.hpp"
#include "engine/likeness/suggestions.hpp"
#include "engine/words/words.hpp"

namespace concord::likeness {

// A word of a text, as comparison sees it.
struct Term {
  std::uint32_t word = 0;  // equal for words that fold to the same
  std::uint32_t stem = 0;  // equal for words that begin with the same six letters
  Span at;
  Role role = Role::plain;
  bool digits = false;   // "2030"
  bool acronym = false;  // "CMA": capitals only, two to eight of them
  bool opens = false;    // begins a sentence, or a clause after a semicolon or colon
  char32_t initial = 0;  // of the folded word
};

// A wording taken apart. Markup, links' addresses, footnote marks, notes in braces and the
// label in front ("3.", "(a)", "Option 1:") are no terms.
struct Terms {
  std::string_view text;  // the wording, owned by the caller
  std::vector<Term> terms;
};

// The words of all paragraphs in one language. Ids are given in the order of reading.
class Vocabulary {
 public:
  explicit Vocabulary(std::string language) : language_(std::move(language)) {}

  [[nodiscard]] Terms read(std::string_view text);

  [[nodiscard]] std::size_t stems() const { return stems_.size(); }
  [[nodiscard]] std::size_t words() const { return words_.size(); }
  // The folded letters of a word.
  [[nodiscard]] std::string_view letters_of(std::uint32_t word) const { return letters_[word]; }
  // A word that says little by itself: three letters or fewer, and no number.
  [[nodiscard]] bool is_short(const Term& term) const;

 private:
  struct Known {
    std::uint32_t word = 0;
    std::uint32_t stem = 0;
    Role role = Role::plain;
    char32_t initial = 0;
  };
  // What a word as written is known by.
  const Known& known(std::string_view written);

  std::string language_;
  words::Splitter splitter_;
  std::vector<words::Token> tokens_;
  std::unordered_map<std::string, Known> as_written_;
  std::unordered_map<std::string, std::uint32_t> words_;
  std::unordered_map<std::string, std::uint32_t> stems_;
  std::deque<std::string> letters_;
};

// How rare things are among `of` paragraphs: sixteenths of a binary logarithm, of integers only, so
// that it is the same on every machine. At least 1.
[[nodiscard]] std::uint32_t rarity(std::uint64_t of, std::uint64_t having);

}  // namespace concord::likeness
