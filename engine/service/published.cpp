#include "engine/service/published.hpp"

namespace concord::service {

RegistryPtr Published::registry() const {
  const std::shared_lock lock(mutex_);
  return registry_;
}

ConsultationPtr Published::consultation(const ConsultationId& id) const {
  const std::shared_lock lock(mutex_);
  const auto found = consultations_.find(id);
  return found == consultations_.end() ? nullptr : found->second;
}

ConsultationPtr Published::of_case(const CaseId& id) const {
  const std::shared_lock lock(mutex_);
  const auto found = consultation_of_.find(id);
  if (found == consultation_of_.end()) return nullptr;
  return consultations_.at(found->second);
}

std::vector<ConsultationPtr> Published::consultations() const {
  const std::shared_lock lock(mutex_);
  std::vector<ConsultationPtr> list;
  list.reserve(consultations_.size());
  for (const auto& [id, state] : consultations_) list.push_back(state);
  return list;
}

Progress Published::progress() const {
  const std::shared_lock lock(mutex_);
  return progress_;
}

void Published::publish(Update update) {
  {
    const std::unique_lock lock(mutex_);
    if (update.registry) registry_ = std::move(update.registry);
    for (auto& state : update.consultations) {
      const auto id = state->id;
      consultations_[id].swap(state);  // what was there is let go of outside of the lock
    }
    for (auto& [of, consultation] : update.opened) consultation_of_.emplace(of, consultation);
    for (const auto& [id, count] : update.commits) commits_[id] += count;
    progress_ = update.progress;
  }
  const std::lock_guard lock(watchers_mutex_);
  for (const auto& [number, watcher] : watchers_) watcher(update.progress);
}

Published::Lengths Published::lengths() const {
  const std::shared_lock lock(mutex_);
  Lengths lengths{progress_.commit, {}};
  for (const auto& [id, count] : commits_)
    if (const auto found = consultations_.find(id); found != consultations_.end())
      lengths.streams.push_back({found->second, count});
  return lengths;
}

std::uint64_t Published::watch(std::function<void(const Progress&)> watcher) {
  const std::lock_guard lock(watchers_mutex_);
  watchers_.emplace(next_watcher_, std::move(watcher));
  return next_watcher_++;
}

void Published::unwatch(std::uint64_t number) {
  const std::lock_guard lock(watchers_mutex_);
  watchers_.erase(number);
}

}  // namespace concord::service
