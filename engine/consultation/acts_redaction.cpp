#include <algorithm>

#include "engine/consultation/acts.hpp"
#include "engine/consultation/approval.hpp"
#include "engine/consultation/redaction.hpp"

// What is deleted for ever: asked for by one, approved by another.
namespace concord::consultation {
namespace {

using workflow::Role;

Decided<registry::Mandate> authority(const ActIn& in, const std::vector<Role>& roles) {
  return find_authority(in.state(), in.subject(), roles, in.asker, in.draft.context().registry,
                        in.now());
}

const Redaction* find_redaction(const Case& value, const Digest& content) {
  const auto found = std::find_if(value.redactions.begin(), value.redactions.end(),
                                  [&](const Redaction& one) { return one.content == content; });
  return found == value.redactions.end() ? nullptr : &*found;
}

// What other cases brought is as nothing: the answer would tell whose it is.
std::optional<Brought> brought_here(const ActIn& in, std::uint64_t position,
                                    const Digest& content) {
  const auto& find = in.draft.context().brought;
  auto brought = find ? find(position, content) : std::nullopt;
  if (brought && brought->case_id != in.subject().id) return std::nullopt;
  return brought;
}

// Whoever may not read a content is not told what becomes of it.
void narrow_to_readers(ActIn& in, const Digest& content, const std::optional<Brought>& brought) {
  in.draft.narrow(in.of,
                  readers_of_redaction(in.state(), in.subject(), content,
                                       brought ? brought->audience : Audience(), in.command.as,
                                       in.draft.context().registry, in.now()));
}

}  // namespace

Acted act(ActIn& in, const AskRedaction& command) {
  const auto brought = brought_here(in, command.position, command.content);
  auto roles = redaction_keepers(in.subject());
  const bool is_own = brought && brought->principal == code(in.command.as);
  if (is_own) roles.push_back(any_delegation());
  const auto mandate = authority(in, roles);
  if (!mandate) return mandate.error();
  in.mandate = *mandate;
  if (!in.command.reason) return refuse(Refusal::Kind::rule, "reason_required");
  const std::map<std::string, std::string> what{{"content", to_string(command.content)},
                                                {"position", std::to_string(command.position)}};
  if (!brought) return refuse(Refusal::Kind::rule, "no_such_content", what);
  const auto* known = find_redaction(in.subject(), command.content);
  if (brought->is_redacted || (known != nullptr && known->redacted))
    return refuse(Refusal::Kind::rule, "already_redacted", what);
  if (known != nullptr) return refuse(Refusal::Kind::rule, "redaction_already_asked", what);
  narrow_to_readers(in, command.content, brought);
  in.draft.emit(in.of,
                RedactionAsked{command.content, command.position, brought->commit, in.command.as});
  return std::nullopt;
}

Acted act(ActIn& in, const Redact& command) {
  const auto mandate = authority(in, redaction_approvers(in.subject()));
  if (!mandate) return mandate.error();
  in.mandate = *mandate;
  const std::map<std::string, std::string> what{{"content", to_string(command.content)}};
  const auto* asked = find_redaction(in.subject(), command.content);
  if (asked == nullptr) return refuse(Refusal::Kind::rule, "redaction_not_asked", what);
  if (asked->redacted) return refuse(Refusal::Kind::rule, "already_redacted", what);
  if (asked->asked_by == in.command.actor)
    return refuse(Refusal::Kind::rule, "redaction_by_another", what);
  if (auto unsigned_act = check_signed(in, workflow::Signing::with_keys)) return unsigned_act;
  narrow_to_readers(in, asked->content, brought_here(in, asked->position, asked->content));
  in.draft.emit(in.of, ContentRedacted{asked->content, asked->position, asked->commit});
  return std::nullopt;
}

}  // namespace concord::consultation
