#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/sha256.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/json/strict_json.hpp"
#include "tests/json/shared_folder.hpp"

namespace concord::json {
namespace {

class JcsVectors : public VectorTest {
 protected:
  JcsVectors() : VectorTest("rfc8785-jcs/testdata") {}
};

TEST_F(JcsVectors, EveryInputBecomesItsOutput) {
  std::size_t pairs = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder() / "input")) {
    const auto name = file.path().filename();
    const auto value = parse(read_file(file.path()), {.numbers = Numbers::any});
    ASSERT_TRUE(value) << name << value.error().message;
    const std::string bytes = canonical(*value);
    EXPECT_EQ(bytes, read_file(folder() / "output" / name));

    std::istringstream hexes(
        read_file(folder() / "outhex" / std::filesystem::path(name).replace_extension(".txt")));
    std::string joined;
    for (std::string byte; hexes >> byte;) joined += byte;
    EXPECT_EQ(hex(bytes), joined) << name;
    EXPECT_TRUE(is_canonical(bytes));
    ++pairs;
  }
  EXPECT_EQ(pairs, 6U);
}

// The series of the README: fixed values, 2,000 small ones in a row, then doubles out of a chain of
// SHA-256 hashes that starts with 32 zero bytes.
class NumberSeries {
 public:
  explicit NumberSeries(std::vector<std::uint64_t> fixed) : values_(std::move(fixed)) {
    for (std::uint64_t i = 0; i < 2000; ++i) values_.push_back(0x0010000000000000U + i);
  }

  std::uint64_t next() {
    if (index_ < values_.size()) return values_[index_++];
    for (;;) {
      if (left_ == 0) {
        block_ = audit::sha256(block_.view());
        left_ = 4;
      }
      std::uint64_t bits = 0;
      std::memcpy(&bits, block_.bytes.data() + 8 * (4 - left_), sizeof bits);
      --left_;
      double value = 0;
      std::memcpy(&value, &bits, sizeof value);
      if (value != 0 && std::isfinite(value)) return bits;
    }
  }

 private:
  std::vector<std::uint64_t> values_;
  std::size_t index_ = 0;
  Digest block_;
  std::size_t left_ = 0;
};

// The fixed values, read from the README's listing: every literal between "staticU64s" and "])".
std::vector<std::uint64_t> fixed_values(const std::string& readme) {
  const auto begin = readme.find("staticU64s");
  const auto end = readme.find("])", begin);
  std::vector<std::uint64_t> values;
  for (auto at = readme.find("0x", begin); at < end; at = readme.find("0x", at + 1))
    values.push_back(std::stoull(readme.substr(at + 2, 16), nullptr, 16));
  return values;
}

TEST_F(JcsVectors, TheDeterministicNumberSeriesHasItsHashes) {
  NumberSeries series(fixed_values(read_file(folder() / "README.md")));
  const std::vector<std::pair<std::size_t, std::string>> expected = {
      {1000, "be18b62b6f69cdab33a7e0dae0d9cfa869fda80ddc712221570f9f40a5878687"},
      {10000, "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892"},
      {100000, "22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7"}};
  std::string text;
  std::size_t lines = 0;
  for (const auto& [count, digest] : expected) {
    for (; lines < count; ++lines) {
      const std::uint64_t bits = series.next();
      std::array<char, 20> digits{};
      std::snprintf(digits.data(), digits.size(), "%llx", static_cast<unsigned long long>(bits));
      double value = 0;
      std::memcpy(&value, &bits, sizeof value);
      text += digits.data();
      text += ',';
      append_number(text, value);
      text += '\n';
    }
    EXPECT_EQ(hex(audit::sha256(text).view()), digest) << count << " lines";
  }
}

}  // namespace
}  // namespace concord::json
