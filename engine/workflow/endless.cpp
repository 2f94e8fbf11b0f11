#include "engine/workflow/endless.hpp"

#include <map>
#include <string>
#include <utility>

#include "engine/workflow/event_match.hpp"
#include "engine/workflow/names.hpp"
#include "engine/workflow/outcomes.hpp"
#include "engine/workflow/reach.hpp"

namespace concord::workflow {
namespace {

using chart::index;
using chart::StateId;
using chart::StateSet;
using chart::TransitionId;

// A step that the engine may take by itself: the start of a chart, or one of its transitions.
struct Step {
  const ChartRule* chart = nullptr;
  std::optional<TransitionId> transition;  // none: the start
};

struct ChartSteps {
  const ChartRule* rule;
  Reach reach;
  std::size_t start;  // the number of its start; its transitions follow
  std::map<std::string, std::vector<const ChartRule*>> parents;  // by invoke id
};

class Steps {
 public:
  explicit Steps(const Definition& definition) {
    for (const auto& [name, rule] : definition.charts) {
      charts_.emplace(name, ChartSteps{&rule, Reach(rule), steps_.size(), {}});
      steps_.push_back({&rule, std::nullopt});
      for (std::size_t i = 0; i < rule.transition_rules.size(); ++i)
        steps_.push_back({&rule, static_cast<TransitionId>(i)});
    }
    for (const auto& [name, rule] : definition.charts)
      for (const State& state : rule.states)
        for (const Invoke& invoke : state.invokes)
          charts_.at(invoke.chart).parents[invoke.id].push_back(&rule);
  }

  [[nodiscard]] std::size_t size() const { return steps_.size(); }
  [[nodiscard]] const Step& operator[](std::size_t number) const { return steps_[number]; }

  // The steps that may follow at once, nobody acting.
  [[nodiscard]] std::vector<std::size_t> after(std::size_t number) const {
    std::vector<std::size_t> next;
    const Step& step = steps_[number];
    const ChartSteps& own = charts_.at(step.chart->name);
    const StateSet entered =
        step.transition ? own.reach.entered(*step.transition) : own.reach.at_start();
    follow_eventless(own, step, entered, next);
    if (step.transition) {
      run(own, step.chart->transition_rules[index(*step.transition)]->effects, next);
      own.reach.exited(*step.transition).for_each([&](StateId state) {
        if (const State* rule = own.rule->state_rules[index(state)]) run(own, rule->on_exit, next);
      });
    }
    entered.for_each([&](StateId state) { enter(own, state, next); });
    return next;
  }

 private:
  void follow_eventless(const ChartSteps& own, const Step& step, const StateSet& entered,
                        std::vector<std::size_t>& next) const {
    const auto transitions = own.rule->chart->transitions();
    for (std::size_t i = 0; i < transitions.size(); ++i) {
      if (!transitions[i].events.empty()) continue;
      const auto id = static_cast<TransitionId>(i);
      const bool again = step.transition == id && own.reach.stays(id);
      if (again || entered.contains(transitions[i].source)) next.push_back(own.start + 1 + i);
    }
  }

  void enter(const ChartSteps& own, StateId id, std::vector<std::size_t>& next) const {
    const State* rule = own.rule->state_rules[index(id)];
    if (rule == nullptr) return;
    run(own, rule->on_entry, next);
    for (const Invoke& invoke : rule->invokes) next.push_back(charts_.at(invoke.chart).start);
    if (rule->kind == StateKind::final)
      for (StateId at = own.rule->chart->state(id).parent; at != chart::root;
           at = own.rule->chart->state(at).parent)
        raise(own, "done.state." + own.rule->chart->name(at), next);
    if (!rule->settled) return;
    for (const auto& [invoke, parents] : own.parents)
      for (const ChartRule* parent : parents)
        raise(charts_.at(parent->name), "done.invoke." + invoke, next);
  }

  void raise(const ChartSteps& of, const std::string& event, std::vector<std::size_t>& next) const {
    for (std::size_t i = 0; i < of.rule->transition_rules.size(); ++i)
      if (answers_to(of.rule->transition_rules[i]->on, event)) next.push_back(of.start + 1 + i);
  }

  void run(const ChartSteps& own, const std::vector<Effect>& effects,
           std::vector<std::size_t>& next) const {
    for (const Effect& effect : effects) {
      if (const auto* raised = variant2::get_if<Raise>(&effect)) {
        raise(own, raised->event, next);
      } else if (const auto* sent = variant2::get_if<Send>(&effect)) {
        send(own, *sent, next);
      } else if (const auto* closed = variant2::get_if<CloseDecision>(&effect)) {
        for (const std::string& outcome : outcome_names())
          raise(own, "decision." + closed->decision + "." + outcome, next);
      } else if (const auto* lapsed = variant2::get_if<LapseDecision>(&effect)) {
        for (const std::string& outcome : outcome_names())
          raise(own, "decision." + lapsed->decision + "." + outcome, next);
      } else if (const auto* settled = variant2::get_if<SettleDecision>(&effect)) {
        for (const std::string& outcome : outcome_names())
          raise(own, "decision." + settled->decision + "." + outcome, next);
      }
    }
  }

