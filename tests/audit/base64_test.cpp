#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <random>
#include <string>

#include "engine/values/digest.hpp"

namespace concord {
namespace {

// RFC 4648 section 10.
TEST(Base64, WritesAndReadsTheStandardsExamples) {
  const std::pair<const char*, const char*> examples[] = {{"", ""},
                                                          {"f", "Zg=="},
                                                          {"fo", "Zm8="},
                                                          {"foo", "Zm9v"},
                                                          {"foob", "Zm9vYg=="},
                                                          {"fooba", "Zm9vYmE="},
                                                          {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : examples) {
    EXPECT_EQ(base64(bytes), text);
    EXPECT_EQ(parse_base64(text), bytes);
  }
  EXPECT_EQ(base64url("\xFB\xEF\xFF\xFB"), "--__-w");
}

TEST(Base64, WritesWhatAnotherWrites) {
  std::mt19937 random(20171204);
  for (int length = 0; length < 200; ++length) {
    std::string bytes(static_cast<std::size_t>(length), '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    std::string other(300, '\0');
    other.resize(static_cast<std::size_t>(
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(other.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), length)));
    EXPECT_EQ(base64(bytes), other);
    EXPECT_EQ(parse_base64url(base64url(bytes)), bytes);
  }
}

}  // namespace
}  // namespace concord
