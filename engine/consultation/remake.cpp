#include "engine/consultation/remake.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "engine/calendar/deadline.hpp"
#include "engine/consultation/acts.hpp"
#include "engine/consultation/asked.hpp"
#include "engine/consultation/audience.hpp"
#include "engine/consultation/compared.hpp"
#include "engine/consultation/decide.hpp"
#include "engine/consultation/departed.hpp"
#include "engine/consultation/languages.hpp"
#include "engine/registry/audience.hpp"
#include "engine/registry/queries.hpp"

namespace concord::consultation {
namespace {

using Ground = std::optional<text::ContentRef>;

// The reason that was given, where an event keeps it.
Ground recorded_ground(const std::vector<CaseEvents>& entries) {
  for (const auto& entry : entries)
    for (const auto& event : entry.events) {
      if (const auto* of = variant2::get_if<text::RevisionRecalled>(&event)) return of->ground;
      if (const auto* of = variant2::get_if<text::SourceWithdrawn>(&event)) return of->ground;
      if (const auto* of = variant2::get_if<text::CorrectionProposed>(&event))
        return of->correction.reason;
      if (const auto* of = variant2::get_if<text::CorrectionObjected>(&event)) return of->reason;
      if (const auto* of = variant2::get_if<text::SourceAdmitted>(&event);
          of != nullptr && of->ground)
        return of->ground;
      if (const auto* of = variant2::get_if<text::DispositionRecorded>(&event);
          of != nullptr && of->disposition.reason)
        return of->disposition.reason;
    }
  return std::nullopt;
}

std::set<std::string> languages_in(const std::vector<Event>& events) {
  std::set<std::string> used;
  for (const auto& event : events)
    variant2::visit([&](const auto& one) { add_languages(one, used); }, event);
  return used;
}

class Remaking {
 public:
  Remaking(const Consultation& before, const Happened& happened, const registry::Registry& registry,
           const NameOf& name)
      : before_(before), happened_(happened), registry_(registry), name_(name) {
    for (const auto& entry : happened.entries)
      for (const auto& event : entry.events)
        if (const auto* opened = variant2::get_if<CaseOpened>(&event))
          opened_.emplace(opened->key, opened->case_id);
  }

  // By the rules of now, or else by those of an earlier version, which may have written the log.
  Remade run() {
    if (is_said_by_right()) return {};
    std::string why_not_now;
    for (const auto rules :
         {Rules::of_now, Rules::of_wide_readers, Rules::before, Rules::of_whole_rosters}) {
      if (rules == Rules::of_whole_rosters && leaves_out_departed(before_, registry_)) break;
      rules_ = rules;
      is_older_ = false;
      do_again();
      if (found_) break;
      if (rules == Rules::of_now && nearest_) why_not_now = nearest_->why;
    }
    if (found_ && is_older_ && why_not_now.empty()) why_not_now = "less than follows today";
    if (found_ && is_older_) return {std::nullopt, std::nullopt, std::move(why_not_now)};
    if (found_) return {std::nullopt, std::move(found_), std::move(why_not_now)};
    if (!nearest_)
      nearest_ = Departure{0, "no act leaves what it records, and nothing that was due does"};
    return {std::move(nearest_), std::nullopt, {}};
  }

 private:
  void do_again() {
    if (happened_.is_act && before_.cases.size() == 0)
      begin();
    else if (!happened_.is_act)
      fire_timers();
    else
      act_again();
  }

  [[nodiscard]] Context context() const {
    Context again{registry_, zones_, happened_.time, IdSequence({0, 0})};
    again.opened = opened_;
    again.rules = rules_;
    again.brought = [this](std::uint64_t position, const Digest& content) {
      return brought(position, content);
    };
    return again;
  }

  // That the entry names the content is looked at with the contents. Who could read it there is
  // taken as it is: whoever reads the case at most.
  [[nodiscard]] std::optional<Brought> brought(std::uint64_t position,
                                               const Digest& content) const {
    for (const auto& entry : happened_.entries)
      for (const auto& event : entry.events) {
        const auto is_it = [&](const auto* of) {
          return of != nullptr && of->position == position && of->content == content;
        };
        const auto* asked = variant2::get_if<RedactionAsked>(&event);
        const auto* redacted = variant2::get_if<ContentRedacted>(&event);
        if (is_it(asked) || is_it(redacted))
          return Brought{entry.case_id, happened_.principal,
                         asked != nullptr ? asked->commit : redacted->commit, false,
                         entry.audience};
      }
    return std::nullopt;
  }

