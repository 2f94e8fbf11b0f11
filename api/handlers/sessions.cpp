#include "api/handlers/sessions.hpp"

#include "engine/audit/sha256.hpp"

namespace concord::api::handlers {
namespace {

constexpr Duration kSessionHolds = std::chrono::seconds(1);
constexpr std::size_t kMostKept = 8192;
constexpr std::size_t kLongestToken = 512;

std::string readership_of(const std::vector<std::string>& atoms) {
  audit::Sha256 hash;
  for (const auto& atom : atoms) hash.update(atom).update("\n");
  return std::string(hash.finish().view());
}

}  // namespace

SessionPtr Sessions::admit(std::string_view token, std::optional<registry::TokenScope> scope) {
  if (token.empty() || token.size() > kLongestToken) return nullptr;
  const Digest digest = audit::sha256(token);
  const auto version = service_.published().registry()->version;
  const Timestamp now = service_.clock().now();
  std::shared_ptr<Allowance> allowance;
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(digest);
    if (found != kept_.end() && found->second.scope == scope) {
      const auto& kept = found->second;
      if (kept.registry_version == version && kept.at <= now && now - kept.at < kSessionHolds)
        return kept.session;
      allowance = kept.session->allowance;
    }
  }
  auto reader = room_.admit(token, scope);
  if (!reader) return nullptr;
  if (!allowance) allowance = std::make_shared<Allowance>();
  auto readership = readership_of(reader->atoms);
  auto session = std::make_shared<const Session>(
      Session{*std::move(reader), std::move(readership), std::move(allowance)});
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= kMostKept) kept_.clear();
  kept_.insert_or_assign(digest, Kept{session, version, now, scope});
  return session;
}

}  // namespace concord::api::handlers
