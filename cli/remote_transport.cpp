#include "api/client.hpp"
#include "cli/failure.hpp"
#include "cli/transport.hpp"

namespace concord::cli {
namespace {

class RemoteTransport final : public Transport {
 public:
  explicit RemoteTransport(const Remote& remote)
      : client_({.base_url = remote.url, .token = remote.token, .ca_file = remote.ca_file}) {}

  Heard send(const Ask& ask) override {
    const auto heard = client_.send({.method = ask.method,
                                     .path = ask.path,
                                     .body = ask.body,
                                     .headers = {{"Accept-Language", ask.language}}});
    if (!heard) {
      const auto& problem = heard.error();
      throw Failure(kEnvironment, with_place(problem.message, problem.place), problem.remedy);
    }
    return {heard->status, heard->body};
  }

 private:
  api::Client client_;
};

}  // namespace

std::unique_ptr<Transport> connect(const Remote& remote) {
  return std::make_unique<RemoteTransport>(remote);
}

}  // namespace concord::cli
