#include "engine/service/text_keeper.hpp"

#include <iterator>

#include "engine/audit/entry.hpp"
#include "engine/service/entry_texts.hpp"
#include "engine/service/ledger.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kTextPage = 512;
constexpr std::size_t kMostTaken = 100'000;  // cases that are remembered

}  // namespace

// What goes into the index at once.
struct TextKeeper::Stretch {
  std::vector<PlacedLayer> layers;
  std::unordered_map<CaseId, CaseTextsTaken> taken;
  store::TextBatch batch;

  void add(std::vector<PlacedLayer> more) {
    std::move(more.begin(), more.end(), std::back_inserter(layers));
  }
};

TextKeeper::TextKeeper(store::Store& store, ReaderPool& readers, const Published& published)
    : store_(store),
      readers_(readers),
      published_(published),
      indexed_(readers.borrow()->texts_position()) {}

void TextKeeper::add(const store::LogEntry& logged, store::Reader& reader, Stretch& stretch) {
  if (logged.entry.stream == kRegistryStream) return;
  const auto entry = audit::parse_entry(logged.entry.bytes);
  if (!entry) return;  // `doctor` and the log's readers say what is wrong with it
  stretch.add(texts_of(logged, *entry, reader));
  const auto state = published_.of_case(entry->case_id);
  const auto number = state ? state->find(entry->case_id) : std::nullopt;
  if (!number) return;
  const auto known = taken_.find(entry->case_id);
  auto& taken =
      stretch.taken
          .try_emplace(entry->case_id, known == taken_.end() ? CaseTextsTaken() : known->second)
          .first->second;
  stretch.add(texts_of(state->cases[*number], taken));
}

void TextKeeper::load_words(store::Reader& reader, Stretch& stretch) {
  std::unordered_map<Digest, text::ContentRef> contents;
  std::vector<Digest> digests;
  for (const auto& [layer, places] : stretch.layers)
    for (const auto& placed : places)
      if (contents.emplace(placed.content.digest, placed.content).second)
        digests.push_back(placed.content.digest);
  for (const auto& digest : store_.unindexed(digests)) {
    const auto& content = contents.at(digest);
    auto words = words_of(reader, content);
    const auto commit = words ? reader.commit(content.commit) : std::nullopt;
    if (commit)
      stretch.batch.texts.push_back({digest, content.commit, commit->time, *std::move(words)});
  }
}

bool TextKeeper::index_new(std::uint64_t target) {
  if (indexed_ >= target) return false;
  const auto reader = readers_.borrow();
  Stretch stretch;
  stretch.batch.to = indexed_;
  for (const auto& logged : reader->entries(indexed_, kTextPage)) {
    if (logged.position >= target) break;
    add(logged, *reader, stretch);
    stretch.batch.to = logged.position + 1;
  }
  if (stretch.batch.to == indexed_) return false;
  load_words(*reader, stretch);
  for (auto& [layer, places] : stretch.layers) {
    for (auto& placed : places) layer.places.push_back(std::move(placed.place));
    stretch.batch.layers.push_back(std::move(layer));
  }
  store_.index_texts(stretch.batch);
  if (taken_.size() > kMostTaken) taken_.clear();
  for (auto& [id, taken] : stretch.taken) taken_.insert_or_assign(id, taken);
  indexed_ = stretch.batch.to;
  return indexed_ < target;
}

}  // namespace concord::service
