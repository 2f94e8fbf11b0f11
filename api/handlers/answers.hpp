#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "api/handlers/hot_reads.hpp"
#include "api/http.hpp"
#include "engine/service/answer.hpp"
#include "engine/values/result.hpp"

// What handlers answer, beyond a body.
namespace concord::api::handlers {

// 404 for what is not there, and for what the reader may not know of: the same bytes.
[[nodiscard]] Response not_found();
// 401 with WWW-Authenticate (RFC 6750 section 3).
[[nodiscard]] Response credential_missing();
[[nodiscard]] Response credential_refused();
// What could not be read: 400, or 413 for too_long and file_too_large. The problem's place becomes
// the member "pointer" (a JSON pointer), "parameter" (of the query) or "place".
[[nodiscard]] Response unreadable(const Problem& problem);
// 415; `remedy` says what is taken.
[[nodiscard]] Response unsupported_media_type(
    std::string remedy = "Send the body as \"Content-Type: application/json\".");
// 415 for a body with a Content-Encoding, with the Accept-Encoding that is taken (RFC 9110 section
// 12.5.3).
[[nodiscard]] Response unsupported_coding();
// A page that was not printed as PDF (api/printer.hpp): 501 where no program does that, 422 for one
// that is too large, else 503.
[[nodiscard]] Response unprinted(const Problem& problem);
// 429 with Retry-After, in seconds and one at least.
[[nodiscard]] Response too_often(std::chrono::nanoseconds wait);
// 503 with Retry-After.
[[nodiscard]] Response busy();
[[nodiscard]] Response store_unavailable();

// The engine's answer to a command; Retry-After is added to a 503.
[[nodiscard]] Response to_response(service::Answer answer);

// 200 with the body, or 304 if the client has it already (If-None-Match). For one reader only.
[[nodiscard]] Response reading(const Request& request, const Body& body);

}  // namespace concord::api::handlers
