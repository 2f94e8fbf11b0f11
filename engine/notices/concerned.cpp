#include "engine/notices/concerned.hpp"

#include <algorithm>
#include <type_traits>

#include "engine/consultation/audience.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/notices/question_end.hpp"

namespace concord::notices {
namespace {

using consultation::Audience;
using consultation::Case;
using consultation::Consultation;
namespace events = consultation;

const Rule* rule_of(std::string_view event) {
  const auto all = rules();
  const auto found = std::lower_bound(
      all.begin(), all.end(), event,
      [](const Rule& rule, std::string_view wanted) { return rule.event < wanted; });
  return found != all.end() && found->event == event ? &*found : nullptr;
}

// The struct's own name, which is the event's in the log.
template <class Event>
consteval std::string_view name_of() {
  std::string_view name = __PRETTY_FUNCTION__;
  const auto begin = name.find("Event = ") + 8;
  name = name.substr(begin, name.find_first_of(";]", begin) - begin);
  return name.substr(name.rfind(':') + 1);
}

template <class Parties>
void add_parties(Audience& atoms, const Parties& parties) {
  for (const auto& party : parties) atoms.push_back("party:" + party.value);
}

void add_electors(Audience& atoms, const std::map<BodyCode, std::vector<PartyCode>>& electorate) {
  for (const auto& [body, parties] : electorate) add_parties(atoms, parties);
}

// Parties that an event names; most name none.
struct Named {
  Audience& atoms;

  template <class Event>
  void operator()(const Event& event) const {
    if constexpr (requires { event.party.value; }) atoms.push_back("party:" + event.party.value);
    if constexpr (requires { event.proposers; }) add_parties(atoms, event.proposers);
  }
  void operator()(const text::ProposerJoined& event) const {
    atoms.push_back("party:" + event.by.value);
  }
  void operator()(const text::ProposerLeft& event) const {
    atoms.push_back("party:" + event.by.value);
  }
};

// What breaks a silence, or mends it.
bool is_told_of(decision::StanceKind stance) {
  return stance == decision::StanceKind::objection ||
         stance == decision::StanceKind::objection_lifted;
}

struct Drawn {
  const Entry& entry;
  Concerned& all;

  void draw(Circle circle, const events::Event& event) {
    switch (circle) {
      case Circle::nobody:
        return;
      case Circle::awaited:
        return add_awaited(event);
      case Circle::own_party:
        return add_owners(entry.value);
      case Circle::named_party:
        return variant2::visit(Named{all.told}, event);
      case Circle::joined_input:
        return add_joined(event);
      case Circle::delivered:
        return add_delivered(event);
      case Circle::electors:
        return add_asked(event);
      case Circle::readers:
        return add_readers();
      case Circle::chairs:
        for (const auto& conference : conferences()) {
          all.told.push_back("presidency:" + conference.value);
          all.told.push_back("secretariat:" + conference.value);
        }
        return;
      case Circle::asker:
        return add_asker(event);
      case Circle::heard:
        if (unsays_a_stance(event)) add_readers();
        return;
      case Circle::invited:
        if (changes_a_sitting(event)) add_readers();
        return add_uninvited(event);
      case Circle::keepers:
        return add_keepers(event);
      case Circle::asked:
        if (ends_or_reopens(entry, event)) add_readers();
        return;
      case Circle::left_off:
        return add_left_off(event);
    }
  }

  [[nodiscard]] std::vector<BodyCode> conferences() const {
    const auto& own = entry.value.key.conference;
    return own.empty() ? entry.state.conferences : std::vector<BodyCode>{own};
  }

  void add_owners(const Case& value) {
    if (!value.key.party.empty()) all.told.push_back("party:" + value.key.party.value);
    add_parties(all.told, value.associates);
  }

  // Steps from the states that were entered; nobody waits for what comes by note alone.
  void add_awaited(const events::Event& event) {
    const auto* moved = variant2::get_if<events::CaseMoved>(&event);
    const auto& rule = entry.state.chart_of(entry.value);
    for (const auto& state : rule.states) {
      const auto is_in = [&state](const std::vector<std::string>& names) {
        return std::find(names.begin(), names.end(), state.name) != names.end();
      };
      const bool is_entered =
          moved != nullptr ? is_in(moved->active) && !is_in(entry.from) : is_in(entry.to);
      if (is_entered) add_steps(state, all.awaited);
    }
  }

  void add_steps(const workflow::State& state, Audience& atoms) const {
    std::vector<workflow::Readers> groups;
    for (const auto& transition : state.transitions)
      if (!transition.by_note_only())
        for (const auto& role : transition.by) groups.push_back({role.group, role.body});
    const auto found = consultation::resolve_readers(entry.state, entry.value, groups);
    atoms.insert(atoms.end(), found.begin(), found.end());
  }