  void send(const ChartSteps& own, const Send& sent, std::vector<std::size_t>& next) const {
    if (sent.to == "parent") {
      for (const auto& [invoke, parents] : own.parents)
        for (const ChartRule* parent : parents) raise(charts_.at(parent->name), sent.event, next);
      return;
    }
    if (sent.to == "fellows" || sent.to == "associates") return raise(own, sent.event, next);
    for (const State& state : own.rule->states)
      for (const Invoke& invoke : state.invokes)
        if (invoke.id == sent.to) raise(charts_.at(invoke.chart), sent.event, next);
  }

  std::map<std::string, ChartSteps> charts_;
  std::vector<Step> steps_;
};

// Depth first; `found` gets the path of each circle that is closed and says whether to go on. Its
// own stack: a hostile definition must not exhaust the machine's.
template <class After, class Found>
void find_circles(std::size_t count, const After& after, const Found& found) {
  enum class Mark { unseen, on_path, done };
  std::vector<Mark> marks(count, Mark::unseen);
  struct Frame {
    std::size_t node;
    std::vector<std::size_t> next;
    std::size_t at = 0;
  };
  for (std::size_t root = 0; root < count; ++root) {
    if (marks[root] != Mark::unseen) continue;
    std::vector<Frame> path;
    path.push_back({root, after(root)});
    marks[root] = Mark::on_path;
    while (!path.empty()) {
      Frame& top = path.back();
      if (top.at == top.next.size()) {
        marks[top.node] = Mark::done;
        path.pop_back();
        continue;
      }
      const std::size_t node = top.next[top.at++];
      if (marks[node] == Mark::on_path) {
        std::vector<std::size_t> circle;
        for (const Frame& frame : path)
          if (!circle.empty() || frame.node == node) circle.push_back(frame.node);
        if (!found(circle)) return;
      } else if (marks[node] == Mark::unseen) {
        marks[node] = Mark::on_path;
        path.push_back({node, after(node)});
      }
    }
  }
}

std::string describe(const Step& step) {
  if (!step.transition) return "start of " + step.chart->name;
  const chart::Transition& transition = step.chart->chart->transition(*step.transition);
  const Transition& rule = *step.chart->transition_rules[index(*step.transition)];
  return step.chart->name + "/" + step.chart->chart->name(transition.source) +
         (rule.on.empty() ? "" : " on " + rule.on);
}

std::string pointer_of(const Step& step) {
  return step.transition ? step.chart->transition_rules[index(*step.transition)]->pointer
                         : step.chart->pointer;
}

template <class Describe>
std::string circle_text(const std::vector<std::size_t>& circle, const Describe& say) {
  std::string text;
  for (std::size_t i = 0; i < circle.size() && i < 6; ++i) text += say(circle[i]) + " -> ";
  return text + (circle.size() > 6 ? "... -> " : "") + say(circle.front());
}

}  // namespace

std::vector<Finding> find_endless(const Definition& definition) {
  constexpr std::size_t most = 20;
  std::vector<Finding> findings;
  const Steps steps(definition);
  find_circles(
      steps.size(), [&](std::size_t step) { return steps.after(step); },
      [&](const std::vector<std::size_t>& circle) {
        const auto say = [&](std::size_t step) { return describe(steps[step]); };
        findings.push_back({Severity::error, "endless_loop", pointer_of(steps[circle.front()]),
                            "This can go round for ever: " + circle_text(circle, say) + ".",
                            "Let one of these transitions wait for somebody's act or a deadline."});
        return findings.size() < most;
      });
  std::vector<const ChartRule*> charts;
  std::map<std::string, std::size_t> numbers;
  for (const auto& [name, rule] : definition.charts) {
    numbers[name] = charts.size();
    charts.push_back(&rule);
  }
  const auto invoked = [&](std::size_t chart) {
    std::vector<std::size_t> list;
    for (const State& state : charts[chart]->states)
      for (const Invoke& invoke : state.invokes) list.push_back(numbers.at(invoke.chart));
    return list;
  };
  find_circles(charts.size(), invoked, [&](const std::vector<std::size_t>& circle) {
    const auto say = [&](std::size_t chart) { return charts[chart]->name; };
    findings.push_back(
        {Severity::error, "invoke_cycle", charts[circle.front()]->pointer,
         "These charts invoke each other in a circle: " + circle_text(circle, say) + ".",
         "Take one of the invokes out."});
    return findings.size() < 2 * most;
  });
  return findings;
}

}  // namespace concord::workflow
