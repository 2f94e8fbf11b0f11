#include "engine/service/contents.hpp"

#include <nlohmann/json.hpp>

#include "engine/audit/disclosure.hpp"

namespace concord::service {

Contents::Found Contents::load(const text::ContentRef& ref) {
  auto content = readers_.borrow()->content(ref.commit, ref.digest);
  Found found;
  found.state = content.state;
  if (content.state != store::ContentState::present) return found;
  if (const auto disclosure = audit::parse_disclosure(content.disclosure))
    found.text = disclosure->value.is_string() ? disclosure->value.get<std::string>()
                                               : disclosure->value.dump();
  found.disclosure = std::move(content.disclosure);
  return found;
}

Contents::Found Contents::find(const text::ContentRef& ref) {
  std::uint64_t forgotten = 0;
  {
    const std::lock_guard lock(mutex_);
    forgotten = forgotten_;
    if (const auto known = by_digest_.find(ref.digest); known != by_digest_.end()) {
      newest_.splice(newest_.begin(), newest_, known->second);
      return known->second->second;
    }
  }
  Found found = load(ref);
  if (found.state != store::ContentState::present) return found;
  const std::lock_guard lock(mutex_);
  if (forgotten_ != forgotten || by_digest_.contains(ref.digest)) return found;
  newest_.emplace_front(ref.digest, found);
  by_digest_.emplace(ref.digest, newest_.begin());
  used_ += found.text.size() + found.disclosure.size();
  while (used_ > limit_ && newest_.size() > 1) {
    used_ -= newest_.back().second.text.size() + newest_.back().second.disclosure.size();
    by_digest_.erase(newest_.back().first);
    newest_.pop_back();
  }
  return found;
}

std::string Contents::text(const text::ContentRef& ref) {
  const Found found = find(ref);
  if (found.state == store::ContentState::present) return found.text;
  return found.state == store::ContentState::redacted ? "[redacted]" : "[missing]";
}

Contents::Named Contents::named(const registry::Registry& registry, const PersonId& person) {
  const auto known = registry.persons->find(person);
  if (known == registry.persons->end()) return {};
  Found found = find({known->second.person.name, known->second.commit, 0});
  if (found.state == store::ContentState::present) return {std::move(found.text)};
  if (found.state == store::ContentState::redacted) return {person.value, true};
  return {"[missing]"};
}

void Contents::forget() {
  const std::lock_guard lock(mutex_);
  newest_.clear();
  by_digest_.clear();
  used_ = 0;
  ++forgotten_;
}

}  // namespace concord::service
