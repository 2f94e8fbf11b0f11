#include "engine/reading/text_standing.hpp"

#include <nlohmann/json.hpp>

#include "engine/reading/views.hpp"
#include "engine/text/corrections.hpp"

namespace concord::reading {

using Json = nlohmann::json;
using consultation::Case;

Json standing_of(const Sight& sight, const Case& value, const text::Revision& issued) {
  return {{"revision", issued.number},
          {"symbol", issued.symbol},
          {"issued_at", to_string(issued.issued_at)},
          {"state_title", state_title(sight, value)},
          {"since", to_string(value.moved_at)}};
}

Json issued_as(const Sight& sight, const Case& value, const Digest& working) {
  const auto& revisions = value.document->revisions;
  if (revisions.empty()) return nullptr;
  const auto& last = *revisions.back();
  if (!text::is_as_issued(*value.document, working) || sight.is_recalled(value, last) ||
      !sight.sees_revision(value, last))
    return nullptr;
  return standing_of(sight, value, last);
}

Json corrections_now(const Sight& sight, const Case& value) {
  const auto& document = *value.document;
  const auto last = document.revisions.back()->number;
  return corrections_view(sight, value, [&](const text::Correction& one) {
    return text::puts_right(document, one) || (one.revision == last && text::is_pending(one));
  });
}

}  // namespace concord::reading
