#include "engine/consultation/apply.hpp"

#include <algorithm>

#include "engine/consultation/guards.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/text/apply.hpp"
#include "engine/workflow/names.hpp"

namespace concord::consultation {
namespace {

template <class T, class U>
void add_once(std::vector<T>& list, const U& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

// Whoever did one of these has drafted, and may be asked not to clear the same text.
template <class Event>
constexpr bool is_drafting = boost::mp11::mp_contains<
    boost::mp11::mp_list<text::ParagraphInserted, text::ParagraphReplaced, text::ParagraphRemoved,
                         text::ParagraphMoved, text::ParagraphOutlined, text::TextBrought>,
    Event>::value;

// Whether calendars show what the field holds.
bool stands_in_agenda(const workflow::ChartRule& rule, const std::string& field) {
  if (!rule.agenda) return false;
  const auto& agenda = *rule.agenda;
  return field == agenda.starts || field == agenda.ends || field == agenda.place ||
         field == agenda.repeats || field == agenda.until || field == agenda.series ||
         field == rule.title_field;
}

// One overload for each event; the compiler finds the forgotten one.
class Applier {
 public:
  Applier(Consultation& state, const CaseId& of, const Stamp& stamp)
      : state_(state), of_(of), stamp_(stamp) {}

  void operator()(const ConsultationStarted& event) {
    state_.id = event.consultation;
    state_.title = event.title;
    state_.titles = event.titles;
    state_.topics.edit() = event.topics;
    state_.conferences = event.conferences;
    state_.bodies = event.bodies;
    state_.started = stamp_.time;
  }

  void operator()(const RosterFrozen& event) {
    state_.roster_frozen = true;
    state_.members.edit() = event.members;
    state_.observers.edit() = event.observers;
  }

  void operator()(const PartyLeft& event) { state_.left.edit()[event.party] = stamp_.time; }

  void operator()(const PartyJoined& event) {
    state_.left.edit().erase(event.party);
    add_once(state_.members.edit()[event.conference], event.party);
  }

  void operator()(const CaseOpened& event) {
    Case opened;
    opened.id = event.case_id;
    opened.key = event.key;
    opened.invoke = event.invoke;
    opened.opened_at = stamp_.time;
    opened.moved_at = stamp_.time;
    const auto parent = state_.find(event.parent);
    opened.parent = parent.value_or(0);
    const auto& rule = state_.definition->charts.at(event.key.chart);
    if (rule.document) {
      opened.document.emplace();
      opened.document->kind = rule.document->kind;
      opened.document->tier = !rule.document->consolidates   ? text::Tier::input
                              : event.key.conference.empty() ? text::Tier::plenary
                                                             : text::Tier::conference;
      opened.document->authentic = state_.definition->authentic_languages;
    }
    const CaseKey key = opened.key;
    const CaseNumber number = state_.cases.add(std::move(opened));
    auto& index = state_.index.edit();
    index.by_id[event.case_id] = number;
    index.by_key[key] = number;
    if (parent) state_.cases.edit(*parent).children[event.invoke].cases.push_back(number);
  }

  void operator()(const CaseMoved& event) {
    const auto& rule = state_.chart_of(state_.cases[number()]);
    std::vector<chart::StateId> active;
    std::vector<chart::HistoryRecord> history;
    bool settled = false;
    for (const auto& name : event.active) {
      const auto id = *rule.chart->find(name);
      active.push_back(id);
      settled = settled || rule.state_rules[chart::index(id)]->settled;
    }
    for (const auto& [name, states] : event.history)
      for (const auto& recorded : states)
        history.push_back({*rule.chart->find(name), *rule.chart->find(recorded)});
    Case& moved = here();
    moved.configuration = chart::Configuration(active, history);
    moved.moved_at = stamp_.time;
    moved.moved_in = moved.seq + 1;
    if (event.on != workflow::kInputJoined && event.on != workflow::kInputLeft)
      moved.brought_in = moved.moved_in;
    count(moved.own_changes);
    forget_missed(moved, event.active);
    if (settled && moved.document) note_settled_text(moved);
    if (moved.settled == settled) return;
    moved.settled = settled;
    const auto [parent, invoke] = std::pair{moved.parent, moved.invoke};
    if (moved.number == 0) return;
    auto& siblings = state_.cases.edit(parent).children[invoke];
    siblings.settled += settled ? 1U : -1U;
  }

  void operator()(const FieldSet& event) {
    FieldValue value{event.values, event.words, stamp_.time, event.wordings};
    if (!event.value.empty()) value.values.push_back(event.value);
    remember_series(event.field, value.values);
    if (value.values.empty() && !value.words)
      here().fields.erase(event.field);
    else
      here().fields[event.field] = std::move(value);
    if (stands_in_agenda(state_.chart_of(here()), event.field)) count(here().own_changes);
  }

  void operator()(const TextCirculated& event) {
    here().circulations.emplace_back(Circulation{
        event.revision, stamp_.time, event.delivered_to, {}, false, event.replaces, event.bodies});
  }

  void operator()(const CirculationRecalled& event) {
    for (auto& circulation : here().circulations)
      if (circulation->revision == event.revision) circulation.edit().recalled = true;
  }

  void operator()(const ReceiptAcknowledged& event) {
    for (auto& circulation : here().circulations)
      if (circulation->revision == event.revision)
        circulation.edit().opened_by.emplace(event.party, stamp_.time);
    auto& acts = here().received_acts;
    if (!acts.empty() && acts.back().case_seq == here().seq + 1)
      acts.back().acknowledged = event.revision;
  }

  void operator()(const Commented&) { ++here().comments; }
  void operator()(const Attached&) { ++here().attachments; }

  void operator()(const DecisionOpened& event) {
    keep_sealed(event.decision);
    DecisionState opened;
    opened.electorate = event.electorate;
    opened.text = event.text;
    opened.revision = event.revision;
    opened.opened = stamp_.time;
    here().decisions[event.decision] = Cow(std::move(opened));
  }

  void operator()(const StanceTaken& event) {
    decision(event.decision)
        .stances.push_back({event.party, event.stance, event.text, event.paragraph, event.statement,
                            event.received, stamp_.time, here().seq + 1, event.late, false,
                            std::nullopt});
  }

  void operator()(const StatementFiled& event) {
    for (auto& stance : decision(event.decision).stances) {
      if (stance.case_seq != event.stance || stance.party != event.party ||
          stance.paragraph != event.paragraph)
        continue;
      stance.statement = event.statement;
      stance.filed = FiledStatement{event.received, stamp_.time, here().seq + 1};
    }
  }

  void operator()(const PresenceRecorded& event) {
    decision(event.decision).present = event.present;
  }

  void operator()(const DecisionClosed& event) {
    auto& closed = decision(event.decision);
    closed.status = DecisionState::Status::closed;
    closed.closed = event.closed;
    closed.computation = event.computation;
    closed.pending_over = event.pending_over;
    closed.settlement.reset();  // a count anew is settled anew
  }

  void operator()(const CastingVoteGiven& event) {
    decision(event.decision).casting_votes[event.body] = event.vote;
  }

  void operator()(const CapitalAnswered& event) {
    decision(event.decision)
        .answers.push_back({event.party, event.confirmed, event.received, entry_here()});
  }

  void operator()(const DecisionSettled& event) {
    decision(event.decision).settlement = event.settlement;
  }

  void operator()(const DecisionVoided& event) {
    decision(event.decision).status = DecisionState::Status::voided;
  }

  void operator()(const DeadlineArmed& event) { set_deadline(event.deadline); }
  void operator()(const DeadlineExtended& event) { set_deadline(event.deadline); }
  void operator()(const DeadlineShortened& event) { set_deadline(event.deadline); }
  void operator()(const DeadlineSuspended& event) { set_deadline(event.deadline); }
  void operator()(const DeadlineResumed& event) { set_deadline(event.deadline); }
  void operator()(const DeadlineHeld& event) { set_deadline(event.deadline); }
  void operator()(const DeadlineConfirmed& event) { set_deadline(event.deadline); }
  void operator()(const DeadlineFired& event) {
    set_deadline(event.deadline);
    here().missed[event.deadline.name].push_back(event.deadline.due);
  }
  void operator()(const DeadlineDisarmed& event) { set_deadline(event.deadline); }

  void operator()(const GuardDerogated& event) {
    here().derogations.push_back({event.event, event.guard, event.by, stamp_.time, {}, false});
  }

  void operator()(const DerogationObjected& event) {
    const auto is_it = [&](const Derogation& one) {
      return !one.spent && one.event == event.event && one.guard == event.guard;
    };
    const auto is_now = [&](const Derogation& one) {
      return is_it(one) && is_in_force(here(), one);
    };
    auto& all = here().derogations;
    // In logs of earlier versions to one that the issue of a text had ended.
    const bool is_to_one_in_force = std::any_of(all.begin(), all.end(), is_now);
    for (auto& derogation : all)
      if (is_to_one_in_force ? is_now(derogation) : is_it(derogation))
        add_once(derogation.objections, event.party);
  }

  void operator()(const DerogationSpent& event) {
    for (auto& derogation : here().derogations)
      if (derogation.event == event.event) derogation.spent = true;
  }

  void operator()(const ParagraphRefiled& event) {
    here().refilings.push_back({event.source, event.to});
  }

  void operator()(const ParagraphRaised& event) {
    here().raisings.push_back({event.source, event.to, event.by});
  }

  void operator()(const AssociationEnded& event) {
    here().associated_with = {};
    here().associated_in = 0;
    if (const auto lead = state_.find(event.with))
      std::erase(state_.cases.edit(*lead).associates, event.party);
  }

  void operator()(const Associated& event) {
    here().associated_with = event.with;
    here().associated_in = here().seq + 1;
    if (const auto lead = state_.find(event.with))
      add_once(state_.cases.edit(*lead).associates, event.party);
  }

  void operator()(const ActReceived& event) {
    here().received_acts.push_back(
        {here().seq + 1, event.party, event.channel, event.received, false, event.event, false});
  }

  void operator()(const RedactionAsked& event) {
    here().redactions.push_back({event.content, event.position, event.commit, event.by,
                                 stamp_.actor, stamp_.time, std::nullopt});
  }

  void operator()(const ContentRedacted& event) {
    for (auto& one : here().redactions)
      if (one.content == event.content) one.redacted = stamp_.time;
  }

  void operator()(const ActDisavowed& event) {
    Case& value = here();
    for (auto& act : value.received_acts) {
      if (act.case_seq != event.case_seq) continue;
      act.disavowed = true;
      if (act.acknowledged) drop_receipt(value, event.party, *act.acknowledged);
    }
    const EntryId entry(std::to_string(event.case_seq));
    for (auto& [name, decided] : value.decisions) {
      auto& edited = decided.edit();
      for (auto& stance : edited.stances) {
        if (stance.party != event.party) continue;
        if (stance.case_seq == event.case_seq) stance.disavowed = true;
        if (!stance.filed || stance.filed->case_seq != event.case_seq) continue;
        stance.statement.reset();
        stance.filed.reset();
      }
      std::erase_if(edited.answers, [&](const decision::Confirmation& answer) {
        return answer.entry == entry && answer.party == event.party;
      });
    }
  }

  // Everything that happens to a text is the text room's.
  template <class TextEvent>
  requires std::is_constructible_v<text::TextEvent, const TextEvent&>
  void operator()(const TextEvent& event) {
    Case& value = here();
    text::apply(*value.document, text::TextEvent(event));
    if constexpr (std::is_same_v<TextEvent, text::RevisionIssued>) {
      value.drafters.clear();
      auto& acts = value.received_acts;
      if (!acts.empty() && acts.back().case_seq == value.seq + 1) acts.back().issued = event.number;
    }
    if constexpr (std::is_same_v<TextEvent, text::TextBrought>)
      if (!value.received_acts.empty()) value.received_acts.back().brought_text = true;
    if constexpr (is_drafting<TextEvent>) add_once(value.drafters, stamp_.actor);
  }

 private:
  CaseNumber number() const { return *state_.find(of_); }
  // The entry that is being made, as the answers of capitals name it.
  EntryId entry_here() { return EntryId(std::to_string(here().seq + 1)); }
  Case& here() { return state_.cases.edit(number()); }
  DecisionState& decision(const std::string& name) { return here().decisions[name].edit(); }

  // The newest text that was issued and not recalled; none where all its words were taken out
  // since: what is closed without a text has none, whatever was put to others before.
  static void note_settled_text(Case& moved) {
    for (const auto& revision : moved.document->revisions) {
      if (revision->recalled) continue;
      const bool is_emptied = moved.document->draft->empty() && !revision->paragraphs->empty();
      moved.settled_revision = is_emptied ? 0 : revision->number;
    }
  }

  // Of what is waited for no more: the case is where the deadline is none.
  void forget_missed(Case& moved, const std::vector<std::string>& active) const {
    if (moved.missed.empty()) return;
    const auto& rule = state_.chart_of(moved);
    std::erase_if(moved.missed, [&](const auto& one) {
      return std::none_of(active.begin(), active.end(), [&](const std::string& name) {
        const auto* state = rule.find_state(name);
        return state != nullptr &&
               std::count(state->deadlines.begin(), state->deadlines.end(), one.first) > 0;
      });
    });
  }

  // By it the number of what once bore on another entry of a calendar does not go back.
  void remember_series(const std::string& field, const std::vector<std::string>& next) {
    const auto& agenda = state_.chart_of(here()).agenda;
    const auto held = here().fields.find(field);
    if (!agenda || field != agenda->series || held == here().fields.end() ||
        held->second.values.empty() || held->second.values == next)
      return;
    const CaseId left(held->second.values.front());
    auto& before = here().series_before;
    if (std::find(before.begin(), before.end(), left) == before.end()) before.push_back(left);
  }

  void count(Changes& changes) const {
    ++changes.times;
    changes.last = stamp_.time;
  }

  // What a party has disavowed does not show that it has the text; that it was recorded is kept.
  void drop_receipt(Case& value, const PartyCode& party, std::uint32_t revision) const {
    for (auto& sent : value.circulations) {
      if (sent->revision != revision || !sent->opened_by.contains(party)) continue;
      auto& circulation = sent.edit();
      const auto opened = circulation.opened_by.find(party);
      circulation.disavowed_receipts.push_back({party, opened->second, stamp_.time});
      circulation.opened_by.erase(opened);
    }
  }

  // What was said in a sealed question that fell away is not shown because it is put again.
  void keep_sealed(const std::string& name) {
    const Case& value = here();
    const auto before = value.decisions.find(name);
    if (before == value.decisions.end() ||
        before->second->status == DecisionState::Status::closed || !is_sealed(state_, value, name))
      return;
    const auto stances = before->second->stances;
    for (const auto& stance : stances)
      here().sealed_stances.push_back({stance.party, stance.case_seq});
  }

  // The deadline as it is now, and its place among those that may fire.
  void set_deadline(const calendar::Deadline& deadline) {
    const CaseNumber mine = number();
    const auto is_it = [&](const ArmedDeadline& item) {
      return item.case_number == mine && item.deadline == deadline.name;
    };
    if (std::any_of(state_.armed->begin(), state_.armed->end(), is_it))
      std::erase_if(state_.armed.edit(), is_it);
    here().deadlines[deadline.name] = deadline;
    count(here().deadline_changes[deadline.name]);
    if (deadline.status != calendar::DeadlineStatus::armed) return;
    auto& armed = state_.armed.edit();
    const ArmedDeadline item{deadline.due.at, mine, deadline.name};
    armed.insert(std::lower_bound(armed.begin(), armed.end(), item), item);
  }

  Consultation& state_;
  const CaseId& of_;
  const Stamp& stamp_;
};

}  // namespace

void apply(Consultation& state, const CaseId& of, const Event& event, const Stamp& stamp) {
  variant2::visit(Applier(state, of, stamp), event);
}

void end_entry(Consultation& state, const CaseId& of, Timestamp at) {
  Case& value = state.cases.edit(*state.find(of));
  ++value.seq;
  value.changed_at = at;
}

}  // namespace concord::consultation
