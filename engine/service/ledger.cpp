#include "engine/service/ledger.hpp"

#include <nlohmann/json.hpp>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/disclosure.hpp"
#include "engine/audit/entry.hpp"
#include "engine/audit/note.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/codec/snapshot.hpp"
#include "engine/consultation/apply.hpp"
#include "engine/consultation/recheck.hpp"
#include "engine/consultation/remake.hpp"
#include "engine/service/events_aside.hpp"
#include "engine/service/happened.hpp"
#include "engine/service/in_parts.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::service {
namespace {

constexpr std::size_t kPage = 512;

using Because = Unreplayable::Because;

[[noreturn]] void corrupt(const store::Commit& commit, const std::string& what,
                          Because because = Because::wrong) {
  throw Unreplayable(commit, what, because);
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
    if ((*loaded)->hash != started.definition)
      corrupt(commit, "its workflow is not the one that the consultation is pinned to");
    definitions.emplace((*loaded)->hash, *loaded);
    return *loaded;
  }
  corrupt(commit, "the workflow of the consultation is missing", Because::lacking);
}

// The entry's list of events, also where it lies beside the log; what is wrong is said.
nlohmann::json events_of(const store::Commit& commit, const audit::Entry& entry,
                         std::string& wrong) {
  auto events = nlohmann::json::parse(entry.events);
  const auto digest = aside_digest(events);
  if (!digest) return events;
  for (const auto& content : commit.contents) {
    if (content.digest != *digest) continue;
    if (const auto disclosure = audit::parse_disclosure(content.disclosure))
      return disclosure->value;
  }
  wrong = "the events of an entry are missing";
  return {};
}

template <class Decoded, class Events>
void keep_decoded(Decoded decoded, Events& events, std::string& wrong) {
  if (decoded)
    events = *std::move(decoded);
  else
    wrong = decoded.error().message + " at " + decoded.error().place;
}

std::string approval_of(const store::Commit& commit, const audit::Entry& entry) {
  if (entry.approval) return *entry.approval;
  for (const auto& content : commit.contents) {
    const auto read = audit::parse_disclosure(content.disclosure);
    if (read && read->name == "approval" && read->value.is_string()) return read->value;
  }
  return "";
}

}  // namespace

ReadEntry read_entry(const store::Commit& commit, const store::StoredEntry& stored) {
  ReadEntry read{audit::leaf_hash(stored.bytes), audit::parse_entry(stored.bytes)};
  if (!read.entry) {
    read.wrong = read.entry.error().message + " " + read.entry.error().place;
    return read;
  }
  if (!read.entry->key.empty()) read.approval = approval_of(commit, *read.entry);
  const bool is_registry = commit.stream == kRegistryStream;
  const std::string& bytes = read.entry->events;
  if (!may_be_aside(bytes)) {
    if (is_registry)
      keep_decoded(codec::read_registry_events(bytes), read.registry_events, read.wrong);
    else
      keep_decoded(codec::read_events(bytes), read.events, read.wrong);
    return read;
  }
  const auto events = events_of(commit, *read.entry, read.wrong);
  if (events.empty() && read.wrong.empty()) read.wrong = "an entry has no events";
  if (!read.wrong.empty()) return read;
  if (is_registry)
    keep_decoded(codec::decode_registry_events(events), read.registry_events, read.wrong);
  else
    keep_decoded(codec::decode_events(events), read.events, read.wrong);
  return read;
}

namespace {

const ReadEntry& sound(const store::Commit& commit, const ReadEntry& read) {
  if (!read.wrong.empty()) corrupt(commit, read.wrong, Because::lacking);
  return read;
}

void replay_registry(LiveRegistry& live, const ReadEntry& read) {
  for (const auto& event : read.registry_events) registry::apply(live.state, event);
  live.last_leaf = read.leaf;
  ++live.entries;
}

// To whom contradictions are told, and what they are found out with.
struct Critic {
  std::function<void(const std::string&)> tell;  // none: nobody asks
  const registry::Registry* registry = nullptr;
  bool is_signed = false;      // an entry of the commit has an approval
  std::uint64_t position = 0;  // of the entry that is looked at

