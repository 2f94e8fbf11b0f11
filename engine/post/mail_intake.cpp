#include "engine/post/mail_intake.hpp"

#include <algorithm>

#include "engine/consultation/audience.hpp"
#include "engine/notices/concerned.hpp"
#include "engine/notices/registry_concerned.hpp"
#include "engine/notices/turns.hpp"
#include "engine/post/mail_letter.hpp"
#include "engine/registry/audience.hpp"
#include "engine/registry/erasure.hpp"
#include "engine/service/ledger.hpp"
#include "engine/service/read_entry.hpp"

namespace concord::post {
namespace {

constexpr std::size_t kCommitsAtOnce = 64;
constexpr std::size_t kMostReminded = 10'000;
constexpr std::chrono::seconds kLookForDeadlines{1};
constexpr std::chrono::hours kTurnKnown{24 * 366};

bool shares(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return consultation::may_read(a, b);
}

// A person's own address is told to itself: it learns that mail arrives.
bool is_own_contact(const std::vector<registry::RegistryEvent>& events, const PersonId& person) {
  return std::any_of(events.begin(), events.end(), [&](const auto& event) {
    const auto* set = variant2::get_if<registry::ContactSet>(&event);
    return set != nullptr && set->contact.person == person;
  });
}

// Whether the field held the same before. Words are not compared.
bool sets_anew(const consultation::Event& event, const consultation::Case& was) {
  const auto* set = variant2::get_if<consultation::FieldSet>(&event);
  if (set == nullptr || set->words) return false;
  auto values = set->values;
  if (!set->value.empty()) values.push_back(set->value);
  const auto held = was.fields.find(set->field);
  if (held == was.fields.end()) return values.empty();
  return !held->second.words && held->second.values == values;
}

}  // namespace

MailIntake::MailIntake(service::Service& service, store::MailBook& book, Duration longest_past)
    : service_(service),
      past_(service, 1),
      book_(book),
      longest_past_(longest_past),
      position_(book.position()) {}

std::vector<MailIntake::Receiver> MailIntake::receivers() const {
  const auto registry = service_.published().registry();
  const Timestamp now = service_.clock().now();
  std::vector<Receiver> all;
  for (const auto& [person, contact] : *registry->contacts)
    if (contact.mail != registry::MailWish::none)
      all.push_back({person, registry::audience_atoms(*registry, person, now)});
  return all;
}

MailIntake::Invited MailIntake::invited_in(const store::Commit& commit,
                                           const notices::Entry& entry) const {
  if (!notices::may_invite(entry)) return {};
  const auto before = past_.at(entry.state.id, commit.number - 1);
  const auto number = before ? before->find(entry.value.id) : std::nullopt;
  if (!number) return {};
  const auto& was = before->cases[*number];
  return {notices::invited_by(entry, *before, was),
          consultation::readers_of(*before, was, *service_.published().registry())};
}

std::vector<consultation::Event> MailIntake::changes_in(
    const store::Commit& commit, const consultation::Consultation& state,
    const consultation::Case& value, std::vector<consultation::Event> events) const {
  const bool is_set = std::any_of(events.begin(), events.end(), [](const auto& event) {
    return variant2::holds_alternative<consultation::FieldSet>(event);
  });
  if (!is_set || !state.chart_of(value).agenda) return events;
  const auto before = past_.at(state.id, commit.number - 1);
  const auto number = before ? before->find(value.id) : std::nullopt;
  if (number)
    std::erase_if(events, [&was = before->cases[*number]](const auto& event) {
      return sets_anew(event, was);
    });
  return events;
}

// Also who did the last thing itself: that it is its turn is another thing.
void MailIntake::take_turns(const notices::Entry& happened, Timestamp at,
                            const std::vector<Receiver>& to, Taken& taken) {
  for (const auto& turn : notices::turns_after(happened, at)) {
    const std::string about = about_turn({turn.of.id, turn.command});
    const std::string name = about + ":" + std::to_string(turn.of.moved_in);
    const auto [known, is_new] = taken.turns.try_emplace(name);
    if (!is_new) continue;
    for (const auto& receiver : to)
      if (shares(turn.awaited, receiver.atoms))
        known->second.push_back({0, receiver.person.value, about, name, true, at});
  }
}

// Nobody is told of what it did itself. All of one act that concerns a person is one letter.
void MailIntake::take_commit(const store::Commit& commit, const std::vector<Receiver>& to,
                             Taken& taken) const {
  const auto registry = service_.published().registry();
  std::map<PersonId, std::string> letters;
  const auto tell = [&](const PersonId& person, std::uint64_t position, bool awaited) {
    const std::string about = about_entry(position);
    const auto letter = letters.emplace(person, about).first->second;
    taken.notices.push_back({0, person.value, about, letter, awaited, commit.time});
  };
  for (std::size_t i = 0; i < commit.entries.size(); ++i) {
    const auto read = service::read_entry(commit, commit.entries[i]);
    if (!read.entry || !read.wrong.empty()) continue;  // `doctor` finds it
    const auto& entry = *read.entry;
    const std::uint64_t position = commit.first_position + i;
    if (commit.stream == service::kRegistryStream) {
      const auto concerned = notices::concerned_by(*registry, read.registry_events, commit.time);
      for (const auto& receiver : to)
        if (std::binary_search(concerned.begin(), concerned.end(), receiver.person) &&
            (receiver.person != entry.actor ||
             is_own_contact(read.registry_events, receiver.person)))
          tell(receiver.person, position, false);
      continue;
    }
    const auto state = service_.published().consultation(entry.consultation);
    const auto number = state ? state->find(entry.case_id) : std::nullopt;
    if (!number) continue;
    const auto events = changes_in(commit, *state, state->cases[*number], read.events);
    const notices::Entry happened{*state,   state->cases[*number], events, entry.from,
                                  entry.to, entry.audience};
    const auto concerned = notices::concerned_by(happened);
    const auto invited = invited_in(commit, happened);
    for (const auto& receiver : to) {
      if (receiver.person == entry.actor) continue;
      const bool told =
          shares(concerned.told, receiver.atoms) ||
          (shares(invited.named, receiver.atoms) && !shares(invited.knew, receiver.atoms));
      if (told || shares(concerned.awaited, receiver.atoms)) tell(receiver.person, position, !told);
    }
    take_turns(happened, commit.time, to, taken);
  }
}

void MailIntake::forget_erased(const store::Commit& commit) {
  if (commit.stream != service::kRegistryStream) return;
  for (const auto& entry : commit.entries)
    for (const auto& event : service::read_entry(commit, entry).registry_events)
      if (const auto* person = registry::person_erased_by(event))
        book_.forget_failures(person->value);
}

bool MailIntake::read_on() {
  const std::uint64_t end = service_.published().progress().tree_size;
  if (position_ >= end) return false;
  const auto reader = service_.readers().borrow();
  const auto first = reader->entry(position_);
  if (!first) return false;
  const auto to = receivers();
  const Timestamp now = service_.clock().now();
  Taken taken;
  std::uint64_t next = position_;
  for (const auto& commit : reader->commits(first->commit_number, kCommitsAtOnce)) {
    if (commit.first_position + commit.entries.size() > end) break;
    forget_erased(commit);
    if (now - commit.time <= longest_past_) take_commit(commit, to, taken);
    next = commit.first_position + commit.entries.size();
  }
  if (next <= position_) return false;
  for (const auto& [name, notices] : taken.turns)
    book_.take_reminder(name, now + kTurnKnown, notices);
  book_.take(taken.notices, next);
  position_ = next;
  return true;
}

void MailIntake::take_deadline(const consultation::Consultation& state,
                               const consultation::ArmedDeadline& armed,
                               std::optional<std::vector<Receiver>>& to) {
  const auto& value = state.cases[armed.case_number];
  const auto found = value.deadlines.find(armed.deadline);
  if (found == value.deadlines.end()) return;
  const auto& deadline = found->second;
  const Timestamp now = service_.clock().now();
  for (const auto& reminder : deadline.reminders) {
    const Timestamp at = deadline.due.at - reminder.before;
    if (at > now || deadline.due.at <= now || at <= deadline.armed_at || at < book_.begun())
      continue;
    const std::string name = value.id.value + ":" + deadline.id.value + ":" +
                             to_string(deadline.due.at) + ":" + to_string(reminder.before);
    if (!reminded_.insert(name).second) continue;
    if (!to) to = receivers();
    const auto awaited = notices::awaited_in(state, value);
    std::vector<store::MailNotice> notices;
    for (const auto& receiver : *to)
      if (shares(awaited, receiver.atoms))
        notices.push_back({0, receiver.person.value, about_deadline({value.id, armed.deadline}),
                           "due:" + name, false, now});
    book_.take_reminder(name, deadline.due.at, notices);
  }
}

bool MailIntake::remind() {
  const Timestamp now = service_.clock().now();
  if (now - looked_for_deadlines_ < kLookForDeadlines) return false;
  looked_for_deadlines_ = now;
  if (reminded_.size() > kMostReminded) reminded_.clear();
  std::optional<std::vector<Receiver>> to;
  const auto known = reminded_.size();
  for (const auto& state : service_.published().consultations())
    for (const auto& armed : *state->armed) take_deadline(*state, armed, to);
  if (reminded_.size() == known) return false;
  book_.forget_reminders(now);
  return true;
}

}  // namespace concord::post
