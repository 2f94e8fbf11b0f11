#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "engine/manuscript/manuscript.hpp"
#include "engine/notation/notation.hpp"

// A text in words as readers outside of Concord want it. Pure: equal arguments give equal bytes.
// Needs manuscripts in which manuscript::wrong_with() finds nothing; paragraphs without a text in
// the language are left out, and a text that
// is older than what it was translated from (Paragraph::stale) is marked. Time and memory grow
// linearly with the text. docs/exports.md says how brackets and attributions are shown in each
// form.
namespace concord::exports {

// Whose names stand at the brackets. What may be shown across a border is policy, not ours.
enum class Shown : std::uint8_t { none, all };

struct Options {
  std::string language = "en";
  Shown attribution = Shown::all;
  bool numbers = true;  // HTML: the number of each paragraph in the margin
  // HTML: lines are broken at this many characters (a word or a label may run over) and numbered
  // through, the same on every screen and paper; 0: lines break where they fit, paragraphs are
  // numbered. Browsers have no numbers for the lines that they break.
  std::size_t measure = 0;
  // What a text that was not issued is called ("working text"); its date is that of its last change
  // then. Akoma Ntoso says both; elsewhere the symbol does. Empty: it was issued, or nobody says.
  std::string stage = {};
  notation::Options brackets = {};
};

// One HTML page, UTF-8: nothing is fetched, no scripts; for screens light and dark, and A4 paper.
[[nodiscard]] std::string to_html(const manuscript::Manuscript& manuscript,
                                  const Options& options = {});

// Akoma Ntoso 3.0 (OASIS LegalDocML 1.0), a <statement>: valid against akomantoso30.xsd.
[[nodiscard]] std::string to_akoma_ntoso(const manuscript::Manuscript& manuscript,
                                         const Options& options = {});

// DOCX (ECMA-376, WordprocessingML): a bracket in which somebody offers one thing in the place of
// what is there, or of nothing, becomes a tracked change, whose author is the delegation; others
// stay as typed, with their names: of two offers, accepting all changes would leave both. With
// Shown::none all stay as typed, without names.
[[nodiscard]] std::string to_docx(const manuscript::Manuscript& manuscript,
                                  const Options& options = {});

// Who changed a text, for tracked changes.
struct Changed {
  std::string author;
  std::string date = {};  // "2026-11-24T09:00:00Z", or empty: not said
  // Of single paragraphs, by id, where another than `author` changed them.
  std::map<std::string, std::string> authors = {};
  std::string says = {};  // above the title: "Rev.1 → Rev.2"; or empty
};

// DOCX of what became of `before`: insertions, deletions and moves are tracked changes. Accepted,
// they give the words of `after`; rejected, those of `before`. Brackets and footnotes stand as
// typed; links are plain words.
[[nodiscard]] std::string redline_docx(const manuscript::Manuscript& before,
                                       const manuscript::Manuscript& after, const Changed& changed,
                                       const Options& options = {});

}  // namespace concord::exports
