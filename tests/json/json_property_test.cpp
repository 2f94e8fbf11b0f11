#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/json/canonical_json.hpp"
#include "engine/json/canonical_scan.hpp"
#include "engine/json/fast_reading.hpp"
#include "engine/json/strict_json.hpp"
#include "engine/json/utf8.hpp"
#include "tests/json/mutant.hpp"

namespace concord::json {
namespace {

using Json = nlohmann::json;

void append_code_point(std::string& out, char32_t point) {
  const auto put = [&](char32_t bits) { out += static_cast<char>(bits); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | (point >> 6));
    put(0x80 | (point & 63));
  } else if (point < 0x10000) {
    put(0xE0 | (point >> 12));
    put(0x80 | ((point >> 6) & 63));
    put(0x80 | (point & 63));
  } else {
    put(0xF0 | (point >> 18));
    put(0x80 | ((point >> 12) & 63));
    put(0x80 | ((point >> 6) & 63));
    put(0x80 | (point & 63));
  }
}

rc::Gen<std::vector<char32_t>> code_points() {
  return rc::gen::container<std::vector<char32_t>>(rc::gen::oneOf(
      rc::gen::inRange<char32_t>(0, 0x80), rc::gen::inRange<char32_t>(0x80, 0xD800),
      rc::gen::inRange<char32_t>(0xE000, 0x10000), rc::gen::inRange<char32_t>(0x10000, 0x110000)));
}

std::string to_utf8(const std::vector<char32_t>& points) {
  std::string text;
  for (const char32_t point : points) append_code_point(text, point);
  return text;
}

std::u16string to_utf16(const std::vector<char32_t>& points) {
  std::u16string text;
  for (const char32_t point : points) {
    if (point < 0x10000) {
      text += static_cast<char16_t>(point);
    } else {
      text += static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10));
      text += static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF));
    }
  }
  return text;
}

// From 0 up to, not including, `end`, each as likely at every size.
int one_of(int end) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, end));
}

Json arbitrary(int depth) {
  switch (one_of(depth > 0 ? 9 : 5)) {
    case 0:
      return nullptr;
    case 1:
      return *rc::gen::arbitrary<bool>();
    case 2:
      return *rc::gen::inRange<std::int64_t>(-kMaxInteger, kMaxInteger);
    case 3:
    case 4:
      return to_utf8(*code_points());
    case 5:
    case 6: {
      Json array = Json::array();
      for (int left = one_of(6); left > 0; --left) array.push_back(arbitrary(depth - 1));
      return array;
    }
    default: {
      Json object = Json::object();
      for (int left = one_of(6); left > 0; --left)
        object[to_utf8(*code_points())] = arbitrary(depth - 1);
      return object;
    }
  }
}

TEST(JsonProperty, CanonicalBytesReadBackAsTheValue) {
  EXPECT_TRUE(rc::check([] {
    const Json value = arbitrary(3);
    const std::string bytes = canonical(value);
    const auto read = parse(bytes);
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == value);
    RC_ASSERT(is_canonical(bytes));
    RC_ASSERT(*canonical_in_profile(value) == bytes);
  }));
}

TEST(JsonProperty, AnyOtherSpellingCanonicalisesToTheSameBytes) {
  EXPECT_TRUE(rc::check([] {
    const Json value = arbitrary(3);
    const std::string bytes = canonical(value);
    for (const std::string& other : {value.dump(2), value.dump(-1, ' ', true)}) {
      const auto read = parse(other);
      RC_ASSERT(read.has_value());
      RC_ASSERT(canonical(*read) == bytes);
      RC_ASSERT(is_canonical(other) == (other == bytes));
    }
  }));
}

TEST(JsonProperty, DoublesReadBackAsTheSameBits) {
  EXPECT_TRUE(rc::check([](std::uint64_t bits) {
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) return;
    std::string text;
    append_number(text, value);
    RC_ASSERT(std::strtod(text.c_str(), nullptr) == value);
    RC_ASSERT(is_canonical(text));
  }));
}

TEST(JsonProperty, KeyOrderIsThatOfUtf16) {
  EXPECT_TRUE(rc::check([] {
    const auto a = *code_points();
    const auto b = *code_points();
    RC_ASSERT(sorts_before(to_utf8(a), to_utf8(b)) == (to_utf16(a) < to_utf16(b)));
  }));
}

