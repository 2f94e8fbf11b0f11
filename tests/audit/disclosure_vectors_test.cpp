#include <nlohmann/json.hpp>

#include "engine/audit/disclosure.hpp"
#include "tests/json/shared_folder.hpp"

namespace concord::audit {
namespace {

class SdJwtVectors : public VectorTest {
 protected:
  SdJwtVectors() : VectorTest("sd-jwt-rfc9901") {}
};

TEST_F(SdJwtVectors, DisclosuresHaveTheirDigestsAndRead) {
  const auto cases = nlohmann::json::parse(read_file(folder() / "disclosures.json"));
  ASSERT_EQ(cases.size(), 11U);
  for (const auto& vector : cases) {
    const auto text = vector.at("disclosure").get<std::string>();
    EXPECT_EQ(to_string(disclosure_digest(text)), vector.at("sha256_b64url"));
    const auto read = parse_disclosure(text);
    ASSERT_TRUE(read) << read.error().code;
    // Written again in canonical JSON it says the same, in other characters.
    EXPECT_EQ(*parse_disclosure(disclose(*read)), *read);
  }
  EXPECT_EQ(parse_disclosure(cases[0].at("disclosure").get<std::string>())->value, "John");
  EXPECT_FALSE(parse_disclosure(cases[8].at("disclosure").get<std::string>())->name);
}

}  // namespace
}  // namespace concord::audit
