#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/notation/wording.hpp"

// The wording of a paragraph laid out in one row: plain words with their look, and the marks of
// brackets between them. Emphasis that goes across a bracket's border is kept, since each stretch
// of words bears its own look.
namespace concord::exports {

struct Look {
  bool bold = false;
  bool italic = false;
  bool code = false;
  std::string link = {};  // where it leads to; http, https or mailto; or empty

  bool operator==(const Look&) const = default;
};

struct Item {
  enum class Kind : std::uint8_t {
    words,             // plain: without Markdown's marks and backslashes
    note_mark,         // `text` is the mark as typed, "[^1]"
    half,              // "[" or "]" without a partner in this paragraph
    bracket_open,      // of a disagreement; nothing is typed for it
    alternative_open,  // "[" or " | "; between adjacent ones "[" again
    alternative_close,
    bracket_close,
  };

  Kind kind = Kind::words;
  std::string text = {};  // as typed, of the marks: what stands for them
  Look look = {};         // of words
  std::size_t depth = 0;  // of the bracket that it belongs to, from 1; of words: around them
  const notation::Bracket* bracket = nullptr;  // lives as long as the wording
  const notation::Alternative* alternative = nullptr;
  const notation::HalfBracket* half = nullptr;
};

// Folded label (notation::folded_label) to address.
using Addresses = std::map<std::string, std::string>;

// Linear in the wording but for emphasis, whose marks are paired with a stack of at most 1000.
[[nodiscard]] std::vector<Item> flow_of(const notation::Wording& wording,
                                        const Addresses& addresses);
// The same of words without brackets.
[[nodiscard]] std::vector<Item> flow_of_words(std::string_view markdown,
                                              const Addresses& addresses);

// An address that may be put into a document: http, https or mailto, a plain host without a user,
// no blanks, quotes or brackets; a URI by RFC 3986 once its non-ASCII letters are escaped. Or a
// place in the document itself: "#refugee".
[[nodiscard]] bool is_safe_address(std::string_view address);

}  // namespace concord::exports
