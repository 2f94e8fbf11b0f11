#include "engine/reading/awaited.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/consultation/audience.hpp"
#include "engine/consultation/guards.hpp"
#include "engine/reading/views.hpp"
#include "engine/registry/queries.hpp"
#include "engine/workflow/role_words.hpp"

namespace concord::reading {
namespace {

using Json = nlohmann::json;
using consultation::Case;
using workflow::Group;

constexpr std::size_t kMostMissing = 50;

// Whom a role means in this case: bodies and parties of today.
class Whom {
 public:
  Whom(const Sight& sight, const Case& value) : sight_(sight), value_(value) {}

  Json of(const workflow::Role& role) {
    bodies_ = parties_ = Json::array();
    const std::vector<BodyCode> own{value_.key.conference};
    const auto& all = sight_.state().conferences;
    switch (role.group) {
      case Group::party:
        parties_.push_back(value_.key.party.value);
        break;
      case Group::conference_members:
      case Group::conference_observers:
      case Group::conference_invited:
      case Group::conference_troika:
        add(own);
        break;
      case Group::all_members:
      case Group::all_observers:
      case Group::all_invited:
      case Group::all_troikas:
        add(all);
        break;
      case Group::conference_secretariat:
        add_secretariats(own);
        break;
      case Group::all_secretariats:
        add_secretariats(all);
        break;
      case Group::conference_presidency:
        add_presidencies(own);
        break;
      case Group::all_presidencies:
        add_presidencies(all);
        break;
      case Group::body:
      case Group::body_members:
        if (const auto body = sight_.state().bodies.find(role.body);
            body != sight_.state().bodies.end())
          add({body->second});
        break;
      case Group::in_field:
        add_named(role.body);
        break;
      case Group::everyone:
        break;
    }
    const std::map<std::string, std::string> named{{role.body, in_field_in_words(role)}};
    const workflow::RoleSetting here{value_.key.party.value, value_.key.conference.value,
                                     &sight_.state().definition->bodies,
                                     &sight_.state().chart_of(value_).fields, &named};
    Json view{{"role", workflow::to_string(role)},
              {"title", workflow::in_words(role, here, sight_.language())}};
    if (!bodies_.empty()) view["bodies"] = bodies_;
    if (!parties_.empty()) view["parties"] = parties_;
    return view;
  }

  // A role by a field in which nobody stands.
  [[nodiscard]] bool is_nobody(const workflow::Role& role) const {
    if (role.group != Group::in_field) return false;
    return consultation::those_in(sight_.state(), value_, role.body) == nullptr;
  }

 private:
  void add(const std::vector<BodyCode>& conferences) {
    for (const auto& conference : conferences) bodies_.push_back(conference.value);
  }

  [[nodiscard]] std::string in_field_in_words(const workflow::Role& role) const {
    std::string words;
    if (role.group != Group::in_field || is_nobody(role)) return words;
    const auto& field = sight_.state().chart_of(value_).fields.at(role.body);
    for (const auto& one : consultation::those_in(sight_.state(), value_, role.body)->values)
      words += (words.empty() ? "" : ", ") + value_in_words(sight_, field, one);
    return words;
  }

  void add_named(const std::string& field) {
    const auto* held = consultation::those_in(sight_.state(), value_, field);
    if (held == nullptr) return;
    const auto& fields = sight_.state().chart_of(value_).fields;
    Json& codes = fields.at(field).kind == workflow::FieldKind::party ? parties_ : bodies_;
    for (const auto& code : held->values) codes.push_back(code);
  }

  void add_secretariats(const std::vector<BodyCode>& conferences) {
    for (const auto& conference : conferences) {
      const auto* body = registry::secretariat_of(sight_.registry(), conference);
      bodies_.push_back(body == nullptr ? conference.value : body->code.value);
    }
  }

  void add_presidencies(const std::vector<BodyCode>& conferences) {
    for (const auto& conference : conferences) {
      bodies_.push_back(conference.value);
      if (const auto chair = registry::presidency(sight_.registry(), conference, sight_.now()))
        parties_.push_back(chair->party.value);
    }
  }

