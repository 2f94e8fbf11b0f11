#pragma once

#include <string>
#include <vector>

#include "cli/console.hpp"
#include "engine/manuscript/manuscript.hpp"
#include "engine/notation/notation.hpp"

namespace concord::cli {

// A case's text in words, made of what the API showed to its reader (GET .../document): whoever is
// not named there is not named here.
struct CaseText {
  manuscript::Manuscript manuscript;
  std::string language;                       // the one that `languages` says first
  std::vector<notation::PartyNames> parties;  // who stands at the brackets
  std::string stage;                          // "working text" of one that was not issued, or empty
};

// In these languages; none: in all that the text has. A paragraph without a wording in one of them
// stands in an authentic one, and says so; a translation that is older than its original says so
// too. The date is that of issue; of a working text the member "changed_at", where whoever has the
// document put it there. Corrigenda, and notes to those who draft, follow the text under headings
// of their own; these words are in `own` (en, es, pt).
enum class Names { shown, hidden };  // of who stands at brackets
[[nodiscard]] CaseText text_of_view(const Json& document, std::vector<std::string> languages,
                                    const std::string& own, Names names = Names::shown);

}  // namespace concord::cli
