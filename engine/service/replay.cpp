#include "engine/service/replay.hpp"

#include "engine/audit/disclosure.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/consultation/apply.hpp"
#include "engine/consultation/recheck.hpp"
#include "engine/consultation/remake.hpp"
#include "engine/registry/remake.hpp"
#include "engine/service/happened.hpp"
#include "engine/workflow/loader.hpp"

namespace concord::service {
namespace {

using Because = Unreplayable::Because;

[[noreturn]] void corrupt(const store::Commit& commit, const std::string& what,
                          Because because = Because::wrong) {
  throw Unreplayable(commit, what, because);
}

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
  std::function<void(const std::string&)> older{};
  const registry::Registry* registry = nullptr;
  bool is_signed = false;      // an entry of the commit has an approval
  std::uint64_t position = 0;  // of the entry that is looked at
  bool follows = false;        // it leaves just what it does when it is done again

  void say(const std::string& what) const { tell(sentence(what)); }
  void say_older(const std::string& what) const {
    if (older && !what.empty()) older(sentence(what));
  }

 private:
  [[nodiscard]] std::string sentence(const std::string& what) const {
    return "Entry " + std::to_string(position) + ": " + what + ".";
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
                                   critic.is_signed, signed_act, critic.registry, critic.follows});
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
    if (const auto* started = variant2::get_if<consultation::ConsultationStarted>(&event))
      live.definition = find_definition(definitions, commit, *started);
  if (!live.definition) corrupt(commit, "the consultation has no beginning");
}

void replay_consultation(consultation::Consultation& live, Definitions& definitions,
                         const store::Commit& commit, const ReadEntry& read, const Critic& critic) {
  pin_definition(live, definitions, commit, read);
  const auto& entry = *read.entry;
  const consultation::Stamp stamp{entry.time, entry.actor};
  std::string signed_act;  // empty also where nobody asks
  if (critic.tell && read.approved) signed_act = read.approved->command;
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
                 const store::Commit& commit, std::span<const ReadEntry> entries, Critic critic) {
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

// Who acts on the registry does so in no case, on nobody's behalf, for all to read.
void tell_other_frame(const LiveRegistry& live, const audit::Entry& entry, const Critic& critic) {
  if (entry.registry_version != live.state.version)
    critic.say("it names another version of the registry than it makes");
  if (entry.audience != std::vector<std::string>{"all"})
    critic.say("what is entered in the registry is for all to read");
  if (!entry.principal.empty() || !entry.mandate.empty() || !entry.from.empty() ||
      !entry.to.empty() || !entry.office.empty() || entry.received || entry.workflow ||
      !entry.key.empty())
    critic.say("an act on the registry is on nobody's behalf, and moves no case");
}

void replay_critically_into(LiveRegistry& live, const store::Commit& commit,
                            std::span<const ReadEntry> entries, bool consultations_exist,
                            Critic critic) {
  critic.position = commit.first_position;
  for (const auto& read : entries) {
    const audit::Entry& entry = *sound(commit, read).entry;
    const auto why = registry::departure(live.state, {read.registry_events, entry.actor, entry.time,
                                                      !entry.command.empty(), consultations_exist});
    if (why) critic.say(*why);
    replay_registry(live, read);
    tell_other_frame(live, entry, critic);
    ++critic.position;
  }
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
    return entry.command == first.command && entry.actor == first.actor &&
           entry.principal == first.principal && entry.mandate == first.mandate &&
           entry.office == first.office;
  });
  const bool is_pinned = std::all_of(entries.begin(), entries.end(), [&](const ReadEntry& read) {
    return read.entry->workflow == live.definition->hash;
  });
  const auto happened = what_happened(entries);
  const auto late = consultation::overdue(live, happened);
  auto remade = consultation::remake(live, happened, *critic.registry, codec::type_of);
  if (late) remade.departure = late;
  if (!remade.departure) remade.departure = framed_otherwise(commit, entries);
  if (!is_one)
    remade.departure = {entries.size() - 1,
                        "entries of one act differ in which it was or who did it"};
  if (!remade.departure) critic.say_older(remade.older);
  if (!remade.departure && is_pinned && !critic.is_signed) {
    if (remade.next) return move_on(live, *std::move(remade.next), commit, entries);
    return replay_into(live, definitions, commit, entries, {});
  }
  critic.follows = !remade.departure;
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

