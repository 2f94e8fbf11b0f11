#include "engine/evidence/act_walk.hpp"

#include <algorithm>

#include "engine/codec/event_codec.hpp"
#include "engine/evidence/authority.hpp"
#include "engine/evidence/event_member.hpp"
#include "engine/evidence/registry_contents.hpp"
#include "engine/registry/erasure.hpp"

namespace concord::evidence {

using Json = nlohmann::json;

namespace {

ActWalk::Kinds kinds_of(const Json& events) {
  ActWalk::Kinds kinds;
  for (const auto& event : events) {
    const auto type = member(event, "type");
    kinds.moved = kinds.moved || type == "CaseMoved";
    kinds.speaks = kinds.speaks || type == "StanceTaken" || type == "RevisionIssued";
  }
  return kinds;
}

ActWalk::Kinds kinds_of(const std::vector<consultation::Event>& events) {
  ActWalk::Kinds kinds;
  for (const auto& event : events) {
    kinds.moved = kinds.moved || variant2::holds_alternative<consultation::CaseMoved>(event);
    kinds.speaks = kinds.speaks || variant2::holds_alternative<consultation::StanceTaken>(event) ||
                   variant2::holds_alternative<text::RevisionIssued>(event);
  }
  return kinds;
}

}  // namespace

ActWalk::Taken ActWalk::take(std::uint64_t position, const audit::Entry& entry) {
  const std::string place = "Entry " + std::to_string(position);
  Aside found{Taken{ShownEvents(entry.events)}, entry.approval.value_or("")};
  found.is_own = entry.approval.has_value();
  if (std::pair act(entry.command, entry.time); act != act_) {
    act_ = std::move(act);
    beside_.clear();
  }
  for (const auto& digest : entry.contents) take_content(to_string(digest), place, found);
  if (entry.consultation.value == "registry")
    learn(found, position);
  else
    judge(entry, found, place);
  judge_approval(entry, found, position);
  approvals_.follow(entry, position, found.kinds.moved);
  if (const auto& at = found.taken.events.aside_at(); !at.empty()) beside_.insert(at);
  return std::move(found.taken);
}

// Where the entry has none of its own, one content is it. Two are one that nobody can read.
void ActWalk::take_approval(const std::string& note, Aside& found) {
  found.approval = found.approval.empty() ? note : std::string(kTwoApprovals);
}

// Events, lists and approvals that lie aside take their place; what is none of these was brought.
void ActWalk::take_content(const std::string& digest, const std::string& place, Aside& found) {
  if (!found.seen.insert(digest).second) return;  // a list may name it again, or itself
  if (named_) named_(digest);
  auto content = contents_.take(digest, place);
  if (beside_.contains(digest)) return;
  found.brought.is_whole = found.brought.is_whole && content.has_value();
  const bool is_events = digest == found.taken.events.aside_at();
  auto* const read = content && content->says ? &*content->says : nullptr;
  const bool has_name = read != nullptr && read->name.has_value();
  if (has_name && is_events && *read->name == "events" && read->value.is_array())
    return found.taken.events.come(std::move(read->value));
  const bool is_approval =
      has_name && !found.is_own && *read->name == "approval" && read->value.is_string();
  if (is_approval) return take_approval(read->value, found);
  if (read != nullptr && (!has_name || *read->name != "events")) found.says_more = true;
  if (!has_name || *read->name != "contents" || !read->value.is_array()) {
    if (!is_events) found.brought.contents.push_back(digest);
    return;
  }
  std::set<std::string> listed;
  for (const auto& inner : read->value) {
    if (!inner.is_string()) continue;
    const auto one = inner.get<std::string>();
    if (!listed.insert(one).second)
      authority_.wrong(place + ": the list " + digest + " names a content twice.");
    take_content(one, place, found);
  }
}

void ActWalk::learn(Aside& found, std::uint64_t position) {
  const std::string place = "Entry " + std::to_string(position);
  const Json& events = found.taken.events.json();
  found.kinds = kinds_of(events);
  const auto read = codec::decode_registry_events(events);
  if (!read) {
    readable_ = false;
    return authority_.missing(place +
                              ": the registry's events cannot be read: " + read.error().message);
  }
  if (const auto why = why_not_brought(readable_ ? &registry_ : nullptr, *read, found.brought))
    authority_.wrong(place + ": " + *why + ".");
  for (const auto& event : *read) {
    if (const auto* gone = registry::content_erased_by(event))
      contents_.learn_redacted(gone->content);
    if (is_whole_) keys_.learn(registry_, event, history_.origin(), place);
    history_.learn(registry_, event, position);
    registry::apply(registry_, event);
  }
}

void ActWalk::judge_approval(const audit::Entry& entry, Aside& found, std::uint64_t position) {
  if (!readable_) return;
  if (entry.key.empty() && found.approval.empty()) {
    if (found.kinds.speaks) approvals_.pass_unsigned(registry_, entry, position);
    return;
  }
  if (found.approval.empty() && !found.brought.is_whole) return approvals_.not_shown();
  approvals_.judge(registry_, entry, {found.approval, found.taken.events.json(), found.brought},
                   position);
}

// In a bundle some were left out, in a whole log the entry says what is not so.
void ActWalk::tell_version(std::string what) {
  if (named_)
    authority_.missing(std::move(what));
  else
    authority_.wrong(std::move(what));
}

// Events that lie aside may be kept from the reader.
void ActWalk::judge_events(const audit::Entry& entry, Aside& found, const std::string& place) {
  if (!found.taken.events.are_here()) return;
  auto events = found.taken.events.read();
  if (!events) {
    found.kinds = kinds_of(found.taken.events.json());
    return authority_.missing(place + ": its events are none that this program knows: " +
                              events.error().message + " at " + events.error().place);
  }
  found.kinds = kinds_of(*events);
  for (const auto& event : *events) {
    if (const auto* redacted = variant2::get_if<consultation::ContentRedacted>(&event))
      contents_.learn_redacted(redacted->content);
    if (const auto* started = variant2::get_if<consultation::ConsultationStarted>(&event))
      definitions_.learn(started->definition, started->source.digest);
  }
  if (const auto why = why_not_its_own(entry, *events)) authority_.wrong(place + ": " + *why + ".");
  if (const auto why = grounds_.why_another(entry, *events))
    authority_.wrong(place + ": " + *why + ".");
  if (found.taken.events.aside_at().empty()) found.taken.read = *std::move(events);
}

// By the registry as it was: with an entry of it left out, what was taken away would seem to be
// there still.
void ActWalk::judge(const audit::Entry& entry, Aside& found, const std::string& place) {
  judge_events(entry, found, place);
  if (entry.command.empty() && found.says_more)
    authority_.wrong(place + ": it brings a content, and nobody acted.");
  if (readable_ && entry.registry_version != registry_.version)
    tell_version(place + " was decided by version " + std::to_string(entry.registry_version) +
                 " of the registry; its entries here make version " +
                 std::to_string(registry_.version) + ".");
  if (entry.mandate.empty() || !readable_) return;
  ++authority_.looked_at;
  if (const auto why = why_no_authority(registry_, entry))
    authority_.wrong(place + ": " + *why + ".");
}

void ActWalk::report(const std::optional<Roots>& trusted, const ApprovalWalk::Log& log,
                     bool all_expected, Verification& all) {
  history_.report(&signers_, log.root, all);
  if (!readable_ && !all_expected) {
    all.not_proved.push_back(
        "that each act had a mandate, and whose keys approvals are signed with: contents of the "
        "registry are not here");
    if (authority_.check.verdict == Verdict::wrong) all.checks.push_back(authority_.check);
    return keys_.report_unread(trusted, all);
  }
  authority_.check.sentence =
      told(authority_.looked_at,
           count(authority_.looked_at, "act", "acts") +
               " with a mandate that the registry gave before, for who acted",
           "no act here was done by a mandate");
  all.checks.push_back(authority_.check);
  keys_.report(trusted, all);
  ApprovalWalk::Log whole = log;
  whole.origin_at = [this](std::uint64_t position) { return history_.origin_at(position); };
  approvals_.report(whole, all);
}

}  // namespace concord::evidence
