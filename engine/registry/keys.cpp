#include "engine/registry/keys.hpp"

#include <algorithm>
#include <vector>

#include "engine/audit/enrolment.hpp"
#include "engine/audit/note.hpp"

namespace concord::registry {
namespace {

using audit::VerifierKey;

// Keys that sign notes; a witness's key says something else with its signature.
std::optional<VerifierKey> readable(const std::string& text) {
  auto key = audit::parse_verifier_key(text);
  if (!key || key->algorithm != audit::NoteAlgorithm::ed25519) return std::nullopt;
  return *std::move(key);
}

// How many of the keys have signed the note; none of them may have signed wrongly.
std::size_t signers(const std::string& note, const std::vector<VerifierKey>& keys) {
  const auto parsed = audit::parse_note(note);
  if (!parsed) return 0;
  const auto verified = audit::verify_note(*parsed, keys);
  return verified ? verified->size() : 0;
}

struct Claim {
  std::string key;
  std::string statement;
  KeyHolder holder;
  PersonId person;
  std::vector<VerifierKey> besides;  // who must have signed besides the key itself
};

std::optional<std::string> flaw_in(const Claim& claim, const std::string& origin) {
  const auto key = readable(claim.key);
  if (!key) return "bad_key";
  const auto note = audit::parse_note(claim.statement);
  const auto says = note ? audit::parse_enrolment(note->text) : note.error();
  if (!says) return "statement_unreadable";
  if (*says != audit::Enrolment{origin, code(claim.holder), claim.person, *key})
    return "statement_of_another";
  auto needed = claim.besides;
  needed.push_back(*key);
  if (signers(claim.statement, needed) != needed.size()) return "statement_unsigned";
  return std::nullopt;
}

}  // namespace

const RootKey* root_key_of(const Registry& registry, const KeyHolder& holder) {
  const auto found = registry.root_keys->find(code(holder));
  return found == registry.root_keys->end() ? nullptr : &found->second;
}

const PersonalKey* find_key(const Registry& registry, const KeyId& id) {
  const auto found = registry.keys->find(id);
  return found == registry.keys->end() ? nullptr : &found->second;
}

KeyId id_of_key(const std::string& text) {
  const auto key = readable(text);
  return KeyId(key ? text.substr(0, text.find('+', text.find('+') + 1)) : std::string());
}

std::optional<std::string> flaw_in(const Registry&, const RootKey& root,
                                   const std::string& origin) {
  return flaw_in({root.key, root.statement, root.holder, {}, {}}, origin);
}

std::optional<std::string> flaw_in(const Registry& registry, const PersonalKey& key,
                                   const std::string& origin) {
  const auto* root = root_key_of(registry, key.holder);
  const auto by = root != nullptr ? readable(root->key) : std::nullopt;
  if (!by) return "no_root_key";
  return flaw_in({key.key, key.statement, key.holder, key.person, {*by}}, origin);
}

std::set<std::string> root_signers(const Registry& registry, const std::string& note) {
  std::vector<VerifierKey> keys;
  for (const auto& [holder, root] : *registry.root_keys) {
    const auto key = readable(root.key);
    if (key && std::find(keys.begin(), keys.end(), *key) == keys.end()) keys.push_back(*key);
  }
  std::set<std::string> holders;
  if (signers(note, keys) == 0) return holders;
  for (const auto& [holder, root] : *registry.root_keys)
    if (const auto key = readable(root.key); key && signers(note, {*key}) == 1)
      holders.insert(holder);
  return holders;
}

std::size_t signers_of_loss(const Registry& registry) {
  return std::min<std::size_t>(2, registry.root_keys->size());
}

bool signed_by_former(const Registry& registry, const RootKey& root) {
  const auto* former = root_key_of(registry, root.holder);
  const auto by = former != nullptr ? readable(former->key) : std::nullopt;
  return by && signers(root.statement, {*by}) == 1;
}

}  // namespace concord::registry
