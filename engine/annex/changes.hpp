#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/annex/annexed.hpp"
#include "engine/redline/redline.hpp"

namespace concord::annex {

using redline::Change;

struct Piece {
  Change change = Change::kept;
  std::string text;

  [[nodiscard]] bool operator==(const Piece&) const = default;
};

using Pieces = std::vector<Piece>;

// How one wording became another, word by word. The pieces without inserted ones are `before`,
// those without deleted ones are `after`.
[[nodiscard]] Pieces pieces(const std::string& before, const std::string& after);

// Words and numbers of a text, as a redline counts them.
[[nodiscard]] std::size_t count_words(std::string_view text);

// Whose words a text has. Every word is counted once: sum() is the number of words.
struct Authorship {
  std::map<std::string, std::size_t> alone;   // by parties: words that only their input has
  std::map<std::string, std::size_t> shared;  // words that they have and others too; overlaps
  std::size_t several = 0;                    // words of `shared`, each once
  std::size_t secretariat = 0;                // words of no input: of whoever drafted
  std::size_t unknown = 0;  // perhaps of a source whose words the reader may not see

  [[nodiscard]] std::size_t sum() const;
  Authorship& operator+=(const Authorship& other);
  [[nodiscard]] bool operator==(const Authorship&) const = default;
};

// The words of one paragraph of the text. A word is a party's if the redline of its input
// paragraph, or of the alternative that it proposed, keeps it, whether or not it has an input here
// and whatever language the alternative stands in. A bridging proposal or chair's text is its
// proposer's, which is the secretariat's unless the proposer is a party.
[[nodiscard]] Authorship authorship(const Annexed& annexed, const TextParagraph& paragraph,
                                    const std::string& language);

// The alternative of an open bracket in which an input paragraph stands; null if there is none.
struct Standpoint {
  const Alternative* alternative = nullptr;
  std::size_t number = 0;  // from 1
};
[[nodiscard]] Standpoint standpoint(const TextParagraph& paragraph, const SourceOf& source);

}  // namespace concord::annex
