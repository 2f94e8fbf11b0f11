#pragma once

#include <boost/describe.hpp>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/text/document.hpp"

namespace concord::text {

// withdrawn: its proposers took it back, and a paragraph of the text still takes it up as it was.
enum class UnsettledWhy { undisposed, stale, carried_over, withdrawn };
BOOST_DESCRIBE_ENUM(UnsettledWhy, undisposed, stale, carried_over, withdrawn)

struct UnsettledParagraph {
  SourceKey source;
  UnsettledWhy why = UnsettledWhy::undisposed;

  bool operator==(const UnsettledParagraph&) const = default;
};
BOOST_DESCRIBE_STRUCT(UnsettledParagraph, (), (source, why))

struct UnreasonedDisposition {
  SourceKey source;
  std::uint32_t number = 0;
  DispositionKind kind = DispositionKind::retained;

  bool operator==(const UnreasonedDisposition&) const = default;
};
BOOST_DESCRIBE_STRUCT(UnreasonedDisposition, (), (source, number, kind))

struct LostTarget {
  SourceKey source;
  std::uint32_t number = 0;  // of the disposition
  ParagraphId target;

  bool operator==(const LostTarget&) const = default;
};
BOOST_DESCRIBE_STRUCT(LostTarget, (), (source, number, target))

// All that stands between a text and its circulation.
struct Vanishing {
  std::vector<UnsettledParagraph> unsettled{};  // each source paragraph at most once
  std::vector<UnreasonedDisposition> without_reason{};
  std::vector<LostTarget> lost_targets{};
  std::vector<ParagraphId> unsourced{};

  [[nodiscard]] bool empty() const;
  [[nodiscard]] std::size_t size() const;
  bool operator==(const Vanishing&) const = default;
};
BOOST_DESCRIBE_STRUCT(Vanishing, (), (unsettled, without_reason, lost_targets, unsourced))

// The invariant "nothing vanishes": what would be lost or stand without an origin if the draft were
// circulated now, in the order of the sources and of the text. Linear in the document.
// nothing_vanished() asks the same in O(1).
[[nodiscard]] Vanishing missing(const Document& document);

// The counters, counted from scratch: equal to document.counters after any events.
[[nodiscard]] Counters recount(const Document& document);

}  // namespace concord::text
