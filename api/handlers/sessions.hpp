#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "api/handlers/allowance.hpp"
#include "engine/reading/reading_room.hpp"

namespace concord::api::handlers {

// Who asks: the bearer of a token, as of a moment ago.
struct Session {
  reading::Reader reader;  // in English, of the present
  std::string readership;  // equal for readers with equal atoms: they are shown the same
  std::shared_ptr<Allowance> allowance;  // the token's, whatever the registry says of its bearer
};
using SessionPtr = std::shared_ptr<const Session>;

// Admits bearers. What the reading room said of a token holds until the registry changes, and for
// a second of the clock at most, since mandates and tokens expire by time. Any thread.
class Sessions {
 public:
  Sessions(const service::Service& service, const reading::ReadingRoom& room)
      : service_(service), room_(room) {}

  // Null for a token that is unknown, expired, revoked or of another scope.
  [[nodiscard]] SessionPtr admit(std::string_view token,
                                 std::optional<registry::TokenScope> scope = std::nullopt);

 private:
  struct Kept {
    SessionPtr session;
    std::uint64_t registry_version = 0;
    Timestamp at;
    std::optional<registry::TokenScope> scope;
  };

  const service::Service& service_;
  const reading::ReadingRoom& room_;
  std::mutex mutex_;
  std::unordered_map<Digest, Kept> kept_;  // by the token's digest; tokens are not kept
};

}  // namespace concord::api::handlers
