#include "api/problem.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace concord::api {
namespace {

std::string title_of(std::string_view kind) {
  std::string title(kind);
  std::replace(title.begin(), title.end(), '_', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') {
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  }
  return title;
}

}  // namespace

ProblemDetails problem(int status, std::string_view kind, std::string detail) {
  ProblemDetails details;
  details.type = "urn:concord:problem:" + std::string(kind);
  details.title = title_of(kind);
  details.status = status;
  details.detail = std::move(detail);
  return details;
}

Response to_response(const ProblemDetails& details) {
  static constexpr std::array<std::string_view, 5> reserved = {"type", "title", "status", "detail",
                                                               "instance"};
  nlohmann::ordered_json document;
  document["type"] = details.type;
  document["title"] = details.title;
  document["status"] = details.status;
  if (!details.detail.empty()) document["detail"] = details.detail;
  if (!details.instance.empty()) document["instance"] = details.instance;
  if (details.extensions.is_object()) {
    for (const auto& [name, value] : details.extensions.items()) {
      if (std::find(reserved.begin(), reserved.end(), name) == reserved.end()) {
        document[name] = value;
      }
    }
  }
  Response response;
  response.status = details.status;
  response.content_type = "application/problem+json";
  response.body = document.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return response;
}

Response problem_response(int status, std::string_view kind, std::string detail) {
  return to_response(problem(status, kind, std::move(detail)));
}

}  // namespace concord::api
