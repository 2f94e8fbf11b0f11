#include "engine/json/canonical_json.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace concord::json {
namespace {

using Json = nlohmann::json;

std::string number(double value) {
  std::string text;
  append_number(text, value);
  return text;
}

TEST(CanonicalJson, WritesNumbersAsEcmaScriptDoes) {
  EXPECT_EQ(number(0.0), "0");
  EXPECT_EQ(number(-0.0), "0");
  EXPECT_EQ(number(1.0), "1");
  EXPECT_EQ(number(-12.5), "-12.5");
  EXPECT_EQ(number(1e20), "100000000000000000000");
  EXPECT_EQ(number(1e21), "1e+21");
  EXPECT_EQ(number(1e-6), "0.000001");
  EXPECT_EQ(number(1e-7), "1e-7");
  EXPECT_EQ(number(5e-324), "5e-324");
  EXPECT_EQ(number(1.7976931348623157e308), "1.7976931348623157e+308");
  EXPECT_EQ(number(9007199254740994.0), "9007199254740994");
  EXPECT_THROW((void)number(std::numeric_limits<double>::infinity()), std::invalid_argument);
  EXPECT_THROW((void)number(std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
}

TEST(CanonicalJson, WritesIntegersPast2To53AsTheDoubleTheyBecome) {
  EXPECT_EQ(canonical(Json(std::int64_t{9007199254740991})), "9007199254740991");
  EXPECT_EQ(canonical(Json(std::uint64_t{9007199254740993})), "9007199254740992");
  EXPECT_EQ(canonical(Json(std::numeric_limits<std::int64_t>::min())), "-9223372036854776000");
  EXPECT_EQ(canonical(Json(std::numeric_limits<std::uint64_t>::max())), "18446744073709552000");
}

TEST(CanonicalJson, EscapesOnlyWhatMustBe) {
  std::string text;
  append_string(text, std::string_view("\"\\/\b\t\n\f\r\0\x1F\x7F\xC2\x80<\xE2\x80\xA8", 17));
  EXPECT_EQ(text, "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\x7F\xC2\x80<\xE2\x80\xA8\"");
}

TEST(CanonicalJson, EscapesTheSameAtEachPlaceOfALongText) {
  const auto written = [](std::string_view text) {
    std::string out;
    append_string(out, text);
    return out.substr(1, out.size() - 2);
  };
  const std::string plain = "de \xC3\xA9tude, ~ y \x7F";  // 19 bytes
  for (int byte = 0; byte < 256; ++byte) {
    const std::string letter(1, static_cast<char>(byte));
    const bool is_escaped = byte < 0x20 || letter == "\"" || letter == "\\";
    const std::string alone = written(letter);
    EXPECT_EQ(alone != letter, is_escaped) << byte;
    for (std::size_t at = 0; at <= plain.size(); ++at)
      EXPECT_EQ(written(plain.substr(0, at) + letter + plain.substr(at)),
                plain.substr(0, at) + alone + plain.substr(at))
          << byte << " at " << at;
  }
}

TEST(CanonicalJson, SortsKeysByUtf16CodeUnits) {
  // U+FB33 (EF AC B3) sorts after U+1F602 (surrogates D83D DE02), though its bytes sort before.
  EXPECT_EQ(canonical(Json{{"\xEF\xAC\xB3", 1}, {"\xF0\x9F\x98\x82", 2}, {"a", 3}}),
            "{\"a\":3,\"\xF0\x9F\x98\x82\":2,\"\xEF\xAC\xB3\":1}");
  const std::vector<std::string> ordered = {"",
                                            "a",
                                            "aa",
                                            "b",
                                            "\xC3\xB6",
                                            "\xED\x9F\xBF",
                                            "\xF0\x90\x80\x80",
                                            "\xF4\x8F\xBF\xBF",
                                            "\xEE\x80\x80",
                                            "\xEF\xBF\xBF"};
  for (std::size_t i = 0; i < ordered.size(); ++i)
    for (std::size_t j = 0; j < ordered.size(); ++j)
      EXPECT_EQ(sorts_before(ordered[i], ordered[j]), i < j) << i << " " << j;
}

TEST(CanonicalJson, RefusesWhatJsonCannotSay) {
  EXPECT_THROW((void)canonical(Json("\xFF")), std::invalid_argument);
  EXPECT_THROW((void)canonical(Json{{"\xFF", 1}}), std::invalid_argument);
  EXPECT_THROW((void)canonical(Json::binary({1, 2})), std::invalid_argument);
}

TEST(CanonicalJson, TheProfileAllowsOnlySafeIntegers) {
  EXPECT_EQ(*canonical_in_profile(Json{{"b", {1, -2}}, {"a", "x"}}), R"({"a":"x","b":[1,-2]})");
  const auto refused = [](const Json& value, const std::string& code, const std::string& place) {
    const auto result = canonical_in_profile(value);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, code);
    EXPECT_EQ(result.error().place, place);
  };
  refused(Json{{"a", {0, 1.5}}}, "not_an_integer", "/a/1");
  refused(Json{{"a/b", std::uint64_t{1} << 53}}, "number_out_of_range", "/a~1b");
  refused(Json(std::numeric_limits<std::int64_t>::min()), "number_out_of_range", "");
  refused(Json::array({"\xFF"}), "invalid_utf8", "/0");
  refused(Json{{"k", Json::binary({})}}, "not_json", "/k");
}

TEST(CanonicalJson, TellsCanonicalBytesFromOthers) {
  for (const std::string good : {"{}", "[]", "1", "\"\\n\"", "{\"a\":1,\"b\":[1.5,null]}"})
    EXPECT_TRUE(is_canonical(good)) << good;
  for (const std::string bad :
       {"", " {}", "{} ", "{\"b\":1,\"a\":1}", "{\"a\":1,\"a\":1}", "1.0", "1e2", "-0", "\"\\/\"",
        "\"\\u000a\"", "\"\\u0041\"", "\"\\u001F\"", "[1, 2]", "\"\xFF\"", "9007199254740993"})
    EXPECT_FALSE(is_canonical(bad)) << bad;
}

}  // namespace
}  // namespace concord::json
