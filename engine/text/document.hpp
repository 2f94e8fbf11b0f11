#pragma once

#include <boost/describe.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/text/content.hpp"
#include "engine/text/disposition.hpp"
#include "engine/text/paragraph.hpp"
#include "engine/values/cow.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/timestamp.hpp"

namespace concord::text {

// input: its authors' own words, no sources. conference and plenary consolidate the tier below.
enum class Tier { input, conference, plenary };
BOOST_DESCRIBE_ENUM(Tier, input, conference, plenary)

// What was issued, as it was issued. Only a recall is written on it later.
struct Revision {
  std::uint32_t number = 0;  // from 1, without gaps
  std::string symbol{};      // "Rev.1", "Add.1", "Corr.1"
  Cow<Paragraphs> paragraphs{};
  Digest text_digest{};
  std::vector<std::string> audience{};
  Timestamp issued_at{};
  bool recalled = false;
  std::optional<ContentRef> recall_ground{};

  bool operator==(const Revision&) const = default;
};
BOOST_DESCRIBE_STRUCT(Revision, (),
                      (number, symbol, paragraphs, text_digest, audience, issued_at, recalled,
                       recall_ground))

// How a note to the drafters was dealt with: by them, or taken back by who wrote it.
struct NoteResolution {
  PrincipalCode by{};
  std::uint32_t revision = 0;          // working revision in which it was resolved
  std::optional<ContentRef> answer{};  // what was done, or why not

  bool operator==(const NoteResolution&) const = default;
};
BOOST_DESCRIBE_STRUCT(NoteResolution, (), (by, revision, answer))

// An editorial note to those who draft. No part of the text: neither of its words nor of its
// digest. Stays until it is resolved, through revisions and whatever becomes of its paragraph.
struct EditorialNote {
  std::uint32_t number = 0;  // within the document, from 1
  ParagraphId paragraph{};   // empty: on the whole text
  ContentRef content{};
  PrincipalCode by{};
  std::uint32_t revision = 0;  // working revision in which it was written
  std::optional<NoteResolution> resolved{};

  bool operator==(const EditorialNote&) const = default;
};
BOOST_DESCRIBE_STRUCT(EditorialNote, (), (number, paragraph, content, by, revision, resolved))

// What was put right in an issued text by corrigendum. The revision and its digest stay as they
// were issued, and so does every answer to it; the correction is listed beside.
struct Correction {
  std::uint32_t number = 0;    // within the document, from 1: "Corr.1"
  std::uint32_t revision = 0;  // issued revision that it corrects
  ParagraphId paragraph{};
  std::string language{};
  ContentRef before{};
  ContentRef after{};
  ContentRef reason{};
  PrincipalCode by{};
  PersonId proposed_by{};
  bool in_force = false;                    // else: proposed
  std::vector<PrincipalCode> objections{};  // while it is proposed; one ends it

  bool operator==(const Correction&) const = default;
};
BOOST_DESCRIBE_STRUCT(Correction, (),
                      (number, revision, paragraph, language, before, after, reason, by,
                       proposed_by, in_force, objections))

// What guards ask in O(1). Kept by apply(); recount() (vanishing.hpp) gives the same from scratch.
struct Counters {
  std::uint32_t unsettled = 0;       // source paragraphs with something left to decide
  std::uint32_t without_reason = 0;  // current dispositions that need a reason and have none
  std::uint32_t lost_targets = 0;    // pairs of a live disposition and a target that is not there
  std::uint32_t unsourced = 0;       // draft paragraphs with neither a source nor a mark
  std::uint32_t open_brackets = 0;   // in the draft

  Counters& operator+=(const Counters& other);
  Counters& operator-=(const Counters& other);
  bool operator==(const Counters&) const = default;
};
BOOST_DESCRIBE_STRUCT(Counters, (),
                      (unsettled, without_reason, lost_targets, unsourced, open_brackets))

struct WrittenText;  // text_digest.hpp

// What was worked out of the document that it stands in. No part of it: neither compared nor
// described, and it may be missing.
struct WorkedOut {
  std::shared_ptr<const WrittenText> written{};  // the last issued text, where it is long

