#pragma once

#include <cstdint>
#include <vector>

#include "engine/consultation/consultation.hpp"
#include "engine/consultation/refusal.hpp"
#include "engine/text/refusal.hpp"

// What a conference did not retain, its country may raise in the plenary (domain.md, practice 4).
namespace concord::consultation {

// A paragraph of an input as the conference that set it aside had it before it.
struct SetAside {
  text::ListedParagraph listed;
  std::uint32_t revision = 0;                    // of the input
  std::vector<text::PrincipalCode> proposers{};  // whose input it is
};

// The paragraph, if `party` may raise it in `position`: it made the input or joined it, the text of
// its conference that flows into this position has a current disposition of it as not retained,
// withdrawn or deferred, and it is not before the plenary yet. Else the rule that says no. An input
// of others is answered like one that does not exist.
[[nodiscard]] Decided<SetAside> check_raising(const Consultation& state, const Case& position,
                                              const text::SourceKey& source,
                                              const PartyCode& party);

// All that the party may raise there, in the order of inputs and of their paragraphs.
[[nodiscard]] std::vector<text::SourceKey> raisable(const Consultation& state, const Case& position,
                                                    const PartyCode& party);

// Makes the paragraph a source of the position, beside what was raised of the same input before.
[[nodiscard]] text::Planned raise(const text::Document& position, const text::SourceKey& source,
                                  const SetAside& raised);

}  // namespace concord::consultation