  void add_joined(const events::Event& event) {
    const auto with = [&](const CaseId& id) {
      if (const auto number = entry.state.find(id)) add_owners(entry.state.cases[*number]);
    };
    if (const auto* joined = variant2::get_if<events::Associated>(&event)) with(joined->with);
    if (const auto* left = variant2::get_if<events::AssociationEnded>(&event)) with(left->with);
  }

  void add_delivered(const events::Event& event) {
    if (const auto* circulated = variant2::get_if<events::TextCirculated>(&event))
      return add_addressees(*circulated);
    const auto* recalled = variant2::get_if<events::CirculationRecalled>(&event);
    if (recalled == nullptr) return;
    for (const auto& circulation : entry.value.circulations)
      if (circulation->revision == recalled->revision) add_addressees(*circulation);
  }

  template <class Delivered>
  void add_addressees(const Delivered& delivered) {
    add_parties(all.told, delivered.delivered_to);
    for (const auto& body : delivered.bodies) all.told.push_back("body:" + body.value);
  }

  void add_asked(const events::Event& event) {
    if (const auto* opened = variant2::get_if<events::DecisionOpened>(&event))
      return add_electors(all.told, opened->electorate);
    const auto* voided = variant2::get_if<events::DecisionVoided>(&event);
    if (voided == nullptr) return;
    if (const auto known = entry.value.decisions.find(voided->decision);
        known != entry.value.decisions.end())
      add_electors(all.told, known->second->electorate);
  }

  // What everybody may read is told to those who take part.
  void add_readers() {
    for (const auto& atom : entry.audience) {
      if (atom.starts_with("auditor:")) continue;
      if (atom != "all") {
        all.told.push_back(atom);
        continue;
      }
      for (const auto& conference : entry.state.conferences)
        for (const char* standing :
             {"member:", "observer:", "invited:", "secretariat:", "presidency:"})
          all.told.push_back(standing + conference.value);
      for (const auto& [name, body] : entry.state.bodies) all.told.push_back("body:" + body.value);
    }
  }

  [[nodiscard]] bool unsays_a_stance(const events::Event& event) const {
    const auto* disavowed = variant2::get_if<events::ActDisavowed>(&event);
    if (disavowed == nullptr) return false;
    const auto& decisions = entry.value.decisions;
    return std::any_of(decisions.begin(), decisions.end(), [&](const auto& one) {
      const auto& stances = one.second->stances;
      return !consultation::is_sealed(entry.state, entry.value, one.first) &&
             std::any_of(stances.begin(), stances.end(), [&](const auto& stance) {
               return stance.case_seq == disavowed->case_seq && is_told_of(stance.stance);
             });
    });
  }

  // While it is only planned, nobody is invited.
  [[nodiscard]] bool changes_a_sitting(const events::Event& event) const {
    const auto& rule = entry.state.chart_of(entry.value);
    if (!rule.agenda) return false;
    const auto is_initial = [&rule](const std::string& state) {
      return std::find(rule.initial.begin(), rule.initial.end(), state) != rule.initial.end();
    };
    // An entry that opens a case to more readers does not say where it was.
    const bool was_planned =
        entry.from.empty() || std::any_of(entry.from.begin(), entry.from.end(), is_initial);
    if (const auto* set = variant2::get_if<events::FieldSet>(&event)) {
      const auto& shown = *rule.agenda;
      return !was_planned &&
             (set->field == shown.starts || set->field == shown.ends || set->field == shown.place ||
              set->field == shown.repeats || set->field == shown.until);
    }
    const auto* moved = variant2::get_if<events::CaseMoved>(&event);
    if (moved == nullptr) return false;
    const auto is_cancelled = [&rule](const std::string& name) {
      const auto* state = rule.find_state(name);
      return state != nullptr && state->cancelled;
    };
    return (was_planned && std::none_of(moved->active.begin(), moved->active.end(), is_initial)) ||
           std::any_of(moved->active.begin(), moved->active.end(), is_cancelled);
  }

  // Who can read the case no more, since somebody else stands in the field now.
  void add_uninvited(const events::Event& event) {
    const bool is_moved = std::any_of(
        entry.events.begin(), entry.events.end(),
        [](const auto& one) { return variant2::holds_alternative<events::CaseMoved>(one); });
    if (is_moved || !variant2::holds_alternative<events::FieldSet>(event)) return;
    const auto lost =
        consultation::no_longer_named(entry.state, entry.value, entry.from, entry.audience);
    all.told.insert(all.told.end(), lost.begin(), lost.end());
  }

  // Of a text that was recalled its addressees are told by that.
  void add_keepers(const events::Event& event) {
    const auto* moved = variant2::get_if<events::CaseMoved>(&event);
    if (moved == nullptr || !entry.value.document || entry.value.document->revisions.empty())
      return;
    const auto& given = *entry.value.document->revisions.back();
    std::vector<workflow::Readers> groups;
    for (const auto& name : moved->active)
      if (const auto* at = entry.state.chart_of(entry.value).find_state(name); at && at->audience)
        groups.insert(groups.end(), at->audience->begin(), at->audience->end());
    const auto now = consultation::resolve_readers(entry.state, entry.value, groups);
    const auto is_in = [](const Audience& atoms, const std::string& atom) {
      return std::find(atoms.begin(), atoms.end(), atom) != atoms.end();
    };
    if (is_in(now, "all")) return;
    for (const auto& atom : given.audience)
      if (!given.recalled && is_in(entry.audience, atom) && !is_in(now, atom))
        all.told.push_back(atom);
  }

