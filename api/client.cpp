#include "api/client.hpp"

#include <algorithm>

#include "api/curl_library.hpp"

namespace concord::api {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

bool has_line_break(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

struct Receiver {
  ClientResponse response;
  std::size_t limit = 0;
  bool too_large = false;
};

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* context) {
  auto& receiver = *static_cast<Receiver*>(context);
  if (receiver.response.body.size() + count > receiver.limit) {
    receiver.too_large = true;
    return 0;
  }
  receiver.response.body.append(bytes, count);
  return count;
}

std::size_t take_field(char* bytes, std::size_t, std::size_t count, void* context) {
  auto& headers = static_cast<Receiver*>(context)->response.headers;
  std::string_view line(bytes, count);
  if (line.starts_with("HTTP/")) headers.clear();  // of an interim answer such as 100
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return count;
  std::string_view value = line.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
  value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
  headers.emplace_back(lower(line.substr(0, colon)), value);
  return count;
}

Problem describe(CURLcode code, const std::string& base_url, const std::string& detail) {
  const std::string reason = detail.empty() ? curl().easy_strerror(code) : detail;
  switch (code) {
    case CURLE_COULDNT_CONNECT:
      return {"connection_refused", "No server answers there: " + reason + ".", base_url,
              "Start one with `concord serve --data DIR`, or correct --server."};
    case CURLE_COULDNT_RESOLVE_HOST:
      return {"unknown_host", "That host's name is not known: " + reason + ".", base_url,
              "Correct --server, or look after the network."};
    case CURLE_OPERATION_TIMEDOUT:
      return {"timed_out", "The server did not answer in time: " + reason + ".", base_url,
              "Ask again with the same command id: nothing is done twice."};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CONNECT_ERROR:
      return {"bad_certificate", "The server could not prove who it is: " + reason + ".", base_url,
              "Give the certificate of the server's issuer with --ca-file, and check https or http "
              "in --server."};
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return {"bad_url", "That is not the address of a server: " + reason + ".", base_url,
              "Give one such as https://concord.example.org or http://127.0.0.1:8080."};
    default:
      return {"connection_failed", "The connection broke: " + reason + ".", base_url,
              "Ask again with the same command id: nothing is done twice."};
  }
}

}  // namespace

std::optional<std::string_view> ClientResponse::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers) {
    if (name == lower_case_name) return value;
  }
  return std::nullopt;
}

struct Client::Session {
  explicit Session(ClientOptions given) : options(std::move(given)) {
    if (curl().is_here) {
      handle = curl().easy_init();
      if (handle == nullptr) throw std::bad_alloc();
    }
    while (options.base_url.ends_with('/')) options.base_url.pop_back();
  }
  ~Session() {
    if (handle != nullptr) curl().easy_cleanup(handle);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Also notes whether the server is on this machine.
  std::optional<Problem> check(const ClientRequest& request);
  FieldList set_up(const ClientRequest& request, Receiver& receiver);

  template <class Value>
  void set(CURLoption option, Value value) {
    curl().easy_setopt(handle, option, value);
  }

  ClientOptions options;
  CURL* handle = nullptr;
  bool local = false;
  char error_text[CURL_ERROR_SIZE] = {};
};

std::optional<Problem> Client::Session::check(const ClientRequest& request) {
  const std::unique_ptr<CURLU, FreeUrl> url(curl().url());
  const std::string address = options.base_url + request.path;
  const bool parsed = curl().url_set(url.get(), CURLUPART_URL, address.c_str(), 0) == CURLUE_OK;
  const std::string scheme = parsed ? part_of(url.get(), CURLUPART_SCHEME) : "";
  bool clean = !has_line_break(address) && !has_line_break(options.token) &&
               !has_line_break(request.content_type) && request.path.starts_with('/');
  for (const auto& [name, value] : request.headers) {
    clean = clean && !has_line_break(name) && !has_line_break(value);
  }
  if (!clean || (scheme != "http" && scheme != "https")) {
    return describe(CURLE_URL_MALFORMAT, options.base_url, "it needs http:// or https://");
  }
  local = is_loopback(part_of(url.get(), CURLUPART_HOST));
  if (scheme == "http" && !local && !options.token.empty() && !options.allow_plain_http) {
    return Problem{"plain_http", "The token would travel readable for everybody on the way.",
                   options.base_url, "Use https:// in --server."};
  }
  return std::nullopt;
}

FieldList Client::Session::set_up(const ClientRequest& request, Receiver& receiver) {
  curl().easy_reset(handle);  // keeps the connection
  error_text[0] = '\0';
  FieldList fields;
  append(fields, "Expect:");  // no waiting for 100 Continue
  if (!options.token.empty()) append(fields, "Authorization: Bearer " + options.token);
  const bool has_body = !request.body.empty() || request.method == "POST" ||
                        request.method == "PUT" || request.method == "PATCH";
  if (has_body) {
    const bool given = !request.content_type.empty();
    append(fields, "Content-Type: " + (given ? request.content_type : "application/json"));
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_POSTFIELDS, request.body.data());
  }
  for (const auto& [name, value] : request.headers) append(fields, name + ": " + value);
  set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
  if (request.method == "HEAD") set(CURLOPT_NOBODY, 1L);
  set(CURLOPT_HTTPHEADER, fields.get());
  set(CURLOPT_URL, (options.base_url + request.path).c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  if (local) set(CURLOPT_PROXY, "");  // whatever the environment says
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_time.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(options.total_time.count()));
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!options.ca_file.empty()) set(CURLOPT_CAINFO, options.ca_file.c_str());
  set(CURLOPT_ERRORBUFFER, error_text);
  set(CURLOPT_WRITEFUNCTION, &take_body);
  set(CURLOPT_WRITEDATA, static_cast<void*>(&receiver));
  set(CURLOPT_HEADERFUNCTION, &take_field);
  set(CURLOPT_HEADERDATA, static_cast<void*>(&receiver));
  return fields;
}

Client::Client(ClientOptions options) : session_(std::make_unique<Session>(std::move(options))) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

Result<ClientResponse> Client::send(const ClientRequest& request) {
  Session& session = *session_;
  if (session.handle == nullptr) {
    return Problem{"no_libcurl", "libcurl.so.4, which speaks to servers, is not on this machine.",
                   session.options.base_url, "Install it (package libcurl4)."};
  }
  if (auto problem = session.check(request)) return *std::move(problem);
  Receiver receiver;
  receiver.limit = session.options.content_limit;
  const FieldList fields = session.set_up(request, receiver);
  const CURLcode code = curl().easy_perform(session.handle);
  if (receiver.too_large) {
    return Problem{"answer_too_large",
                   "The answer has more than " + std::to_string(receiver.limit) + " bytes.",
                   session.options.base_url, "Ask for less at a time."};
  }
  if (code != CURLE_OK) return describe(code, session.options.base_url, session.error_text);
  long status = 0;
  curl().easy_getinfo(session.handle, CURLINFO_RESPONSE_CODE, &status);
  receiver.response.status = static_cast<int>(status);
  return std::move(receiver.response);
}

}  // namespace concord::api