  bool operator==(const WorkedOut& /*other*/) const { return true; }
};

// One document of one case: the working revision, what was issued, and, where the document
// consolidates, the sources with their dispositions. Structure only; cheap to copy, since copies
// share their paragraphs, revisions and sources. Moved by apply() (apply.hpp) and nothing else.
struct Document {
  std::string kind{};  // from the chart: "input", "conference-text", "guidelines"
  Tier tier = Tier::input;
  std::vector<std::string> authentic{};  // languages; empty: every language is authentic
  Cow<Paragraphs> draft{};               // the working revision
  Cow<Paragraphs> set_aside{};           // the draft that gave way to a text brought in whole
  std::vector<Cow<Revision>> revisions{};
  Cow<std::vector<Cow<AdmittedSource>>> sources{};  // in the order admitted
  std::uint32_t last_disposition = 0;               // highest number given
  Counters counters{};
  Cow<std::vector<EditorialNote>> notes{};     // in the order written, resolved ones too
  Cow<std::vector<Correction>> corrections{};  // in the order proposed
  WorkedOut worked_out{};                      // kept by apply()

  bool operator==(const Document&) const = default;
};
BOOST_DESCRIBE_STRUCT(Document, (),
                      (kind, tier, authentic, draft, set_aside, revisions, sources,
                       last_disposition, counters, notes, corrections))

// The number that the working revision will have when it is issued.
[[nodiscard]] std::uint32_t working_revision(const Document& document);

// "Nothing vanishes" in O(1): true exactly if missing() is empty, so that the text may circulate.
[[nodiscard]] bool nothing_vanished(const Document& document);

// True if the paragraph has neither a source nor a mark that answers for it. In an input its
// authors' own words need no source; a consolidated text has no words of its own.
[[nodiscard]] bool is_unsourced(Tier tier, const Paragraph& paragraph);

// True if a change of wording in `language` is a change of the text, not of a courtesy translation.
[[nodiscard]] bool is_authentic(const Document& document, const std::string& language);

// Look-ups: null or nothing if it is not there. Pointers live until the document is next changed.
[[nodiscard]] std::optional<std::size_t> index_of(const Paragraphs& paragraphs,
                                                  const ParagraphId& id);
[[nodiscard]] const Paragraph* find_paragraph(const Document& document, const ParagraphId& id);
[[nodiscard]] const AdmittedSource* find_source(const Document& document, const CaseId& source);
[[nodiscard]] const SourceParagraph* find_source_paragraph(const Document& document,
                                                           const SourceKey& key);
[[nodiscard]] const Revision* find_revision(const Document& document, std::uint32_t number);
[[nodiscard]] const EditorialNote* find_note(const Document& document, std::uint32_t number);
[[nodiscard]] const Correction* find_correction(const Document& document, std::uint32_t number);

// A paragraph of the draft into which a wording went, and the wording.
struct Heir {
  ParagraphId paragraph{};
  ContentRef text{};

  bool operator==(const Heir&) const = default;
};
// Where a wording that `named` had lives on: `named` itself, then what was split off it or what it
// was joined to, in the order of the text. Empty if nothing remembers it.
[[nodiscard]] std::vector<Heir> heirs_of(const Document& document, const ParagraphId& named,
                                         const std::string& language, const Digest& wording);

// The live dispositions of one source paragraph; empty if there is none.
[[nodiscard]] std::vector<Disposition> live_dispositions(const Document& document,
                                                         const SourceKey& key);

// For each of `languages` the draft paragraphs without a wording in it, or with one that
// is_outdated(). None means that the text is complete in it.
[[nodiscard]] std::vector<std::vector<ParagraphId>> incomplete_in(
    const Document& document, std::span<const std::string> languages);

// Draft paragraphs that rest on sources, all of which are withdrawn (`also` counted as withdrawn).
// They are flagged to the drafters and dropped by nobody but them.
[[nodiscard]] std::vector<ParagraphId> resting_on_withdrawn(
    const Document& document, const std::optional<CaseId>& also = std::nullopt);

}  // namespace concord::text
