#include "engine/consultation/meant.hpp"

#include "engine/consultation/guards_cases.hpp"
#include "engine/workflow/names.hpp"

namespace concord::consultation {

void add_near(Refusal& refusal, const std::string& typed, const std::vector<std::string>& known) {
  constexpr std::size_t kMostNear = 3;
  auto near = workflow::near_names(typed, known);
  if (near.empty()) return;
  if (near.size() > kMostNear) near.resize(kMostNear);
  refusal.facts.push_back({"names_near", {{"names", join(near)}}, {}});
}

}  // namespace concord::consultation
