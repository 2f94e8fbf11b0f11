#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/manuscript/manuscript.hpp"
#include "engine/notation/notation.hpp"

namespace concord::edition {

// A case's text in words, made of what the API showed to its reader (GET .../document): whoever is
// not named there is not named here.
struct CaseText {
  manuscript::Manuscript manuscript;
  std::string language;                       // the one that `languages` says first
  std::vector<notation::PartyNames> parties;  // who stands at the brackets
  std::string stage;                          // "working text" of one that was not issued, or empty
};

// The languages that any paragraph of the view has words in, the authentic ones first.
[[nodiscard]] std::vector<std::string> languages_of_view(const nlohmann::json& document);

enum class Names { shown, hidden };  // of who stands at brackets

// What is said of translations, and of words that were taken back, and where.
enum class Remarks {
  typed,   // a paragraph that is not translated stands in an authentic language; it, what is older
           // than its original, and what was withdrawn or disavowed say so in their words
  marked,  // the same, but what is older is Paragraph::stale, and what was taken back has a
           // Paragraph::remark, which the form says in its own way
  apart,   // likewise; what is not translated is missing, in its paragraph the languages that there
           // are
};

enum class Numbers { typed, left_out };  // of the case, as labels of its paragraphs: "3."

struct CaseForm {
  Names names = Names::shown;
  Remarks remarks = Remarks::typed;
  Numbers numbers = Numbers::typed;
};

// In these languages; none: in all that the text has. Paragraphs that were typed with an outline of
// their own, as items of lists and footnotes, have it (outlines.hpp). An alternative of a bracket
// that is not translated stands in another language, and says so; none names who takes it back. The
// date is that of issue; of a
// working text the member "changed_at", where whoever has the document put it there. Corrigenda,
// and notes to those who draft, follow the text under headings of their own; these words are in
// `own` (en, es, pt).
[[nodiscard]] CaseText text_of_view(const nlohmann::json& document,
                                    std::vector<std::string> languages, const std::string& own,
                                    CaseForm form = {});

}  // namespace concord::edition
