#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "api/http.hpp"

namespace concord::api::transport {

struct Framing {
  bool is_http_1_0 = false;
  bool keep_alive = true;
  std::string_view date;  // see http_date
};

// Appends a response's status line and header section (RFC 9112 sections 3 and 5), the empty line
// included. Content-Length is that of the content, also when it is not to be sent (HEAD); 204 and
// 304 have none. A line break inside a header's value is dropped, so that no value can begin a
// header of its own.
void append_head(std::string& out, const Response& response, const Framing& framing);

// The header section of an event stream: chunked, or until the end of the connection for HTTP/1.0.
void append_stream_head(std::string& out, const EventStream& stream, const Framing& framing);

// One chunk (RFC 9112 section 7.1), which must not be empty.
void append_chunk(std::string& out, std::string_view bytes);

// False for answers that never have content: 204 and 304 (RFC 9110 section 6.4.1).
[[nodiscard]] bool may_have_content(int status);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
[[nodiscard]] std::string http_date(std::chrono::system_clock::time_point time);

}  // namespace concord::api::transport
