#include "api/transport/response_text.hpp"

#include <gtest/gtest.h>

namespace concord::api::transport {
namespace {

std::string head_of(const Response& response, Framing framing = {false, true, "D"}) {
  std::string out;
  append_head(out, response, framing);
  return out;
}

TEST(ResponseText, HasWhatTheStandardAsksFor) {
  Response response = json_response(200, "{}");
  response.headers.emplace_back("ETag", "\"1\"");
  EXPECT_EQ(head_of(response),
            "HTTP/1.1 200 OK\r\nDate: D\r\nETag: \"1\"\r\nContent-Type: application/json\r\n"
            "Content-Length: 2\r\n\r\n");
  response.shared_body = std::make_shared<const std::string>(300, 'x');
  EXPECT_NE(head_of(response).find("Content-Length: 300\r\n"), std::string::npos);
}

TEST(ResponseText, SaysWhetherTheConnectionGoesOn) {
  EXPECT_EQ(head_of(Response{204, "", {}, ""}, {false, false, "D"}),
            "HTTP/1.1 204 No Content\r\nDate: D\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(head_of(Response{304, "text/plain", {}, ""}, {true, true, "D"}),
            "HTTP/1.1 304 Not Modified\r\nDate: D\r\nConnection: keep-alive\r\n\r\n");
}

TEST(ResponseText, LetsNoValueBeginAHeader) {
  Response response;
  response.headers.emplace_back("X", std::string("a\r\nSet-Cookie: b\0c", 18));
  EXPECT_NE(head_of(response).find("X: aSet-Cookie: bc\r\n"), std::string::npos);
}

TEST(ResponseText, WritesDatesAndChunks) {
  EXPECT_EQ(http_date(std::chrono::system_clock::from_time_t(784111777)),
            "Sun, 06 Nov 1994 08:49:37 GMT");
  std::string out;
  append_chunk(out, std::string(26, 'a'));
  EXPECT_EQ(out, "1a\r\n" + std::string(26, 'a') + "\r\n");
}

}  // namespace
}  // namespace concord::api::transport
