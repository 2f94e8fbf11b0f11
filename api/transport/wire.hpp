#pragma once

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>
#include <utility>

// Part of api/server.cpp, the only place that knows Asio.
namespace concord::api::transport {

namespace asio = boost::asio;
using boost::system::error_code;

// A concrete executor: the erased one of Asio's defaults costs a call for every step.
using Executor = asio::io_context::executor_type;
template <class T>
using Awaitable = asio::awaitable<T, Executor>;
using Plain = asio::use_awaitable_t<Executor>;
using Token = asio::as_tuple_t<Plain>;
inline constexpr Plain plain{};
inline constexpr Token token{};

using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;

// A socket with or without TLS on it, so that the connection's code exists once. It satisfies
// Asio's AsyncReadStream and AsyncWriteStream. It stays where it is.
class Wire {
 public:
  using executor_type = Executor;
  using Parts = std::array<asio::const_buffer, 2>;

  Wire(Socket socket, asio::ssl::context* tls) : socket_(std::move(socket)) {
    if (tls != nullptr) tls_.emplace(socket_, *tls);
  }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  [[nodiscard]] executor_type get_executor() { return socket_.get_executor(); }
  [[nodiscard]] bool is_secure() const { return tls_.has_value(); }
  [[nodiscard]] asio::ssl::stream<Socket&>& tls() { return *tls_; }
  [[nodiscard]] Socket& socket() { return socket_; }

  template <class Buffers, class ReadToken>
  auto async_read_some(const Buffers& buffers, ReadToken&& read_token) {
    return asio::async_initiate<ReadToken, void(error_code, std::size_t)>(ReadSome{this},
                                                                          read_token, buffers);
  }

  template <class Buffers, class WriteToken>
  auto async_write_some(const Buffers& buffers, WriteToken&& write_token) {
    return asio::async_initiate<WriteToken, void(error_code, std::size_t)>(WriteSome{this},
                                                                           write_token, buffers);
  }

  // Writes what the kernel takes at once and returns how much that was; nothing with TLS, whose
  // engine must not be interrupted half-way.
  std::size_t write_now(const Parts& parts, error_code& ec) {
    if (tls_) return 0;
    const std::size_t written = socket_.write_some(parts, ec);
    if (ec == asio::error::would_block || ec == asio::error::try_again) ec = {};
    return written;
  }

  void cancel() {
    error_code ignored;
    socket_.cancel(ignored);
  }
  void close() {
    error_code ignored;
    socket_.close(ignored);
  }
  void shutdown_send() {
    error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
  }

 private:
  struct ReadSome {
    Wire* wire;
    template <class Receiver, class Buffers>
    void operator()(Receiver&& receiver, const Buffers& buffers) const {
      if (wire->tls_) {
        wire->tls_->async_read_some(buffers, std::forward<Receiver>(receiver));
      } else {
        wire->socket_.async_read_some(buffers, std::forward<Receiver>(receiver));
      }
    }
  };
  struct WriteSome {
    Wire* wire;
    template <class Receiver, class Buffers>
    void operator()(Receiver&& receiver, const Buffers& buffers) const {
      if (wire->tls_) {
        wire->tls_->async_write_some(buffers, std::forward<Receiver>(receiver));
      } else {
        wire->socket_.async_write_some(buffers, std::forward<Receiver>(receiver));
      }
    }
  };

  Socket socket_;
  std::optional<asio::ssl::stream<Socket&>> tls_;
};

}  // namespace concord::api::transport
