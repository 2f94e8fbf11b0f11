#include "engine/service/ledger.hpp"

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/note.hpp"
#include "engine/codec/snapshot.hpp"
#include "engine/service/in_parts.hpp"
#include "engine/service/replay.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kPage = 512;

// The entries of each commit. What takes time in a replay is this, and no commit needs another.
std::vector<std::vector<ReadEntry>> read_page(const std::vector<store::Commit>& commits) {
  std::vector<std::vector<ReadEntry>> entries(commits.size());
  in_parts(commits.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) entries[i] = read_entries(commits[i]);
  });
  return entries;
}

// Returns how many commits that took.
template <class Live, class Replay>
std::uint64_t catch_up(store::Reader& reader, std::string_view stream, std::uint64_t after,
                       std::uint64_t until, Live& live, Replay replay_one) {
  std::uint64_t count = 0;
  while (true) {
    const auto page = reader.commits_of(stream, after, kPage);
    const auto entries = read_page(page);
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (page[i].number > until) return count;
      replay_one(live, page[i], entries[i]);
      ++count;
      after = page[i].number;
    }
    if (page.empty()) return count;
  }
}

codec::FindDefinition finder(const Definitions& definitions) {
  return [&definitions](const Digest& hash) -> workflow::DefinitionPtr {
    const auto found = definitions.find(hash);
    return found == definitions.end() ? nullptr : found->second;
  };
}

LiveRegistry load_registry(store::Reader& reader, std::uint64_t until) {
  LiveRegistry live;
  (void)catch_up(reader, kRegistryStream, 0, until, live,
                 [](LiveRegistry& into, const store::Commit& commit,
                    std::span<const ReadEntry> entries) { replay(into, commit, entries); });
  return live;
}

// The first commit of a stream has the definition in its contents.
void learn_definition(store::Reader& reader, const ConsultationId& id, Definitions& definitions) {
  for (const auto& commit : reader.commits_of(id.value, 0, 1))
    for (const auto& stored : commit.entries) {
      const auto read = read_entry(commit, stored);
      for (const auto& event : read.events)
        if (const auto* started = variant2::get_if<consultation::ConsultationStarted>(&event))
          (void)find_definition(definitions, commit, *started);
    }
}

struct Loaded {
  consultation::Consultation live;
  std::uint64_t tail = 0;  // commits after the snapshot
};

Loaded load_consultation(store::Reader& reader, const ConsultationId& id, std::uint64_t until,
                         Definitions& definitions) {
  Loaded loaded;
  std::uint64_t covered = 0;
  if (const auto stored = reader.latest_snapshot(id.value, until)) {
    auto snapshot = codec::read_snapshot(stored->bytes, finder(definitions));
    if (!snapshot && snapshot.error().code == "unknown_definition") {
      learn_definition(reader, id, definitions);
      snapshot = codec::read_snapshot(stored->bytes, finder(definitions));
    }
    if (snapshot) {
      loaded.live = *std::move(snapshot);
      covered = stored->commit_number;
    }
  }
  loaded.tail = catch_up(
      reader, id.value, covered, until, loaded.live,
      [&](consultation::Consultation& into, const store::Commit& commit,
          std::span<const ReadEntry> entries) { replay(into, definitions, commit, entries); });
  return loaded;
}

audit::TileWriter load_tree(store::Reader& reader, const store::Head& head) {
  auto tree = audit::TileWriter::resume(head.tree_size, [&](const audit::TileId& tile) {
    return reader.tile(tile.level, tile.index);
  });
  if (!tree)
    throw store::StoreError(store::ErrorKind::corrupt,
                            "The log's tree has a gap: " + tree.error().message +
                                " Run `concord doctor`, and restore a backup.");
  if (head.checkpoint.empty()) return *std::move(tree);
  const auto note = audit::parse_note(head.checkpoint);
  const auto signed_tree =
      note ? audit::parse_checkpoint_text(note->text) : Result<audit::Checkpoint>(note.error());
  if (!signed_tree || signed_tree->size != tree->size() || signed_tree->root != tree->root())
    throw store::StoreError(store::ErrorKind::corrupt,
                            "The log's tree is not the one of its last checkpoint. Run `concord "
                            "doctor`, or restore a backup.");
  return *std::move(tree);
}

}  // namespace

Ledger read_ledger(store::Reader& reader, Snapshots snapshots,
                   const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  Ledger ledger;
  ledger.head = reader.last();
  ledger.tree = load_tree(reader, ledger.head);
  if (snapshots == Snapshots::ignore) {
    for (std::uint64_t next = 1; next <= ledger.head.commit_number;) {
      const auto page = reader.commits(next, kPage);
      if (page.empty()) break;
      const auto entries = read_page(page);
      for (std::size_t i = 0; i < page.size(); ++i) replay(ledger, page[i], entries[i]);
      next = page.back().number + 1;
      if (progress) progress(next - 1, ledger.head.commit_number);
    }
  } else {
    ledger.registry = load_registry(reader, ledger.head.commit_number);
    std::string after;
    for (auto names = reader.streams(after, kPage); !names.empty();
         names = reader.streams(after, kPage)) {
      for (const auto& name : names) {
        if (name == kRegistryStream) continue;
        const ConsultationId id(name);
        auto [live, tail] =
            load_consultation(reader, id, ledger.head.commit_number, ledger.definitions);
        if (!live.definition) continue;
        ledger.tails.emplace(id, tail);
        ledger.consultations.emplace(id,
                                     std::make_shared<consultation::Consultation>(std::move(live)));
      }
      after = names.back();
    }
  }
  for (const auto& [id, live] : ledger.consultations)
    if (!live->armed->empty()) ledger.due.emplace(live->armed->front().due, id);
  return ledger;
}

std::optional<consultation::Consultation> read_consultation(store::Reader& reader,
                                                            const ConsultationId& id,
                                                            std::uint64_t commit,
                                                            const Definitions& definitions) {
  Definitions known = definitions;
  auto live = load_consultation(reader, id, commit, known).live;
  if (!live.definition) return std::nullopt;
  return live;
}

registry::Registry read_registry(store::Reader& reader, std::uint64_t commit) {
  return load_registry(reader, commit).state;
}

}  // namespace concord::service