  // Who waited for the case, or was told of it, is told that it waits for nobody any more: what was
  // only to be done is told while it is to be done.
  void add_left_off(const events::Event& event) {
    if (!ends_by_a_step(entry, event)) return;
    for (const auto* state : left_by(entry, event)) add_steps(*state, all.told);
    for (const auto& circulation : entry.value.circulations)
      if (!circulation->recalled) add_addressees(*circulation);
    const bool began = entry.value.number == entry.state.root().number;
    if (began || !entry.value.deadlines.empty()) add_readers();
  }

  void add_asker(const events::Event& event) {
    const auto* redacted = variant2::get_if<events::ContentRedacted>(&event);
    if (redacted == nullptr) return;
    for (const auto& redaction : entry.value.redactions)
      if (redaction.content == redacted->content)
        all.told.push_back(redaction.by.party.empty() ? "body:" + redaction.by.body.value
                                                      : "party:" + redaction.by.party.value);
  }
};

bool is_told(const events::Event& event) {
  const auto* taken = variant2::get_if<events::StanceTaken>(&event);
  return taken == nullptr || is_told_of(taken->stance);
}

void sort_once(Audience& atoms) {
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
}

}  // namespace

Concerned concerned_by(const Entry& entry) {
  Concerned all;
  Drawn drawn{entry, all};
  for (const auto& event : entry.events) {
    const Rule* rule = variant2::visit(
        [](const auto& one) { return rule_of(name_of<std::remove_cvref_t<decltype(one)>>()); },
        event);
    if (rule == nullptr || !is_told(event)) continue;
    for (const Circle one : rule->circles) drawn.draw(one, event);
  }
  sort_once(all.told);
  sort_once(all.awaited);
  return all;
}

bool names_readers(const workflow::ChartRule& rule, const std::vector<std::string>& states,
                   const std::string& field) {
  return std::any_of(states.begin(), states.end(), [&](const std::string& name) {
    const auto* state = rule.find_state(name);
    const bool is_planned = rule.agenda && std::find(rule.initial.begin(), rule.initial.end(),
                                                     name) != rule.initial.end();
    return state != nullptr && state->audience && !is_planned &&
           std::any_of(state->audience->begin(), state->audience->end(), [&](const auto& readers) {
             return readers.group == workflow::Group::in_field && readers.body == field;
           });
  });
}

bool may_invite(const Entry& entry) {
  const auto is_moved = [](const auto& event) {
    return variant2::holds_alternative<events::CaseMoved>(event);
  };
  if (std::any_of(entry.events.begin(), entry.events.end(), is_moved)) return false;
  const auto& rule = entry.state.chart_of(entry.value);
  return std::any_of(entry.events.begin(), entry.events.end(), [&](const auto& event) {
    const auto* set = variant2::get_if<events::FieldSet>(&event);
    return set != nullptr && names_readers(rule, entry.from, set->field);
  });
}

std::vector<std::string> invited_by(const Entry& entry, const Consultation& before,
                                    const Case& was) {
  return may_invite(entry) ? consultation::named_since(before, was, entry.from, entry.audience)
                           : std::vector<std::string>();
}

std::vector<std::string> awaited_in(const Consultation& state, const Case& value) {
  const std::vector<events::Event> nothing;
  const std::vector<std::string> none;
  const Entry entry{state, value, nothing, none, none, none};
  Concerned all;
  const Drawn drawn{entry, all};
  const auto& rule = state.chart_of(value);
  for (const auto id : value.configuration.active())
    drawn.add_steps(*rule.state_rules[chart::index(id)], all.awaited);
  for (const auto& [name, decision] : value.decisions) {
    if (decision->status != consultation::DecisionState::Status::open) continue;
    const auto has_spoken = [&](const PartyCode& party) {
      return std::any_of(
          decision->stances.begin(), decision->stances.end(),
          [&](const auto& stance) { return stance.party == party && !stance.disavowed; });
    };
    for (const auto& [body, parties] : decision->electorate)
      for (const auto& party : parties)
        if (!has_spoken(party)) all.awaited.push_back("party:" + party.value);
  }
  for (const auto& [invoke, group] : value.children)
    for (const auto number : group.cases)
      if (const auto& child = state.cases[number];
          !child.settled && !child.key.party.empty() && !consultation::is_of_departed(state, child))
        all.awaited.push_back("party:" + child.key.party.value);
  sort_once(all.awaited);
  return all.awaited;
}

}  // namespace concord::notices
