#include "engine/reading/awaited.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/consultation/audience.hpp"
#include "engine/reading/act_words.hpp"
#include "engine/reading/unready.hpp"
#include "engine/reading/views.hpp"
#include "engine/reading/whom.hpp"
#include "engine/registry/queries.hpp"
#include "engine/workflow/names.hpp"
#include "engine/workflow/settling.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;
using workflow::Group;

constexpr std::size_t kMostMissing = 50;

// Whether a step can be taken only once the case is somewhere else.
bool asks_for_other_state(const Sight& sight, const Case& value, const workflow::Guard& guard) {
  const auto is_here = [&](const std::string& name) {
    return consultation::is_in(sight.state(), value, name);
  };
  if (guard.kind == workflow::Guard::Kind::predicate)
    return guard.predicate == workflow::Predicate::in_state &&
           std::none_of(guard.is.begin(), guard.is.end(), is_here);
  return guard.kind == workflow::Guard::Kind::all &&
         std::any_of(guard.parts.begin(), guard.parts.end(), [&](const workflow::Guard& part) {
           return asks_for_other_state(sight, value, part);
         });
}

// Whether it asks that there be no text, while there is one or an input to make it of: nobody waits
// for such a step then. Who does not see the draft is told of no such step, whatever is in it.
bool asks_for_no_text(const Sight& sight, const Case& value, const workflow::Guard& guard) {
  using Kind = workflow::Guard::Kind;
  if (guard.kind == Kind::all)
    return std::any_of(guard.parts.begin(), guard.parts.end(), [&](const workflow::Guard& part) {
      return asks_for_no_text(sight, value, part);
    });
  if (guard.kind != Kind::negation || !value.document ||
      guard.parts.front().predicate != workflow::Predicate::document_not_empty)
    return false;
  if (!sight.sees_draft(value)) return true;
  const auto& sources = *value.document->sources;
  return !value.document->draft->empty() ||
         std::any_of(sources.begin(), sources.end(), [](const auto& source) {
           return !source->withdrawal && !source->paragraphs.empty();
         });
}

std::string title_of_opened(const Sight& sight, const Case& value, const std::string& invoke) {
  for (const auto& state : sight.state().chart_of(value).states)
    for (const auto& one : state.invokes)
      if (one.id == invoke)
        return sight.state().definition->charts.at(one.chart).title.in(sight.language());
  return invoke;
}

bool brings_text(const workflow::Transition& transition) {
  const auto& effects = transition.effects;
  return std::any_of(effects.begin(), effects.end(), [](const auto& effect) {
    return variant2::holds_alternative<workflow::IssueRevision>(effect) ||
           variant2::holds_alternative<workflow::Feed>(effect);
  });
}

// Into states in which nothing is waited for any more, or in one of whose parts nothing is.
bool only_ends(const workflow::ChartRule& rule, const workflow::Transition& transition) {
  const auto is_end = [&](const std::string& name) {
    return workflow::is_settled_in(rule, name) ||
           std::any_of(rule.states.begin(), rule.states.end(), [&](const workflow::State& part) {
             return part.parent == name && workflow::settles(part);
           });
  };
  return !transition.to.empty() && !brings_text(transition) &&
         std::all_of(transition.to.begin(), transition.to.end(), is_end);
}

struct OpenStep {
  const workflow::Transition* transition;
  bool is_elsewhere;  // only once the case is in another state
  bool is_main;       // needs no reason, and does more than to end the case

  [[nodiscard]] bool is_usual() const { return !transition->needs_reason && !is_elsewhere; }
};

// Of the states in which the case waits, in their order.
std::vector<OpenStep> steps_from_here(const Sight& sight, const Case& value) {
  const auto& rule = sight.state().chart_of(value);
  std::vector<OpenStep> list;
  for (const auto id : value.configuration.active()) {
    const auto& state = *rule.state_rules[chart::index(id)];
    if (!waits_in(sight, value, state)) continue;
    for (const auto& transition : state.transitions) {
      if (transition.by.empty() || transition.by_note_only()) continue;
      if (transition.guard && asks_for_no_text(sight, value, *transition.guard)) continue;
      OpenStep step{&transition, false, false};
      step.is_elsewhere = transition.guard && asks_for_other_state(sight, value, *transition.guard);
      step.is_main = step.is_usual() && !only_ends(rule, transition);
      list.push_back(step);
    }
  }
  return list;
}

