#include "api/handlers/hot_reads.hpp"

#include "engine/audit/sha256.hpp"

namespace concord::api::handlers {
namespace {

constexpr Duration kHolds = std::chrono::seconds(1);
constexpr std::size_t kOverhead = 256;  // about what one entry costs beside its bytes

}  // namespace

Body make_body(std::string bytes, std::optional<std::uint64_t> version) {
  Body body;
  // 96 bits of the hash: two versions of one resource never meet by chance.
  body.etag = '"' + (version ? "v" + std::to_string(*version) + "." : std::string()) +
              base64url(audit::sha256(bytes).view().substr(0, 12)) + '"';
  body.bytes = std::make_shared<const std::string>(std::move(bytes));
  return body;
}

std::optional<Body> HotReads::find(const std::string& key, const Stamp& stamp, Timestamp now) {
  const std::lock_guard lock(mutex_);
  const auto holds = [&](const Kept& kept) {
    return kept.stamp == stamp && kept.at <= now && now - kept.at < kHolds;
  };
  if (const auto found = newer_.find(key); found != newer_.end())
    return holds(found->second) ? std::optional(found->second.body) : std::nullopt;
  const auto found = older_.find(key);
  if (found == older_.end() || !holds(found->second)) return std::nullopt;
  Kept kept = found->second;
  Body body = kept.body;
  put(key, std::move(kept));
  return body;
}

void HotReads::keep(std::string key, const Stamp& stamp, Timestamp now, Body body) {
  const std::lock_guard lock(mutex_);
  put(std::move(key), {std::move(body), stamp, now});
}

void HotReads::put(std::string key, Kept kept) {
  const auto cost = [](const std::string& name, const Kept& one) {
    return name.size() + one.body.bytes->size() + kOverhead;
  };
  if (const auto found = newer_.find(key); found != newer_.end()) {
    used_ -= cost(key, found->second);
    used_ += cost(key, kept);
    found->second = std::move(kept);
    return;
  }
  if (used_ + cost(key, kept) > limit_ / 2) {
    older_ = std::move(newer_);
    newer_.clear();
    used_ = 0;
  }
  used_ += cost(key, kept);
  newer_.emplace(std::move(key), std::move(kept));
}

}  // namespace concord::api::handlers
