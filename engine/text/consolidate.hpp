#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/text/document.hpp"
#include "engine/text/refusal.hpp"

// Planners that make one text of many. Each act writes the sources of a paragraph of the text and
// the dispositions of the source paragraphs at once. A reason is required unless words are retained
// verbatim: setting aside is refused without one; the other acts may be planned without, and
// missing() lists them until they are repeated with one.
namespace concord::text {

// Where a source paragraph goes in the text: to a new paragraph (`against` absent), which stands
// after `after` or first, or to an existing one that the act was made against.
struct Target {
  ParagraphId id{};
  std::optional<ParagraphId> after{};
  std::optional<Digest> against{};  // paragraph_digest() of the existing paragraph

  bool operator==(const Target&) const = default;
};
BOOST_DESCRIBE_STRUCT(Target, (), (id, after, against))

// One source paragraph into one paragraph of the text. For a new paragraph `texts` absent takes the
// source's wordings over; for an existing one it leaves the wording as it is ("reflected there").
// Whether it is verbatim is computed: each wording of the source is in the target, by digest. A
// part of a paragraph is never verbatim.
struct TakeParagraph {
  SourceKey source{};
  Target target{};
  std::optional<Texts> texts{};
  bool in_part = false;
  std::optional<ContentRef> reason{};
  PrincipalCode by{};

  bool operator==(const TakeParagraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(TakeParagraph, (), (source, target, texts, in_part, reason, by))

// Two or more source paragraphs into one. A new paragraph needs `texts`.
struct MergeParagraphs {
  std::vector<SourceKey> sources{};
  Target target{};
  std::optional<Texts> texts{};
  std::optional<ContentRef> reason{};
  PrincipalCode by{};

  bool operator==(const MergeParagraphs&) const = default;
};
BOOST_DESCRIBE_STRUCT(MergeParagraphs, (), (sources, target, texts, reason, by))

// The source paragraph, or what of it is in no paragraph of the text, is not in the text. Refused
// of what its proposers took back: source_is_withdrawn; that needs no disposition.
struct SetAside {
  SourceKey source{};
  std::optional<ContentRef> reason{};

  bool operator==(const SetAside&) const = default;
};
BOOST_DESCRIBE_STRUCT(SetAside, (), (source, reason))

// One live disposition of a source paragraph, by its number.
struct DispositionName {
  SourceKey source{};
  std::uint32_t number = 0;

  bool operator==(const DispositionName&) const = default;
};
BOOST_DESCRIBE_STRUCT(DispositionName, (), (source, number))

[[nodiscard]] Planned take(const Document& document, const TakeParagraph& request);
[[nodiscard]] Planned merge(const Document& document, const MergeParagraphs& request);
[[nodiscard]] Planned not_retain(const Document& document, const SetAside& request);
[[nodiscard]] Planned defer(const Document& document, const SetAside& request);
// The same of a log: earlier versions deferred what its proposers had taken back, too.
[[nodiscard]] Planned defer_as_recorded(const Document& document, const SetAside& request);

// Takes a disposition back: its source paragraph is open again, its targets lose the source.
[[nodiscard]] Planned withdraw_disposition(const Document& document,
                                           const DispositionName& request);

// A stale disposition stands for the revised words too. What was verbatim is edited now. One that
// lacks_reason() is given it.
[[nodiscard]] Planned confirm_disposition(const Document& document, const DispositionName& request,
                                          const std::optional<ContentRef>& reason);

}  // namespace concord::text
