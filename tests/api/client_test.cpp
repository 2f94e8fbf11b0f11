#include "api/client.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <thread>

#include "tests/api/peer.hpp"

namespace concord::api {
namespace {

namespace fs = std::filesystem;

// A directory with a key and a certificate for 127.0.0.1 that nobody else has signed.
class Certificate {
 public:
  Certificate() {
    std::string pattern = (fs::temp_directory_path() / "concord-tls-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder " + pattern);
    folder_ = pattern;
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256"
        " -nodes -days 2 -subj /CN=test -addext subjectAltName=IP:127.0.0.1"
        " -keyout " +
        key().string() + " -out " + chain().string() + " >/dev/null 2>&1";
    made_ = std::system(command.c_str()) == 0;
  }
  ~Certificate() { fs::remove_all(folder_); }
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;

  [[nodiscard]] bool made() const { return made_; }
  [[nodiscard]] fs::path key() const { return folder_ / "key.pem"; }
  [[nodiscard]] fs::path chain() const { return folder_ / "cert.pem"; }

 private:
  fs::path folder_;
  bool made_ = false;
};

std::vector<Route> echoing() {
  std::vector<Route> routes = routes_for();
  routes.push_back({Method::post, "/told", "told",
                    [](Request request, Reply reply) {
                      Response response = text_response(
                          std::string(request.bearer()) + "|" +
                              std::string(request.headers.get("Content-Type")) + "|" +
                              std::string(request.headers.get("X-Mine")) + "|" + request.body,
                          422);
                      response.headers.emplace_back("ETag", "\"7\"");
                      reply(std::move(response));
                    },
                    0});
  return routes;
}

TEST(Client, AsksAndIsAnswered) {
  const auto server = serve(echoing());
  Client client({.base_url = server->url() + "/", .token = "secret"});
  const auto answer = client.send(
      {.method = "POST", .path = "/told", .body = "{}", .headers = {{"X-Mine", "yes"}}});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 422);
  EXPECT_EQ(answer->body, "secret|application/json|yes|{}");
  EXPECT_EQ(answer->header("etag"), "\"7\"");
  EXPECT_EQ(answer->header("x-none"), std::nullopt);
  EXPECT_EQ(client.send({.path = "/echo/a?b=c"})->body, "GET a ");
  EXPECT_EQ(client.send({.method = "HEAD", .path = "/echo/a"})->status, 200);
  EXPECT_EQ(client.send({.method = "POST", .path = "/echo/a"})->body, "POST a ");
  EXPECT_EQ(server->metrics().connections_accepted, 1u) << "the connection is kept";
}

TEST(Client, SaysWhatIsWrong) {
  std::string closed;
  {
    const auto server = serve(echoing());
    closed = server->url();
  }
  const auto fail = [](ClientOptions options, const char* path = "/x") {
    const auto answer = Client(std::move(options)).send({.path = path});
    return answer ? Problem{"no problem", "", "", ""} : answer.error();
  };
  const Problem refused = fail({.base_url = closed});
  EXPECT_EQ(refused.code, "connection_refused");
  EXPECT_NE(refused.remedy.find("concord serve"), std::string::npos);
  EXPECT_EQ(fail({.base_url = "ftp://127.0.0.1"}).code, "bad_url");
  EXPECT_EQ(fail({.base_url = "127.0.0.1:80"}).code, "bad_url");
  EXPECT_EQ(fail({.base_url = closed, .token = "a\r\nX: y"}).code, "bad_url");
  EXPECT_EQ(fail({.base_url = closed}, "@example.org/").code, "bad_url");
  for (const char* url :
       {"http://192.0.2.1", "http://127.0.0.1.example.org", "http://localhost.example"}) {
    EXPECT_EQ(fail({.base_url = url, .token = "secret"}).code, "plain_http") << url;
  }
}

TEST(Client, WaitsNotForEver) {
  Desk desk;
  const auto server = serve(routes_for(&desk));
  Client client({.base_url = server->url(), .total_time = milliseconds(200)});
  const auto answer = client.send({.path = "/desk/a"});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, "timed_out");
  Client careful({.base_url = server->url(), .content_limit = 3});
  const auto large = careful.send({.path = "/echo/a"});
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, "answer_too_large");
}

TEST(ServerTls, ShakesHands) {
  const Certificate certificate;
  if (!certificate.made()) {
    ASSERT_EQ(std::getenv("CONCORD_STRICT"), nullptr) << "openssl is missing";
    GTEST_SKIP() << "the program openssl is missing, which makes the test's certificate";
  }
  ServerOptions options;
  options.certificate = certificate.chain();
  options.key = certificate.key();
  options.header_time = milliseconds(300);
  const auto server = serve(echoing(), options);
  EXPECT_TRUE(server->url().starts_with("https://127.0.0.1:"));

  Client client({.base_url = server->url(), .token = "secret", .ca_file = certificate.chain()});
  for (int i = 0; i < 3; ++i) {
    const auto answer = client.send({.path = "/echo/" + std::to_string(i)});
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->body, "GET " + std::to_string(i) + " ");
  }
  const std::string megabyte(1024 * 1024, 'x');
  const auto large = client.send({.method = "POST", .path = "/echo/a", .body = megabyte});
  ASSERT_TRUE(large);
  EXPECT_EQ(large->body, "POST a " + megabyte);

  const auto stranger = Client({.base_url = server->url()}).send({.path = "/echo/a"});
  ASSERT_FALSE(stranger);
  EXPECT_EQ(stranger.error().code, "bad_certificate");

  Peer plain(*server), silent(*server);
  plain.say(get("/echo/a"));
  EXPECT_TRUE(plain.hear_to_end());
  EXPECT_TRUE(silent.hear_to_end()) << "no handshake, no connection";
}

TEST(ServerTls, FinishesWhatIsInFlight) {
  const Certificate certificate;
  if (!certificate.made()) {
    ASSERT_EQ(std::getenv("CONCORD_STRICT"), nullptr) << "openssl is missing";
    GTEST_SKIP() << "the program openssl is missing, which makes the test's certificate";
  }
  Desk desk;
  ServerOptions options;
  options.certificate = certificate.chain();
  options.key = certificate.key();
  const auto server = serve(routes_for(&desk), options);
  std::thread asker([&server, &certificate] {
    Client client({.base_url = server->url(), .ca_file = certificate.chain()});
    const auto answer = client.send({.path = "/desk/a"});
    EXPECT_TRUE(answer && answer->body == "done");
  });
  ASSERT_TRUE(desk.await(1));
  std::thread stopper([&server] { server->stop(std::chrono::seconds(10)); });
  ::usleep(50'000);
  desk.answer(0, "done");
  asker.join();
  stopper.join();
  EXPECT_EQ(server->metrics().connections_open, 0u);
}

}  // namespace
}  // namespace concord::api
