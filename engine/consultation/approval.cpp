#include "engine/consultation/approval.hpp"

#include <algorithm>

#include "engine/audit/note.hpp"
#include "engine/registry/keys.hpp"
#include "engine/text/text_digest.hpp"

namespace concord::consultation {
namespace {

registry::KeyHolder holder_of(const Principal& as) {
  if (!as.party.empty()) return {as.party, {}};
  return {{}, as.body};
}

// The enrolled key that signed the note. Ids begin with the key's name: few are read.
Decided<const registry::PersonalKey*> signer_of(const audit::Note& note,
                                                const registry::Registry& registry) {
  const auto& keys = *registry.keys;
  for (const auto& signature : note.signatures) {
    const std::string named = signature.name + "+";
    for (auto at = keys.lower_bound(registry::KeyId(named));
         at != keys.end() && at->first.value.starts_with(named); ++at) {
      const auto& [id, enrolled] = *at;
      const auto key = audit::parse_verifier_key(enrolled.key);
      if (!key || key->name != signature.name || key->id != signature.id) continue;
      if (!audit::verify_note(note, std::span(&*key, 1)))
        return refuse(Refusal::Kind::forbidden, "approval_unsigned", {{"key", id.value}});
      return &enrolled;
    }
  }
  return refuse(Refusal::Kind::forbidden, "approval_by_unknown_key");
}

std::optional<Refusal> wrong_key(const registry::PersonalKey& key, const Command& command) {
  if (key.revoked)
    return refuse(Refusal::Kind::forbidden, "approval_key_revoked", {{"key", key.id.value}});
  const bool is_actors = key.person == command.actor || command.receipt;
  if (!is_actors || key.holder != holder_of(command.as))
    return refuse(Refusal::Kind::forbidden, "approval_by_another",
                  {{"key", key.id.value}, {"principal", code(command.as)}});
  return std::nullopt;
}

}  // namespace

audit::Approval approval_of(const Consultation& state, const Case& value,
                            const std::string& origin) {
  audit::Approval approval;
  approval.origin = origin;
  approval.consultation = state.id;
  approval.case_id = value.id;
  approval.workflow = state.definition->hash;
  if (value.document) approval.text = text::working_digest(*value.document);
  return approval;
}

Decided<registry::KeyId> check_approval(const Consultation& state, const Case& value,
                                        const Command& command, const Context& context) {
  if (!command.approval) return registry::KeyId();
  const auto note = audit::parse_note(command.approval->note);
  const auto says = note ? audit::parse_approval(note->text) : note.error();
  if (!says)
    return refuse(Refusal::Kind::malformed, "approval_unreadable",
                  {{"explanation", says.error().message}});
  auto now = approval_of(state, value, context.origin);
  now.command = command.id;
  now.act = command.approval->act;
  now.head = says->head;
  now.seen = says->seen;
  if (!says->text) now.text.reset();  // who does not read the working text cannot name it
  const bool is_of_this = says->origin == now.origin && says->case_id == now.case_id &&
                          says->consultation == now.consultation && says->command == now.command &&
                          says->act == now.act;
  if (!is_of_this) return refuse(Refusal::Kind::conflict, "approval_of_another");
  const auto key = signer_of(*note, context.registry);
  if (!key) return key.error();
  if (auto refusal = wrong_key(**key, command)) return *std::move(refusal);
  if (!command.approval->seen_to)
    return refuse(Refusal::Kind::conflict, "approval_saw_another_log");
  if (*says != now || *command.approval->seen_to < value.moved_in)
    return refuse(Refusal::Kind::conflict, "approval_stale");
  return (*key)->id;
}

bool is_demanded(workflow::Signing signing, const Principal& as,
                 const registry::Registry& registry) {
  return signing == workflow::Signing::always ||
         (signing == workflow::Signing::with_keys &&
          registry::root_key_of(registry, holder_of(as)) != nullptr);
}

Acted check_signed(const ActIn& in, workflow::Signing signing) {
  if (!in.key.empty() || !is_demanded(signing, in.command.as, in.draft.context().registry))
    return std::nullopt;
  // Of a note nobody but its party can sign the approval.
  const bool has_own =
      registry::root_key_of(in.draft.context().registry, holder_of(in.command.as)) != nullptr;
  const char* why = in.command.receipt && has_own ? "note_without_approval" : "approval_needed";
  return refuse(Refusal::Kind::rule, why, {{"principal", code(in.command.as)}});
}

}  // namespace concord::consultation