  // Comments and attachments are most of what a log holds, and nothing follows from them: whether
  // who says it may, and who reads it, is asked without a copy of the case.
  [[nodiscard]] bool is_said_by_right() const {
    const auto& entry = happened_.entries.front();
    const bool is_alone =
        happened_.is_act && happened_.entries.size() == 1 && entry.events.size() == 1;
    const auto number = is_alone ? before_.find(entry.case_id) : std::nullopt;
    if (!number) return false;
    const auto* comment = variant2::get_if<Commented>(&entry.events.front());
    const bool is_attached = variant2::holds_alternative<Attached>(entry.events.front());
    if (!is_attached && (comment == nullptr || !comment->paragraph.empty())) return false;
    const Case& value = before_.cases[*number];
    const auto states = active_states(before_, value);
    const auto readers = readers_of(before_, value, registry_, happened_.time);
    const auto of_act =
        readers_of_act(before_, value, registry_, happened_.time, PartyCode(happened_.principal));
    return entry.from == states && entry.to == states &&
           entry.audience == (of_act ? *of_act : readers) &&
           may_say(*number, is_attached ? workflow::Act::attach : workflow::Act::comment) &&
           may_see(value, readers);
  }

  // As sight_of() has it. `readers`: those of now, who are all among those since it last changed.
  [[nodiscard]] bool may_see(const Case& value, const Audience& readers) const {
    const auto is_among = [this](const Audience& audience) {
      return registry::is_of(registry_, happened_.actor, happened_.time, audience);
    };
    return is_among(readers) || is_among(readers_of(before_, value, registry_));
  }

  [[nodiscard]] bool may_say(CaseNumber number, workflow::Act act) const {
    auto again = context();
    Draft draft(before_, again, {happened_.time, happened_.actor});
    Command command;
    command.actor = happened_.actor;
    for (const auto& principal : principals()) {
      command.as = principal;
      ActIn in{draft,          number,       command,      {command.actor, principal, false},
               happened_.time, std::nullopt, happened_.key};
      const bool has_left = !principal.party.empty() && before_.left->contains(principal.party);
      if (!has_left && !permit(in, act) && !mandate_differs(in.mandate)) return true;
    }
    return false;
  }

  // A code may be a party's and a body's.
  [[nodiscard]] std::vector<Principal> principals() const {
    std::vector<Principal> found;
    const auto& code = happened_.principal;
    if (registry::find_party(registry_, PartyCode(code)) != nullptr)
      found.push_back({PartyCode(code), {}});
    if (registry::find_body(registry_, BodyCode(code)) != nullptr)
      found.push_back({{}, BodyCode(code)});
    return found;
  }

  void begin() {
    const auto& events = happened_.entries.front().events;
    const auto started = std::find_if(events.begin(), events.end(), [](const Event& event) {
      return variant2::holds_alternative<ConsultationStarted>(event);
    });
    if (started == events.end() || !before_.definition) return;
    const auto& of = variant2::get<ConsultationStarted>(*started);
    const StartConsultation request{of.consultation, of.source, of.title, of.topics,
                                    of.conferences,  of.bodies, of.titles};
    for (const auto& principal : principals()) {
      auto again = context();
      auto decided = start(request, before_.definition, {happened_.actor, principal, false}, again);
      if (!decided) {
        refused(decided.error());
        continue;
      }
      if (judge(decided->entries, decided->mandate)) found_ = std::move(decided->next);
      if (found_) return;
    }
  }

  void act_again() {
    const auto ground = recorded_ground(happened_.entries);
    std::vector<Ground> grounds{ground};
    // A reason that no event keeps is among the contents, if there was one.
    if (!ground && happened_.has_contents) grounds.emplace_back(text::ContentRef{});
    for (const auto& entry : happened_.entries)
      for (const auto& asked :
           asked_by(before_, entry, happened_.entries, happened_.dates, happened_.mandate)) {
        if (is_other_step(asked)) continue;
        for (const auto& principal : principals())
          for (const auto& reason : grounds) {
            try_out(asked, entry, principal, reason);
            if (found_) return;
          }
      }
  }

