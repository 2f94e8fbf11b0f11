#include "engine/json/strict_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace concord::json {
namespace {

using Json = nlohmann::json;

struct Refused {
  std::string text;
  std::string code;
  std::string place;
};

void expect_refused(const std::vector<Refused>& cases, const Limits& limits = {}) {
  for (const auto& [text, code, place] : cases) {
    const auto result = parse(text, limits);
    ASSERT_FALSE(result) << text;
    EXPECT_EQ(result.error().code, code) << text;
    EXPECT_EQ(result.error().place, place) << text;
    EXPECT_FALSE(result.error().message.empty()) << text;
    EXPECT_FALSE(result.error().remedy.empty()) << text;
  }
}

TEST(StrictJson, ReadsEveryKindOfValue) {
  const auto result = parse(
      " {\"text\":\"caf\\u00e9 \\ud83d\\ude02\",\"list\":[1,-2,[],{}],\"yes\":true,"
      "\"no\":false,\"none\":null,\"\":0} ");
  ASSERT_TRUE(result);
  const Json expected = {{"text", "caf\xC3\xA9 \xF0\x9F\x98\x82"},
                         {"list", Json::array({1, -2, Json::array(), Json::object()})},
                         {"yes", true},
                         {"no", false},
                         {"none", nullptr},
                         {"", 0}};
  EXPECT_EQ(*result, expected);
  EXPECT_EQ(*parse("7"), Json(7));
  EXPECT_EQ(*parse("\"x\""), Json("x"));
}

TEST(StrictJson, RefusesWhatIsNotOneJsonText) {
  expect_refused({{"", "invalid_json", "byte 0"},
                  {"{\"a\":1}x", "invalid_json", "byte 7"},
                  {"{} {}", "invalid_json", "byte 3"},
                  {"[1,]", "invalid_json", "byte 3"},
                  {"{\"a\"}", "invalid_json", "byte 4"},
                  {"[1", "invalid_json", "byte 2"},
                  {"nul", "invalid_json", "byte 3"},
                  {"[01]", "invalid_json", "byte 2"},
                  {"[+1]", "invalid_json", "byte 1"},
                  {"[NaN]", "invalid_json", "byte 1"},
                  {"/*c*/1", "invalid_json", "byte 0"},
                  {"'a'", "invalid_json", "byte 0"},
                  {"\"\t\"", "invalid_json", "byte 1"},
                  {"\"\\x\"", "invalid_json", "byte 2"},
                  {std::string("{}\0{}", 5), "invalid_json", "byte 2"},
                  {"\xEF\xBB\xBF{}", "invalid_json", "byte 0"}});
}

TEST(StrictJson, RefusesTextThatIsNotUnicode) {
  expect_refused({{"\"\xFF\"", "invalid_utf8", "byte 1"},
                  {"[\"ab\xED\xA0\x80\"]", "invalid_utf8", "byte 4"},
                  {"\"\\ud800\"", "lone_surrogate", "byte 7"},
                  {"\"\\udc00\"", "lone_surrogate", "byte 6"},
                  {"\"\\ud800\\u0041\"", "lone_surrogate", "byte 12"}});
}

TEST(StrictJson, RefusesDuplicateKeysAndNamesTheirPlace) {
  expect_refused({{R"({"a":1,"a":2})", "duplicate_key", "/a"},
                  {R"({"list":[1,{"b":1,"b":1}]})", "duplicate_key", "/list/1/b"},
                  {R"({"a":1,"\u0061":2})", "duplicate_key", "/a"},
                  {R"({"a/b~":{"":1,"":2}})", "duplicate_key", "/a~1b~0/"}});
}

TEST(StrictJson, RefusesNumbersThatTwoReadersMayHoldDifferently) {
  expect_refused({{"1.5", "not_an_integer", ""},
                  {"[1,2.0]", "not_an_integer", "/1"},
                  {R"({"a":[0,1e3]})", "not_an_integer", "/a/1"},
                  {R"({"a":9007199254740992})", "number_out_of_range", "/a"},
                  {"-9007199254740992", "number_out_of_range", ""},
                  {"[18446744073709551615]", "number_out_of_range", "/0"},
                  {"123456789012345678901234567890", "number_out_of_range", ""},
                  {"1e999", "number_out_of_range", ""}});
  EXPECT_EQ(*parse("9007199254740991"), Json(kMaxInteger));
  EXPECT_EQ(*parse("-9007199254740991"), Json(-kMaxInteger));
}

TEST(StrictJson, ReadsAnyNumberIfAsked) {
  const Limits any{.numbers = Numbers::any};
  EXPECT_EQ(parse("1.5", any)->get<double>(), 1.5);
  EXPECT_EQ(parse("18446744073709551615", any)->get<double>(), 18446744073709551616.0);
  EXPECT_TRUE(parse("9007199254740991", any)->is_number_integer());
  expect_refused({{"[1e999]", "number_out_of_range", "/0"}}, any);
}

TEST(StrictJson, BoundsLengthAndDepth) {
  EXPECT_TRUE(parse("[[1]]", {.max_depth = 2}));
  expect_refused({{"[[{}]]", "too_deep", "/0/0"}, {"[0,{\"a\":{}}]", "too_deep", "/1/a"}},
                 {.max_depth = 2});
  EXPECT_TRUE(parse("[1]", {.max_bytes = 3}));
  expect_refused({{"[1] ", "too_long", "byte 3"}}, {.max_bytes = 3});
}

TEST(StrictJson, BoundsWhatIsNotWithinStrings) {
  const Limits few{.max_structure_bytes = 10};
  const std::string text = "\"" + std::string(1000, 'x') + "\\\"[[[[[[[[[[[[\\\\\"";
  EXPECT_TRUE(parse("[" + text + "]", few));
  expect_refused({{"[" + text + ",[1,2,3,4]]", "too_long", "byte 1027"},
                  {"[0,1,2,3,4,5]", "too_long", "byte 10"},
                  {"[\"a\",\"b\" , 1, 2]", "too_long", "byte 14"}},
                 few);
  EXPECT_EQ(parse("[\"" + std::string(100, '1'), few).error().code, "invalid_json");
}

TEST(StrictJson, HostileNestingNeitherExhaustsTheStackNorTakesLong) {
  const std::size_t mebibyte = std::size_t{1} << 20;
  for (const std::string unit : {"[", "{\"a\":", "[[],"}) {
    std::string text;
    while (text.size() + unit.size() <= mebibyte) text += unit;
    EXPECT_EQ(parse(text).error().code, "too_deep");
    // Even a caller that allows any depth gets an answer, not an overflow.
    EXPECT_EQ(parse(text, {.max_depth = mebibyte}).error().code, "invalid_json");
  }
  const std::string nested = std::string(mebibyte / 2, '[') + std::string(mebibyte / 2, ']');
  EXPECT_TRUE(parse(nested, {.max_depth = mebibyte}));
}

TEST(StrictJson, NeverRepeatsWhatItRead) {
  for (const std::string text : {"{\"secret\" secret}", "[\"secret\", secret]", "[1.5, 2]"}) {
    const auto result = parse(text);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().message.find("secret"), std::string::npos);
  }
}

}  // namespace
}  // namespace concord::json
