#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <string>

#include "engine/text/document.hpp"
#include "engine/text/refusal.hpp"

// Planners of corrigenda to issued texts (docs/decisions/0011). A correction changes neither the
// revision nor its digest, so that it voids nothing.
namespace concord::text {

// In force at once where the language is not authentic; else proposed.
struct CorrectText {
  std::uint32_t revision = 0;
  ParagraphId paragraph{};
  std::string language{};
  Digest against{};  // of the wording as it reads now: as issued, or as corrected since
  ContentRef text{};
  ContentRef reason{};
  PrincipalCode by{};
  PersonId person{};

  bool operator==(const CorrectText&) const = default;
};
BOOST_DESCRIBE_STRUCT(CorrectText, (),
                      (revision, paragraph, language, against, text, reason, by, person))

struct ConfirmCorrection {
  std::uint32_t number = 0;
  PrincipalCode by{};
  PersonId person{};  // not the one who proposed it

  bool operator==(const ConfirmCorrection&) const = default;
};
BOOST_DESCRIBE_STRUCT(ConfirmCorrection, (), (number, by, person))

struct ObjectToCorrection {
  std::uint32_t number = 0;
  PrincipalCode by{};
  ContentRef reason{};

  bool operator==(const ObjectToCorrection&) const = default;
};
BOOST_DESCRIBE_STRUCT(ObjectToCorrection, (), (number, by, reason))

// The wording of an issued paragraph with the corrections of it that are in force; null if the
// revision has no such paragraph or wording.
[[nodiscard]] const ContentRef* reads_now(const Document& document, std::uint32_t revision,
                                          const ParagraphId& paragraph,
                                          const std::string& language);

// The working text with the words that stood there before corrections in force put them right, as
// far as the last revision has those; nothing else is undone.
[[nodiscard]] Cow<Paragraphs> before_corrections(const Document& document);

// The working text, whose digest is `working`, is the last revision as it was issued, but for
// corrections in force. False: nothing was issued.
[[nodiscard]] bool is_as_issued(const Document& document, const Digest& working);

// What was issued, with the corrections in force put in wherever it has the words that they are of.
[[nodiscard]] Cow<Paragraphs> as_corrected(const Document& document, const Revision& revision);

// In force, and of the working text where that is as it was issued: a correction of the last
// revision, or of an earlier one whose words that has too.
[[nodiscard]] bool puts_right(const Document& document, const Correction& correction);

// Proposed, and nobody objected.
[[nodiscard]] bool is_pending(const Correction& correction);

[[nodiscard]] Planned correct_text(const Document& document, const CorrectText& request);
[[nodiscard]] Planned confirm_correction(const Document& document,
                                         const ConfirmCorrection& request);
[[nodiscard]] Planned object_to_correction(const Document& document,
                                           const ObjectToCorrection& request);

}  // namespace concord::text
