#include "engine/service/ledger.hpp"

#include <nlohmann/json.hpp>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/disclosure.hpp"
#include "engine/audit/entry.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/codec/snapshot.hpp"
#include "engine/consultation/apply.hpp"
#include "engine/consultation/recheck.hpp"
#include "engine/service/events_aside.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kPage = 512;

[[noreturn]] void corrupt(const store::Commit& commit, const std::string& what) {
  throw store::StoreError(store::ErrorKind::corrupt,
                          "Commit " + std::to_string(commit.number) + ": " + what +
                              ". Run `concord doctor`, or restore a backup.");
}

// The definition that a consultation is pinned to, out of the commit that started it.
workflow::DefinitionPtr find_definition(Definitions& definitions, const store::Commit& commit,
                                        const consultation::ConsultationStarted& started) {
  if (const auto known = definitions.find(started.definition); known != definitions.end())
    return known->second;
  for (const auto& content : commit.contents) {
    if (content.digest != started.source.digest) continue;
    const auto disclosure = audit::parse_disclosure(content.disclosure);
    if (!disclosure || !disclosure->value.is_string()) break;
    const auto loaded =
        workflow::load(disclosure->value.get_ref<const std::string&>(), started.workflow);
    if (!loaded) corrupt(commit, "its workflow cannot be read: " + loaded.error().front().message);
    definitions.emplace((*loaded)->hash, *loaded);
    return *loaded;
  }
  corrupt(commit, "the workflow of the consultation is missing");
}

struct EntryEvents {
  audit::Entry entry;
  nlohmann::json events;
};

EntryEvents read_entry(const store::Commit& commit, const store::StoredEntry& stored) {
  auto entry = audit::parse_entry(stored.bytes);
  if (!entry) corrupt(commit, entry.error().message + " " + entry.error().place);
  auto events = nlohmann::json::parse(entry->events);
  if (const auto digest = aside_digest(events)) {
    for (const auto& content : commit.contents) {
      if (content.digest != *digest) continue;
      if (const auto disclosure = audit::parse_disclosure(content.disclosure))
        return {*std::move(entry), disclosure->value};
    }
    corrupt(commit, "the events of an entry are missing");
  }
  return {*std::move(entry), std::move(events)};
}

void replay_registry(LiveRegistry& live, const store::Commit& commit, const EntryEvents& read,
                     const std::string& bytes) {
  const auto events = codec::decode_registry_events(read.events);
  if (!events) corrupt(commit, events.error().message + " at " + events.error().place);
  for (const auto& event : *events) registry::apply(live.state, event);
  live.last_leaf = audit::leaf_hash(bytes);
  ++live.entries;
}

using Tell = std::function<void(const std::string&)>;

void tell_contradiction(const consultation::Consultation& live, const audit::Entry& entry,
                        const std::vector<consultation::Event>& events, std::size_t at,
                        const Tell& tell) {
  const auto number = live.find(entry.case_id);
  if (!number) return;  // the event opens the case
  const auto why =
      consultation::contradiction({live, *number, events, at, entry.time, entry.principal});
  if (why) tell("Entry " + entry.id.value + ": " + *why + ".");
}

void replay_consultation(consultation::Consultation& live, Definitions& definitions,
                         const store::Commit& commit, const EntryEvents& read,
                         const std::string& bytes, const Tell& tell) {
  const auto events = codec::decode_events(read.events);
  if (!events) corrupt(commit, events.error().message + " at " + events.error().place);
  if (!live.definition)
    for (const auto& event : *events)
      if (const auto* started = std::get_if<consultation::ConsultationStarted>(&event))
        live.definition = find_definition(definitions, commit, *started);
  if (!live.definition) corrupt(commit, "the consultation has no beginning");
  const consultation::Stamp stamp{read.entry.time, read.entry.actor};
  for (std::size_t at = 0; at < events->size(); ++at) {
    if (tell) tell_contradiction(live, read.entry, *events, at, tell);
    consultation::apply(live, read.entry.case_id, (*events)[at], stamp);
  }
  consultation::end_entry(live, read.entry.case_id);
  live.cases.edit(*live.find(read.entry.case_id)).last_entry = audit::leaf_hash(bytes);
}

void replay_into(consultation::Consultation& live, Definitions& definitions,
                 const store::Commit& commit, const Tell& tell = {}) {
  for (const auto& stored : commit.entries)
    replay_consultation(live, definitions, commit, read_entry(commit, stored), stored.bytes, tell);
  if (!commit.entries.empty()) live.commit = commit.number;
}

void replay_into(LiveRegistry& live, const store::Commit& commit) {
  for (const auto& stored : commit.entries)
    replay_registry(live, commit, read_entry(commit, stored), stored.bytes);
}

// Returns how many commits that took.
template <class Live, class Replay>
std::uint64_t catch_up(store::Reader& reader, std::string_view stream, std::uint64_t after,
                       std::uint64_t until, Live& live, Replay replay_one) {
  std::uint64_t count = 0;
  while (true) {
    const auto page = reader.commits_of(stream, after, kPage);
    for (const auto& commit : page) {
      if (commit.number > until) return count;
      replay_one(live, commit);
      ++count;
      after = commit.number;
    }
    if (page.size() < kPage) return count;
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
  (void)catch_up(
      reader, kRegistryStream, 0, until, live,
      [](LiveRegistry& into, const store::Commit& commit) { replay_into(into, commit); });
  return live;
}

// The first commit of a stream has the definition in its contents.
void learn_definition(store::Reader& reader, const ConsultationId& id, Definitions& definitions) {
  for (const auto& commit : reader.commits_of(id.value, 0, 1))
    for (const auto& stored : commit.entries) {
      const auto events = codec::decode_events(read_entry(commit, stored).events);
      if (!events) continue;
      for (const auto& event : *events)
        if (const auto* started = std::get_if<consultation::ConsultationStarted>(&event))
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
  loaded.tail = catch_up(reader, id.value, covered, until, loaded.live,
                         [&](consultation::Consultation& into, const store::Commit& commit) {
                           replay_into(into, definitions, commit);
                         });
  return loaded;
}

audit::TileWriter load_tree(store::Reader& reader, const store::Head& head) {
  auto tree = audit::TileWriter::resume(head.tree_size, [&](const audit::TileId& tile) {
    return reader.tile(tile.level, tile.index);
  });
  if (!tree)
    throw store::StoreError(store::ErrorKind::corrupt,
                            "The log's tree has a gap: " + tree.error().message);
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

void replay(LiveRegistry& live, const store::Commit& commit) {
  replay_into(live, commit);
}

void replay(Ledger& ledger, const store::Commit& commit) {
  replay_critically(ledger, commit, {});
}

void replay_critically(Ledger& ledger, const store::Commit& commit, const Tell& tell) {
  if (commit.stream == kRegistryStream) {
    replay_into(ledger.registry, commit);
  } else if (!commit.entries.empty()) {
    auto& live = ledger.consultations[ConsultationId(commit.stream)];
    consultation::Consultation next = live ? *live : consultation::Consultation{};
    replay_into(next, ledger.definitions, commit, tell);
    live = std::make_shared<consultation::Consultation>(std::move(next));
  }
}

Ledger read_ledger(store::Reader& reader, Snapshots snapshots,
                   const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  Ledger ledger;
  ledger.head = reader.last();
  ledger.tree = load_tree(reader, ledger.head);
  if (snapshots == Snapshots::ignore) {
    for (std::uint64_t next = 1; next <= ledger.head.commit_number;) {
      const auto page = reader.commits(next, kPage);
      if (page.empty()) break;
      for (const auto& commit : page) replay(ledger, commit);
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
