#include "api/http.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <optional>

namespace concord::api {
namespace {

using Segments = std::vector<std::string>;

TEST(Target, IsTakenApart) {
  struct Row {
    const char* target;
    Segments path;
    Pairs query;
  };
  const std::vector<Row> rows = {
      {"/", {}, {}},
      {"/v1/cases", {"v1", "cases"}, {}},
      {"/v1/cases/", {"v1", "cases"}, {}},
      {"/v1//cases", {"v1", "", "cases"}, {}},
      {"/a%2Fb/c", {"a/b", "c"}, {}},
      {"/M%C3%A9xico", {"M\xC3\xA9xico"}, {}},
      {"/a+b?c+d=e+f", {"a+b"}, {{"c d", "e f"}}},
      {"/a?x=1&x=2&flag&y=%26%3D", {"a"}, {{"x", "1"}, {"x", "2"}, {"flag", ""}, {"y", "&="}}},
      {"/a?", {"a"}, {}},
      {"/a?&&x=1=2", {"a"}, {{"x", "1=2"}}},
      {"http://host:80/a/b?c=d", {"a", "b"}, {{"c", "d"}}},
      {"http://host", {}, {}},
      {"http://host?x=y", {}, {{"x", "y"}}},
      {"/go?to=http://host/x", {"go"}, {{"to", "http://host/x"}}},
      {"*", {"*"}, {}},
  };
  for (const Row& row : rows) {
    const auto parsed = parse_target(row.target);
    ASSERT_TRUE(parsed) << row.target;
    EXPECT_EQ(parsed->path, row.path) << row.target;
    EXPECT_EQ(parsed->query, row.query) << row.target;
  }
}

TEST(Target, IsRefusedWhenItIsNotText) {
  for (const char* target : {"/%", "/%4", "/%zz", "/%00", "/%FF", "/%C3", "/%C0%AF", "/%ED%A0%80",
                             "/%F4%90%80%80", "/%E0%80%80", "/%F0%80%80%80", "/%F5%80%80%80",
                             "/a?%", "/a?b=%gg", "/a?b=%00", "/a?b=%FE"}) {
    const auto parsed = parse_target(target);
    ASSERT_FALSE(parsed) << target;
    EXPECT_EQ(parsed.error().code, "bad_target");
  }
}

TEST(Target, HasLimits) {
  std::string deep;
  for (int i = 0; i < 32; ++i) deep += "/a";
  EXPECT_TRUE(parse_target(deep));
  EXPECT_FALSE(parse_target(deep + "/a"));
  std::string wide = "/a?";
  for (int i = 0; i < 64; ++i) wide += "b=c&";
  EXPECT_TRUE(parse_target(wide));
  EXPECT_FALSE(parse_target(wide + "b=c"));
}

TEST(Target, DecodingUndoesEncoding) {
  EXPECT_TRUE(rc::check("a segment survives", [] {
    const auto codes =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 128)));
    std::string text, encoded;
    for (const int code : codes) {
      static constexpr char digits[] = "0123456789abcdef";
      text += static_cast<char>(code);
      encoded += {'%', digits[code / 16], digits[code % 16]};
    }
    const auto parsed = parse_target("/" + encoded + "?" + encoded + "=" + encoded);
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(parsed->path == Segments{text});
    RC_ASSERT((parsed->query == Pairs{{text, text}}));
  }));
}

TEST(Headers, CompareNamesWithoutRegardToCase) {
  Headers headers;
  headers.add("Content-Type", "text/plain");
  headers.add("X-Twice", "1");
  headers.add("x-twice", "2");
  headers.add("Empty", "");
  EXPECT_EQ(headers.get("content-type"), "text/plain");
  EXPECT_EQ(headers.get("X-TWICE"), "1");
  EXPECT_EQ(headers.count("x-Twice"), 2u);
  EXPECT_EQ(headers.find("empty"), std::optional<std::string_view>(""));
  EXPECT_EQ(headers.find("Content-Typ"), std::nullopt);
  const Headers moved = std::move(headers);
  EXPECT_EQ(moved.at(2), std::make_pair(std::string_view("x-twice"), std::string_view("2")));
}

TEST(Request, ReadsTheBearerToken) {
  const auto token = [](std::string_view value) {
    Request request;
    request.headers.add("Authorization", value);
    return std::string(request.bearer());
  };
  EXPECT_EQ(token("Bearer abc"), "abc");
  EXPECT_EQ(token("bearer   abc"), "abc");
  EXPECT_EQ(token("Basic abc"), "");
  EXPECT_EQ(token("Bearer "), "");
  EXPECT_EQ(token("Bearer"), "");
  EXPECT_EQ(token("Bearerabc"), "");
  EXPECT_EQ(Request{}.bearer(), "");
  Request twice;
  twice.headers.add("Authorization", "Bearer abc");
  EXPECT_EQ(twice.bearer(), "abc");
  twice.headers.add("authorization", "Bearer xyz");
  EXPECT_EQ(twice.bearer(), "");
}

TEST(Reply, AnswersOnce) {
  std::vector<int> statuses;
  const auto receiver = [&statuses](Answer answer) {
    statuses.push_back(variant2::get<Response>(answer).status);
  };
  {
    Reply reply = Reply::to(receiver);
    EXPECT_TRUE(reply);
    reply(json_response(201, "{}"));
    EXPECT_FALSE(reply);
  }
  EXPECT_EQ(statuses, std::vector<int>{201});
}

TEST(Reply, AnswersEvenWhenItIsForgotten) {
  std::vector<int> statuses;
  const auto receiver = [&statuses](Answer answer) {
    statuses.push_back(variant2::get<Response>(answer).status);
  };
  { const Reply forgotten = Reply::to(receiver); }
  EXPECT_EQ(statuses, std::vector<int>{500});
  Reply first = Reply::to(receiver);
  first = Reply::to(receiver);  // the first one is owed an answer all the same
  EXPECT_EQ(statuses, (std::vector<int>{500, 500}));
  Reply second = std::move(first);
  second(json_response(200, "{}"));
  EXPECT_EQ(statuses, (std::vector<int>{500, 500, 200}));
}

}  // namespace
}  // namespace concord::api
