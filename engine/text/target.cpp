#include "engine/text/target.hpp"

#include <algorithm>
#include <set>

namespace concord::text {
namespace {

bool is_withdrawn(const Document& document, const SourceKey& key) {
  return is_taken_back(*find_source(document, key.document), *find_source_paragraph(document, key));
}

}  // namespace

std::optional<TextRefusal> check_usable(const Document& document,
                                        const std::vector<SourceKey>& sources) {
  if (document.tier == Tier::input) return TextRefusal{.code = RefusalCode::wrong_tier};
  std::set<SourceKey> seen;
  for (const SourceKey& source : sources) {
    if (auto refusal = check_source(document, source)) return refusal;
    if (is_withdrawn(document, source)) return about(RefusalCode::source_is_withdrawn, source);
    if (!seen.insert(source).second) return about(RefusalCode::duplicate_paragraph, source);
  }
  return std::nullopt;
}

const ListedParagraph& listed(const Document& document, const SourceKey& source) {
  return find_source_paragraph(document, source)->listed;
}

bool has_target(const Document& document, const SourceKey& source) {
  const std::vector<Disposition> live = live_dispositions(document, source);
  return std::any_of(live.begin(), live.end(),
                     [](const Disposition& disposition) { return !disposition.targets.empty(); });
}

std::optional<TextRefusal> prepare(Plan& plan, const Target& target,
                                   const std::optional<Texts>& texts, const NewParagraph& as,
                                   const std::optional<ContentRef>& reason) {
  const Document& document = plan.document();
  if (texts && texts->empty()) {
    return TextRefusal{.code = RefusalCode::text_missing, .paragraph = target.id};
  }
  if (target.against) {
    if (auto refusal = check_against(document, target.id, *target.against)) return refusal;
    if (!texts) return std::nullopt;
    if (auto refusal = check_rewording(document, *plan.find(target.id), *texts)) return refusal;
    plan.reword(target.id, *texts, reason);
    return std::nullopt;
  }
  if (auto refusal = check_new_id(document, target.id)) return refusal;
  if (auto refusal = check_place(document, target.after)) return refusal;
  if (!texts) return TextRefusal{.code = RefusalCode::text_missing, .paragraph = target.id};
  plan.add(ParagraphInserted{target.after, Paragraph{.id = target.id,
                                                     .kind = as.kind,
                                                     .texts = *texts,
                                                     .mark = Mark::from_sources,
                                                     .brackets = as.brackets,
                                                     .proposer = as.proposer,
                                                     .revision = working_revision(document),
                                                     .outline = as.outline}});
  return std::nullopt;
}

}  // namespace concord::text