  const Sight& sight_;
  const Case& value_;
  Json bodies_;
  Json parties_;
};

// Whether a role means a body itself, and not its members.
bool is_body_itself(const Json& one) {
  const std::string role = one.value("role", "");
  return !one.contains("parties") &&
         (role.starts_with("those in ") || role.starts_with("secretariat of ") ||
          role.starts_with("any secretariat"));
}

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
         std::any_of(sources.begin(), sources.end(),
                     [](const auto& source) { return !source->withdrawal; });
}

std::string title_of_opened(const Sight& sight, const Case& value, const std::string& invoke) {
  for (const auto& state : sight.state().chart_of(value).states)
    for (const auto& one : state.invokes)
      if (one.id == invoke)
        return sight.state().definition->charts.at(one.chart).title.in(sight.language());
  return invoke;
}

// What is asked of others, or of the time, and is told to the reader: as long as it is not so, a
// step is not to be waited for.
bool is_of_others(const Sight& sight, const Case& value, const workflow::Guard& guard) {
  using workflow::Predicate;
  switch (guard.predicate) {
    case Predicate::children_settled:
      return sight.sees_children(value, guard.of);
    case Predicate::parent_in:
      return sight.sees(sight.state().cases[value.parent]);
    case Predicate::received_by_cutoff:
    case Predicate::received_in_time:
    case Predicate::deadline_passed:
    case Predicate::two_levels:
    case Predicate::members_only:
      return true;
    default:
      return false;
  }
}

// Whether those who may take the step cannot, whatever they do.
bool is_blocked(const Sight& sight, const Case& value, const workflow::Guard& guard) {
  using Kind = workflow::Guard::Kind;
  const auto is_part_blocked = [&](const auto& part) { return is_blocked(sight, value, part); };
  const auto& parts = guard.parts;
  if (guard.kind == Kind::all) return std::any_of(parts.begin(), parts.end(), is_part_blocked);
  if (guard.kind == Kind::any)
    return !parts.empty() && std::all_of(parts.begin(), parts.end(), is_part_blocked);
  const auto& asked = guard.kind == Kind::negation ? parts.front() : guard;
  if (asked.kind != Kind::predicate || !is_of_others(sight, value, asked)) return false;
  const consultation::Inquiry inquiry{sight.state(), value,   sight.now(), sight.now(),      {}, "",
                                      true,          nullptr, false,       &sight.registry()};
  return !consultation::unmet(guard, inquiry).empty();
}

bool brings_text(const workflow::Transition& transition) {
  const auto& effects = transition.effects;
  return std::any_of(effects.begin(), effects.end(), [](const auto& effect) {
    return std::holds_alternative<workflow::IssueRevision>(effect) ||
           std::holds_alternative<workflow::Feed>(effect);
  });
}

// Into states in which nothing is waited for any more, or in one of whose parts nothing is.
bool only_ends(const workflow::ChartRule& rule, const workflow::Transition& transition) {
  const auto settles = [](const workflow::State& state) {
    return state.settled || state.kind == workflow::StateKind::final;
  };
  const auto is_end = [&](const std::string& name) {
    for (const auto* at = rule.find_state(name); at != nullptr; at = rule.find_state(at->parent))
      if (settles(*at)) return true;
    return std::any_of(rule.states.begin(), rule.states.end(), [&](const workflow::State& part) {
      return part.parent == name && settles(part);
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

class Lines {
 public:
  Lines(const Sight& sight, const Case& value)
      : sight_(sight), value_(value), whom_(sight, value) {}

  void add(const std::string& command, const std::string& title,
           const std::vector<workflow::Role>& by) {
    Json from = Json::array();
    for (const auto& role : by)
      if (!whom_.is_nobody(role)) add_whom(whom_.of(role), from);
    Json line{{"command", command}, {"title", title}, {"from", std::move(from)}};
    if (std::find(list.begin(), list.end(), line) == list.end()) list.push_back(std::move(line));
  }
  void add(const OpenStep& step) {
    const auto& transition = *step.transition;
    add(transition.on, transition.title.in(sight_.language()), transition.by);
  }
  // Cases that the party of this one is asked to open.
  void add_openings() {
    const auto& rule = sight_.state().chart_of(value_);
    for (const auto id : value_.configuration.active())
      for (const auto& permission : rule.state_rules[chart::index(id)]->permits)
        if (is_to_open(value_, permission))
          add("open_case", title_of_opened(sight_, value_, permission.of), permission.by);
  }

  Json list = Json::array();

 private:
  const Sight& sight_;
  const Case& value_;
  Whom whom_;
};

}  // namespace

void add_whom(Json one, Json& from) {
  const bool is_body = is_body_itself(one);
  const auto is_there = [&](const Json& other) {
    return other == one || (is_body && is_body_itself(other) &&
                            other.value("bodies", Json()) == one.value("bodies", Json()));
  };
  if (std::none_of(from.begin(), from.end(), is_there)) from.push_back(std::move(one));
}

bool waits_in(const Sight& sight, const Case& value, const workflow::State& state) {
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

bool is_to_open(const Case& value, const workflow::Permission& permission) {
  if (value.settled || permission.act != workflow::Act::open_case) return false;
  if (const auto group = value.children.find(permission.of);
      group != value.children.end() && !group->second.cases.empty())
    return false;
  return std::any_of(permission.by.begin(), permission.by.end(),
                     [](const workflow::Role& role) { return role.group == Group::party; });
}

Awaiting awaiting(const Sight& sight, const Case& value) {
  auto steps = steps_from_here(sight, value);
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
  for (const auto& step : steps) {
    // Where no step on the way is left, what brings the text on is waited for though it needs a
    // reason: a late input, its admission.
    const bool is_awaited = has_main           ? step.is_main
                            : has_text_to_come ? brings(step)
                                               : step.is_usual();
    (is_awaited ? awaited : possible).add(step);
  }
  return {std::move(awaited.list), std::move(possible.list)};
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
        !child.settled && !consultation::is_of_departed(sight.state(), child))
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

std::vector<const calendar::Deadline*> deadlines_here(const Sight& sight, const Case& value) {
  std::vector<const calendar::Deadline*> list;
  const auto& rule = sight.state().chart_of(value);
  for (const auto id : value.configuration.active())
    for (const auto& name : rule.state_rules[chart::index(id)]->deadlines)
      if (const auto found = value.deadlines.find(name); found != value.deadlines.end())
        list.push_back(&found->second);
  return list;
}

std::vector<std::string> capitals_awaited(const consultation::DecisionState& decided) {
  std::vector<std::string> parties;
  using Status = consultation::DecisionState::Status;
  if (decided.status != Status::closed || !decided.computation || decided.settlement) return {};
  if (decided.computation->outcome != decision::Outcome::adopted_ad_referendum) return {};
  for (const auto& body : decided.computation->bodies)
    for (const auto& party : body.ad_referendum)
      if (std::none_of(decided.answers.begin(), decided.answers.end(),
                       [&](const auto& answer) { return answer.party == party; }))
        parties.push_back(party.value);
  return parties;
}

}  // namespace concord::reading
