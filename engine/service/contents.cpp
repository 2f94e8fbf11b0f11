#include "engine/service/contents.hpp"

#include <nlohmann/json.hpp>

#include "engine/audit/disclosure.hpp"

namespace concord::service {

namespace {

std::size_t kept_bytes(const Contents::Found& found) {
  return found.name.size() + found.text.size() + found.disclosure.size();
}

}  // namespace

Contents::Found Contents::whole(const text::ContentRef& ref) {
  auto content = readers_.borrow()->content(ref.commit, ref.digest);
  Found found;
  found.state = content.state;
  if (content.state != store::ContentState::present) return found;
  if (const auto disclosure = audit::parse_disclosure(content.disclosure)) {
    const auto& value = disclosure->value;
    found.name = disclosure->name.value_or("");
    if (const auto kept = codec::kept_file(value)) {
      found.text = codec::in_words(kept->facts);
      found.file = kept->facts;
    } else {
      found.text = value.is_string() ? value.get<std::string>() : value.dump();
    }
  }
  found.disclosure = std::move(content.disclosure);
  return found;
}

std::optional<codec::KeptFile> Contents::file(const text::ContentRef& ref) {
  const auto content = readers_.borrow()->content(ref.commit, ref.digest);
  if (content.state != store::ContentState::present) return std::nullopt;
  const auto disclosure = audit::parse_disclosure(content.disclosure);
  return disclosure ? codec::kept_file(disclosure->value) : std::nullopt;
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
  Found found = whole(ref);
  if (found.state != store::ContentState::present) return found;
  if (found.file) found.disclosure = std::string();
  const std::lock_guard lock(mutex_);
  if (forgotten_ != forgotten || by_digest_.contains(ref.digest)) return found;
  newest_.emplace_front(ref.digest, found);
  by_digest_.emplace(ref.digest, newest_.begin());
  used_ += kept_bytes(found);
  while (used_ > limit_ && newest_.size() > 1) {
    used_ -= kept_bytes(newest_.back().second);
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
