// How many macrosteps a second one core makes: a small hierarchical chart with a guard, and a
// parallel one with a deep history. Each step yields a configuration of its own.

#include <benchmark/benchmark.h>

#include <array>
#include <cstdlib>

#include "engine/chart/stepper.hpp"

namespace {

using namespace concord::chart;

class OpenHouse : public Environment {
 public:
  std::uint64_t calls = 0;

 private:
  bool holds(GuardRef guard, const Configuration&) const override { return guard == 1; }
  void perform(ActionRef, Raise&) override { ++calls; }
  void entered(StateId, Raise&) override { ++calls; }
  void exited(StateId, Raise&) override { ++calls; }
};

TransitionDefinition on(std::string event, std::string target,
                        std::optional<GuardRef> guard = std::nullopt) {
  return {.events = {std::move(event)},
          .guard = guard,
          .targets = {std::move(target)},
          .internal = false,
          .actions = {0}};
}

StateDefinition state(std::string id, std::vector<TransitionDefinition> transitions,
                      std::vector<StateDefinition> states = {},
                      StateKind kind = StateKind::atomic) {
  return {.id = std::move(id),
          .kind = kind,
          .initial = {},
          .transitions = std::move(transitions),
          .on_entry = {},
          .on_exit = {},
          .states = std::move(states)};
}

// drafting (writing, checking) -> circulated -> back; a guard refuses one way and lets the other.
ChartDefinition hierarchical() {
  return {.initial = {},
          .states = {state("open", {on("close", "closed", 0)},
                           {state("drafting", {on("circulate", "circulated", 1)},
                                  {state("writing", {on("check", "checking")}),
                                   state("checking", {on("return", "writing", 0)})}),
                            state("circulated", {on("reopen", "drafting")})}),
                     state("closed", {})}};
}

ChartDefinition parallel() {
  StateDefinition history = state("past", {}, {}, StateKind::deep_history);
  history.initial.targets = {"text"};
  const auto region = [](std::string id, std::string first, std::string second) {
    return state(id, {}, {state(first, {on("turn", second)}), state(second, {on("turn", first)})});
  };
  return {.initial = {},
          .states = {state("work", {on("pause", "paused")},
                           {std::move(history), region("text", "a", "b"), region("venue", "c", "d"),
                            region("budget", "e", "f")},
                           StateKind::parallel),
                     state("paused", {on("resume", "past")})}};
}

template <std::size_t N>
void run(benchmark::State& timing, const ChartDefinition& definition,
         const std::array<std::string_view, N>& names, bool by_name) {
  const auto chart = compile(definition);
  if (!chart) std::abort();
  OpenHouse environment;
  std::array<EventId, N> events{};
  for (std::size_t i = 0; i < N; ++i) events[i] = chart->resolve(names[i]);
  Configuration here = start(*chart, environment)->next;
  std::size_t i = 0;
  for (auto _ : timing) {
    auto result = by_name ? step(*chart, here, names[i], environment)
                          : step(*chart, here, events[i], environment);
    here = std::move(result->next);
    i = i + 1 == N ? 0 : i + 1;
  }
  benchmark::DoNotOptimize(environment.calls);
  timing.SetItemsProcessed(timing.iterations());
}

constexpr std::array<std::string_view, 3> rounds = {"check", "circulate", "reopen"};
constexpr std::array<std::string_view, 3> turns = {"turn", "pause", "resume"};

void hierarchical_step(benchmark::State& timing) {
  run(timing, hierarchical(), rounds, false);
}
void hierarchical_step_by_name(benchmark::State& timing) {
  run(timing, hierarchical(), rounds, true);
}
void parallel_step_with_history(benchmark::State& timing) {
  run(timing, parallel(), turns, false);
}

BENCHMARK(hierarchical_step);
BENCHMARK(hierarchical_step_by_name);
BENCHMARK(parallel_step_with_history);

}  // namespace

BENCHMARK_MAIN();
