#include "engine/text/vanishing.hpp"

#include <algorithm>
#include <unordered_set>

#include "engine/text/brackets.hpp"

namespace concord::text {
namespace {

UnsettledWhy why_unsettled(const AdmittedSource& source, const SourceParagraph& paragraph) {
  if (is_taken_back(source, paragraph)) return UnsettledWhy::withdrawn;
  if (paragraph.reopened) return UnsettledWhy::carried_over;
  const bool stale = std::any_of(
      paragraph.dispositions.begin(), paragraph.dispositions.end(),
      [](const Disposition& disposition) { return disposition.standing == Standing::stale; });
  return stale ? UnsettledWhy::stale : UnsettledWhy::undisposed;
}

}  // namespace

bool Vanishing::empty() const {
  return size() == 0;
}

std::size_t Vanishing::size() const {
  return unsettled.size() + without_reason.size() + lost_targets.size() + unsourced.size();
}

Vanishing missing(const Document& document) {
  Vanishing found;
  std::unordered_set<ParagraphId> present;
  present.reserve(document.draft->size());
  for (const auto& paragraph : *document.draft) {
    present.insert(paragraph->id);
    if (is_unsourced(document.tier, *paragraph)) found.unsourced.push_back(paragraph->id);
  }
  for (const auto& source : *document.sources) {
    for (const SourceParagraph& paragraph : source->paragraphs) {
      const SourceKey key{source->document, paragraph.listed.id};
      if (!is_settled(*source, paragraph))
        found.unsettled.push_back({key, why_unsettled(*source, paragraph)});
      for (const Disposition& disposition : paragraph.dispositions) {
        if (!is_live(disposition)) continue;
        if (disposition.standing == Standing::current && lacks_reason(disposition)) {
          found.without_reason.push_back({key, disposition.number, disposition.kind});
        }
        for (const ParagraphId& target : disposition.targets) {
          if (!present.contains(target)) {
            found.lost_targets.push_back({key, disposition.number, target});
          }
        }
      }
    }
  }
  return found;
}

Counters recount(const Document& document) {
  const Vanishing found = missing(document);
  Counters counters;
  counters.unsettled = static_cast<std::uint32_t>(found.unsettled.size());
  counters.without_reason = static_cast<std::uint32_t>(found.without_reason.size());
  counters.lost_targets = static_cast<std::uint32_t>(found.lost_targets.size());
  counters.unsourced = static_cast<std::uint32_t>(found.unsourced.size());
  for (const auto& paragraph : *document.draft) {
    counters.open_brackets += static_cast<std::uint32_t>(open_brackets(*paragraph).size());
  }
  return counters;
}

}  // namespace concord::text
