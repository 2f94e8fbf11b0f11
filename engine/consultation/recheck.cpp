#include "engine/consultation/recheck.hpp"

#include <algorithm>
#include <map>

#include "engine/chart/stepper.hpp"
#include "engine/consultation/tally.hpp"
#include "engine/registry/keys.hpp"
#include "engine/workflow/acts.hpp"

namespace concord::consultation {
namespace {

// So many ways in which guards may answer are tried for one move.
constexpr int kMostTries = 4096;

// Runs a chart with guards that answer as they are told, and then yes.
class Supposed : public chart::Environment {
 public:
  Supposed(const workflow::ChartRule& rule, const std::map<std::string, std::string>& outcomes)
      : rule_(rule), outcomes_(outcomes) {}

  // The next way to answer; false when all have been tried.
  bool next() {
    while (!answers_.empty() && !answers_.back()) answers_.pop_back();
    if (answers_.empty()) return false;
    answers_.back() = false;
    return true;
  }
  void begin() { asked_ = 0; }

  [[nodiscard]] bool holds(chart::GuardRef, const chart::Configuration&) const override {
    if (asked_ == answers_.size()) answers_.push_back(true);
    return answers_[asked_++];
  }

  void perform(chart::ActionRef action, chart::Raise& raise) override {
    const auto& effect = rule_.effects[action];
    if (const auto* raised = variant2::get_if<workflow::Raise>(&effect)) raise(raised->event);
    if (const auto* closed = variant2::get_if<workflow::CloseDecision>(&effect))
      came_out(closed->decision, raise);
    if (const auto* lapsed = variant2::get_if<workflow::LapseDecision>(&effect))
      came_out(lapsed->decision, raise);
    if (const auto* settled = variant2::get_if<workflow::SettleDecision>(&effect))
      came_out(settled->decision, raise);
  }

 private:
  void came_out(const std::string& decision, chart::Raise& raise) const {
    const auto outcome = outcomes_.find(decision);
    if (outcome != outcomes_.end()) raise("decision." + decision + "." + outcome->second);
  }

