#include "api/server.hpp"

#include <algorithm>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>
#include <future>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

#include "api/transport/connection.hpp"
#include "api/transport/connection_answering.hpp"
#include "api/transport/connection_reading.hpp"

namespace concord::api {
namespace transport {
namespace {

using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;

Awaitable<void> session(Lane& lane, Socket socket, std::string peer) {
  Connection connection(lane, std::move(socket), std::move(peer));
  co_await connection.run();
}

// An exception that leaves a coroutine is a bug: it leaves the I/O thread too, and ends the
// process.
void rethrow(std::exception_ptr error) {
  if (error) std::rethrow_exception(error);
}

}  // namespace

// --- Lane -----------------------------------------------------------------------------------

Lane::Lane(Shared& common) : shared(common), meter(common.router.routes().size()) {
  mailbox = std::make_shared<Mailbox>([this] { asio::post(io, [this] { open_mail(); }); });
}

void Lane::run() {
  mailbox->adopt_thread();
  date = http_date(std::chrono::system_clock::now());
  asio::co_spawn(io, sweep_regularly(), rethrow);
  io.run();
  mailbox->close();
}

void Lane::enter(Connection& connection) {
  connection.place = connections_.size();
  connections_.push_back(&connection);
  meter.open.add(1);
}

void Lane::leave(Connection& connection) {
  connections_[connection.place] = connections_.back();
  connections_[connection.place]->place = connection.place;
  connections_.pop_back();
  meter.open.subtract(1);
  --shared.connections;
  if (draining && connections_.empty()) timer_.cancel();
}

void Lane::settle(Exchange& exchange) {
  --shared.in_flight;
  shared.body_bytes -= std::exchange(exchange.body_bytes, 0);
  const auto* response = variant2::get_if<Response>(&*exchange.answer);
  meter.count_answer(exchange.route, response != nullptr ? response->status : 200,
                     Clock::now() - exchange.begun);
}

void Lane::open_mail() {
  mailbox->take(mail_);
  for (const auto& exchange : mail_) {
    if (!exchange->ready) {
      exchange->ready = true;
      settle(*exchange);
    }
    if (exchange->owner != nullptr) exchange->owner->wake();
  }
  mail_.clear();
}

// Backwards, since a connection may leave the list, and be replaced by the last, while it is looked
// at.
void Lane::sweep() {
  tick = Clock::now();
  date = http_date(std::chrono::system_clock::now());
  const bool over = tick >= drain_end_;
  for (std::size_t i = connections_.size(); i-- > 0;) {
    if (over) {
      connections_[i]->abort();
    } else {
      connections_[i]->sweep(tick);
    }
  }
}

Awaitable<void> Lane::sweep_regularly() {
  while (!draining || !connections_.empty()) {
    timer_.expires_after(std::min<Clock::duration>(
        sweep_interval, std::max(drain_end_ - Clock::now(), Clock::duration::zero())));
    const auto [ignored] = co_await timer_.async_wait(token);
    static_cast<void>(ignored);
    sweep();
  }
}

void Lane::drain(Clock::time_point end) {
  draining = true;
  drain_end_ = end;
  for (std::size_t i = connections_.size(); i-- > 0;) connections_[i]->drain();
  timer_.cancel();
}

}  // namespace transport

using namespace transport;

// --- Server ---------------------------------------------------------------------------------

struct Server::Running {
  Running(ServerOptions options, Router router) : shared(std::move(options), std::move(router)) {
    const int count = std::max(1, shared.options.io_threads);
    for (int i = 0; i < count; ++i) lanes.push_back(std::make_unique<Lane>(shared));
    acceptor.emplace(lanes.front()->io);
  }

  Result<std::monostate> listen(Tcp::endpoint at);
  Result<std::monostate> load_certificate();
  Awaitable<void> accept();
  void admit(Lane& lane, Socket socket);
  Lane& next_lane();

