#include "engine/evidence/act_walk.hpp"

#include <algorithm>

#include "engine/audit/disclosure.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/evidence/authority.hpp"

namespace concord::evidence {

using Json = nlohmann::json;

Json ActWalk::take(std::uint64_t position, const audit::Entry& entry) {
  const std::string place = "Entry " + std::to_string(position);
  Aside found{Json::parse(entry.events, nullptr, false), entry.approval.value_or("")};
  for (const auto& digest : entry.contents) take_content(to_string(digest), place, found);
  if (entry.consultation.value == "registry")
    learn(found.events, place);
  else
    judge(entry, place);
  judge_approval(entry, found, position);
  const bool moved = std::any_of(found.events.begin(), found.events.end(), [](const Json& event) {
    return event.is_object() && event.value("type", "") == "CaseMoved";
  });
  approvals_.follow(entry, position, moved);
  return std::move(found.events);
}

// Events, lists and approvals that lie aside take their place.
void ActWalk::take_content(const std::string& digest, const std::string& place, Aside& found) {
  if (named_) named_(digest);
  const auto disclosure = contents_.take(digest, place);
  found.is_whole = found.is_whole && disclosure.has_value();
  if (!disclosure) return;
  const auto read = audit::parse_disclosure(*disclosure);
  if (!read || !read->name) return;
  if (*read->name == "events" && read->value.is_array()) found.events = read->value;
  if (*read->name == "approval" && read->value.is_string()) found.approval = read->value;
  if (*read->name != "contents" || !read->value.is_array()) return;
  for (const auto& inner : read->value)
    if (inner.is_string()) take_content(inner.get<std::string>(), place, found);
}

void ActWalk::learn(const Json& events, const std::string& place) {
  const auto read = codec::decode_registry_events(events);
  if (!read) {
    readable_ = false;
    return authority_.missing(place +
                              ": the registry's events cannot be read: " + read.error().message);
  }
  for (const auto& event : *read) {
    keys_.learn(registry_, event, origin_, place);
    registry::apply(registry_, event);
  }
}

void ActWalk::judge_approval(const audit::Entry& entry, const Aside& found,
                             std::uint64_t position) {
  if (!readable_ || (entry.key.empty() && found.approval.empty())) return;
  if (found.approval.empty() && !found.is_whole) return approvals_.not_shown();
  approvals_.judge(registry_, entry, found.approval, found.events, position);
}

// By the registry as it was: with an entry of it left out, what was taken away would seem to be
// there still.
void ActWalk::judge(const audit::Entry& entry, const std::string& place) {
  if (readable_ && entry.registry_version != registry_.version)
    authority_.missing(place + " was decided by version " + std::to_string(entry.registry_version) +
                       " of the registry; its entries here "
                       "make version " +
                       std::to_string(registry_.version) + ".");
  if (entry.mandate.empty() || !readable_) return;
  ++authority_.looked_at;
  if (const auto why = why_no_authority(registry_, entry))
    authority_.wrong(place + ": " + *why + ".");
}

void ActWalk::report(const std::optional<Roots>& trusted, const ApprovalWalk::Log& log,
                     bool all_expected, Verification& all) {
  if (!readable_ && !all_expected)
    return all.not_proved.push_back(
        "that each act had a mandate, and whose keys approvals are signed with: contents of the "
        "registry are not here");
  authority_.check.sentence = count(authority_.looked_at, "act", "acts") +
                              " with a mandate that the registry gave before, for who acted";
  all.checks.push_back(authority_.check);
  keys_.report(trusted, all);
  approvals_.report(log, all);
}

}  // namespace concord::evidence
