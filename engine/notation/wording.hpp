#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>
#include "engine/values/variant.hpp"

#include "engine/values/ids.hpp"

// Bracketed wording as data: what delegations have not agreed on stands in square brackets, and a
// bracket offers alternatives, which may hold brackets again.
//
//   the [States | Parties] [shall [endeavour to]] (MEX, URY) act
//
// is a run, a bracket with two alternatives, a run, a bracket with one alternative (that text
// against nothing) which Mexico and Uruguay propose, and a run.
namespace concord::notation {

// Text outside of this level's brackets, as typed: inline Markdown, escapes still in it. It is put
// down from plain words with escaped() (notation.hpp). Not empty; no two runs side by side.
struct Run {
  std::string text;

  bool operator==(const Run&) const = default;
};

// A square bracket without a partner in its paragraph. `span` is the number of the bracket that
// spans paragraphs of its document and begins or ends here (document.hpp), counted from 1; 0 if it
// has no partner at all. Only at the top level of a wording.
struct HalfBracket {
  bool opens = true;
  std::uint32_t span = 0;

  bool operator==(const HalfBracket&) const = default;
};

// Where an attribution stands. `usual` is behind the bracket, "[text] (MEX)", and within a bracket
// whose alternatives are parted by bars or slashes behind the alternative, "[A (MEX) | B (URY)]".
enum class Form {
  usual,
  before,  // "[MEX: text]"
  dash,    // "[text – MEX]"
  inside,  // "[text (MEX)]"
};

// Who stands behind an alternative. `typed` holds the attribution as it was typed, blanks, colons
// and parentheses included, and is empty if it was typed as print() would write it. Whoever changes
// the lists empties `typed`; print() then writes the lists.
struct Attribution {
  std::vector<PartyCode> proposers;
  std::vector<PartyCode> supporters;
  std::vector<PartyCode> opposers;
  Form form = Form::usual;
  std::string typed;

  [[nodiscard]] bool empty() const {
    return proposers.empty() && supporters.empty() && opposers.empty();
  }
  bool operator==(const Attribution&) const = default;
};

struct Piece;

// Pieces in reading order.
struct Wording {
  std::vector<Piece> pieces;

  bool operator==(const Wording& other) const;
};

// One of the texts on offer. No pieces: "delete".
struct Alternative {
  Wording text;
  Attribution attribution;
  std::string label;  // "Option 1", typed before the text as "Option 1: ", or empty

  bool operator==(const Alternative& other) const;
};

// How the alternatives of a bracket are typed.
enum class Style {
  single,    // "[A]": A against nothing
  bar,       // "[A | B | C]"
  slash,     // "[A / B]", only where the reader was told so
  adjacent,  // "[A][B]" or "[A] [B]": brackets side by side
};

struct Bracket {
  Style style = Style::single;
  std::vector<Alternative> alternatives;  // one if `single`, else two or more
  // What is typed between the alternatives, one less than there are; empty if all are the usual
  // ones: " | ", " / ", and nothing between adjacent brackets.
  std::vector<std::string> separators;

  bool operator==(const Bracket& other) const;
};

struct Piece {
  variant2::variant<Run, Bracket, HalfBracket> is;

  Piece(Run run) : is(std::move(run)) {}              // NOLINT: a piece is any of the three
  Piece(Bracket bracket) : is(std::move(bracket)) {}  // NOLINT
  Piece(HalfBracket half) : is(half) {}               // NOLINT
  bool operator==(const Piece&) const = default;
};

// The wording as typed text. Loses nothing: print(parse(t).wording) == t for any bytes t.
[[nodiscard]] std::string print(const Wording& wording);

// What is typed between two alternatives where nothing else is said.
[[nodiscard]] std::string_view usual_separator(Style style);

enum class Side : std::uint8_t { supporters, opposers };

// "supported by", "opposed by" in the language of a text: Spanish, Portuguese, else English.
[[nodiscard]] std::string_view side_words(Side side, std::string_view language);

// The attribution as print() writes it when `typed` is empty: " (MEX; supported by URY)", "MEX: ";
// or as somebody would type it in that language.
[[nodiscard]] std::string written(const Attribution& attribution, std::string_view language = "en");

}  // namespace concord::notation
