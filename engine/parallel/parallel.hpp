#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/manuscript/manuscript.hpp"

// One document in several languages: which paragraphs belong together, and where its versions do
// not say the same of what survives translation: countries, numbers, dates. Pure. Nothing here
// knows a language's grammar: a demonym ("Venezuelan") is no country's name, and of words beyond
// these three kinds nothing is said.
namespace concord::parallel {

// The document in one language. `lines`, if there, are the lines of its file on which the
// paragraphs begin. Both must live as long as what is made of them.
struct Version {
  std::string name;  // of the file
  std::string language;
  const manuscript::Manuscript* text = nullptr;
  const std::vector<std::size_t>* lines = nullptr;

  bool operator==(const Version&) const = default;
};

// Paragraphs that say the same: for each version their places, from 0, in its order. Several where
// a translator joined or split; none where they are missing.
struct Row {
  std::vector<std::vector<std::size_t>> places;

  bool operator==(const Row&) const = default;
};

// Aligns all versions to the first: one row for each of its paragraphs, and between them those of
// the others that it lacks; what two others have and the first lacks is in rows of their own.
// Versions of one manuscript are aligned by its paragraphs. Others by their order, structure
// (headings, list items), the anchors below, names, words that begin alike, and length: the
// alignment of the highest sum, paragraphs one to one, one to two, two to one, or alone. Link
// definitions are left out. Time grows with the product of the paragraphs, but within a band of at
// most kMostCells pairs.
[[nodiscard]] std::vector<Row> align(const std::vector<Version>& versions);

inline constexpr std::size_t kMostCells = 1'000'000;

enum class What : std::uint8_t {
  paragraph_missing,  // a version has no paragraph where others have one
  country_listed,     // a list of four or more countries names it in some versions only
  country_named,      // it is named outside of lists
  number,
  date,
};

[[nodiscard]] const char* code_of(What what);

// Something that is in some versions of a row and not in others.
struct Difference {
  What what = What::number;
  std::size_t row = 0;
  std::string value;  // "GY" (ISO 3166), "2022-06-10", "300000000"; empty: a paragraph
  // As typed, by version; empty where it is not said.
  std::vector<std::string> typed;

  bool operator==(const Difference&) const = default;
};

// Compares each row. A number may be spelt out in a version ("six", "Ninth") where another has it
// in digits; a scale is multiplied in ("1,2 mil millones" is 1200000000). Rows in order; within
// one as the kinds are listed above, then by value.
[[nodiscard]] std::vector<Difference> drift(const std::vector<Version>& versions,
                                            const std::vector<Row>& rows);

// The country's name in a reader's language, by ICU.
[[nodiscard]] std::string country_name(const std::string& code, const std::string& language);

}  // namespace concord::parallel
