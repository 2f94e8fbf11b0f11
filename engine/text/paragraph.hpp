#pragma once

#include <boost/describe.hpp>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/text/content.hpp"
#include "engine/text/outline.hpp"
#include "engine/values/cow.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/ids.hpp"

namespace concord::text {

enum class ParagraphKind { heading, paragraph, note };
BOOST_DESCRIBE_ENUM(ParagraphKind, heading, paragraph, note)

enum class ParagraphStatus { open, pending, agreed_ad_referendum, agreed, reopened };
BOOST_DESCRIBE_ENUM(ParagraphStatus, open, pending, agreed_ad_referendum, agreed, reopened)

// Where a paragraph's words come from.
enum class Mark {
  from_sources,       // from paragraphs of admitted sources, which it names
  own,                // the document's author wrote it: an input, minutes, a background paper
  bridging_proposal,  // the secretariat's, without a source
  chairs_text,        // the chair's, on own responsibility
};
BOOST_DESCRIBE_ENUM(Mark, from_sources, own, bridging_proposal, chairs_text)

enum class Handling { verbatim, edited, merged };
BOOST_DESCRIBE_ENUM(Handling, verbatim, edited, merged)

// A paragraph of another document: the case that holds the document, and the paragraph in it.
struct SourceKey {
  CaseId document{};
  ParagraphId paragraph{};

  auto operator<=>(const SourceKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(SourceKey, (), (document, paragraph))

// What a paragraph rests on, as it stood when it was taken. Mirrored by a live disposition of the
// source paragraph that names this paragraph as a target.
struct SourceRef {
  CaseId document{};
  ParagraphId paragraph{};
  std::uint32_t revision = 0;  // of the source document
  Digest text{};               // of the source paragraph then
  Handling how = Handling::verbatim;

  [[nodiscard]] SourceKey key() const { return {document, paragraph}; }
  bool operator==(const SourceRef&) const = default;
};
BOOST_DESCRIBE_STRUCT(SourceRef, (), (document, paragraph, revision, text, how))

// A proposal that was not taken came back to the table.
struct Carriage {
  PrincipalCode by{};          // one of its proposers
  std::uint32_t revision = 0;  // working revision in which it came back

  bool operator==(const Carriage&) const = default;
};
BOOST_DESCRIBE_STRUCT(Carriage, (), (by, revision))

// One of the texts that stand against each other in a bracket. No texts: "delete". Alternatives are
// named by their index, so a dropped one keeps its place.
struct Alternative {
  Texts texts{};
  std::optional<SourceKey> origin{};
  std::vector<PrincipalCode> proposers{};
  std::vector<PrincipalCode> supporters{};
  std::vector<PrincipalCode> opposers{};
  std::uint32_t revision = 0;              // working revision in which it was tabled
  std::vector<std::uint32_t> merges{};     // the alternatives in whose place it stands
  std::optional<std::uint32_t> dropped{};  // working revision in which it was dropped
  std::vector<Carriage> carried{};

  bool operator==(const Alternative&) const = default;
};
BOOST_DESCRIBE_STRUCT(Alternative, (),
                      (texts, origin, proposers, supporters, opposers, revision, merges, dropped,
                       carried))

// Stands where a wording of its paragraph, or of an alternative of another bracket, holds its name.
struct Bracket {
  BracketName name{};
  std::vector<Alternative> alternatives{};
  std::uint32_t opened = 0;                  // working revision
  std::optional<std::uint32_t> closed_on{};  // index of the alternative that stayed
  std::optional<std::uint32_t> closed{};     // working revision in which it was closed
  std::optional<std::uint32_t> reopened{};   // working revision in which it was opened again, last

  bool operator==(const Bracket&) const = default;
};
BOOST_DESCRIBE_STRUCT(Bracket, (), (name, alternatives, opened, closed_on, closed, reopened))

// A wording that a paragraph had before, or that a paragraph had which went into it.
struct PastWording {
  std::string language{};
  ContentRef text{};

  bool operator==(const PastWording&) const = default;
};
BOOST_DESCRIBE_STRUCT(PastWording, (), (language, text))

// How many past wordings a paragraph remembers; the oldest go first.
inline constexpr std::size_t kMostPast = 16;

struct Paragraph {
  ParagraphId id{};  // survives revisions; labels are computed for display
  ParagraphKind kind = ParagraphKind::paragraph;
  Texts texts{};
  // Language of a translation -> digest of the wording that it was made from.
  std::map<std::string, Digest> translated_from{};
  ParagraphStatus status = ParagraphStatus::open;
  Mark mark = Mark::own;
  std::vector<SourceRef> sources{};
  std::vector<Bracket> brackets{};
  std::uint32_t open_brackets = 0;  // derived by apply(): brackets that are not closed
  PrincipalCode proposer{};
  std::uint32_t revision = 0;  // working revision in which its words last changed
  // Oldest first, kMostPast at most: what an edit may have been made on. Kept by apply().
  std::vector<PastWording> past{};
  std::optional<Outline> outline{};  // absent: a plain one, which the case numbers

  bool operator==(const Paragraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(Paragraph, (),
                      (id, kind, texts, translated_from, status, mark, sources, brackets,
                       open_brackets, proposer, revision, past, outline))

// A text in its order. Copies share their paragraphs until one is edited.
using Paragraphs = std::vector<Cow<Paragraph>>;

// True for a text that is agreed, ad referendum or not: it is reopened before it is changed.
[[nodiscard]] bool is_agreed(const Paragraph& paragraph);

// True if the wording in `language` is a translation of a wording that the paragraph no longer has.
[[nodiscard]] bool is_outdated(const Paragraph& paragraph, const std::string& language);

// The language of the wording that the one in `language` was translated from; empty: it is no
// translation, or is_outdated().
[[nodiscard]] std::string translated_from(const Paragraph& paragraph, const std::string& language);

}  // namespace concord::text
