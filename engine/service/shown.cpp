#include "engine/service/shown.hpp"

#include <utility>

#include "engine/audit/checkpoint.hpp"

namespace concord::service {

Shown::Shown(const Published& published, CosignedPlace place)
    : published_(published), place_(std::move(place)) {}

// Without the mutex held by somebody else's disk: `changed` looks at a file's date, no more.
void Shown::adopt(std::string note) {
  const auto parsed = audit::parse_note(note);
  const auto read = parsed ? audit::parse_checkpoint_text(parsed->text)
                           : Result<audit::Checkpoint>(parsed.error());
  if (!read || read->size < kept_.size) return;
  kept_ = {std::move(note), read->size};
}

Shown::Kept Shown::now() {
  const Progress newest = published_.progress();
  const std::lock_guard lock(mutex_);
  if (place_.changed)
    if (auto note = place_.changed()) adopt(*std::move(note));
  if (kept_.size > 0 && kept_.size <= newest.tree_size) return kept_;
  Kept plain{newest.checkpoint, newest.tree_size};
  if (place_.expected) kept_ = plain;
  return plain;
}

std::string Shown::note() {
  return now().note;
}

std::uint64_t Shown::size() {
  return now().size;
}

std::string Shown::covering(std::uint64_t size) {
  auto shown = now();
  return shown.size >= size ? std::move(shown.note) : published_.progress().checkpoint;
}

void Shown::take(const std::string& cosigned) {
  if (place_.keep) place_.keep(cosigned);
  const std::lock_guard lock(mutex_);
  adopt(cosigned);
}

void Shown::set_witnesses(std::vector<WitnessState> witnesses) {
  const std::lock_guard lock(mutex_);
  witnesses_ = std::move(witnesses);
}

std::vector<WitnessState> Shown::witnesses() const {
  const std::lock_guard lock(mutex_);
  return witnesses_;
}

}  // namespace concord::service
