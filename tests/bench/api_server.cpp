// What bare_beast does, on our server: GET /v1/things/{thing} answers 300 bytes inside the handler,
// POST /v1/things from another thread, all that has queued up in one batch, as the writer does.
// Usage: api_server PORT [IO_THREADS]
#include <condition_variable>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "api/server.hpp"

namespace {

using namespace concord::api;

class Batches {
 public:
  void add(Request request, Reply reply) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace_back(std::move(request), std::move(reply));
    if (waiting_.size() == 1) something_.notify_one();
  }
  void run() {
    std::vector<std::pair<Request, Reply>> batch;
    for (;;) {
      {
        std::unique_lock lock(mutex_);
        something_.wait(lock, [this] { return !waiting_.empty(); });
        batch.swap(waiting_);
      }
      for (auto& [request, reply] : batch) reply(json_response(200, R"({"accepted":true})"));
      ++batches_;
      answers_ += batch.size();
      batch.clear();
    }
  }
  void report() const { std::cerr << answers_ << " answers in " << batches_ << " batches\n"; }

 private:
  std::mutex mutex_;
  std::condition_variable something_;
  std::vector<std::pair<Request, Reply>> waiting_;
  std::size_t batches_ = 0, answers_ = 0;
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    std::cerr << "usage: api_server PORT [IO_THREADS]\n";
    return 3;
  }
  ServerOptions options;
  options.port = static_cast<std::uint16_t>(std::atoi(arguments[1]));
  options.io_threads = count > 2 ? std::atoi(arguments[2]) : 1;

  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  Batches batches;
  std::thread([&batches] { batches.run(); }).detach();
  const auto content =
      std::make_shared<const std::string>("{\"pad\":\"" + std::string(290, 'x') + "\"}");
  std::vector<Route> routes;
  routes.push_back({Method::get, "/v1/things/{thing}", "thing",
                    [content](Request, Reply reply) { reply(json_response(200, content)); }});
  routes.push_back(
      {Method::post, "/v1/things", "make_thing", [&batches](Request request, Reply reply) {
         batches.add(std::move(request), std::move(reply));
       }});
  auto server = Server::start(options, Router(std::move(routes)));
  if (!server) {
    std::cerr << server.error().message << "\n";
    return 2;
  }
  int signal = 0;
  sigwait(&signals, &signal);
  batches.report();
  std::_Exit(0);
}
