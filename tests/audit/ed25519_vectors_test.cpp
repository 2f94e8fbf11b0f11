#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/audit/ed25519.hpp"
#include "engine/values/digest.hpp"
#include "tests/json/shared_folder.hpp"

namespace concord::audit {
namespace {

using Json = nlohmann::json;

std::string bytes_of(const Json& vector, const char* field) {
  return parse_hex(vector.at(field).get<std::string>()).value();
}

template <class Key>
Key key_of(const Json& vector, const char* field) {
  const std::string bytes = bytes_of(vector, field);
  Key key;
  EXPECT_EQ(bytes.size(), key.bytes.size());
  std::copy_n(bytes.begin(), key.bytes.size(), key.bytes.begin());
  return key;
}

class Rfc8032Vectors : public VectorTest {
 protected:
  Rfc8032Vectors() : VectorTest("rfc8032-ed25519") {}
};

TEST_F(Rfc8032Vectors, KeysSignAndVerifyAsTheRfcSays) {
  const auto vectors = Json::parse(read_file(folder() / "ed25519.json"));
  ASSERT_EQ(vectors.at("valid").size(), 4U);
  for (const auto& vector : vectors.at("valid")) {
    const SigningKey key(key_of<Seed>(vector, "seed"));
    const auto message = bytes_of(vector, "msg");
    EXPECT_EQ(key.public_key(), key_of<PublicKey>(vector, "pub"));
    EXPECT_EQ(key.seed().bytes, key_of<Seed>(vector, "seed").bytes);
    EXPECT_EQ(key.sign(message).view(), bytes_of(vector, "sig"));
    EXPECT_TRUE(verify(key.public_key(), message, bytes_of(vector, "sig")));
  }
  for (const auto& vector : vectors.at("must_reject"))
    EXPECT_FALSE(
        verify(key_of<PublicKey>(vector, "pub"), bytes_of(vector, "msg"), bytes_of(vector, "sig")))
        << vector.at("name");
}

TEST(Ed25519, KeysOfSmallOrderVerifyNothing) {
  PublicKey neutral;
  neutral.bytes[0] = 1;
  std::string signature(64, '\0');
  signature[0] = 1;
  EXPECT_FALSE(verify(neutral, "any message", signature));
  EXPECT_FALSE(verify(PublicKey{}, "any message", std::string(64, '\0')));
}

class WycheproofVectors : public VectorTest {
 protected:
  WycheproofVectors() : VectorTest("wycheproof") {}
};

TEST_F(WycheproofVectors, All151CasesComeOutAsTheyMust) {
  const auto file = Json::parse(read_file(folder() / "ed25519_test.json"));
  std::size_t count = 0;
  for (const auto& group : file.at("testGroups"))
    for (const auto& test : group.at("tests")) {
      const bool valid = verify(key_of<PublicKey>(group.at("publicKey"), "pk"),
                                bytes_of(test, "msg"), bytes_of(test, "sig"));
      EXPECT_EQ(valid, test.at("result") == "valid") << test.dump();
      ++count;
    }
  EXPECT_EQ(count, 151U);
}

}  // namespace
}  // namespace concord::audit
