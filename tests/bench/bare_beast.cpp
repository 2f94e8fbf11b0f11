// The baseline for the HTTP server: Beast's own parser and serializer and nothing else. Answers
// every request with the same 300 bytes of JSON. Usage: bare_beast PORT
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <utility>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Executor = asio::io_context::executor_type;
using Tcp = asio::ip::tcp;
using Socket = asio::basic_stream_socket<Tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<Tcp, Executor>;
constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> token{};

asio::awaitable<void, Executor> serve(Socket socket, const std::string& content) {
  boost::beast::flat_buffer buffer;
  for (;;) {
    http::request_parser<http::string_body> parser;
    const auto [read_error, read] = co_await http::async_read(socket, buffer, parser, token);
    if (read_error) co_return;
    http::response<http::string_body> response(http::status::ok, parser.get().version());
    response.set(http::field::content_type, "application/json");
    response.keep_alive(parser.get().keep_alive());
    response.body() = content;
    response.prepare_payload();
    const auto [write_error, written] = co_await http::async_write(socket, response, token);
    if (write_error || !response.keep_alive()) co_return;
  }
}

asio::awaitable<void, Executor> accept(asio::io_context& io, Tcp::endpoint at,
                                       const std::string& content) {
  Acceptor acceptor(io, at);
  for (;;) {
    auto [error, socket] = co_await acceptor.async_accept(token);
    if (error) continue;
    socket.set_option(Tcp::no_delay(true));
    asio::co_spawn(io, serve(std::move(socket), content), asio::detached);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: bare_beast PORT\n";
    return 3;
  }
  const auto port = static_cast<std::uint16_t>(std::atoi(arguments[1]));
  const std::string content = "{\"pad\":\"" + std::string(290, 'x') + "\"}";
  asio::io_context io(1);
  const Tcp::endpoint at(asio::ip::address_v4::loopback(), port);
  asio::co_spawn(io, accept(io, at, content), asio::detached);
  io.run();
}