  void say(const std::string& what) const {
    tell("Entry " + std::to_string(position) + ": " + what + ".");
  }
};

void tell_contradiction(const consultation::Consultation& live, const store::Commit& commit,
                        const ReadEntry& read, std::size_t at, const Critic& critic,
                        const std::string& signed_act) {
  const auto& entry = *read.entry;
  const auto& events = read.events;
  if (const auto why = consultation::inapplicable(live, entry.case_id, events[at]))
    corrupt(commit, *why);
  const auto number = live.find(entry.case_id);
  if (!number) return;  // the event opens the case
  const auto why =
      consultation::contradiction({live, *number, events, at, entry.time, entry.principal,
                                   critic.is_signed, signed_act, critic.registry});
  if (why) critic.say(*why);
}

std::vector<std::string> states_of(const consultation::Consultation& live, const CaseId& of) {
  const auto number = live.find(of);
  return number ? consultation::active_states(live, live.cases[*number])
                : std::vector<std::string>();
}

// What the entry says of itself against what its events say. `from` is left out where readers must
// not know it.
void tell_other_states(const consultation::Consultation& live, const audit::Entry& entry,
                       const std::vector<std::string>& before, const Critic& critic) {
  if (!entry.from.empty() && entry.from != before)
    critic.say("the case did not stand where the entry says that it came from");
  if (entry.to != states_of(live, entry.case_id))
    critic.say("the case does not stand where the entry says that it got to");
  if (entry.workflow != live.definition->hash)
    critic.say("it names another workflow than the consultation is pinned to");
}

void pin_definition(consultation::Consultation& live, Definitions& definitions,
                    const store::Commit& commit, const ReadEntry& read) {
  if (live.definition) return;
  for (const auto& event : read.events)
    if (const auto* started = std::get_if<consultation::ConsultationStarted>(&event))
      live.definition = find_definition(definitions, commit, *started);
  if (!live.definition) corrupt(commit, "the consultation has no beginning");
}

void replay_consultation(consultation::Consultation& live, Definitions& definitions,
                         const store::Commit& commit, const ReadEntry& read, const Critic& critic) {
  pin_definition(live, definitions, commit, read);
  const auto& entry = *read.entry;
  const consultation::Stamp stamp{entry.time, entry.actor};
  const std::string signed_act = critic.tell ? approved_command(read) : "";
  const auto before = critic.tell ? states_of(live, entry.case_id) : std::vector<std::string>();
  for (std::size_t at = 0; at < read.events.size(); ++at) {
    if (critic.tell) tell_contradiction(live, commit, read, at, critic, signed_act);
    consultation::apply(live, entry.case_id, read.events[at], stamp);
  }
  if (!live.find(entry.case_id)) corrupt(commit, "its case was never opened");
  if (critic.tell) tell_other_states(live, entry, before, critic);
  consultation::end_entry(live, entry.case_id, entry.time);
  live.cases.edit(*live.find(entry.case_id)).last_entry = read.leaf;
}

void replay_into(consultation::Consultation& live, Definitions& definitions,
                 const store::Commit& commit, std::span<const ReadEntry> entries,
                 Critic critic = {}) {
  critic.position = commit.first_position;
  for (const auto& read : entries) {
    replay_consultation(live, definitions, commit, sound(commit, read), critic);
    ++critic.position;
  }
  if (!entries.empty()) live.commit = commit.number;
}

// The state that comes of doing again what the commit records, where that is just what it says.
void move_on(consultation::Consultation& live, consultation::Consultation next,
             const store::Commit& commit, std::span<const ReadEntry> entries) {
  live = std::move(next);
  for (const auto& read : entries)
    live.cases.edit(*live.find(read.entry->case_id)).last_entry = read.leaf;
  live.commit = commit.number;
}

// Does it again first: what agrees needs no other question but whether an approval is of another
// act. What does not is looked at event by event, since that says best what is wrong; where that
// finds nothing, what was found first is told.
void replay_critically_into(consultation::Consultation& live, Definitions& definitions,
                            const store::Commit& commit, std::span<const ReadEntry> entries,
                            Critic critic) {
  for (const auto& read : entries) sound(commit, read);
  pin_definition(live, definitions, commit, entries.front());
  critic.is_signed = std::any_of(entries.begin(), entries.end(),
                                 [](const ReadEntry& read) { return !read.entry->key.empty(); });
  const audit::Entry& first = *entries.front().entry;
  const bool is_one = std::all_of(entries.begin(), entries.end(), [&](const ReadEntry& read) {
    const audit::Entry& entry = *read.entry;
    return entry.actor == first.actor && entry.principal == first.principal &&
           entry.mandate == first.mandate && entry.office == first.office;
  });
  const bool is_pinned = std::all_of(entries.begin(), entries.end(), [&](const ReadEntry& read) {
    return read.entry->workflow == live.definition->hash;
  });
  const auto happened = what_happened(entries);
  const auto late = consultation::overdue(live, happened);
  auto remade = consultation::remake(live, happened, *critic.registry, codec::type_of);
  if (late) remade.departure = late;
  if (!is_one) remade.departure = {entries.size() - 1, "entries of one act differ in who did it"};
  if (!remade.departure && is_pinned && !critic.is_signed) {
    if (remade.next) return move_on(live, *std::move(remade.next), commit, entries);
    return replay_into(live, definitions, commit, entries);
  }
  bool told = false;
  const auto tell = critic.tell;
  critic.tell = [&](const std::string& what) {
    told = true;
    tell(what);
  };
  replay_into(live, definitions, commit, entries, critic);
  if (told || !remade.departure) return;
  critic.position = commit.first_position + remade.departure->entry;
  critic.say(remade.departure->why);
}

void replay_into(LiveRegistry& live, const store::Commit& commit,
                 std::span<const ReadEntry> entries) {
  for (const auto& read : entries) replay_registry(live, sound(commit, read));
}

std::vector<ReadEntry> read_entries(const store::Commit& commit) {
  std::vector<ReadEntry> entries;
  for (const auto& stored : commit.entries) entries.push_back(read_entry(commit, stored));
  return entries;
}

// The entries of each commit. What takes time in a replay is this, and no commit needs another.
std::vector<std::vector<ReadEntry>> read_entries(const std::vector<store::Commit>& commits) {
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
    const auto entries = read_entries(page);
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
                    std::span<const ReadEntry> entries) { replay_into(into, commit, entries); });
  return live;
}

