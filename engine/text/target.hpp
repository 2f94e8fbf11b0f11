#pragma once

#include <optional>
#include <vector>

#include "engine/text/consolidate.hpp"
#include "engine/text/plan.hpp"

// Used by the planners that make one text of many: this room only.
namespace concord::text {

// Sources that words can be taken from: admitted, not withdrawn, none named twice.
[[nodiscard]] std::optional<TextRefusal> check_usable(const Document& document,
                                                      const std::vector<SourceKey>& sources);
// The source paragraph as its newest revision has it. It must be there.
[[nodiscard]] const ListedParagraph& listed(const Document& document, const SourceKey& source);
// Whether a paragraph of the text takes the source paragraph up.
[[nodiscard]] bool has_target(const Document& document, const SourceKey& source);

// What a target that is not there yet is made of, besides its wordings.
struct NewParagraph {
  ParagraphKind kind = ParagraphKind::paragraph;
  PrincipalCode proposer{};
  std::vector<Bracket> brackets{};
  std::optional<Outline> outline{};
};

// Brings the target to be: inserted with `texts`, or, if it exists and they are given, reworded.
[[nodiscard]] std::optional<TextRefusal> prepare(Plan& plan, const Target& target,
                                                 const std::optional<Texts>& texts,
                                                 const NewParagraph& as,
                                                 const std::optional<ContentRef>& reason);

}  // namespace concord::text
