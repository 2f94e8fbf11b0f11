#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/values/result.hpp"

namespace concord::api {

struct ClientOptions {
  std::string base_url;                // "https://concord.example.org", "http://127.0.0.1:8080"
  std::string token = {};              // sent as "Authorization: Bearer ..." when not empty
  std::filesystem::path ca_file = {};  // PEM; the system's certificates when empty
  bool allow_plain_http = false;       // a token to a server other than loopback without TLS
  std::chrono::milliseconds connect_time{5'000};
  std::chrono::milliseconds total_time{60'000};   // for one request, its answer included
  std::size_t content_limit = 256 * 1024 * 1024;  // bytes of one answer
};

struct ClientRequest {
  std::string method = "GET";
  std::string path;  // "/v1/cases/c-1?as_of=12", encoded
  std::string body = {};
  std::string content_type = {};  // "application/json" when empty and there is a body
  std::vector<std::pair<std::string, std::string>> headers = {};
};

struct ClientResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;

  [[nodiscard]] std::optional<std::string_view> header(std::string_view lower_case_name) const;
};

// Asks a Concord server, one request at a time, over a connection that is kept. Blocks. One thread
// at a time. Redirections are not followed.
class Client {
 public:
  explicit Client(ClientOptions options);
  ~Client();
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  // Any answer of the server, also 4xx and 5xx, is a response. Problems, each with a remedy:
  // bad_url, plain_http, connection_refused, unknown_host, timed_out, bad_certificate,
  // answer_too_large, connection_failed. After timed_out or connection_failed the server may have
  // done what was asked: send the same command id again to hear what became of it.
  [[nodiscard]] Result<ClientResponse> send(const ClientRequest& request);

 private:
  struct Session;
  std::unique_ptr<Session> session_;
};

}  // namespace concord::api
