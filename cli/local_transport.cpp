#include <future>

#include "api/api.hpp"
#include "cli/failure.hpp"
#include "cli/transport.hpp"

namespace concord::cli {
namespace {

api::Method method_of(const std::string& name) {
  return name == "POST" ? api::Method::post : api::Method::get;
}

class LocalTransport final : public Transport {
 public:
  LocalTransport(service::ServiceParts parts, const std::string& token)
      : token_(token),
        service_(std::move(parts)),
        api_(service_, {.workers = 1, .on_error = [this](auto, auto what) { wrong_ = what; }}),
        router_(api_.router()) {}

  Heard send(const Ask& ask) override {
    auto target = api::parse_target(ask.path);
    if (!target) throw Failure(kUsage, target.error().message);
    api::Request request;
    request.method = method_of(ask.method);
    request.target = ask.path;
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    if (!token_.empty()) request.headers.add("Authorization", "Bearer " + token_);
    request.headers.add("Accept-Language", ask.language);
    if (!ask.body.empty()) request.headers.add("Content-Type", "application/json");
    request.body = ask.body;
    std::promise<api::Answer> promise;
    auto answer = promise.get_future();
    router_.dispatch(std::move(request), api::Reply::to([&promise](api::Answer given) {
                       promise.set_value(std::move(given));
                     }));
    const auto given = answer.get();
    const auto* response = variant2::get_if<api::Response>(&given);
    if (response == nullptr) throw Failure(kUsage, "Streams of events need a server.");
    if (response->status >= 500 && !wrong_.empty()) throw Failure(kEnvironment, wrong_);
    return {response->status, response->content()};
  }

 private:
  const std::string token_;
  std::string wrong_;  // what the API told its operator, who is sitting here
  service::Service service_;
  api::Api api_;
  api::Router router_;
};

}  // namespace

std::unique_ptr<Transport> open_inside(service::ServiceParts parts, const std::string& token) {
  return std::make_unique<LocalTransport>(std::move(parts), token);
}

}  // namespace concord::cli