// The first commit of a stream has the definition in its contents.
void learn_definition(store::Reader& reader, const ConsultationId& id, Definitions& definitions) {
  for (const auto& commit : reader.commits_of(id.value, 0, 1))
    for (const auto& stored : commit.entries) {
      const auto read = read_entry(commit, stored);
      for (const auto& event : read.events)
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
  loaded.tail = catch_up(
      reader, id.value, covered, until, loaded.live,
      [&](consultation::Consultation& into, const store::Commit& commit,
          std::span<const ReadEntry> entries) { replay_into(into, definitions, commit, entries); });
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

Unreplayable::Unreplayable(const store::Commit& commit, std::string why, Because because)
    : StoreError(store::ErrorKind::corrupt, "Commit " + std::to_string(commit.number) + ": " + why +
                                                ". Run `concord doctor`, or restore a backup."),
      why_(std::move(why)),
      because_(because) {}

void replay(LiveRegistry& live, const store::Commit& commit) {
  replay_into(live, commit, read_entries(commit));
}

void replay(Ledger& ledger, const store::Commit& commit) {
  replay_critically(ledger, commit, read_entries(commit), {});
}

void replay_critically(Ledger& ledger, const store::Commit& commit,
                       std::span<const ReadEntry> entries,
                       const std::function<void(const std::string&)>& tell) {
  if (commit.stream == kRegistryStream) return replay_into(ledger.registry, commit, entries);
  if (entries.empty()) return;
  auto& live = ledger.consultations[ConsultationId(commit.stream)];
  if (!live) live = std::make_shared<consultation::Consultation>();
  if (live.use_count() > 1) live = std::make_shared<consultation::Consultation>(*live);
  // Made just above or in an earlier call, never const, and nobody else holds it.
  auto& state = const_cast<consultation::Consultation&>(*live);
  if (!tell) return replay_into(state, ledger.definitions, commit, entries);
  replay_critically_into(state, ledger.definitions, commit, entries,
                         {tell, &ledger.registry.state});
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
      const auto entries = read_entries(page);
      for (std::size_t i = 0; i < page.size(); ++i)
        replay_critically(ledger, page[i], entries[i], {});
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
