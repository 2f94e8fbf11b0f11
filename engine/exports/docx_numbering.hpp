#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/values/result.hpp"

// The automatic numbers of a DOCX's lists, counted as a word processor counts them (ECMA-376 part
// 1, section 17.9): they are nowhere in the file's words.
namespace concord::exports {

// Where a paragraph, or its style, says that it stands.
struct ListPlace {
  std::string list;         // w:numId; "0": in no list; empty: not said
  std::optional<int> rank;  // w:ilvl, 0 to 8
};

// What stands before an item.
struct ListMark {
  enum class Kind : std::uint8_t {
    none,     // nothing: it is in no list, or goes on within an item
    bullet,   // a sign that does not count
    number,   // `number`, as the list writes it: "1.", "(a)", "Article 2"
    unknown,  // the file does not say what its list writes
  };

  Kind kind = Kind::none;
  std::string number = {};
};

// The lists of one file. Numbers go up with each item that is counted.
class Numbering {
 public:
  static constexpr int kRanks = 9;

  // Reads word/numbering.xml. Errors: those of read_xml(), with `place`; too_complex.
  [[nodiscard]] std::optional<Problem> read(std::string_view bytes, const std::string& place);

  // The rank of a list that is written before paragraphs of the style, by its id.
  [[nodiscard]] std::optional<int> rank_of_style(const std::string& list,
                                                 const std::string& style) const;

  // Counts the next item of a list, in the order of the text, and says what stands before it.
  [[nodiscard]] ListMark next(const std::string& list, int rank);

 private:
  struct Rank {
    std::string form = "decimal";  // w:numFmt
    std::string pattern;           // w:lvlText: "%1.%2."
    std::string style;             // whose paragraphs are of this rank
    int start = 1;
    std::optional<int> restart;  // after items of this rank, from 1, and those above; 0: never
    bool plain_figures = false;  // w:isLgl: "1.1", whatever the form of the rank above
  };
  // What several lists share, their numbers too.
  struct Scheme {
    std::map<int, Rank> ranks;
    std::array<std::optional<int>, kRanks> counts = {};
  };
  struct List {
    std::string scheme;
    std::map<int, Rank> own;    // instead of the scheme's
    std::map<int, int> starts;  // where it begins anew
    std::array<bool, kRanks> begun = {};
  };
  class Reading;

  [[nodiscard]] const Rank* rank_of(const List& list, int rank) const;
  void count(List& list, Scheme& scheme, int rank) const;
  [[nodiscard]] std::string written(const List& list, const Scheme& scheme, int rank) const;

  std::map<std::string, Scheme> schemes_;
  std::map<std::string, List> lists_;
};

// A number as lists of the form write it: "iv" of "lowerRoman". Figures where the form is not
// known, and where it would be absurdly long.
[[nodiscard]] std::string counted(int number, std::string_view form);

}  // namespace concord::exports
