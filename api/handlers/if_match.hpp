#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.hpp"
#include "engine/service/answer.hpp"

// A command that is held against what its author read (If-Match, RFC 9110 section 13.1.1). The
// entity tags of a case, its working text and its commands begin with the case's version, so that
// any of them names the version that the command was made against, whoever read it in whatever
// language; the rest of the tag tells bytes apart and is not looked at here.
namespace concord::api::handlers {

struct IfMatch {
  std::string field;                    // as it was sent, several of them with ", " between
  bool any = false;                     // "*": whatever there is
  std::vector<std::uint64_t> versions;  // of strong tags that name one, in their order
};

// Nothing: the field is absent.
[[nodiscard]] std::optional<IfMatch> if_match_of(const Request& request);

// 412: the case has another version than those that were named, or the tags name none.
[[nodiscard]] Response precondition_failed();
// The engine's refusal for another version than the expected one as 412; all else as it is.
[[nodiscard]] service::Answer as_precondition(service::Answer answer);

}  // namespace concord::api::handlers
