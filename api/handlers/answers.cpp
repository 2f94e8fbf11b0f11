#include "api/handlers/answers.hpp"

#include <algorithm>
#include <cstdint>

#include "api/problem.hpp"

namespace concord::api::handlers {
namespace {

Response come_again(Response response, std::int64_t seconds = 1) {
  response.headers.emplace_back("Retry-After", std::to_string(seconds));
  return response;
}

Response challenge(std::string_view kind, std::string detail, std::string value) {
  Response response = problem_response(401, kind, std::move(detail));
  response.headers.emplace_back("WWW-Authenticate", std::move(value));
  return response;
}

std::string_view member_of(const std::string& place) {
  if (place.starts_with("?")) return "parameter";
  return place.empty() || place.starts_with("/") ? "pointer" : "place";
}

// Whether one of the entity tags in If-None-Match is ours. The comparison is weak (RFC 9110 section
// 13.1.2), so a "W/" that somebody on the way has put before it does not matter.
bool names(std::string_view field, std::string_view etag) {
  if (field == "*") return true;
  for (auto at = field.find(etag); at != std::string_view::npos; at = field.find(etag, at + 1)) {
    const auto before = field.substr(0, at);
    const auto after = field.substr(at + etag.size());
    if ((before.empty() || before.ends_with("W/") || before.ends_with(' ') ||
         before.ends_with(',')) &&
        (after.empty() || after.starts_with(',') || after.starts_with(' ')))
      return true;
  }
  return false;
}

}  // namespace

Response not_found() {
  return problem_response(404, "not_found", "There is nothing at this address that you may see.");
}

Response credential_missing() {
  return challenge("credential_missing",
                   "Say who you are: send a token as \"Authorization: Bearer ...\".",
                   "Bearer realm=\"concord\"");
}

Response credential_refused() {
  return challenge("credential_refused",
                   "This token is unknown, has expired or was revoked. Ask an administrator for "
                   "another one.",
                   "Bearer realm=\"concord\", error=\"invalid_token\"");
}

Response unreadable(const Problem& wrong) {
  const bool is_large = wrong.code == "too_long" || wrong.code == "file_too_large";
  ProblemDetails details = problem(is_large ? 413 : 400, wrong.code, wrong.message);
  std::string place = wrong.place;
  const auto member = member_of(place);
  if (member == "parameter") place.erase(0, 1);
  details.extensions = {
      {member, place},
      {"remedy", wrong.remedy.empty()
                     ? "Compare the request with its description in /v1/openapi.json."
                     : wrong.remedy}};
  return api::to_response(details);
}

Response unsupported_media_type(std::string remedy) {
  return problem_response(415, "unsupported_media_type", std::move(remedy));
}

Response unsupported_coding() {
  Response response = problem_response(
      415, "unsupported_coding",
      "Send the body as it is, without Content-Encoding: nothing is unpacked here.");
  response.headers.emplace_back("Accept-Encoding", "identity");
  return response;
}

Response unprinted(const Problem& wrong) {
  if (wrong.code == "printer_missing") {
    auto details = problem(501, wrong.code,
                           "PDF is printed by Chromium, which this server does not have or may not "
                           "use.");
    details.extensions = {{"package", "chromium"},
                          {"remedy",
                           "Ask for format=html and print that page in a browser; or let the "
                           "server's operator install the package chromium."}};
    return api::to_response(details);
  }
  const bool too_large = wrong.code == "page_too_large";
  auto details = problem(too_large ? 422 : 503, wrong.code, wrong.message);
  details.extensions = {{"remedy", "Ask for format=html and print that page in a browser."}};
  auto response = api::to_response(details);
  return too_large ? response : come_again(std::move(response), 10);
}

Response too_often(std::chrono::nanoseconds wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  return come_again(
      problem_response(429, "too_many_requests",
                       "More requests have come with this token than it may send. Wait for " +
                           std::to_string(std::max<std::int64_t>(seconds, 1)) +
                           " s; what was not answered was not done."),
      std::max<std::int64_t>(seconds, 1));
}

Response busy() {
  return come_again(problem_response(
      503, "busy", "More requests are waiting than can be taken. Try again in a moment."));
}

Response store_unavailable() {
  return come_again(problem_response(
      503, "store_unavailable",
      "The server cannot read its store at the moment. Its operator finds the reason in its log."));
}

Response to_response(service::Answer answer) {
  Response response;
  response.status = answer.status;
  response.content_type = answer.status < 400 ? "application/json" : "application/problem+json";
  response.body = std::move(answer.body);
  return answer.status == 503 ? come_again(std::move(response)) : response;
}

Response reading(const Request& request, const Body& body) {
  Response response;
  if (names(request.headers.get("If-None-Match"), body.etag))
    response.status = 304;
  else
    response = json_response(200, body.bytes);
  response.headers.emplace_back("ETag", body.etag);
  response.headers.emplace_back("Cache-Control", "private, no-cache");
  response.headers.emplace_back("Vary", "Authorization, Accept-Language");
  return response;
}

}  // namespace concord::api::handlers
