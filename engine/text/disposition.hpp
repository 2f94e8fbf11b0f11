#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/text/content.hpp"
#include "engine/text/paragraph.hpp"

namespace concord::text {

enum class DispositionKind {
  retained,
  retained_in_part,
  merged,
  bracketed,
  not_retained,
  withdrawn,
  deferred,
};
BOOST_DESCRIBE_ENUM(DispositionKind, retained, retained_in_part, merged, bracketed, not_retained,
                    withdrawn, deferred)

// current: made on the words that the source has now. stale: the source's words changed since, so
// somebody has to look again. superseded: history. Current and stale ones are called live.
enum class Standing { current, stale, superseded };
BOOST_DESCRIBE_ENUM(Standing, current, stale, superseded)

enum class SupersessionCause { replaced, target_removed, taken_back, carried_over };
BOOST_DESCRIBE_ENUM(SupersessionCause, replaced, target_removed, taken_back, carried_over)

struct Supersession {
  std::uint32_t revision = 0;  // working revision in which it happened
  SupersessionCause cause = SupersessionCause::replaced;

  bool operator==(const Supersession&) const = default;
};
BOOST_DESCRIBE_STRUCT(Supersession, (), (revision, cause))

// What became of a source paragraph, or of a part of it.
struct Disposition {
  std::uint32_t number = 0;  // within the document that disposes, from 1
  SourceKey source{};
  Digest text{};  // of the source paragraph when this was recorded
  DispositionKind kind = DispositionKind::retained;
  Handling how = Handling::verbatim;
  std::vector<ParagraphId> targets{};
  std::optional<ContentRef> reason{};
  std::uint32_t revision = 0;  // working revision in which it was recorded
  std::uint32_t follows = 0;   // the disposition that it adjusts; 0: an act of its own
  Standing standing = Standing::current;
  std::optional<Supersession> superseded{};

  bool operator==(const Disposition&) const = default;
};
BOOST_DESCRIBE_STRUCT(Disposition, (),
                      (number, source, text, kind, how, targets, reason, revision, follows,
                       standing, superseded))

// A paragraph of a source document as its revision has it.
struct ListedParagraph {
  ParagraphId id{};
  ParagraphKind kind = ParagraphKind::paragraph;
  Texts texts{};
  Digest text{};  // paragraph_digest() over the source's authentic languages
  std::vector<Bracket> brackets{};
  std::optional<Outline> outline{};

  bool operator==(const ListedParagraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(ListedParagraph, (), (id, kind, texts, text, brackets, outline))

// The same in the document that consolidates: with all that was ever decided of it.
struct SourceParagraph {
  ListedParagraph listed{};
  bool withdrawn = false;                   // the source's newest revision no longer has it
  bool reopened = false;                    // carried over by its proposer and not answered since
  std::vector<Disposition> dispositions{};  // in the order recorded, history included

  bool operator==(const SourceParagraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(SourceParagraph, (), (listed, withdrawn, reopened, dispositions))

struct AdmittedSource {
  CaseId document{};
  std::uint32_t revision = 0;  // of the source, as last admitted
  std::vector<PrincipalCode> proposers{};
  std::vector<SourceParagraph> paragraphs{};
  std::optional<ContentRef> ground{};      // of an admission after the cut-off
  std::optional<ContentRef> withdrawal{};  // the ground, once its proposers withdrew it

  bool operator==(const AdmittedSource&) const = default;
};
BOOST_DESCRIBE_STRUCT(AdmittedSource, (),
                      (document, revision, proposers, paragraphs, ground, withdrawal))

[[nodiscard]] bool is_live(const Disposition& disposition);

// Not retained, withdrawn or deferred: no paragraph of the text takes it up.
[[nodiscard]] bool sets_aside(DispositionKind kind);

// A reason is required of everything but words retained verbatim.
[[nodiscard]] bool lacks_reason(const Disposition& disposition);

// Whether its proposers took it back: the source whole, or this paragraph of it.
[[nodiscard]] bool is_taken_back(const AdmittedSource& source, const SourceParagraph& paragraph);

// True if nothing is left to decide of the paragraph: it has a current disposition, none that is
// stale, and its proposer has not carried it over since. What was taken back needs no disposition;
// one that is stale is looked at again where a paragraph of the text still takes it up.
[[nodiscard]] bool is_settled(const AdmittedSource& source, const SourceParagraph& paragraph);

}  // namespace concord::text
