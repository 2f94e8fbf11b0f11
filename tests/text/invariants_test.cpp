#include <algorithm>
#include <map>
#include <set>

#include "tests/text/drafter.hpp"

namespace concord::text {
namespace {

// A paragraph names a source exactly if one live disposition of the source names the paragraph.
void check_mirror(const Document& document) {
  std::map<std::pair<ParagraphId, SourceKey>, Handling> by_paragraph;
  for (const auto& paragraph : *document.draft) {
    for (const SourceRef& ref : paragraph->sources) {
      RC_ASSERT(by_paragraph.emplace(std::pair(paragraph->id, ref.key()), ref.how).second);
    }
  }
  std::map<std::pair<ParagraphId, SourceKey>, Handling> by_disposition;
  for (const auto& source : *document.sources) {
    for (const auto& paragraph : source->paragraphs) {
      for (const auto& disposition : paragraph.dispositions) {
        if (!is_live(disposition)) continue;
        RC_ASSERT(disposition.targets.empty() == sets_aside(disposition.kind));
        for (const ParagraphId& target : disposition.targets) {
          const std::pair key(target, SourceKey{source->document, paragraph.listed.id});
          RC_ASSERT(by_disposition.emplace(key, disposition.how).second);
        }
      }
    }
  }
  RC_ASSERT(by_paragraph == by_disposition);
}

// Every source paragraph is listed, or was taken back, or has a current disposition; and none that
// is stale; verbatim is what it says; no id stands twice.
void check_nothing_vanishes(const Document& document) {
  const Vanishing found = missing(document);
  RC_ASSERT(found.lost_targets.empty());
  std::set<SourceKey> listed_keys;
  for (const auto& unsettled : found.unsettled) listed_keys.insert(unsettled.source);
  for (const auto& source : *document.sources) {
    for (const auto& paragraph : source->paragraphs) {
      const SourceKey key{source->document, paragraph.listed.id};
      int current = 0;
      int stale = 0;
      const bool taken_back = is_taken_back(*source, paragraph);
      for (const auto& disposition : paragraph.dispositions) {
        if (disposition.standing == Standing::stale && !(taken_back && disposition.targets.empty()))
          ++stale;
        if (disposition.standing != Standing::current) continue;
        ++current;
        RC_ASSERT(disposition.text == paragraph.listed.text);
        if (disposition.kind != DispositionKind::retained ||
            disposition.how != Handling::verbatim) {
          continue;
        }
        const Paragraph* target = find_paragraph(document, disposition.targets.at(0));
        RC_ASSERT(carries_verbatim(target->texts, paragraph.listed));
      }
      const bool settled = stale == 0 && (taken_back || (current > 0 && !paragraph.reopened));
      RC_ASSERT(settled != listed_keys.contains(key));
    }
  }
  std::set<ParagraphId> ids;
  for (const auto& paragraph : *document.draft) RC_ASSERT(ids.insert(paragraph->id).second);
}

// What one act may not do: lose a source paragraph or an entry of its history, change an issued
// revision, or drop a paragraph of the text that it did not remove.
void check_kept(const Document& before, const Document& after,
                const std::vector<TextEvent>& events) {
  for (const auto& source : *before.sources) {
    for (const auto& paragraph : source->paragraphs) {
      const auto* now = find_source_paragraph(after, {source->document, paragraph.listed.id});
      RC_ASSERT(now != nullptr);
      RC_ASSERT(now->dispositions.size() >= paragraph.dispositions.size());
      for (std::size_t i = 0; i < paragraph.dispositions.size(); ++i) {
        RC_ASSERT(now->dispositions[i].number == paragraph.dispositions[i].number);
      }
    }
  }
  std::set<ParagraphId> removed;
  for (const TextEvent& event : events) {
    if (const auto* gone = variant2::get_if<ParagraphRemoved>(&event))
      removed.insert(gone->paragraph);
    if (const auto* gone = variant2::get_if<ParagraphJoined>(&event))
      removed.insert(gone->paragraph);
  }
  for (const auto& paragraph : *before.draft) {
    RC_ASSERT((find_paragraph(after, paragraph->id) == nullptr) == removed.contains(paragraph->id));
  }
  // A note stays, with a paragraph that is there or was; so does a correction.
  RC_ASSERT(after.notes->size() >= before.notes->size());
  RC_ASSERT(after.corrections->size() >= before.corrections->size());
  for (std::size_t i = 0; i < before.revisions.size(); ++i) {
    RC_ASSERT(after.revisions[i] == before.revisions[i]);
    RC_ASSERT(text_digest(*after.revisions[i]->paragraphs) == after.revisions[i]->text_digest);
  }
}

TEST(TextInvariants, HoldAfterEveryAct) {
  std::map<std::size_t, int> accepted;
  EXPECT_TRUE(rc::check([&accepted] {
    Drafter drafter;
    const Document start = drafter.desk.document;
    const int steps = below(900);
    for (int step = 0; step < steps; ++step) {
      const Planned planned = drafter.plan();
      const Document before = drafter.desk.document;
      if (!planned) continue;
      RC_ASSERT(!planned->empty());
      for (const TextEvent& event : *planned) ++accepted[event.index()];
      drafter.desk.act(planned);
      const Document& after = drafter.desk.document;
      check_mirror(after);
      check_nothing_vanishes(after);
      check_kept(before, after, *planned);
      RC_ASSERT(after.counters == recount(after));
      for (const auto& paragraph : *after.draft) RC_ASSERT(are_well_placed(*paragraph));
      RC_ASSERT(nothing_vanished(after) == missing(after).empty());
    }
    Document replayed = start;
    for (const TextEvent& event : drafter.desk.log) text::apply(replayed, event);
    RC_ASSERT(replayed == drafter.desk.document);
  }));
  // The drafter is worth something only if it reaches every kind of event but the recall, the
  // rebase, which is made where words are at hand, and what happens to inputs only.
  const std::set<std::size_t> aside{
      TextEvent(RevisionRecalled{}).index(), TextEvent(EditRebased{}).index(),
      TextEvent(TextBrought{}).index(), TextEvent(BroughtTextDropped{}).index(),
      TextEvent(ProposerLeft{}).index()};
  for (std::size_t kind = 0; kind < variant2::variant_size_v<TextEvent>; ++kind) {
    EXPECT_TRUE(aside.contains(kind) || accepted[kind] > 0) << "kind of event " << kind;
  }
}

// apply() is total: any events in any order, and the counters stay exact.
TEST(TextInvariants, CountersStayExactUnderAnyEvents) {
  EXPECT_TRUE(rc::check([] {
    Drafter drafter;
    for (int step = 0; step < 60; ++step) drafter.desk.act(drafter.plan());
    const auto& log = drafter.desk.log;
    Document document{.kind = "conference-text", .tier = Tier::conference};
    const int count = log.empty() ? 0 : below(80);
    for (int i = 0; i < count; ++i) {
      const auto at = static_cast<std::size_t>(below(static_cast<int>(log.size())));
      text::apply(document, log[at]);
      RC_ASSERT(document.counters == recount(document));
      RC_ASSERT(nothing_vanished(document) == missing(document).empty());
    }
  }));
}

}  // namespace
}  // namespace concord::text
