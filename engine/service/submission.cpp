#include "engine/service/submission.hpp"

#include "engine/audit/sha256.hpp"

namespace concord::service {

std::string Submission::key() const {
  // 22 characters of the actor's hash: 128 bits, so that two actors never share an outcome.
  return id.value + "/" + base64url(audit::sha256(actor.value).view().substr(0, 16));
}

}  // namespace concord::service