// What reading and writing again says of bytes.
bool reads_canonical(const std::string& bytes, std::size_t max_depth) {
  const auto value = parse(bytes, {.max_bytes = bytes.size(), .max_depth = max_depth});
  return value && canonical(*value) == bytes;
}

// What texts that look alike to one reader and not to another are made of.
const std::vector<std::string>& scraps() {
  static const std::vector<std::string> all{"\"",
                                            "\\",
                                            "\\n",
                                            "\\u000b",
                                            "\\u000B",
                                            "\\u001f",
                                            "\\u0009",
                                            "\\/",
                                            "\t",
                                            "\x7f",
                                            "{",
                                            "}",
                                            "[",
                                            "]",
                                            ",",
                                            ":",
                                            " ",
                                            "0",
                                            "-0",
                                            "00",
                                            "1.0",
                                            "1e3",
                                            "-",
                                            "9007199254740991",
                                            "9007199254740992",
                                            "true",
                                            "nul",
                                            "null",
                                            "{\"a\":1,\"a\":2}",
                                            "{\"b\":1,\"a\":2}",
                                            "\"\xee\x80\x80\":0,",
                                            "\"\xf0\x90\x80\x80\":0,",
                                            "\"\\n\":0,",
                                            "\xc0\xaf",
                                            "1.5",
                                            "-1",
                                            "-9007199254740992",
                                            "18446744073709551615",
                                            "18446744073709551616",
                                            "1e400",
                                            "1e-400",
                                            "\"\\ud83d\\ude02\"",
                                            "\\ud83d",
                                            "\\u0000",
                                            "\xef\xbb\xbf",
                                            std::string(1, '\0')};
  return all;
}

TEST(JsonProperty, TheFastReaderReadsWhatTheOtherReads) {
  int fast = 0;
  EXPECT_TRUE(rc::check([&] {
    const auto bytes = mutant_of(canonical(arbitrary(3)), scraps());
    const Limits limits{.max_bytes = *rc::gen::elementOf(std::vector<std::size_t>{20, 4096}),
                        .max_depth = static_cast<std::size_t>(one_of(6)),
                        .numbers = *rc::gen::element(Numbers::any, Numbers::integers_only),
                        .max_structure_bytes = *rc::gen::element<std::size_t>(30, SIZE_MAX)};
    const auto slow = parse_saying_why(bytes, limits);
    const auto read = read_fast(bytes, limits);
    if (read) {
      ++fast;
      RC_ASSERT(slow.has_value());
      RC_ASSERT(*read == *slow);
      RC_ASSERT(read->dump() == slow->dump());
    }
    RC_ASSERT(read.has_value() || !slow || bytes.size() > limits.max_structure_bytes ||
              limits.numbers == Numbers::any);
  }));
  EXPECT_GT(fast, 0);
}

TEST(JsonProperty, AScanSaysOfBytesWhatReadingThemSays) {
  EXPECT_TRUE(rc::check([&] {
    const auto bytes = mutant_of(canonical(arbitrary(3)), scraps());
    const auto depth = static_cast<std::size_t>(one_of(6));
    RC_ASSERT(is_canonical_in_profile(bytes, depth) == reads_canonical(bytes, depth));
  }));
}

TEST(JsonProperty, AScanIsNotDeeperThanItsStack) {
  const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
  EXPECT_TRUE(is_canonical_in_profile(deep, 1'000'000));
  EXPECT_FALSE(is_canonical_in_profile(deep, 999'999));
  EXPECT_FALSE(is_canonical_in_profile("", 10));
}

TEST(JsonProperty, AnyBytesGetAnAnswer) {
  EXPECT_TRUE(rc::check([] {
    std::string text = canonical(arbitrary(3));
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text[at] = static_cast<char>(text[at] ^ (1 << *rc::gen::inRange(0, 8)));
    const auto read = parse(text);
    if (!read) {
      RC_ASSERT(!read.error().code.empty());
      return;
    }
    RC_ASSERT(is_utf8(text));
    RC_ASSERT(*parse(canonical(*read)) == *read);
  }));
}

}  // namespace
}  // namespace concord::json
