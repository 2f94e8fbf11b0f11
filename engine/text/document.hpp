#pragma once

#include <boost/describe.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
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

// One document of one case: the working revision, what was issued, and, where the document
// consolidates, the sources with their dispositions. Structure only; cheap to copy, since copies
// share their paragraphs, revisions and sources. Moved by apply() (apply.hpp) and nothing else.
struct Document {
  std::string kind{};  // from the chart: "input", "conference-text", "guidelines"
  Tier tier = Tier::input;
  std::vector<std::string> authentic{};  // languages; empty: every language is authentic
  Cow<Paragraphs> draft{};               // the working revision
  std::vector<Cow<Revision>> revisions{};
  Cow<std::vector<Cow<AdmittedSource>>> sources{};  // in the order admitted
  std::uint32_t last_disposition = 0;               // highest number given
  Counters counters{};

  bool operator==(const Document&) const = default;
};
BOOST_DESCRIBE_STRUCT(Document, (),
                      (kind, tier, authentic, draft, revisions, sources, last_disposition,
                       counters))

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

// The live dispositions of one source paragraph; empty if there is none.
[[nodiscard]] std::vector<Disposition> live_dispositions(const Document& document,
                                                         const SourceKey& key);

// Draft paragraphs without a wording in `language`, or with one that is_outdated(). Empty means
// that the text is complete in it.
[[nodiscard]] std::vector<ParagraphId> incomplete_in(const Document& document,
                                                     const std::string& language);

// Draft paragraphs that rest on sources, all of which are withdrawn (`also` counted as withdrawn).
// They are flagged to the drafters and dropped by nobody but them.
[[nodiscard]] std::vector<ParagraphId> resting_on_withdrawn(
    const Document& document, const std::optional<CaseId>& also = std::nullopt);

}  // namespace concord::text
