#include "engine/reading/withdrawn_sources.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/codec/event_codec.hpp"

namespace concord::reading {
namespace {

using consultation::Case;
using consultation::CaseNumber;

constexpr std::size_t kWithdrawalsAtOnce = 200;

class LostSources {
 public:
  explicit LostSources(const Sight& sight) : sight_(sight) {}

  // Whether anything is withdrawn from this text, or from one below that the reader may read. What
  // follows is looked at paragraph by paragraph, and most texts have lost nothing.
  [[nodiscard]] bool any(const Case& text) {
    if (!text.document || !asked_.insert(text.id).second) return false;
    return std::ranges::any_of(*text.document->sources, [&](const auto& source) {
      const auto is_gone = [](const auto& paragraph) { return paragraph.withdrawn; };
      if (source->withdrawal || std::ranges::any_of(source->paragraphs, is_gone)) return true;
      const auto* below = readable(source->document);
      return below != nullptr && any(*below);
    });
  }

  // Empty: the paragraph has a source that stands, or never had one.
  [[nodiscard]] std::vector<LostSource> of(const Case& text, const text::Paragraph& paragraph) {
    if (paragraph.mark != text::Mark::from_sources) return {};
    std::vector<LostSource> all;
    for (const auto& ref : paragraph.sources) {
      const auto lost = of(text, ref);
      if (lost.empty()) return {};
      all.insert(all.end(), lost.begin(), lost.end());
    }
    return all;
  }

 private:
  [[nodiscard]] std::vector<LostSource> of(const Case& text, const text::SourceRef& ref) {
    const auto* source = text::find_source(*text.document, ref.document);
    if (source != nullptr && source->withdrawal)
      return {{text.id, ref.document, source->withdrawal}};
    const auto* listed = text::find_source_paragraph(*text.document, ref.key());
    if (listed != nullptr && listed->withdrawn) return {{text.id, ref.document, std::nullopt}};
    const auto* below = readable(ref.document);
    if (below == nullptr) return {};
    const auto index = text::index_of(*below->document->draft, ref.paragraph);
    return index ? of(*below, *(*below->document->draft)[*index]) : std::vector<LostSource>();
  }

  // The text of a case below; null: the reader may not read it.
  [[nodiscard]] const Case* readable(const CaseId& id) {
    const auto number = sight_.state().find(id);
    if (!number) return nullptr;
    const Case& value = sight_.state().cases[*number];
    const auto [known, is_new] = readable_.try_emplace(*number, false);
    if (is_new) known->second = sight_.sees_draft(value);
    return known->second ? &value : nullptr;
  }

  const Sight& sight_;
  std::set<CaseId> asked_;
  std::map<CaseNumber, bool> readable_;
};

// When `lost` was withdrawn from its text, last if it was several times.
std::optional<Timestamp> withdrawn_at(const LostSource& lost, const LogReader& log,
                                      const consultation::Consultation& state) {
  LogFilter filter;
  filter.consultation = state.id.value;
  filter.case_id = lost.text.value;
  filter.what = {"SourceWithdrawn"};
  std::optional<Timestamp> at;
  std::optional<std::uint64_t> after;
  while (true) {
    const auto page = log.page(filter, kWithdrawalsAtOnce, after);
    for (const auto& logged : page.entries) {
      const auto events = codec::decode_events(log.events_of(logged));
      if (!events) continue;  // laid aside and not there any more
      for (const auto& event : *events)
        if (const auto* gone = std::get_if<text::SourceWithdrawn>(&event);
            gone != nullptr && gone->document == lost.source)
          at = std::max(at, std::optional(logged.entry.time));
    }
    if (!page.cursor) return at;
    after = page.cursor;
  }
}

}  // namespace

std::vector<RestingOnWithdrawn> resting_on_withdrawn(const Sight& sight, const Case& text) {
  std::vector<RestingOnWithdrawn> list;
  LostSources sources(sight);
  if (!sources.any(text)) return list;
  for (const auto& paragraph : *text.document->draft)
    if (auto lost = sources.of(text, *paragraph); !lost.empty())
      list.push_back({paragraph->id, std::move(lost)});
  return list;
}

std::vector<ParagraphId> paragraphs_of(const std::vector<RestingOnWithdrawn>& list) {
  std::vector<ParagraphId> paragraphs;
  for (const auto& one : list) paragraphs.push_back(one.paragraph);
  return paragraphs;
}

std::optional<Timestamp> withdrawn_at(const RestingOnWithdrawn& resting, const LogReader& log,
                                      const consultation::Consultation& state) {
  std::optional<Timestamp> last;
  for (const auto& lost : resting.lost) last = std::max(last, withdrawn_at(lost, log, state));
  return last;
}

}  // namespace concord::reading