  // A step that moves nothing does not say which it was; who signed for it did.
  [[nodiscard]] bool is_other_step(const Asked& asked) const {
    return !happened_.signed_as.empty() && !asked.event.empty() &&
           asked.event != happened_.signed_as;
  }

  // What was commanded, if `asked` was.
  [[nodiscard]] Command command_of(const Asked& asked, const Principal& as,
                                   const Ground& reason) const {
    Command command;
    command.actor = happened_.actor;
    command.as = as;
    command.case_id = before_.cases[asked.of].id;
    command.reason = reason;
    if (asked.brings) command.payload = BringText{};
    if (const auto* noted = note_to(command.case_id))
      command.receipt = Receipt{noted->received, noted->channel, noted->original};
    return command;
  }

  void try_out(const Asked& asked, const CaseEvents& entry, const Principal& as,
               const Ground& reason) try {
    const Command command = command_of(asked, as, reason);
    const auto& receipt = command.receipt;
    const auto* noted = note_to(command.case_id);
    // A note names the step that it asks for: of others it is said less likely what is wrong.
    const std::size_t nearness = noted != nullptr && noted->event == asked.event ? 1 : 0;
    if (auto refusal = check_note(before_, command, happened_.time))
      return refused(*refusal, nearness);
    if (auto refusal = check_languages(before_, languages_in(entry.events)))
      return refused(*refusal, nearness);
    if (has_left(as, entry))
      return refused(refuse(Refusal::Kind::rule, "party_left", {{"party", as.party.value}}),
                     nearness);
    auto again = context();
    const Sight sight = sight_of(before_, before_.cases[asked.of], command, again);
    if (sight == Sight::none)
      return keep_nearest({0, "who did it may not read the case"}, nearness);
    Draft draft(before_, again, {happened_.time, happened_.actor}, as.party);
    ActIn in{draft,
             asked.of,
             command,
             {command.actor, command.as, receipt.has_value()},
             receipt ? receipt->received : happened_.time,
             std::nullopt,
             happened_.key};
    if (receipt)
      draft.emit(asked.of, ActReceived{as.party, receipt->channel, receipt->received,
                                       receipt->original, asked.event});
    if (const auto refusal = act_at(sight, in, asked.act)) return refused(*refusal, nearness);
    if (judge(draft.finish(), in.mandate)) found_ = std::move(draft).take();
  } catch (const std::exception& error) {
    keep_nearest({0, std::string("its events make no sense, ") + error.what()}, 0);
  }

  // That the act came by a note stands in the entry of the case that it is on: of an opening, not
  // in that of the case that was opened. Nothing: it came by none.
  [[nodiscard]] const ActReceived* note_to(const CaseId& id) const {
    for (const auto& entry : happened_.entries)
      if (entry.case_id == id) return variant2::get_if<ActReceived>(&entry.events.front());
    return nullptr;
  }

  [[nodiscard]] bool has_left(const Principal& as, const CaseEvents& entry) const {
    return !as.party.empty() && before_.left->contains(as.party) &&
           std::none_of(entry.events.begin(), entry.events.end(), [](const Event& event) {
             return variant2::holds_alternative<PartyJoined>(event);
           });
  }

  // Each leaves as many entries as it does; the next begins after them.
  void fire_timers() {
    Consultation state = before_;
    for (std::size_t at = 0; at < happened_.entries.size();) {
      if (state.armed->empty() || state.armed->front().due >= happened_.time)
        return keep_nearest({at, "nobody did it, and nothing was due then"}, 0);
      auto again = context();
      auto decision = fire_next(state, at, again);
      if (!decision) return keep_nearest({at, "a deadline is held that is never held"}, 0);
      const auto left = happened_.entries.size() - at;
      const auto end = at + std::min(left, decision->entries.size());
      const std::vector<CaseEvents> recorded(
          happened_.entries.begin() + static_cast<std::ptrdiff_t>(at),
          happened_.entries.begin() + static_cast<std::ptrdiff_t>(end));
      auto compared = compare_entries(before_, recorded, decision->entries, name_);
      if (compared.departure) {
        compared.departure->entry += at;
        return keep_nearest(*std::move(compared.departure), compared.agreeing);
      }
      const Timestamp due = state.armed->front().due;
      for (; at < end; ++at)
        if (!happened_.received.empty() && happened_.received[at] != due)
          return keep_nearest({at, "it did not come in when the entry says"}, compared.agreeing);
      is_older_ = is_older_ || compared.is_older;
      state = std::move(decision->next);
    }
    found_ = std::move(state);
  }