bool is_of_party(const std::vector<workflow::Role>& by) {
  return std::any_of(by.begin(), by.end(),
                     [](const workflow::Role& role) { return role.group == Group::party; });
}

// Whether the case waits for what its party says: where the party may open cases, it may also
// answer otherwise, without a reason.
bool answers_here(const Sight& sight, const Case& value, const workflow::Permission& permission) {
  const auto& rule = sight.state().chart_of(value);
  const auto& active = value.configuration.active();
  return std::any_of(active.begin(), active.end(), [&](const auto id) {
    const auto& state = *rule.state_rules[chart::index(id)];
    const auto is_that = [&](const workflow::Permission& one) {
      return one.act == permission.act && one.of == permission.of;
    };
    const auto is_answer = [](const workflow::Transition& step) {
      return !step.needs_reason && is_of_party(step.by);
    };
    return std::any_of(state.permits.begin(), state.permits.end(), is_that) &&
           std::any_of(state.transitions.begin(), state.transitions.end(), is_answer);
  });
}

class Lines {
 public:
  Lines(const Sight& sight, const Case& value)
      : sight_(sight), value_(value), whom_(sight, value) {}

  void add(const std::string& command, const std::string& title,
           const std::vector<workflow::Role>& by) {
    Json line = line_for(command, title, by);
    if (std::find(list.begin(), list.end(), line) == list.end()) list.push_back(std::move(line));
  }
  void add(const OpenStep& step) {
    const auto& transition = *step.transition;
    add(transition.on, transition.title.in(sight_.language()), transition.by);
  }
  void add_dated(const OpenStep& step, const std::string& date) {
    const auto& transition = *step.transition;
    Json line = line_for(transition.on, transition.title.in(sight_.language()), transition.by);
    line["date"] = date;
    list.push_back(std::move(line));
  }
  // In place of a step that cannot be taken yet, what comes before it. The same before several
  // steps is one line.
  void add_before(const OpenStep& step, const Groundwork& first) {
    Json line = line_for(first.command, first.title, first.act->by);
    const auto same = std::find_if(list.begin(), list.end(), [&](const Json& other) {
      return other.contains("before") && other.at("command") == line.at("command") &&
             other.at("from") == line.at("from");
    });
    Json& kept = same == list.end() ? list.emplace_back(std::move(line)) : *same;
    kept["before"].push_back({{"command", step.transition->on},
                              {"title", step.transition->title.in(sight_.language())}});
    for (const auto& fact : first.lacking) {
      const auto sentence =
          consultation::explain(fact, {sight_.state(), value_}, sight_.language());
      Json& lacking = kept["lacking"];
      if (std::find(lacking.begin(), lacking.end(), sentence) == lacking.end())
        lacking.push_back(sentence);
    }
  }
  // To say whose input the party joins, where that takes the case on its way. Whether it does.
  bool add_joining() {
    const auto& rule = sight_.state().chart_of(value_);
    if (!is_moved_by(workflow::kInputJoined)) return false;
    const auto before = list.size();
    for (const auto id : value_.configuration.active())
      for (const auto& permission : rule.state_rules[chart::index(id)]->permits)
        for (const auto& words : permitted_acts())
          if (permission.act == workflow::Act::associate && words.act == permission.act)
            add(std::string(words.command), words.title(sight_.language()), permission.by);
    return list.size() > before;
  }
  // Cases that the party of this one is asked to open.
  void add_openings() {
    const auto& rule = sight_.state().chart_of(value_);
    for (const auto id : value_.configuration.active())
      for (const auto& permission : rule.state_rules[chart::index(id)]->permits)
        if (is_to_open(sight_, value_, permission))
          add("open_case", title_of_opened(sight_, value_, permission.of), permission.by);
  }

  Json list = Json::array();

