#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>

#include "engine/text/document.hpp"
#include "engine/text/refusal.hpp"

// Planners of editorial notes to those who draft.
namespace concord::text {

struct WriteNote {
  ParagraphId paragraph{};  // empty: on the whole text
  ContentRef content{};
  PrincipalCode by{};

  bool operator==(const WriteNote&) const = default;
};
BOOST_DESCRIBE_STRUCT(WriteNote, (), (paragraph, content, by))

struct ResolveNote {
  std::uint32_t number = 0;
  PrincipalCode by{};
  std::optional<ContentRef> answer{};

  bool operator==(const ResolveNote&) const = default;
};
BOOST_DESCRIBE_STRUCT(ResolveNote, (), (number, by, answer))

[[nodiscard]] Planned write_note(const Document& document, const WriteNote& request);
// unknown_note for one that is resolved already.
[[nodiscard]] Planned resolve_note(const Document& document, const ResolveNote& request);

}  // namespace concord::text
