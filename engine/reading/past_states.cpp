#include "engine/reading/past_states.hpp"

#include <algorithm>

namespace concord::reading {

service::ConsultationPtr PastStates::at(const ConsultationId& id, std::uint64_t commit) {
  const auto live = service_.published().consultation(id);
  if (!live || live->commit <= commit) return live;
  {
    const std::lock_guard lock(mutex_);
    const auto known = std::find_if(newest_.begin(), newest_.end(), [&](const Past& past) {
      return past.id == id && past.commit == commit;
    });
    if (known != newest_.end()) {
      newest_.splice(newest_.begin(), newest_, known);
      return known->state;
    }
  }
  service::Definitions definitions;
  for (const auto& state : service_.published().consultations())
    definitions.emplace(state->definition->hash, state->definition);
  // Replayed outside the lock: others read on meanwhile.
  auto replayed = service::read_consultation(*service_.readers().borrow(), id, commit, definitions);
  service::ConsultationPtr state;
  if (replayed) state = std::make_shared<consultation::Consultation>(*std::move(replayed));
  const std::lock_guard lock(mutex_);
  newest_.push_front({id, commit, state});
  if (newest_.size() > kept_) newest_.pop_back();
  return state;
}

}  // namespace concord::reading