 private:
  Json line_for(const std::string& command, const std::string& title,
                const std::vector<workflow::Role>& by) {
    Json from = Json::array();
    for (const auto& role : by)
      if (!whom_.is_nobody(role)) add_whom(whom_.of(role), from);
    return {{"command", command}, {"title", title}, {"from", std::move(from)}};
  }
  [[nodiscard]] bool is_moved_by(std::string_view event) const {
    const auto& rule = sight_.state().chart_of(value_);
    for (const auto id : value_.configuration.active())
      for (const auto& transition : rule.state_rules[chart::index(id)]->transitions)
        if (transition.on == event) return true;
    return false;
  }

  const Sight& sight_;
  const Case& value_;
  Whom whom_;
};

}  // namespace

bool waits_in(const Sight& sight, const Case& value, const workflow::State& state) {
  if (consultation::is_of_departed(sight.state(), value)) return false;
  if (!value.settled) return true;
  const auto& rule = sight.state().chart_of(value);
  for (const auto* at = &state; at != nullptr; at = rule.find_state(at->parent))
    for (const auto& name : at->deadlines)
      if (const auto found = value.deadlines.find(name);
          found != value.deadlines.end() &&
          found->second.status != calendar::DeadlineStatus::disarmed)
        return true;
  return false;
}

bool is_to_open(const Sight& sight, const Case& value, const workflow::Permission& permission) {
  if (value.settled || permission.act != workflow::Act::open_case) return false;
  if (!is_of_party(permission.by)) return false;
  const auto opened = sight.known_children(value, permission.of).cases;
  if (opened.empty()) return true;
  return std::all_of(
             opened.begin(), opened.end(),
             [&](const auto number) { return sight.is_settled(sight.state().cases[number]); }) &&
         answers_here(sight, value, permission);
}

Awaiting awaiting(const Sight& sight, const Case& value) {
  auto steps = steps_from_here(sight, value);
  Lines later(sight, value);
  for (const auto& step : steps)
    if (step.is_usual() && step.transition->guard)
      if (const auto date = date_awaited(sight, value, *step.transition->guard))
        later.add_dated(step, *date);
  std::erase_if(steps, [&](const OpenStep& step) {
    const auto& guard = step.transition->guard;
    return step.is_elsewhere || (guard && is_blocked(sight, value, *guard));
  });
  const auto is_main = [](const OpenStep& step) { return step.is_main; };
  const auto brings = [](const OpenStep& step) { return brings_text(*step.transition); };
  const bool has_main = std::any_of(steps.begin(), steps.end(), is_main);
  const bool has_text_to_come = std::any_of(steps.begin(), steps.end(), brings);
  Lines awaited(sight, value);
  Lines possible(sight, value);
  awaited.add_openings();
  // Then the other ways on are ways back.
  const bool is_to_join = awaited.add_joining();
  for (const auto& step : steps) {
    // Where no step on the way is left, what brings the text on is waited for though it needs a
    // reason: a late input, its admission.
    const bool is_awaited = !is_to_join && (has_main           ? step.is_main
                                            : has_text_to_come ? brings(step)
                                                               : step.is_usual());
    if (!is_awaited)
      possible.add(step);
    else if (const auto first = groundwork(sight, value, *step.transition))
      awaited.add_before(step, *first);
    else
      awaited.add(step);
  }
  return {std::move(awaited.list), std::move(possible.list), std::move(later.list)};
}

Json usual_steps(const Sight& sight, const Case& value) {
  Lines usual(sight, value);
  usual.add_openings();
  for (const auto& step : steps_from_here(sight, value))
    if (step.is_usual()) usual.add(step);
  return std::move(usual.list);
}

Json keepers_of(const Sight& sight, const Case& value, const std::string& deadline) {
  const auto& rule = sight.state().chart_of(value);
  Whom whom(sight, value);
  Json from = Json::array();
  for (const auto id : value.configuration.active())
    for (const auto& permission : rule.state_rules[chart::index(id)]->permits) {
      if (permission.act != workflow::Act::manage_deadline || permission.of != deadline) continue;
      for (const auto& role : permission.by)
        if (Json one = whom.of(role); std::find(from.begin(), from.end(), one) == from.end())
          from.push_back(std::move(one));
    }
  return from;
}

