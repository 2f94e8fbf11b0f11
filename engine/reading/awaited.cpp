#include "engine/reading/awaited.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "engine/consultation/audience.hpp"
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

std::string title_of_opened(const Sight& sight, const Case& value, const std::string& invoke) {
  for (const auto& state : sight.state().chart_of(value).states)
    for (const auto& one : state.invokes)
      if (one.id == invoke)
        return sight.state().definition->charts.at(one.chart).title.in(sight.language());
  return invoke;
}

Json steps(const Sight& sight, const Case& value, bool with_reasons) {
  const auto& rule = sight.state().chart_of(value);
  Whom whom(sight, value);
  Json list = Json::array();
  const auto add = [&](const std::string& command, const std::string& title,
                       const std::vector<workflow::Role>& by) {
    Json from = Json::array();
    for (const auto& role : by)
      if (!whom.is_nobody(role)) add_whom(whom.of(role), from);
    list.push_back({{"command", command}, {"title", title}, {"from", std::move(from)}});
  };
  for (const auto id : value.configuration.active()) {
    const auto& state = *rule.state_rules[chart::index(id)];
    if (!waits_in(sight, value, state)) continue;
    for (const auto& permission : state.permits)
      if (is_to_open(value, permission))
        add("open_case", title_of_opened(sight, value, permission.of), permission.by);
    for (const auto& transition : state.transitions) {
      if (transition.by.empty() || transition.by_note_only()) continue;
      if (!with_reasons &&
          (transition.needs_reason ||
           (transition.guard && asks_for_other_state(sight, value, *transition.guard))))
        continue;
      add(transition.on, transition.title.in(sight.language()), transition.by);
    }
  }
  return list;
}

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

Json awaited(const Sight& sight, const Case& value) {
  return steps(sight, value, true);
}

Json usual_steps(const Sight& sight, const Case& value) {
  return steps(sight, value, false);
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
