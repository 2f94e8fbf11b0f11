#include "api/transport/response_text.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>

namespace concord::api::transport {
namespace {

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 301:
      return "Moved Permanently";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    default:
      return "Answer";
  }
}

template <class Number>
void append_number(std::string& out, Number number, int radix = 10) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, radix);
  out.append(digits.data(), end.ptr);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ");
  if (value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos) {
    out.append(value);
  } else {
    for (const char c : value) {
      if (c != '\r' && c != '\n' && c != '\0') out += c;
    }
  }
  out.append("\r\n");
}

void append_common(std::string& out, int status, const Pairs& headers, const Framing& framing) {
  out.append("HTTP/1.1 ");
  append_number(out, status);
  out.append(" ")
      .append(reason_of(status))
      .append("\r\nDate: ")
      .append(framing.date)
      .append("\r\n");
  if (!framing.keep_alive) {
    out.append("Connection: close\r\n");
  } else if (framing.is_http_1_0) {
    out.append("Connection: keep-alive\r\n");
  }
  for (const auto& [name, value] : headers) append_field(out, name, value);
}

}  // namespace

bool may_have_content(int status) {
  return status != 204 && status != 304;
}

void append_head(std::string& out, const Response& response, const Framing& framing) {
  append_common(out, response.status, response.headers, framing);
  if (may_have_content(response.status)) {
    if (!response.content_type.empty()) append_field(out, "Content-Type", response.content_type);
    out.append("Content-Length: ");
    append_number(out, response.content().size());
    out.append("\r\n");
  }
  out.append("\r\n");
}

void append_stream_head(std::string& out, const EventStream& stream, const Framing& framing) {
  append_common(out, 200, stream.headers, framing);
  out.append("Content-Type: text/event-stream\r\nCache-Control: no-store\r\n");
  if (!framing.is_http_1_0) out.append("Transfer-Encoding: chunked\r\n");
  out.append("\r\n");
}

void append_chunk(std::string& out, std::string_view bytes) {
  append_number(out, bytes.size(), 16);
  out.append("\r\n").append(bytes).append("\r\n");
}

std::string http_date(std::chrono::system_clock::time_point time) {
  static constexpr std::array<const char*, 7> days = {"Sun", "Mon", "Tue", "Wed",
                                                      "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto second = std::chrono::floor<std::chrono::seconds>(time);
  const auto day = std::chrono::floor<std::chrono::days>(second);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{second - day};
  std::array<char, 64> text;
  std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                days[std::chrono::weekday{day}.c_encoding()], static_cast<unsigned>(date.day()),
                months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

}  // namespace concord::api::transport
