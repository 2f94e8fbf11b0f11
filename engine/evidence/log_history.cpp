#include "engine/evidence/log_history.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/entry.hpp"
#include "engine/audit/tiles.hpp"
#include "engine/evidence/evidence.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/registry/keys.hpp"

namespace concord::evidence {
namespace {

using Json = nlohmann::json;

Result<audit::Loss> loss_in(const std::string& bytes) {
  const auto note = audit::parse_note(bytes);
  return note ? audit::parse_loss(note->text) : note.error();
}

void look_into(std::string_view bytes, LogChanges& found) {
  const bool tells = bytes.find("\"type\":\"LogKeyRotated\"") != std::string_view::npos ||
                     bytes.find("\"type\":\"LossDeclared\"") != std::string_view::npos;
  const auto entry = tells ? audit::parse_entry(bytes) : Result<audit::Entry>(Problem{});
  if (!entry || entry->consultation.value != "registry") return;
  for (const auto& event : json::parse_own(entry->events)) {
    if (!event.is_object() || !event.contains("statement") || !event["statement"].is_string())
      continue;
    const auto statement = event["statement"].get<std::string>();
    if (audit::open_rotation(statement)) found.rotations.push_back(statement);
    if (auto loss = loss_in(statement)) found.losses.push_back(*std::move(loss));
  }
}

std::string id_of(const audit::VerifierKey& key) {
  const std::string text = audit::to_string(key);
  return text.substr(0, text.find('+', text.find('+') + 1));
}

// Why the event is no loss of the log of this name, declared in the entry at `position`.
std::optional<std::string> flaw_in(const registry::LossDeclared& event, const std::string& origin,
                                   std::uint64_t position) {
  const auto loss = loss_in(event.statement);
  if (!loss) return loss.error().message;
  if (loss->origin != origin || event.origin != origin) return "is of another log";
  if (audit::to_string(loss->key) != event.key || loss->ground != event.ground ||
      loss->kept.size != event.kept || loss->last.size != event.given_out)
    return "says something else than its statement";
  if (loss->kept.size != position) return "keeps another number of entries than stand before it";
  const auto last = audit::parse_note(event.last);
  const auto checkpoint = last ? audit::parse_checkpoint_text(last->text) : last.error();
  if (!checkpoint || checkpoint->origin != origin || checkpoint->size != loss->last.size ||
      checkpoint->root != loss->last.root)
    return "has another last checkpoint than its statement names";
  if (!audit::verify_note(*audit::parse_note(event.statement), {&loss->key, 1}))
    return "is not signed with the key that it brings";
  return std::nullopt;
}

}  // namespace

LogChanges find_changes(const Folder& folder) {
  LogChanges found;
  for (const auto& path : folder.list()) {
    const bool is_tile = path.starts_with("tile/entries/");
    if (!is_tile && !path.starts_with("entries/")) continue;
    const auto bytes = folder.read(path);
    if (!bytes) continue;
    if (!is_tile) {
      look_into(*bytes, found);
      continue;
    }
    if (const auto entries = audit::parse_bundle(*bytes))
      for (const auto view : *entries) look_into(view, found);
  }
  const auto by_size = [](const audit::Loss& one, const audit::Loss& other) {
    return one.kept.size < other.kept.size;
  };
  std::sort(found.losses.begin(), found.losses.end(), by_size);
  return found;
}

Kept stands_to(const audit::Checkpoint& kept, const std::string& origin,
               const std::vector<audit::Loss>& losses) {
  if (kept.origin == origin) return Kept::continued;
  bool is_of_log = false;
  for (const auto& loss : losses) {
    is_of_log = is_of_log || loss.origin == kept.origin;
    if (!is_of_log || kept.size <= loss.kept.size) continue;
    const bool is_within =
        kept.size < loss.last.size || (kept.size == loss.last.size && kept.root == loss.last.root);
    return loss.origin == kept.origin && !is_within ? Kept::exceeded : Kept::lost;
  }
  return is_of_log ? Kept::continued : Kept::other;
}

std::string sentence_on(const audit::Loss& loss) {
  const std::string why = " (" + loss.ground + ")";
  if (loss.last.size == loss.kept.size)
    return "the key of " + loss.origin + " is declared lost" + why;
  if (loss.last.size == loss.kept.size + 1)
    return "entry " + std::to_string(loss.kept.size) + " of " + loss.origin + " is declared lost" +
           why;
  return "entries " + std::to_string(loss.kept.size) + " to " + std::to_string(loss.last.size - 1) +
         " of " + loss.origin + " are declared lost" + why;
}

const std::string& LogHistory::origin_at(std::uint64_t position) const {
  auto name = origins_.rbegin();
  while (name->from > position) ++name;
  return name->name;
}

void LogHistory::learn(const registry::Registry& before, const registry::RegistryEvent& event,
                       std::uint64_t position) {
  if (const auto* rotated = variant2::get_if<registry::LogKeyRotated>(&event))
    learn_rotation(*rotated, position);
  if (const auto* lost = variant2::get_if<registry::LossDeclared>(&event))
    learn_loss(before, *lost, position);
}

void LogHistory::learn_rotation(const registry::LogKeyRotated& event, std::uint64_t position) {
  ++keys_.looked_at;
  const std::string place = "Entry " + std::to_string(position);
  const auto rotation = audit::open_rotation(event.statement);
  if (!rotation)
    return keys_.wrong(place + ": the log's new key is not proved: " + rotation.error().message);
  if (rotation->origin != origin() || audit::to_string(rotation->key) != event.key)
    return keys_.wrong(place + ": the log's new key is not the one that its statement names.");
  if (key_ && *key_ != rotation->former)
    return keys_.wrong(place + ": another key than the log's has signed for its new key.");
  key_ = rotation->key;
  rotations_.push_back(event.statement);
  told_ = id_of(*key_) + " since entry " + std::to_string(position) + ", in the place of " +
          id_of(rotation->former) + ", by both signatures";
}

void LogHistory::learn_loss(const registry::Registry& before, const registry::LossDeclared& event,
                            std::uint64_t position) {
  ++loss_.looked_at;
  const std::string place = "Entry " + std::to_string(position) + ": the declaration of a loss ";
  if (const auto flaw = flaw_in(event, origin(), position)) return loss_.wrong(place + *flaw + ".");
  const auto signers = registry::root_signers(before, event.statement);
  if (signers.size() < registry::signers_of_loss(before))
    return loss_.wrong(place + "is signed with the root keys of " +
                       count(signers.size(), "holder", "holders") + "; it takes " +
                       std::to_string(registry::signers_of_loss(before)) + ".");
  auto loss = *loss_in(event.statement);
  std::string names;
  for (const auto& name : signers) names += (names.empty() ? "" : ", ") + name;
  loss_.missing("Declared loss: " + sentence_on(loss) + ", in entry " + std::to_string(position) +
                ", " +
                (names.empty() ? std::string("by the operator alone: nobody had a root key")
                               : "signed with the root keys of " + names) +
                ".");
  key_ = loss.key;
  told_.clear();
  origins_.push_back({position, loss.key.name});
  losses_.push_back(std::move(loss));
}

void LogHistory::report(const std::vector<audit::VerifierKey>* signers, const RootOf& root_of,
                        Verification& all) {
  if (key_ && signers != nullptr &&
      std::find(signers->begin(), signers->end(), *key_) == signers->end())
    keys_.wrong("The checkpoint is signed with a key that the log had given up: its key is " +
                id_of(*key_) + ".");
  if (keys_.looked_at > 0 || !keys_.check.findings.empty()) {
    keys_.check.sentence = "the log's key is " + told_;
    all.checks.push_back(keys_.check);
  }
  report_losses(root_of, all);
}

void LogHistory::report_losses(const RootOf& root_of, Verification& all) {
  if (origin() != final_)
    loss_.missing("The log's name says that " +
                  count(audit::epoch_of(final_) - 1, "loss was", "losses were") +
                  " declared; here " + count(losses_.size(), "is", "are") + ".");
  for (const auto& loss : losses_) {
    const auto root = root_of(loss.kept.size);
    if (!root)
      loss_.missing("Nothing here shows the " + count(loss.kept.size, "entry", "entries") +
                    " that were kept.");
    else if (*root != loss.kept.root)
      loss_.wrong("The log does not begin with the " + count(loss.kept.size, "entry", "entries") +
                  " that were kept.");
    all.not_proved.push_back("what was in the part of the log of which " + sentence_on(loss));
  }
  if (loss_.looked_at == 0 && loss_.check.findings.empty()) return;
  loss_.check.sentence = count(loss_.looked_at, "loss", "losses") + " declared";
  all.checks.push_back(loss_.check);
}

}  // namespace concord::evidence
