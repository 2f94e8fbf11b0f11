#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "api/http.hpp"

namespace concord::api {

// What went wrong with one request, for programs and for people: "application/problem+json"
// (RFC 9457 section 3.1).
struct ProblemDetails {
  std::string type;      // stable: "urn:concord:problem:" and a kind
  std::string title;     // the same for every problem of one type
  int status = 500;      // the answer's HTTP status
  std::string detail;    // this occurrence, for people; left out when empty
  std::string instance;  // a URI of this occurrence; left out when empty
  // Further members (section 3.2): an object, or null. A member with the name of one of the five
  // above is ignored.
  nlohmann::json extensions = nullptr;
};

// `kind` is snake_case: "version_conflict" gives "urn:concord:problem:version_conflict" and the
// title "Version conflict".
[[nodiscard]] ProblemDetails problem(int status, std::string_view kind, std::string detail);

// Members in the order of the standard, then the extensions by name. Text that is not UTF-8 is
// replaced, never a reason to fail.
[[nodiscard]] Response to_response(const ProblemDetails& details);

[[nodiscard]] Response problem_response(int status, std::string_view kind, std::string detail);

}  // namespace concord::api