  Shared shared;
  std::vector<std::unique_ptr<Lane>> lanes;
  std::optional<Acceptor> acceptor;  // lives on the first lane
  Tcp::endpoint endpoint;
  std::vector<std::thread> threads;
  std::mutex stopping;
  std::size_t turn = 0;
};

namespace {

Result<asio::ip::address> read_address(const ServerOptions& options) {
  error_code error;
  const std::string text = options.address == "localhost" ? "127.0.0.1" : options.address;
  const auto address = asio::ip::make_address(text, error);
  if (error) {
    return Problem{"bad_address", "This is not an IPv4 or IPv6 address.", options.address,
                   "Give an address such as 127.0.0.1, ::1 or 0.0.0.0."};
  }
  const bool tls = !options.certificate.empty();
  if (!address.is_loopback() && !tls && !options.behind_proxy) {
    return Problem{
        "insecure_address",
        "Tokens and texts would travel readable: an address other than loopback needs "
        "TLS.",
        options.address,
        "Give a certificate and a key (--tls-certificate, --tls-key), or --behind-proxy when a "
        "proxy ends TLS, or listen on 127.0.0.1."};
  }
  return address;
}

std::string text_of(const Tcp::endpoint& endpoint) {
  const std::string address = endpoint.address().to_string();
  const std::string port = ":" + std::to_string(endpoint.port());
  return endpoint.address().is_v6() ? "[" + address + "]" + port : address + port;
}

}  // namespace

Result<std::monostate> Server::Running::load_certificate() {
  const ServerOptions& options = shared.options;
  if (options.certificate.empty() && options.key.empty()) return std::monostate{};
  const auto bad = [](const std::filesystem::path& file, const std::string& why) {
    return Problem{"bad_certificate", "TLS cannot be set up: " + why + ".", file.string(),
                   "Give a certificate chain and its private key as PEM files, both readable by "
                   "this process."};
  };
  if (options.certificate.empty() || options.key.empty()) {
    return bad(options.certificate.empty() ? options.key : options.certificate,
               "a certificate and a key belong together");
  }
  using asio::ssl::context;
  context& tls = shared.tls.emplace(context::tls_server);
  error_code error;
  tls.set_options(context::default_workarounds | context::no_sslv2 | context::no_sslv3 |
                      context::no_tlsv1 | context::no_tlsv1_1 | context::no_compression,
                  error);
  SSL_CTX_set_min_proto_version(tls.native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_options(tls.native_handle(), SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_mode(tls.native_handle(), SSL_MODE_RELEASE_BUFFERS);
  tls.use_certificate_chain_file(options.certificate.string(), error);
  if (error) return bad(options.certificate, error.message());
  tls.use_private_key_file(options.key.string(), context::pem, error);
  if (error) return bad(options.key, error.message());
  return std::monostate{};
}

Result<std::monostate> Server::Running::listen(Tcp::endpoint at) {
  error_code error;
  acceptor->open(at.protocol(), error);
  if (!error) acceptor->set_option(Acceptor::reuse_address(true), error);
  if (!error) acceptor->bind(at, error);
  if (!error) acceptor->listen(1024, error);
  if (!error) endpoint = acceptor->local_endpoint(error);
  if (error == asio::error::address_in_use) {
    return Problem{"address_in_use", "Another program listens there.", text_of(at),
                   "Stop it, or choose another port."};
  }
  if (error) {
    return Problem{"listen_failed", "The server cannot listen: " + error.message() + ".",
                   text_of(at), "Choose an address of this machine and a port that you may use."};
  }
  return std::monostate{};
}

Lane& Server::Running::next_lane() {
  return *lanes[turn++ % lanes.size()];
}

void Server::Running::admit(Lane& lane, Socket socket) {
  Meter& meter = lanes.front()->meter;
  error_code ignored;
  socket.non_blocking(true, ignored);
  if (shared.connections >= shared.options.connection_limit) {
    meter.refused.add(1);
    if (!shared.tls) {
      Response busy = problem_response(503, "overloaded", "Too many clients are connected.");
      busy.headers.emplace_back("Retry-After", "1");
      std::string text;
      append_head(text, busy, {false, false, lanes.front()->date});
      text += busy.body;
      socket.write_some(asio::buffer(text), ignored);
      socket.shutdown(Socket::shutdown_send, ignored);
    }
    return;
  }
  ++shared.connections;
  meter.accepted.add(1);
  socket.set_option(Tcp::no_delay(true), ignored);
  const Tcp::endpoint peer = socket.remote_endpoint(ignored);
  asio::co_spawn(lane.io, session(lane, std::move(socket), peer.address().to_string()), rethrow);
}

Awaitable<void> Server::Running::accept() {
  asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor> pause(lanes.front()->io);
  while (acceptor->is_open()) {
    Lane& lane = next_lane();
    auto [error, socket] = co_await acceptor->async_accept(lane.io, token);
    if (!acceptor->is_open()) break;
    if (!error) {
      admit(lane, std::move(socket));
      continue;
    }
    // Out of file descriptors, most likely: the client stays in the queue, so this must not spin.
    pause.expires_after(std::chrono::milliseconds(50));
    const auto [ignored] = co_await pause.async_wait(token);
    static_cast<void>(ignored);
  }
}

Result<std::unique_ptr<Server>> Server::start(ServerOptions options, Router router) {
  const auto address = read_address(options);
  if (!address) return address.error();
  auto running = std::make_unique<Running>(std::move(options), std::move(router));
  if (auto loaded = running->load_certificate(); !loaded) return loaded.error();
  if (auto bound = running->listen({*address, running->shared.options.port}); !bound) {
    return bound.error();
  }
  Lane& first = *running->lanes.front();
  asio::co_spawn(first.io, running->accept(), rethrow);
  for (const auto& lane : running->lanes) {
    running->threads.emplace_back([&lane = *lane] { lane.run(); });
  }
  return std::unique_ptr<Server>(new Server(std::move(running)));
}

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}

Server::~Server() {
  stop(std::chrono::milliseconds::zero());
}

std::uint16_t Server::port() const {
  return running_->endpoint.port();
}

std::string Server::url() const {
  return (running_->shared.tls ? "https://" : "http://") + text_of(running_->endpoint);
}

MetricsSnapshot Server::metrics() const {
  MetricsSnapshot snapshot;
  for (const Route& route : running_->shared.router.routes()) {
    snapshot.routes.emplace_back().route = route.name;
  }
  snapshot.routes.emplace_back().route = "none";
  for (const auto& lane : running_->lanes) lane->meter.add_to(snapshot);
  snapshot.requests_in_flight_now = running_->shared.in_flight;
  return snapshot;
}

void Server::stop(std::chrono::milliseconds bound) {
  const std::lock_guard lock(running_->stopping);
  if (running_->threads.empty()) return;
  const Clock::time_point end = Clock::now() + bound;
  // First no lane may get a new connection any more, then the lanes may end.
  std::promise<void> closed;
  asio::post(running_->lanes.front()->io, [this, &closed] {
    error_code ignored;
    running_->acceptor->close(ignored);
    closed.set_value();
  });
  closed.get_future().wait();
  for (const auto& lane : running_->lanes) {
    asio::post(lane->io, [&lane = *lane, end] { lane.drain(end); });
    lane->release();
  }
  for (std::thread& thread : running_->threads) thread.join();
  running_->threads.clear();
}

}  // namespace concord::api
