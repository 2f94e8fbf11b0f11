#include "tests/chart/json_chart.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace concord::chart::testing {
namespace {

std::vector<std::string> words(const nlohmann::json& json, const char* key) {
  std::istringstream text(json.value(key, ""));
  std::vector<std::string> result;
  for (std::string word; text >> word;) result.push_back(word);
  return result;
}

class Reader {
 public:
  JsonChart read(const nlohmann::json& json) {
    result_.definition.initial = words(json, "initial");
    for (const auto& state : json.at("states")) {
      result_.definition.states.push_back(read_state(state));
    }
    return std::move(result_);
  }

 private:
  StateDefinition read_state(const nlohmann::json& json) {
    StateDefinition state;
    state.id = json.at("id");
    state.kind = read_kind(json.value("kind", ""));
    state.initial = {words(json, "initial"), read_actions(json, "initial_do")};
    for (const auto& transition : json.value("on", nlohmann::json::array())) {
      state.transitions.push_back(read_transition(transition));
    }
    state.on_entry = read_actions(json, "entry");
    state.on_exit = read_actions(json, "exit");
    for (const auto& child : json.value("states", nlohmann::json::array())) {
      state.states.push_back(read_state(child));
    }
    return state;
  }

  static StateKind read_kind(const std::string& kind) {
    if (kind == "parallel") return StateKind::parallel;
    if (kind == "final") return StateKind::final;
    if (kind == "shallow") return StateKind::shallow_history;
    if (kind == "deep") return StateKind::deep_history;
    if (!kind.empty()) throw std::invalid_argument("kind " + kind);
    return StateKind::atomic;
  }

  TransitionDefinition read_transition(const nlohmann::json& json) {
    TransitionDefinition transition;
    transition.events = words(json, "event");
    if (json.contains("cond")) {
      transition.guard = static_cast<GuardRef>(result_.conditions.size());
      result_.conditions.push_back(json["cond"]);
    }
    transition.targets = words(json, "target");
    transition.internal = json.value("internal", false);
    transition.actions = read_actions(json, "do");
    return transition;
  }

  std::vector<ActionRef> read_actions(const nlohmann::json& json, const char* key) {
    std::vector<ActionRef> references;
    for (const auto& action : json.value(key, nlohmann::json::array())) {
      references.push_back(static_cast<ActionRef>(result_.actions.size()));
      result_.actions.push_back(action);
    }
    return references;
  }

  JsonChart result_;
};

std::string explain(const std::vector<Problem>& problems) {
  std::string text = "the chart does not compile:";
  for (const Problem& problem : problems) {
    text += " [" + problem.code + " at " + problem.place + ": " + problem.message + "]";
  }
  return text;
}

}  // namespace

JsonChart read_chart(const nlohmann::json& json) {
  return Reader{}.read(json);
}

Machine::Machine(const nlohmann::json& json) : source_(read_chart(json)) {
  auto compiled = compile(source_.definition);
  if (!compiled) throw std::invalid_argument(explain(compiled.error()));
  chart_ = std::move(*compiled);
}

void Machine::start() {
  take(chart::start(*chart_, *this, limits_));
}

void Machine::send(std::string_view event) {
  if (!failed_) take(step(*chart_, last_.next, event, *this, limits_));
}

void Machine::take(Result<Step, StepError> result) {
  failed_ = !result;
  if (failed_) {
    error_ = result.error();
  } else {
    last_ = std::move(*result);
  }
}

void Machine::advance(std::int64_t milliseconds) {
  const std::int64_t until = now_ + milliseconds;
  while (!failed_) {
    const auto first = std::ranges::min_element(sent_, {}, &Sent::due);
    if (first == sent_.end() || first->due > until) break;
    const Sent next = *first;
    sent_.erase(first);
    now_ = next.due;
    send(next.event);
  }
  now_ = until;
}

std::vector<std::string> Machine::leaves() const {
  std::vector<std::string> result;
  for (const StateId id : last_.next.active()) {
    if (chart_->state(id).is_leaf()) result.push_back(chart_->name(id));
  }
  std::ranges::sort(result);
  return result;
}

bool Machine::holds(GuardRef guard, const Configuration& configuration) const {
  return evaluate(source_.conditions.at(guard), configuration);
}

bool Machine::evaluate(std::string_view condition, const Configuration& configuration) const {
  if (condition == "true") return true;
  if (condition == "false") return false;
  const bool negated = condition.starts_with('!');
  if (negated) condition.remove_prefix(1);
  if (!condition.starts_with("In('") || !condition.ends_with("')")) {
    throw std::invalid_argument("condition " + std::string{condition});
  }
  const auto state = chart_->find(condition.substr(4, condition.size() - 6));
  return (state && configuration.is_active(*state)) != negated;
}

void Machine::perform(ActionRef action, Raise& raise) {
  run(source_.actions.at(action), raise);
}

void Machine::run(const nlohmann::json& action, Raise& raise) {
  if (action.is_string()) {
    trace.push_back(action);
  } else if (action.contains("raise")) {
    raise(action["raise"].get<std::string>());
  } else if (action.contains("send")) {
    sent_.push_back({now_ + action.value("delay", std::int64_t{0}), action["send"]});
  } else if (evaluate(action.at("if").get<std::string>(), raise.configuration())) {
    for (const auto& inner : action.at("then")) run(inner, raise);
  }
}

void Machine::entered(StateId state, Raise&) {
  trace.push_back("+" + chart_->name(state));
}

void Machine::exited(StateId state, Raise&) {
  trace.push_back("-" + chart_->name(state));
}

std::vector<std::string> names(const Chart& chart, std::span<const StateId> list) {
  std::vector<std::string> result;
  for (const StateId id : list) result.push_back(chart.name(id));
  return result;
}

}  // namespace concord::chart::testing
