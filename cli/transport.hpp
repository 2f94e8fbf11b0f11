#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "engine/service/service.hpp"

namespace concord::cli {

struct Ask {
  std::string method = "GET";
  std::string path;  // "/v1/cases/K2?as_of=12", encoded
  std::string body = {};
  std::string language = "en";
};

struct Heard {
  int status = 0;
  std::string body;
};

// Where requests of the HTTP API go. All verbs speak through this, so that they are the same on a
// server and on a store, and audiences are enforced in the same way.
class Transport {
 public:
  virtual ~Transport() = default;
  // Any answer, also 4xx and 5xx, is heard. Throws Failure and StoreError for the environment.
  [[nodiscard]] virtual Heard send(const Ask& ask) = 0;
};

struct Remote {
  std::string url;
  std::string token;
  std::filesystem::path ca_file = {};
};
// A server, over HTTP.
[[nodiscard]] std::unique_ptr<Transport> connect(const Remote& remote);

// A store that no server has open: the service and its API within this process, without sockets.
[[nodiscard]] std::unique_ptr<Transport> open_inside(service::ServiceParts parts,
                                                     const std::string& token);

}  // namespace concord::cli
