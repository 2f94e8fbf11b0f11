#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <iostream>

#include "api/api.hpp"
#include "api/server.hpp"
#include "cli/verbs.hpp"

namespace concord::cli {
namespace {

struct ServeOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8600;
  std::string certificate;
  std::string key;
  bool behind_proxy = false;
  int threads = 1;
  unsigned stop_seconds = 10;
  unsigned outage_seconds = 60;
};

// The signals that ask for an end, taken by one thread only: ours. To be made before any other.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }
  const char* wait() const {
    int number = 0;
    while (sigwait(&set_, &number) != 0) {
    }
    return number == SIGINT ? "SIGINT" : "SIGTERM";
  }

 private:
  sigset_t set_;
};

api::ServerOptions server_options(const ServeOptions& options) {
  api::ServerOptions wanted;
  wanted.address = options.address;
  wanted.port = options.port;
  wanted.certificate = options.certificate;
  wanted.key = options.key;
  wanted.behind_proxy = options.behind_proxy;
  wanted.io_threads = options.threads;
  wanted.on_error = [](std::string_view route, std::string_view what) {
    spdlog::error("{}: {}", route, what);
  };
  return wanted;
}

int run(Context& context, const ServeOptions& options) {
  const Path directory = context.data_directory();
  if (options.certificate.empty() != options.key.empty())
    throw Failure(kUsage, "TLS needs two files.", "Give --tls-certificate and --tls-key.");
  const StopSignals signals;
  spdlog::set_default_logger(spdlog::stderr_color_mt("concord"));
  Progress progress("reading the log");
  auto parts = open_parts(
      directory, [&progress](std::uint64_t done, std::uint64_t all) { progress.show(done, all); });
  parts.fatal = [](const std::string& message) {
    spdlog::critical("stopped: {}", message);
    spdlog::shutdown();
    std::_Exit(70);
  };
  parts.outage = std::chrono::seconds(options.outage_seconds);
  const std::string origin = parts.origin;
  service::Service service(std::move(parts));
  api::Api api(service, {.on_error = [](std::string_view route, std::string_view what) {
                 spdlog::error("{}: {}", route, what);
               }});
  auto started = api::Server::start(server_options(options), api.router());
  if (!started)
    throw Failure(kEnvironment, started.error().message + " (" + started.error().place + ")",
                  started.error().remedy);
  const auto server = std::move(*started);
  api.observe([&server] { return server->metrics(); });
  const auto at = service.published().progress();
  spdlog::info("log {} with {} entries in {} commits", origin, at.tree_size, at.commit);
  if (!context.printed_json({{"url", server->url()}, {"data", directory.string()}}))
    say("Concord serves " + directory.string() + " at " + server->url());
  std::cout << std::flush;
  spdlog::info("{}: finishing what is in flight", signals.wait());
  api.announce_stop();
  server->stop(std::chrono::seconds(options.stop_seconds));
  api.observe({});
  spdlog::info("stopped");
  return kDone;
}

}  // namespace

void add_serve_verb(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("serve", "Serve a store over HTTP until SIGTERM or Ctrl-C");
  const auto options = std::make_shared<ServeOptions>();
  verb->add_option("--address", options->address, "where to listen")->capture_default_str();
  verb->add_option("--port", options->port, "0: any free one")->capture_default_str();
  verb->add_option("--tls-certificate", options->certificate, "PEM, the whole chain");
  verb->add_option("--tls-key", options->key, "PEM");
  verb->add_flag("--behind-proxy", options->behind_proxy, "a proxy in front ends TLS");
  verb->add_option("--io-threads", options->threads, "threads for the network")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  verb->add_option("--stop-seconds", options->stop_seconds, "longest time for a clean stop")
      ->capture_default_str();
  verb->add_option("--outage-seconds", options->outage_seconds,
                   "longer without a sign of life was an outage: deadlines near it are held")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  example(*verb, "concord serve --data store --port 8600");
  on_call(*verb, context, [&context, options] { return run(context, *options); });
}

}  // namespace concord::cli
