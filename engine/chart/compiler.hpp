#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/chart/chart.hpp"

namespace concord::chart {

// Makes one chart of one definition: flattens the tree, finds the targets, checks, and works out
// in advance what the stepper would otherwise ask at every step. Use it once.
class Compiler {
 public:
  [[nodiscard]] Result<Chart, std::vector<Problem>> run(const ChartDefinition& definition);

 private:
  void flatten(const ChartDefinition& definition);
  void flatten(const StateDefinition& definition, StateId parent, std::size_t depth);
  void adopt(StateId child);
  void check_content(const StateDefinition& definition, const State& state);
  void find_targets();
  [[nodiscard]] std::vector<StateId> find_all(const std::vector<std::string>& names, StateId place);
  void settle_initial(StateId id);
  void check_history(StateId id);
  void check_targets_legal(const std::vector<StateId>& targets, StateId place);
  [[nodiscard]] bool are_orthogonal(StateId left, StateId right) const;
  void check_history_cycles();
  void check_events();
  void settle_domains();
  void settle_events();
  void report(std::string code, StateId place, std::string message, std::string remedy);

  Chart chart_;
  std::vector<Problem> problems_;
  // By StateId and TransitionId: the parts of the definition that name states.
  std::vector<const std::vector<std::string>*> initial_names_;
  std::vector<const std::vector<std::string>*> target_names_;
};

}  // namespace concord::chart
