#include "engine/reading/withdrawn_sources.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/codec/event_codec.hpp"

namespace concord::reading {
namespace {

using consultation::Case;

constexpr std::size_t kWithdrawalsAtOnce = 200;

class LostSources {
 public:
  explicit LostSources(const Sight& sight) : sight_(sight) {}

  // Whether anything is withdrawn from this text, or from one below. What follows is looked at
  // paragraph by paragraph, and most texts have lost nothing.
  [[nodiscard]] bool any(const Case& text) {
    if (!text.document || !asked_.insert(text.id).second) return false;
    return std::ranges::any_of(*text.document->sources, [&](const auto& source) {
      const auto is_gone = [](const auto& paragraph) { return paragraph.withdrawn; };
      if (source->withdrawal || std::ranges::any_of(source->paragraphs, is_gone)) return true;
      const auto* below = case_of(source->document);
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
    if (source == nullptr) return {};
    if (source->withdrawal) return told({text.id, ref.document, source->withdrawal}, text);
    // Before what a newer revision left out: why it did, where the text below says that.
    if (const auto* below = case_of(ref.document); below != nullptr && below->document)
      if (const auto* passed = passed_on(*below, source->revision, ref.paragraph))
        if (auto lost = of(*below, *passed); !lost.empty()) return lost;
    const auto* listed = text::find_source_paragraph(*text.document, ref.key());
    if (listed == nullptr || !listed->withdrawn) return {};
    return told({text.id, ref.document, std::nullopt}, text);
  }

  // The paragraph as the text below passed it on: what has been done there since is not what the
  // text above rests on. Null: it is in nothing that was issued, nor in what the reader may read.
  [[nodiscard]] const text::Paragraph* passed_on(const Case& below, std::uint32_t revision,
                                                 const ParagraphId& id) {
    const auto& issued = below.document->revisions;
    for (auto one = issued.rbegin(); one != issued.rend(); ++one)
      if ((*one)->number <= revision)
        if (const auto* found = paragraph_of(*(*one)->paragraphs, id)) return found;
    return reads_draft(below) ? paragraph_of(*below.document->draft, id) : nullptr;
  }

  [[nodiscard]] static const text::Paragraph* paragraph_of(const text::Paragraphs& paragraphs,
                                                           const ParagraphId& id) {
    const auto index = text::index_of(paragraphs, id);
    return index ? &*paragraphs[*index] : nullptr;
  }

  // Nothing where the reader reads neither the text that has lost the source nor the source.
  [[nodiscard]] std::vector<LostSource> told(LostSource lost, const Case& text) {
    const auto* source = case_of(lost.source);
    if (!reads_draft(text) && (source == nullptr || !sight_.sees(*source))) return {};
    return {std::move(lost)};
  }

  [[nodiscard]] const Case* case_of(const CaseId& id) const {
    const auto number = sight_.state().find(id);
    return number ? &sight_.state().cases[*number] : nullptr;
  }

  [[nodiscard]] bool reads_draft(const Case& text) {
    const auto [known, is_new] = readable_.try_emplace(text.id, false);
    if (is_new) known->second = sight_.sees_draft(text);
    return known->second;
  }

  const Sight& sight_;
  std::set<CaseId> asked_;
  std::map<CaseId, bool> readable_;
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
        if (const auto* gone = variant2::get_if<text::SourceWithdrawn>(&event);
            gone != nullptr && gone->document == lost.source)
          at = std::max(at, std::optional(logged.entry.time));
    }
    if (!page.cursor) break;
    after = page.cursor;
  }
  // The text goes on with fewer readers: then by what its party did, which brought the ground.
  if (!at && lost.ground)
    for (const auto& logged : log.of_case(state.id, lost.source))
      if (logged.commit == lost.ground->commit) at = logged.entry.time;
  return at;
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
