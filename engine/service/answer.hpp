#pragma once

#include <string>

namespace concord::service {

// What a command is answered with: the HTTP status, and JSON. Accepted commands and refusals are
// stored as they were answered; the same command again gives the same bytes.
struct Answer {
  int status = 200;
  std::string body;  // application/json below 400, application/problem+json from there on

  bool operator==(const Answer&) const = default;
};

}  // namespace concord::service
