#include "engine/evidence/approval_walk.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>

#include "engine/audit/note.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/evidence/event_member.hpp"
#include "engine/evidence/signed_act.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/registry/keys.hpp"

namespace concord::evidence {
namespace {

using Json = nlohmann::json;

// On whose behalf the act is: "MEX", or {"body":"RCM"}.
std::optional<registry::KeyHolder> holder_in(const Json& act) {
  const Json as = act.value("as", Json());
  if (as.is_string()) return registry::KeyHolder{PartyCode(as.get<std::string>()), {}};
  for (const char* name : {"party", "body"}) {
    if (!as.is_object() || as.size() != 1 || !as.contains(name) || !as[name].is_string()) continue;
    const auto code = as[name].get<std::string>();
    if (std::string_view(name) == "body") return registry::KeyHolder{{}, BodyCode(code)};
    return registry::KeyHolder{PartyCode(code), {}};
  }
  return std::nullopt;
}

std::string code_alone(const registry::KeyHolder& holder) {
  if (holder.party) return holder.party->value;
  return holder.body ? holder.body->value : std::string();
}

// A text that is issued is the one that was signed; only who brings a text has not seen it stand.
bool is_other_text(const Json& events, const Json& act, const std::optional<Digest>& signed_text) {
  if (!signed_text || act.at("command") == "bring_text") return false;
  return std::any_of(events.begin(), events.end(), [&](const Json& event) {
    return member(event, "type") == "RevisionIssued" &&
           member(event, "text_digest") != to_string(*signed_text);
  });
}

// The entry that an act opened a case with stands in that case, the act is on the one above.
bool is_in(const audit::Approval& says, const audit::Entry& entry, const Json& events) {
  if (says.case_id == entry.case_id) return true;
  return std::any_of(events.begin(), events.end(), [&](const Json& event) {
    return member(event, "type") == "CaseOpened" && member(event, "parent") == says.case_id.value;
  });
}

bool are_not_here(const Json& events) {
  return !events.empty() && member(events.front(), "type") == "EventsAside";
}

std::size_t count_digests(const Json& value) {
  if (value.is_string()) return parse_digest(value.get_ref<const std::string&>()) ? 1 : 0;
  std::size_t found = 0;
  if (value.is_structured())
    for (const auto& inner : value) found += count_digests(inner);
  return found;
}

// Of more contents than these an entry names one that lists them, beside the events and the
// approval where those lie aside. Each is named by the act, or by an event that it left.
bool may_name_a_list(const audit::Entry& entry, const SignedEntry& of, const Json& act) {
  constexpr std::size_t kMostNamed = 64;
  constexpr std::size_t kMostAside = 3;
  if (of.brought.is_whole || entry.contents.size() > kMostAside) return false;
  return are_not_here(of.events) || count_digests(of.events) + count_digests(act) > kMostNamed;
}

// Words that the engine put together of what stood there and what was given.
bool are_put_together(const Json& events, const Json& act, const std::string& digest) {
  const auto command = member(act, "command");
  if (command != "replace_paragraph" && command != "join_paragraphs") return false;
  return std::any_of(events.begin(), events.end(), [&](const Json& event) {
    const auto text = event.find("text");
    return member(event, "type") == "ParagraphReplaced" && text != event.end() &&
           member(*text, "digest") == digest;
  });
}

// The contents are those of the act. The ground that was signed is one, whatever keeps it: most
// events do not; and none is there that nobody signed, for a ground that was not given.
std::optional<std::string> why_other_contents(const audit::Entry& entry, const SignedEntry& of,
                                              const std::string& text, const Json& act) {
  const auto reason = member(act, "reason");
  const auto& brought = of.brought.contents;
  const bool lacks_reason =
      !reason.empty() && std::find(brought.begin(), brought.end(), reason) == brought.end();
  const bool has_more =
      !are_not_here(of.events) &&
      std::any_of(brought.begin(), brought.end(), [&](const std::string& digest) {
        return text.find(digest) == std::string::npos && !are_put_together(of.events, act, digest);
      });
  if ((!lacks_reason && !has_more) || may_name_a_list(entry, of, act)) return std::nullopt;
  return lacks_reason ? "is for another reason than the entry names"
                      : "does not cover a content that the entry names";
}

// A command as docs/log-format.md, "Approvals", has it.
bool is_act(const std::string& text, const Json& act) {
  static constexpr std::array<std::string_view, 6> kMembers = {
      "as", "command", "expected_version", "payload", "reason", "receipt"};
  return act.is_object() && json::is_canonical(text) && act.contains("command") &&
         act["command"].is_string() && act.contains("payload") && act["payload"].is_object() &&
         std::all_of(act.items().begin(), act.items().end(), [](const auto& member) {
           return std::find(kMembers.begin(), kMembers.end(), member.key()) != kMembers.end();
         });
}

// All but the signature.
std::optional<std::string> why_not_of_this(const registry::Registry& registry,
                                           const audit::Entry& entry, const audit::Approval& says,
                                           const SignedEntry& of, const IsSent& is_sent = {}) {
  const Json& events = of.events;
  if (says.consultation != entry.consultation || !is_in(says, entry, events) ||
      says.command != entry.command)
    return "is for another case or command";
  if (says.workflow != entry.workflow) return "is for another definition";
  const Json act = json::parse_own(says.act);
  if (!is_act(says.act, act)) return "is of no command";
  const auto holder = holder_in(act);
  if (!holder || code_alone(*holder) != entry.principal) return "is on behalf of another";
  if (auto why = why_other_act(events, act, entry.time, is_sent)) return why;
  if (auto why = why_other_contents(entry, of, says.act, act)) return why;
  if (is_other_text(events, act, says.text)) return "is for another text than was issued";
  const auto* enrolled = registry::find_key(registry, registry::KeyId(entry.key));
  if (enrolled == nullptr) return "is by a key that was not enrolled";
  if (enrolled->revoked) return "is by a key that had been revoked";
  if ((enrolled->person != entry.actor && !entry.received) || enrolled->holder != *holder)
    return "is by a key of somebody else";
  return std::nullopt;
}

Result<audit::Approval> read_note(const std::string& text) {
  const auto note = audit::parse_note(text);
  return note ? audit::parse_approval(note->text) : note.error();
}

std::string why_none_read(const std::string& note, const Problem& problem) {
  if (note.empty()) return "is not there, and the entry names a key";
  if (note == kTwoApprovals) return "is one of two, and an act has one";
  std::string message = problem.message;
  if (message.ends_with('.')) message.pop_back();
  return "cannot be read: " + message;
}

}  // namespace

bool holds(const UncheckedSignature& signature) {
  const auto note = audit::parse_note(signature.note);
  const auto key = audit::parse_verifier_key(signature.key);
  return note && key && audit::verify_note(*note, std::span(&*key, 1));
}

std::optional<std::string> why_no_approval(const registry::Registry& registry,
                                           const audit::Entry& entry, const SignedEntry& of) {
  const auto says = read_note(of.note);
  if (!says) return why_none_read(of.note, says.error());
  if (auto why = why_not_of_this(registry, entry, *says, of)) return why;
  const auto* enrolled = registry::find_key(registry, registry::KeyId(entry.key));
  if (!holds({0, of.note, enrolled->key})) return "is not signed by its key";
  return std::nullopt;
}

void ApprovalWalk::judge(const registry::Registry& registry, const audit::Entry& entry,
                         const SignedEntry& of, std::uint64_t position) {
  ++approvals_.looked_at;
  const auto read = read_note(of.note);
  const std::string place = "The approval of entry " + std::to_string(position);
  std::string untold;
  const auto is_sent = [&](const std::string& event) {
    const auto definition = find_definition_(entry.workflow.value_or(Digest()));
    if (!definition) untold = event;
    return !definition || may_be_sent(*definition, event) || !may_be_asked(*definition, event);
  };
  const auto why = read ? why_not_of_this(registry, entry, *read, of, is_sent)
                        : std::optional(why_none_read(of.note, read.error()));
  if (why) return approvals_.wrong(place + " " + *why + ".");
  if (!used_.insert(audit::sha256(audit::to_text(*read))).second)
    return approvals_.wrong(place + " is that of an entry before: it was signed for once.");
  if (!untold.empty())
    approvals_.missing(place + ": that its case moved on \"" + untold +
                       "\" is told by its definition alone, which is not here.");
  unchecked_.push_back(
      {position, of.note, registry::find_key(registry, registry::KeyId(entry.key))->key});
  claims_.push_back({position, *read});
  const auto& says = claims_.back().says;  // an opening is an act on the case above
  const auto trail = trails_.find(says.case_id);
  if (trail != trails_.end() && says.head.position < trail->second.moved)
    approvals_.wrong(place + " is for a state that the case had left.");
}

void ApprovalWalk::take_unsigned(std::uint64_t position) {
  approvals_.wrong("The approval of entry " + std::to_string(position) +
                   " is not signed by its key.");
}

// Of who has a root key. Which acts ask for a signature is said by a definition, which is not read
// here.
void ApprovalWalk::pass_unsigned(const registry::Registry& registry, const audit::Entry& entry,
                                 std::uint64_t position) {
  const bool has_root =
      registry::root_key_of(registry, {PartyCode(entry.principal), {}}) != nullptr ||
      registry::root_key_of(registry, {{}, BodyCode(entry.principal)}) != nullptr;
  if (has_root) unsigned_[entry.principal].push_back(position);
}

void ApprovalWalk::follow(const audit::Entry& entry, std::uint64_t position, bool moved) {
  Trail& trail = trails_[entry.case_id];
  trail.positions.push_back(position);
  if (moved) trail.moved = position;
}

void ApprovalWalk::report(const Log& log, Verification& all) {
  for (const auto& signature : take_unchecked())
    if (!holds(signature)) take_unsigned(signature.position);
  std::uint64_t unseen = 0;
  for (const auto& [position, says] : claims_) {
    const std::string place = "The approval of entry " + std::to_string(position);
    if (says.origin != log.origin_at(position)) approvals_.wrong(place + " is for another log.");
    const auto& trail = trails_[says.case_id].positions;
    const bool is_followed = std::binary_search(trail.begin(), trail.end(), says.head.position);
    const auto leaf = log.leaf(says.head.position);
    const auto root = log.root(says.seen.size);
    if (says.head.position >= says.seen.size || says.seen.size > position)
      approvals_.wrong(place + " saw what came after it.");
    else if ((leaf && *leaf != says.head.leaf) || (root && *root != says.seen.root))
      approvals_.wrong(place + " saw another log: somebody was shown one that this is not.");
    else if (leaf && !is_followed)
      approvals_.wrong(place + " saw an entry of another case.");
    else if (!root)
      approvals_.missing(place + ": that the tree which it saw is of this log is not shown here.");
    else if (!leaf)
      ++unseen;
  }
  if (unseen > 0)
    all.not_proved.push_back("that the entries which " + count(unseen, "approval", "approvals") +
                             " saw are what they say: they are not here");
  if (not_shown_ > 0)
    all.not_proved.push_back("what " + count(not_shown_, "approval", "approvals") +
                             " say that are not here, nor that they are signed");
  for (const auto& [principal, positions] : unsigned_) {
    std::string places;
    for (std::size_t i = 0; i < std::min<std::size_t>(positions.size(), 8); ++i)
      places += (i == 0 ? "" : ", ") + std::to_string(positions[i]);
    all.not_proved.push_back("that " + principal +
                             ", which has a root key, agreed to what stands in its name without a "
                             "signature: " +
                             (positions.size() == 1 ? "entry " : "entries ") + places +
                             (positions.size() > 8 ? ", ..." : ""));
  }
  approvals_.check.sentence = told(
      approvals_.looked_at,
      count(approvals_.looked_at, "act", "acts") +
          " signed with the key of who acted, enrolled before and not revoked, each over its own "
          "case, state and text, and over what was seen of this log",
      "no act here is signed with a key of who acted");
  all.checks.push_back(approvals_.check);
}

}  // namespace concord::evidence