std::optional<Timestamp> first_due(const consultation::Consultation& live) {
  return live.armed->empty() ? std::nullopt : std::optional(live.armed->front().due);
}

void note_due(Ledger& ledger, const ConsultationId& id, std::optional<Timestamp> before,
              std::optional<Timestamp> after) {
  if (before == after) return;
  if (before) ledger.due.erase({*before, id});
  if (after) ledger.due.emplace(*after, id);
}

// What was due in other consultations comes before an act too. Each is told once.
void tell_overdue_elsewhere(Ledger& ledger, const store::Commit& commit, const audit::Entry& entry,
                            const Critic& critic) {
  for (auto at = ledger.due.begin(); at != ledger.due.end() && at->first < entry.time;) {
    const auto why = at->second.value == commit.stream
                         ? std::nullopt
                         : consultation::overdue(*ledger.consultations.at(at->second), entry.time);
    if (why) critic.say(*why);
    at = why ? ledger.due.erase(at) : std::next(at);
  }
}

// Which the caller alone holds.
consultation::Consultation& state_of(Ledger& ledger, const ConsultationId& id) {
  auto& live = ledger.consultations[id];
  if (!live) live = std::make_shared<consultation::Consultation>();
  if (live.use_count() > 1) live = std::make_shared<consultation::Consultation>(*live);
  // Made just above or in an earlier call, never const, and nobody else holds it.
  return const_cast<consultation::Consultation&>(*live);
}

}  // namespace

Unreplayable::Unreplayable(const store::Commit& commit, std::string why, Because because)
    : StoreError(store::ErrorKind::corrupt, "Commit " + std::to_string(commit.number) + ": " + why +
                                                ". Run `concord doctor`, or restore a backup."),
      why_(std::move(why)),
      because_(because) {}

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

void replay(LiveRegistry& live, const store::Commit& commit, std::span<const ReadEntry> entries) {
  for (const auto& read : entries) replay_registry(live, sound(commit, read));
}

void replay(consultation::Consultation& live, Definitions& definitions, const store::Commit& commit,
            std::span<const ReadEntry> entries) {
  replay_into(live, definitions, commit, entries, {});
}

void replay(Ledger& ledger, const store::Commit& commit, std::span<const ReadEntry> entries) {
  if (commit.stream == kRegistryStream) return replay(ledger.registry, commit, entries);
  if (entries.empty()) return;
  replay(state_of(ledger, ConsultationId(commit.stream)), ledger.definitions, commit, entries);
}

void replay_critically(Ledger& ledger, const store::Commit& commit,
                       std::span<const ReadEntry> entries,
                       const std::function<void(const std::string&)>& tell,
                       const std::function<void(const std::string&)>& older) {
  if (entries.empty()) return;
  Critic critic;
  critic.tell = tell;
  critic.older = older;
  critic.registry = &ledger.registry.state;
  critic.position = commit.first_position;
  const audit::Entry& first = *sound(commit, entries.front()).entry;
  if (!first.command.empty()) tell_overdue_elsewhere(ledger, commit, first, critic);
  if (commit.stream == kRegistryStream)
    return replay_critically_into(ledger.registry, commit, entries, !ledger.consultations.empty(),
                                  critic);
  const ConsultationId id(commit.stream);
  auto& live = state_of(ledger, id);
  const auto due = first_due(live);
  replay_critically_into(live, ledger.definitions, commit, entries, critic);
  note_due(ledger, id, due, first_due(live));
}

}  // namespace concord::service
