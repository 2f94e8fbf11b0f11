#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/words/words.hpp"

namespace concord::redline {

// One word, number or sign of a paragraph, with the white space behind it. Offsets are bytes of the
// paragraph's text. White space that a paragraph begins with is a unit by itself.
struct Unit {
  std::uint32_t id = 0;  // equal for equal bytes [begin, end)
  std::uint32_t begin = 0;
  std::uint32_t end = 0;   // of the token
  std::uint32_t stop = 0;  // of the white space; the next unit begins here
  words::Kind kind = words::Kind::word;
};

using Units = std::vector<Unit>;
// Words and numbers among units [from, to).
[[nodiscard]] std::size_t count_words(const Units& units, std::size_t from, std::size_t to);

// Numbers the tokens of one comparison. Views the texts that it was given.
class Vocabulary {
 public:
  Vocabulary();

  [[nodiscard]] Units units(std::string_view text);
  // Ids are below this.
  [[nodiscard]] std::uint32_t size() const { return next_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    const char* bytes = nullptr;  // none: the slot is free
    std::uint32_t size = 0;
    std::uint32_t id = 0;
  };

  [[nodiscard]] std::uint32_t id_of(std::string_view token);
  void grow();

  words::Splitter splitter_;
  std::vector<words::Token> tokens_;  // of the text in hand
  std::vector<Slot> slots_;
  std::uint32_t next_;
  std::uint32_t used_ = 0;
};

// A hash of bytes, the same on every machine of one byte order; no promise against collisions.
[[nodiscard]] std::uint64_t hash_of(std::string_view bytes);

}  // namespace concord::redline
