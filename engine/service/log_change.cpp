#include "engine/service/log_change.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "engine/audit/rotation.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/service/entries.hpp"
#include "engine/service/ledger.hpp"
#include "engine/service/outages.hpp"

namespace concord::service {
namespace {

using Json = nlohmann::json;

std::vector<std::string> notes_in(store::Reader& reader, const char* property) {
  std::vector<std::string> notes;
  const auto list = json::parse_own(reader.property(property).value_or("[]"));
  if (!list.is_array()) return notes;
  for (const auto& note : list)
    if (note.is_string()) notes.push_back(note.get<std::string>());
  return notes;
}

std::string with_one_more(std::vector<std::string> notes, std::string note) {
  notes.push_back(std::move(note));
  return Json(notes).dump();
}

// What goes into the entry, and how the log goes on from it.
struct Change {
  registry::RegistryEvent event;
  const audit::SignerKey& key;
  const PersonId& actor;
  std::vector<store::Property> properties;
};

// What people are told of an outage does not depend on who opens the store first after it.
void note_outage(const store::Head& head, Timestamp now, std::vector<store::Property>& properties) {
  if (head.commit_number == 0) return;
  if (const auto outage = outage_between(head.heartbeat, now, {}))
    properties.push_back({"outage", outage_text(*outage)});
}

void append(store::Store& store, const Clock& clock, Random& random, Change change) {
  Ledger ledger = read_ledger(store.reads(), Snapshots::use, {});
  Batch batch;
  batch.now = std::max(clock.now(), ledger.head.heartbeat);
  batch.next_position = ledger.head.tree_size;
  note_outage(ledger.head, clock.now(), change.properties);
  auto commit = batch.begin(ledger.head.commit_number, std::string(kRegistryStream));
  registry::apply(ledger.registry.state, change.event);
  EntryOrigin origin;
  origin.label = "log/" + std::to_string(ledger.head.tree_size);
  origin.actor = change.actor;
  origin.registry_version = ledger.registry.state.version;
  add_registry_entry(batch, commit, ledger.registry, {std::move(change.event)}, origin, ledger.tree,
                     random);
  batch.commits.push_back(std::move(commit));
  std::vector<store::TileUpdate> tiles;
  for (auto& tile : ledger.tree.take_changed())
    tiles.push_back({tile.id.level, tile.id.index, std::move(tile.bytes)});
  store::Batch durable;
  durable.expected_commit = ledger.head.commit_number;
  durable.expected_tree_size = ledger.head.tree_size;
  durable.commits = batch.commits;
  durable.tiles = tiles;
  durable.tree_size = ledger.tree.size();
  durable.heartbeat = batch.now;
  durable.properties = change.properties;
  durable.checkpoint = audit::sign_checkpoint(
      {change.key.name, ledger.tree.size(), ledger.tree.root(), {}}, change.key);
  store.append(durable);
}

}  // namespace

LogIdentity log_identity(store::Reader& reader) {
  LogIdentity log;
  log.origin = reader.property("origin").value_or("");
  log.rotations = notes_in(reader, "log_rotations");
  log.losses = notes_in(reader, "log_losses");
  const auto key = audit::parse_verifier_key(reader.property("log_key").value_or(""));
  if (key) log.keys = audit::linked_keys({&*key, 1}, log.rotations);
  return log;
}

bool is_declared_lost(const LogIdentity& log, const audit::Checkpoint& known) {
  return std::any_of(log.losses.begin(), log.losses.end(), [&](const std::string& bytes) {
    const auto note = audit::parse_note(bytes);
    const auto loss = note ? audit::parse_loss(note->text) : note.error();
    return loss && loss->origin == known.origin && known.size <= loss->last.size;
  });
}

void rotate_key(store::Store& store, const Clock& clock, Random& random,
                const audit::SignerKey& former, const audit::SignerKey& key, const ByWhom& by) {
  const auto log = log_identity(store.reads());
  if (former.verifier() != log.key() || key.name != log.origin)
    throw std::logic_error("a rotation from a key that is not the log's, or to another's");
  const std::string note = audit::sign_rotation(former, key);
  const std::string text = audit::to_string(key.verifier());
  append(store, clock, random,
         {registry::LogKeyRotated{text, by.ground, note},
          key,
          by.actor,
          {{"log_key", text}, {"log_rotations", with_one_more(log.rotations, note)}}});
}

void declare_loss(store::Store& store, const Clock& clock, Random& random,
                  const LossStatement& statement, const audit::SignerKey& key, const ByWhom& by) {
  const auto log = log_identity(store.reads());
  const auto note = audit::parse_note(statement.note);
  const auto loss = note ? audit::parse_loss(note->text) : note.error();
  if (!loss || loss->origin != log.origin || loss->key != key.verifier() ||
      loss->kept.size != store.reads().last().tree_size)
    throw std::logic_error("a loss of another log, or of another tree");
  const std::string text = audit::to_string(loss->key);
  append(store, clock, random,
         {registry::LossDeclared{loss->origin, text, loss->kept.size, loss->last.size,
                                 statement.last, loss->ground, statement.note},
          key,
          by.actor,
          {{"origin", key.name},
           {"log_key", text},
           {"log_losses", with_one_more(log.losses, statement.note)}}});
}

}  // namespace concord::service
