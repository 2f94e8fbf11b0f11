#include "engine/service/text_keeper.hpp"

#include <iterator>
#include <utility>
#include <vector>

#include "engine/audit/entry.hpp"
#include "engine/service/entry_texts.hpp"
#include "engine/service/ledger.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kMostTaken = 100'000;  // cases that are remembered

}  // namespace

// What goes into the index at once.
struct TextKeeper::Stretch {
  explicit Stretch(store::Reader& reader) : contents(reader) {}

  ReadContents contents;
  std::vector<std::pair<const store::LogEntry*, audit::Entry>> entries;
  std::vector<PlacedLayer> layers;
  std::unordered_map<CaseId, CaseTextsTaken> taken;
  store::TextBatch batch;

  // Places that join a layer which is the last of its name go there.
  void add(std::vector<PlacedLayer> more) {
    for (auto& placed : more) {
      const auto [last, is_new] = last_of.try_emplace(placed.layer.name, layers.size());
      if (!is_new && joins(placed.layer, layers[last->second].layer)) {
        auto& places = layers[last->second].places;
        std::move(placed.places.begin(), placed.places.end(), std::back_inserter(places));
        continue;
      }
      last->second = layers.size();
      layers.push_back(std::move(placed));
    }
  }

 private:
  static bool joins(const store::TextLayer& layer, const store::TextLayer& last) {
    using To = store::TextLayer::To;
    return layer.to == To::join && last.to == To::join && layer.version == last.version;
  }

  std::unordered_map<std::string, std::size_t> last_of;  // by name
};

TextKeeper::TextKeeper(store::Store& store, ReaderPool& readers, const Published& published)
    : store_(store), published_(published), indexed_(readers.borrow()->texts_position()) {}

void TextKeeper::add(const store::LogEntry& logged, Stretch& stretch) {
  if (logged.entry.stream == kRegistryStream) return;
  auto entry = audit::parse_entry(logged.entry.bytes);
  if (!entry) return;  // `doctor` and the log's readers say what is wrong with it
  const CaseId id = entry->case_id;
  stretch.entries.emplace_back(&logged, *std::move(entry));
  const auto [place, is_new] = stretch.taken.try_emplace(id);
  if (!is_new) return;  // was taken as it is now, or newer than the entry
  const auto state = published_.of_case(id);
  const auto number = state ? state->find(id) : std::nullopt;
  const auto known = taken_.find(id);
  if (known != taken_.end()) place->second = known->second;
  if (number) stretch.add(texts_of(state->cases[*number], place->second));
}

void TextKeeper::load_words(Stretch& stretch) {
  std::unordered_map<Digest, text::ContentRef> contents;
  std::vector<Digest> digests;
  for (const auto& [layer, places] : stretch.layers)
    for (const auto& placed : places)
      if (contents.emplace(placed.content.digest, placed.content).second)
        digests.push_back(placed.content.digest);
  for (const auto& digest : store_.unindexed(digests)) {
    const auto& content = contents.at(digest);
    const auto* read = stretch.contents.find(content.commit, digest);
    auto words = read != nullptr ? words_of(read->disclosure) : std::nullopt;
    if (words)
      stretch.batch.texts.push_back({digest, content.commit, read->time, *std::move(words)});
  }
}

void TextKeeper::take(std::span<const store::LogEntry> entries, store::Reader& reader) {
  Stretch stretch(reader);
  stretch.batch.to = indexed_;
  for (const auto& logged : entries) {
    if (logged.position < stretch.batch.to) continue;
    add(logged, stretch);
    stretch.batch.to = logged.position + 1;
  }
  if (stretch.batch.to == indexed_) return;
  {
    // Not before the states were taken, which may be newer than the entries: what they name would
    // not be there yet, and nobody would look for it again.
    const auto one_instant = reader.hold();
    for (const auto& [logged, entry] : stretch.entries)
      stretch.add(texts_of(*logged, entry, stretch.contents));
    load_words(stretch);
  }
  for (auto& [layer, places] : stretch.layers) {
    for (auto& placed : places) layer.places.push_back(std::move(placed.place));
    stretch.batch.layers.push_back(std::move(layer));
  }
  store_.index_texts(stretch.batch);
  if (taken_.size() > kMostTaken) taken_.clear();
  for (auto& [id, taken] : stretch.taken) taken_.insert_or_assign(id, taken);
  indexed_ = stretch.batch.to;
}

}  // namespace concord::service