  // The first that is due falls due; or is held, because of an outage of which only it tells.
  std::optional<Decision> fire_next(const Consultation& state, std::size_t at,
                                    Context& again) const {
    const ArmedDeadline due = state.armed->front();
    const auto* held = variant2::get_if<DeadlineHeld>(&happened_.entries[at].events.front());
    if (held == nullptr) return fire(state, due, std::nullopt, again);
    const auto& deadline = state.cases[due.case_number].deadlines.at(due.deadline);
    const auto as_held = calendar::hold(deadline, held->deadline.held_because);
    if (!as_held || deadline.hold_after_outage <= Duration{0}) return std::nullopt;
    Draft draft(state, again, {happened_.time, {}});
    draft.emit(due.case_number, DeadlineHeld{*as_held});
    Decision decision;
    decision.entries = draft.finish();
    decision.next = std::move(draft).take();
    return decision;
  }

  // Whether the log has just this, by this mandate; else what it lacks is remembered.
  bool judge(const std::vector<CaseEvents>& follows,
             const std::optional<registry::Mandate>& mandate) {
    auto compared = compare_entries(before_, happened_.entries, follows, name_);
    if (!compared.departure)
      if (auto why = mandate_differs(mandate)) compared.departure = Departure{0, *std::move(why)};
    if (!compared.departure) {
      is_older_ = compared.is_older;
      return true;
    }
    keep_nearest(*std::move(compared.departure), compared.agreeing + 1);
    return false;
  }

  // Of several that somebody holds for one principal, an act is done by the first that will do.
  [[nodiscard]] std::optional<std::string> mandate_differs(
      const std::optional<registry::Mandate>& mandate) const {
    const MandateId relied_on = mandate ? mandate->id : MandateId();
    if (relied_on == happened_.mandate) return std::nullopt;
    return "it names the mandate " + happened_.mandate.value + ", and was done by " +
           relied_on.value;
  }

  void refused(const Refusal& refusal, std::size_t nearness = 0) {
    std::string why = refusal.facts.empty() ? refusal.code : explain(refusal.facts.front(), "en");
    if (why.ends_with('.')) why.pop_back();
    keep_nearest({0, "the definition does not allow what it records: " + why}, nearness);
  }

  // The supposition that comes nearest to what is recorded explains best what is wrong with it.
  void keep_nearest(Departure departure, std::size_t nearness) {
    if (nearest_ && nearness <= nearness_) return;
    nearest_ = std::move(departure);
    nearness_ = nearness;
  }

  const Consultation& before_;
  const Happened& happened_;
  const registry::Registry& registry_;
  const NameOf& name_;
  const calendar::Zones zones_{
      "", calendar::Zones::Source(), {}, {}};  // no civil time is read again
  std::map<CaseKey, CaseId> opened_;
  std::optional<Consultation> found_;
  std::optional<Departure> nearest_;
  std::size_t nearness_ = 0;
  Rules rules_ = Rules::of_now;
  bool is_older_ = false;  // what was found says more than the log, whose own events count
};

}  // namespace

std::optional<std::string> overdue(const Consultation& before, Timestamp time) {
  if (before.armed->empty()) return std::nullopt;
  const auto& first = before.armed->front();
  if (first.due >= time) return std::nullopt;
  const Case& value = before.cases[first.case_number];
  const auto& deadline = value.deadlines.at(first.deadline);
  if (deadline.confirmed.value_or(deadline.armed_at) >= time) return std::nullopt;
  return "\"" + first.deadline + "\" of the case " + value.id.value + " was due at " +
         to_string(first.due) + ", and what follows was left out";
}

std::optional<Departure> overdue(const Consultation& before, const Happened& happened) {
  auto why = happened.is_act ? overdue(before, happened.time) : std::nullopt;
  return why ? std::optional(Departure{0, *std::move(why)}) : std::nullopt;
}

Remade remake(const Consultation& before, const Happened& happened,
              const registry::Registry& registry,
              const std::function<std::string(const Event&)>& name) {
  if (happened.entries.empty()) return {};
  return Remaking(before, happened, registry, name).run();
}

}  // namespace concord::consultation
