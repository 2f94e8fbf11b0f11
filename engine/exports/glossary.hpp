#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/manuscript/manuscript.hpp"

// Terms that were defined and agreed, in the texts that use them. Pure; linear in the text.
namespace concord::exports {

// A wording of a term; a term may be worded in several ways.
struct Term {
  std::string words;
  std::string language;  // empty: in texts of any language

  bool operator==(const Term&) const = default;
};

struct Definition {
  std::vector<Term> terms;                                     // the first is what it is called
  std::map<std::string, std::vector<std::string>> paragraphs;  // by language, inline Markdown
  std::string version;          // the symbol of the revision that is meant: "Rev.1"
  std::string date;             // when that was issued: "2017-11-03", or an instant; or empty
  std::string source;           // where it was agreed: "concepts:concept/t1"; or empty
  bool under_revision = false;  // agreed, and taken up again since

  bool operator==(const Definition&) const = default;
};

// What it is called in a language.
[[nodiscard]] const std::string& name_of(const Definition& definition, const std::string& language);

// A term in a text: bytes [begin, end) of the paragraph's text.
struct TermUse {
  std::size_t definition = 0;
  std::size_t paragraph = 0;  // its place in the manuscript
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const TermUse&) const = default;
};

// Where terms stand in the text of one language: the very sequence of their words, whatever the
// case, accents and kinds of hyphen (words::folded); an inflected word is another word. Where two
// begin at one word the longer is meant, and none stands within another. Not in footnotes, tables,
// code, links and addresses. With `first_only` the first use of each term in each paragraph.
[[nodiscard]] std::vector<TermUse> uses_of(const manuscript::Manuscript& manuscript,
                                           const std::string& language,
                                           const std::vector<Definition>& definitions,
                                           bool first_only = true);

// Whether the definition was changed after a text was issued, by day or instant. A text that was
// not issued is never older.
[[nodiscard]] bool is_newer(const Definition& definition, std::string_view issued);

// The text of one language with the first use of each term in each paragraph linked to its
// definition, and with the definitions used, their versions, and what was changed since the text
// was issued, as an annex behind it. The links are addresses within the document ("#refugee") that
// HTML has as identities, and that readers of Markdown make from headings.
[[nodiscard]] manuscript::Manuscript with_definitions(const manuscript::Manuscript& manuscript,
                                                      const std::string& language,
                                                      const std::vector<Definition>& definitions,
                                                      std::string_view issued);

// "#migración-circular" for "Migración circular", as readers of Markdown make it.
[[nodiscard]] std::string address_of_heading(std::string_view heading);

}  // namespace concord::exports
