#pragma once

#include <optional>
#include <set>

#include "engine/text/brackets.hpp"
#include "engine/text/event.hpp"

// In whose names stand the alternatives that an edit brings into a text: for whoever has its events
// and not what was asked for.
namespace concord::text {

// An edit, as its events tell it.
struct NamedEdit {
  PrincipalCode by{};
  bool drafts = false;  // writes down what anybody proposes; else it speaks for itself alone
  std::optional<AlternativeName> within{};  // into whose words it puts brackets
  std::set<ParagraphId> joined{};           // paragraphs that it ends
};

// Whether the names are those in which the planners (brackets.hpp, consolidate.hpp, edit.hpp) put
// alternatives: of who edits, of who spoke for the words before, of the proposers of a source.
// `document`: as it was before the event.
[[nodiscard]] bool is_named_rightly(const Document& document, const BracketOpened& opened,
                                    const NamedEdit& edit);
[[nodiscard]] bool is_named_rightly(const Document& document, const AlternativeAdded& added,
                                    const NamedEdit& edit);
// Of a new paragraph: brackets come into it with the words of a source.
[[nodiscard]] bool is_named_rightly(const Document& document, const ParagraphInserted& inserted);

// Whether a paragraph that comes in has what every new one has, whoever brings it: an id of its
// own, words, the number of the working revision; it is open, no translation, and rests on nothing
// yet. Its author's name, its mark and its brackets are asked elsewhere.
[[nodiscard]] bool is_new(const Document& document, const Paragraph& paragraph);
// The same of what is split off `half`: it stands as that does, and remembers wordings of it, or
// none, as once.
[[nodiscard]] bool is_split_from(const Document& document, const Paragraph& half,
                                 const Paragraph& paragraph);

}  // namespace concord::text