  const workflow::ChartRule& rule_;
  const std::map<std::string, std::string>& outcomes_;
  mutable std::vector<bool> answers_;
  mutable std::size_t asked_ = 0;
};

bool leads_to(const chart::Chart& chart, const chart::Step& step, const CaseMoved& moved) {
  std::vector<std::string> active;
  for (const auto state : step.next.active()) active.push_back(chart.name(state));
  std::map<std::string, std::vector<std::string>> history;
  for (const auto& record : step.next.history())
    history[chart.name(record.history)].push_back(chart.name(record.state));
  return active == moved.active && history == moved.history;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::optional<std::string> check_move(const Recorded& recorded, const CaseMoved& moved) {
  std::map<std::string, std::string> outcomes;
  for (std::size_t i = 0; i < recorded.at; ++i) {
    if (const auto* closed = variant2::get_if<DecisionClosed>(&recorded.entry[i]))
      outcomes[closed->decision] = outcome_name(closed->computation.outcome);
    if (const auto* settled = variant2::get_if<DecisionSettled>(&recorded.entry[i]))
      outcomes[settled->decision] = outcome_name(settled->settlement.outcome);
  }
  const Case& value = recorded.before.cases[recorded.of];
  const auto& rule = recorded.before.chart_of(value);
  Supposed environment(rule, outcomes);
  for (int tries = 0; tries < kMostTries; ++tries) {
    environment.begin();
    const auto step = moved.on.empty()
                          ? chart::start(*rule.chart, environment)
                          : chart::step(*rule.chart, value.configuration, moved.on, environment);
    if (step && leads_to(*rule.chart, *step, moved)) return std::nullopt;
    if (!environment.next()) break;
  }
  return "no transition leads to " + listed(moved.active) +
         (moved.on.empty() ? " at the start" : " on " + moved.on);
}

std::optional<std::string> check_close(const Recorded& recorded, const DecisionClosed& closed) {
  const Case& value = recorded.before.cases[recorded.of];
  const auto found = value.decisions.find(closed.decision);
  const auto& rules = recorded.before.chart_of(value).decisions;
  const auto rule = rules.find(closed.decision);
  if (found == value.decisions.end() || rule == rules.end())
    return "the decision \"" + closed.decision + "\" was not open";
  DecisionState decided = *found->second;
  decided.pending_over = closed.pending_over;
  if (tally(recorded.before, rule->second, decided, closed.closed, true) == closed.computation)
    return std::nullopt;
  return "the stances on \"" + closed.decision + "\" do not come out as recorded, " +
         outcome_name(closed.computation.outcome);
}

std::optional<std::string> check_opened(const Recorded& recorded, const DecisionOpened& opened) {
  const auto& document = recorded.before.cases[recorded.of].document;
  if (opened.revision == 0) return std::nullopt;
  const auto* issued = document ? text::find_revision(*document, opened.revision) : nullptr;
  if (issued != nullptr && issued->text_digest == opened.text) return std::nullopt;
  return "the question \"" + opened.decision + "\" is put on a text that was not issued as Rev." +
         std::to_string(opened.revision);
}

std::optional<std::string> check_stance(const Recorded& recorded, const StanceTaken& stance) {
  if (stance.party.value != recorded.principal)
    return "the stance of " + stance.party.value + " was taken by " + recorded.principal;
  const auto& decisions = recorded.before.cases[recorded.of].decisions;
  const auto found = decisions.find(stance.decision);
  if (found == decisions.end())
    return "a stance was taken on \"" + stance.decision + "\", which was never put";
  if (stance.text != found->second->text)
    return "the stance of " + stance.party.value + " on \"" + stance.decision +
           "\" is on another text than the one in question";
  return std::nullopt;
}

std::optional<std::string> check_settled(const Recorded& recorded, const DecisionSettled& settled) {
  const Case& value = recorded.before.cases[recorded.of];
  const auto found = value.decisions.find(settled.decision);
  const auto& rules = recorded.before.chart_of(value).decisions;
  const auto rule = rules.find(settled.decision);
  if (found == value.decisions.end() || rule == rules.end() || !found->second->closed)
    return "the decision \"" + settled.decision + "\" was not closed";
  for (const bool over : {true, false})
    if (settle(recorded.before, rule->second, *found->second, recorded.time, over).outcome ==
        settled.settlement.outcome)
      return std::nullopt;
  return "the capitals' answers on \"" + settled.decision + "\" do not come out as recorded";
}

using workflow::Signing;

bool has_root_key(const Recorded& recorded) {
  const auto& code = recorded.principal;
  return recorded.registry != nullptr && !code.empty() &&
         (registry::root_key_of(*recorded.registry, {PartyCode(code), {}}) != nullptr ||
          registry::root_key_of(*recorded.registry, {{}, BodyCode(code)}) != nullptr);
}

// The act that the event records, and the decision that it is about.
std::optional<std::pair<workflow::Act, std::string>> act_of(const Event& event) {
  using workflow::Act;
  if (const auto* of = variant2::get_if<StanceTaken>(&event))
    return {{Act::take_stance, of->decision}};
  if (const auto* of = variant2::get_if<CapitalAnswered>(&event))
    return {{Act::answer_ad_referendum, of->decision}};
  if (const auto* of = variant2::get_if<PresenceRecorded>(&event))
    return {{Act::record_presence, of->decision}};
  if (const auto* of = variant2::get_if<StatementFiled>(&event))
    return {{Act::file_statement, of->decision}};
  if (const auto* of = variant2::get_if<CastingVoteGiven>(&event))
    return {{Act::cast_vote, of->decision}};
  return std::nullopt;
}

// What each of the rules by which the event may have come about asks of who acts.
std::vector<Signing> asked_by_rules(const Recorded& recorded) {
  std::vector<Signing> asked;
  const Event& event = recorded.entry[recorded.at];
  const auto* moved = variant2::get_if<CaseMoved>(&event);
  const auto act = act_of(event);
  const Case& value = recorded.before.cases[recorded.of];
  const auto& rules = recorded.before.chart_of(value).state_rules;
  for (const auto id : value.configuration.active()) {
    const auto& state = *rules[chart::index(id)];
    for (const auto& transition : state.transitions)
      if (moved != nullptr && transition.on == moved->on && !transition.by.empty())
        asked.push_back(transition.signing);
    for (const auto& permission : state.permits)
      if (act && permission.act == act->first && permission.of == act->second)
        asked.push_back(permission.signing);
  }
  return asked;
}

// What whoever did it asked for: the command's name.
std::string command_of(const Event& event) {
  if (const auto* moved = variant2::get_if<CaseMoved>(&event)) return moved->on;
  const auto act = act_of(event);
  return act ? std::string(workflow::signature(act->first).name) : std::string();
}

std::optional<std::string> check_signed(const Recorded& recorded) {
  const auto asked = asked_by_rules(recorded);
  const auto& of = recorded.signed_act;
  const Event& event = recorded.entry[recorded.at];
  // What comes back of a step that was signed may be such as somebody could have asked for, too.
  const bool comes_of_it = recorded.follows && variant2::holds_alternative<CaseMoved>(event);
  if (!of.empty() && !asked.empty() && !comes_of_it && command_of(event) != of)
    return "the approval is of \"" + of + "\", and the entry records another act";
  if (recorded.is_signed) return std::nullopt;
  const bool with_keys = has_root_key(recorded);
  const auto is_demanded = [&](Signing signing) {
    return signing == Signing::always || (signing == Signing::with_keys && with_keys);
  };
  if (asked.empty() || !std::all_of(asked.begin(), asked.end(), is_demanded)) return std::nullopt;
  return "the definition asks for an approval with " + recorded.principal +
         "'s own key, and there is none";
}

// Moves the consultation and none of its cases.
bool is_of_the_whole(const Event& event) {
  return variant2::holds_alternative<ConsultationStarted>(event) ||
         variant2::holds_alternative<RosterFrozen>(event) ||
         variant2::holds_alternative<PartyLeft>(event) ||
         variant2::holds_alternative<PartyJoined>(event);
}

bool is_of_a_text(const Event& event) {
  return variant2::visit(
      [](const auto& one) {
        return boost::mp11::mp_contains<text::TextEvent, std::decay_t<decltype(one)>>::value;
      },
      event);
}

// Whether a case of the chart can be where the move leads, by whatever way.
bool is_a_place(const chart::Chart& chart, const CaseMoved& moved) {
  std::vector<chart::StateId> active;
  std::vector<chart::HistoryRecord> history;
  for (const auto& name : moved.active) {
    const auto state = chart.find(name);
    if (!state) return false;
    active.push_back(*state);
  }
  for (const auto& [name, states] : moved.history)
    for (const auto& recorded : states) {
      const auto of = chart.find(name);
      const auto state = chart.find(recorded);
      if (!of || !state) return false;
      history.push_back({*of, *state});
    }
  return chart::is_legal(chart, chart::Configuration(active, history));
}

std::optional<std::string> check_rules(const Recorded& recorded) {
  const Event& event = recorded.entry[recorded.at];
  if (const auto* moved = variant2::get_if<CaseMoved>(&event)) return check_move(recorded, *moved);
  if (const auto* closed = variant2::get_if<DecisionClosed>(&event))
    return check_close(recorded, *closed);
  if (const auto* settled = variant2::get_if<DecisionSettled>(&event))
    return check_settled(recorded, *settled);
  if (const auto* opened = variant2::get_if<DecisionOpened>(&event))
    return check_opened(recorded, *opened);
  if (const auto* stance = variant2::get_if<StanceTaken>(&event))
    return check_stance(recorded, *stance);
  return std::nullopt;
}

}  // namespace

std::optional<std::string> contradiction(const Recorded& recorded) {
  auto why = check_rules(recorded);
  return why ? why : check_signed(recorded);
}

std::optional<std::string> inapplicable(const Consultation& before, const CaseId& of,
                                        const Event& event) {
  if (!before.definition) return "the consultation has no beginning";
  if (is_of_the_whole(event)) return std::nullopt;
  if (const auto* opened = variant2::get_if<CaseOpened>(&event))
    return before.definition->charts.contains(opened->key.chart)
               ? std::nullopt
               : std::optional("the definition has no chart \"" + opened->key.chart + "\"");
  const auto number = before.find(of);
  if (!number) return "the case " + of.value + " was never opened";
  const Case& value = before.cases[*number];
  if (is_of_a_text(event) && !value.document) return "the case " + of.value + " has no document";
  const auto* moved = variant2::get_if<CaseMoved>(&event);
  if (moved != nullptr && !is_a_place(*before.chart_of(value).chart, *moved))
    return "its chart has no such place as " + listed(moved->active);
  return std::nullopt;
}

}  // namespace concord::consultation
