#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/consultation/context.hpp"
#include "engine/text/sources.hpp"

// How the texts of a consultation rest on each other: inputs, conference texts, positions.
namespace concord::consultation {

// The case of `chart` with the same conference, topic and party as `value`, as far as its key goes.
[[nodiscard]] std::optional<CaseNumber> counterpart(const Consultation& state, const Case& value,
                                                    const std::string& chart);

// The cases to whose documents the chart of `value` feeds its text and that are open already.
[[nodiscard]] std::vector<CaseNumber> fed_by(const Consultation& state, const Case& value);

// Texts to which single paragraphs of this input went: moved to another topic, or raised in the
// plenary.
[[nodiscard]] std::vector<CaseNumber> fed_aside(const Consultation& state, const Case& value);

// Both: the texts in which this one may be a source, whole or in single paragraphs. Each once.
[[nodiscard]] std::vector<CaseNumber> texts_with(const Consultation& state, const Case& value);

// What the newest revision of `input` has of the paragraphs that `text` lists of it, where it is
// another revision than the one listed. By the rules of earlier versions without its corrigenda.
[[nodiscard]] std::optional<text::ReviseSource> revised_aside(const Case& input, const Case& text,
                                                              Rules rules = Rules::of_now);

// The paragraphs of an issued text as the text above lists them: as they read by the corrigenda in
// force, but by the rules of earlier versions.
[[nodiscard]] std::vector<text::ListedParagraph> listed_above(const text::Document& document,
                                                              const text::Revision& issued,
                                                              Rules rules = Rules::of_now);

// What `text` lists of `source`, as it reads by the corrigenda to it that are in force. Nothing: it
// reads so already.
[[nodiscard]] std::optional<text::ReviseSource> corrected_source(const Case& source,
                                                                 const Case& text);

// Draft paragraphs of `above` that rest on the text of `below`, in their order.
[[nodiscard]] std::vector<ParagraphId> resting_on(const Case& above, const CaseId& below);

// Whose text a case's is: its party's and those that joined it, or its conference's; of a case that
// is no single conference's, all conferences of the consultation.
[[nodiscard]] std::vector<text::PrincipalCode> proposers_of(const Consultation& state,
                                                            const Case& value);

}  // namespace concord::consultation
