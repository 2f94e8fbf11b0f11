#pragma once

#include <boost/describe.hpp>
#include <set>
#include <string>
#include <vector>

#include "engine/text/document.hpp"
#include "engine/text/paragraph.hpp"

namespace concord::text {

// What differs between two texts, by the identity of paragraphs. A paragraph stands in one list,
// or in `changed` and `moved` both.
struct Touched {
  std::vector<ParagraphId> inserted{};  // in the order of the newer text
  std::vector<ParagraphId> changed{};   // kind or wording; in the order of the newer text
  std::vector<ParagraphId> removed{};   // in the order of the older text
  // The fewest paragraphs that must have moved to explain the order; in that of the newer text.
  std::vector<ParagraphId> moved{};

  [[nodiscard]] bool empty() const;
  bool operator==(const Touched&) const = default;
};
BOOST_DESCRIBE_STRUCT(Touched, (), (inserted, changed, removed, moved))

// What a reader who answered for `from` has to look at again in `to`. `languages` are those that
// count (the authentic ones): a change of any other wording touches nothing; empty means all.
// O(n log n).
[[nodiscard]] Touched touched(const Paragraphs& from, const Paragraphs& to,
                              const std::set<std::string>& languages = {});
[[nodiscard]] Touched touched(const Revision& from, const Revision& to,
                              const std::set<std::string>& languages = {});

}  // namespace concord::text
