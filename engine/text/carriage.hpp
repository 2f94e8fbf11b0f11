#pragma once

#include <boost/describe.hpp>
#include <optional>

#include "engine/text/brackets.hpp"

// The planner of what comes back to the table.
namespace concord::text {

// One of its proposers brings back an alternative that was dropped, or that the bracket did not
// close on, in a revision that was issued since: the bracket is open again, with what it was closed
// on and this one; what else it did not choose stays dropped until its own proposers carry it.
// Where the paragraph took over the chosen words, they must still stand; `texts` are for languages
// whose words do not hold the bracket's place any more. The disposition of the
// source that it came from says so.
struct CarryAlternative {
  AlternativeName of{};
  PrincipalCode by{};
  std::optional<ContentRef> reason{};
  Texts texts{};

  bool operator==(const CarryAlternative&) const = default;
};
BOOST_DESCRIBE_STRUCT(CarryAlternative, (), (of, by, reason, texts))

[[nodiscard]] Planned carry_alternative(const Document& document, const CarryAlternative& request);

}  // namespace concord::text
