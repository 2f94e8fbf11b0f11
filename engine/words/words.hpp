#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Words of a text in UTF-8, at the word boundaries of Unicode (UAX 29) as ICU's root locale has
// them, dictionaries for scripts without spaces included.
namespace concord::words {

enum class Kind : std::uint8_t {
  word,         // has a letter: "Party", "l'accord", "12bis", a Chinese word
  number,       // has a digit and no letter: "2030", "1,000.50"
  punctuation,  // everything else that is seen: "(", "—", "€", an emoji
  space,        // white space: a run of blanks, one tab, one line end (CR LF is one)
  broken,       // one byte that is no part of well-formed UTF-8
};

// A piece of a text: bytes [begin, begin + size).
struct Token {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
  Kind kind = Kind::word;

  [[nodiscard]] std::uint32_t end() const { return begin + size; }
  [[nodiscard]] bool operator==(const Token&) const = default;
};

[[nodiscard]] inline std::string_view view(std::string_view text, const Token& token) {
  return text.substr(token.begin, token.size);
}

// Splits texts. Keeps what is dear to open (ICU's iterator, opened when the first text needs it:
// Latin, Greek and Cyrillic letters and the usual signs do not), so use one for many texts. For one
// thread at a time.
class Splitter {
 public:
  Splitter();
  ~Splitter();
  Splitter(Splitter&&) noexcept;
  Splitter& operator=(Splitter&&) noexcept;

  // Puts the tokens of `text` behind those in `tokens`. They touch one another from byte 0 to the
  // end: together they give back the text, whatever its bytes. Needs text.size() < 4 GiB.
  void split(std::string_view text, std::vector<Token>& tokens);
  // How many of them are words or numbers.
  [[nodiscard]] std::size_t count_words(std::string_view text);

 private:
  class Boundaries;
  std::unique_ptr<Boundaries> boundaries_;
  std::vector<Token> tokens_;
};

// The tokens of one text.
[[nodiscard]] std::vector<Token> split(std::string_view text);

// A place at or behind `from` where a text can be cut and its parts split one by one into the same
// tokens: between a blank and a letter or digit of ASCII. text.size() if there is none.
[[nodiscard]] std::size_t sure_boundary(std::string_view text, std::size_t from);

// The text for comparison: without case (full case folding), accents (nonspacing marks after
// compatibility decomposition) and kinds of quotation mark, apostrophe and hyphen: "L’ACCORD" and
// "l'accord" are equal, so are "Güte" and "gute". Broken bytes stay. Folding a well-formed text
// twice is folding it once.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace concord::words