Json missing_of(const Sight& sight, const consultation::Children& group) {
  Json missing = Json::array();
  for (const auto number : group.cases) {
    if (missing.size() >= kMostMissing) break;
    if (const Case& child = sight.state().cases[number];
        !sight.is_settled(child) && !consultation::is_of_departed(sight.state(), child))
      missing.push_back(child_name(child));
  }
  return missing;
}

bool is_running(const calendar::Deadline& deadline) {
  return deadline.status != calendar::DeadlineStatus::fired &&
         deadline.status != calendar::DeadlineStatus::disarmed;
}

bool is_over(const calendar::Deadline& deadline, Timestamp now) {
  using calendar::DeadlineStatus;
  if (deadline.status == DeadlineStatus::fired) return true;
  return deadline.due.at < now &&
         (deadline.status == DeadlineStatus::armed || deadline.status == DeadlineStatus::held);
}

const calendar::Deadline* first_due(const Case& value) {
  const calendar::Deadline* first = nullptr;
  for (const auto& [name, deadline] : value.deadlines)
    if (deadline.status == calendar::DeadlineStatus::armed &&
        (first == nullptr || deadline.due.at < first->due.at))
      first = &deadline;
  return first;
}

Json missed_before(const Case& value, const calendar::Deadline& deadline) {
  Json list = Json::array();
  const auto missed = value.missed.find(deadline.name);
  if (missed == value.missed.end()) return list;
  for (const auto& due : missed->second)
    if (due.at != deadline.due.at) list.push_back(to_string(due.at));
  return list;
}

std::vector<const calendar::Deadline*> deadlines_here(const Sight& sight, const Case& value) {
  std::vector<const calendar::Deadline*> list;
  const auto& rule = sight.state().chart_of(value);
  for (const auto id : value.configuration.active())
    for (const auto& name : rule.state_rules[chart::index(id)]->deadlines)
      if (const auto found = value.deadlines.find(name); found != value.deadlines.end())
        list.push_back(&found->second);
  return list;
}

std::vector<std::string> capitals_awaited(const Sight& sight, const Case& value,
                                          const std::string& decision) {
  std::vector<std::string> parties;
  using Status = consultation::DecisionState::Status;
  const auto& decided = *value.decisions.at(decision);
  if (decided.status != Status::closed || !decided.computation || decided.settlement) return {};
  if (decided.computation->outcome != decision::Outcome::adopted_ad_referendum) return {};
  const auto is_asked = [&](const workflow::Permission& permission) {
    return permission.act == workflow::Act::answer_ad_referendum && permission.of == decision;
  };
  const auto& rule = sight.state().chart_of(value);
  const auto& active = value.configuration.active();
  const bool is_asked_here = std::any_of(active.begin(), active.end(), [&](const auto id) {
    const auto& permits = rule.state_rules[chart::index(id)]->permits;
    return std::any_of(permits.begin(), permits.end(), is_asked);
  });
  if (!is_asked_here) return {};
  for (const auto& body : decided.computation->bodies)
    for (const auto& party : body.ad_referendum)
      if (std::none_of(decided.answers.begin(), decided.answers.end(),
                       [&](const auto& answer) { return answer.party == party; }))
        parties.push_back(party.value);
  return parties;
}

bool awaits_announcement(const Sight& sight, const Case& value, const std::string& decision) {
  const std::string event = "decision." + decision + ".unbroken_to_be_confirmed";
  const auto leads_here = [&](const workflow::Transition& transition) {
    return transition.on == event &&
           std::any_of(transition.to.begin(), transition.to.end(), [&](const auto& name) {
             return consultation::is_in(sight.state(), value, name);
           });
  };
  const auto& states = sight.state().chart_of(value).states;
  return std::any_of(states.begin(), states.end(), [&](const workflow::State& state) {
    return std::any_of(state.transitions.begin(), state.transitions.end(), leads_here);
  });
}

}  // namespace concord::reading
