#include "engine/audit/disclosure.hpp"

#include <gtest/gtest.h>

#include "engine/json/canonical_json.hpp"

namespace concord::audit {
namespace {

const std::string kSalt(16, '\x07');

TEST(Disclosure, ReadsBack) {
  for (const Disclosure& disclosure :
       {Disclosure{kSalt, "text", "Migration is \"safe\"\n"}, Disclosure{kSalt, "list", {1, 2}},
        Disclosure{kSalt, "", {{"b", nullptr}, {"a", true}}}, Disclosure{kSalt, {}, "element"}})
    EXPECT_EQ(*parse_disclosure(disclose(disclosure)), disclosure);
}

TEST(Disclosure, IsTheBase64UrlOfItsArray) {
  EXPECT_EQ(*parse_base64url(disclose({kSalt, "name", {{"b", 1}, {"a", "x"}}})),
            "[\"" + base64url(kSalt) + "\",\"name\",{\"a\":\"x\",\"b\":1}]");
}

TEST(Disclosure, TheFastPathsGiveTheSameString) {
  for (const std::string text : {"", "plain", "quote \" and \\ and \n", "\xC3\xA9\xF0\x9F\x98\x82"})
    EXPECT_EQ(disclose_text({kSalt, "n\"ame"}, text), disclose({kSalt, "n\"ame", text}));
  const nlohmann::json value = {{"z", {1, {{"y", 2}}}}, {"a", "x"}};
  EXPECT_EQ(disclose_canonical({kSalt, "n"}, json::canonical(value)),
            disclose({kSalt, "n", value}));
}

TEST(Disclosure, TheSaltHidesTheValue) {
  const std::string other(16, '\x08');
  EXPECT_NE(disclosure_digest(disclose_text({kSalt, "stance"}, "agree")),
            disclosure_digest(disclose_text({other, "stance"}, "agree")));
}

TEST(Disclosure, BadOnesAreRefused) {
  const auto code = [](const std::string& array) {
    return parse_disclosure(base64url(array)).error().code;
  };
  const std::string salt = '"' + base64url(kSalt) + '"';
  EXPECT_EQ(parse_disclosure("not base64url!").error().code, "bad_disclosure");
  EXPECT_EQ(code("{}"), "bad_disclosure");
  EXPECT_EQ(code("[" + salt + "]"), "bad_disclosure");
  EXPECT_EQ(code("[" + salt + ",\"n\",1,2]"), "bad_disclosure");
  EXPECT_EQ(code("[1,\"n\",1]"), "bad_disclosure");
  EXPECT_EQ(code("[" + salt + ",1,1]"), "bad_disclosure");
  EXPECT_EQ(code("[" + salt + ",\"_sd\",1]"), "bad_disclosure");
  EXPECT_EQ(code("[\"AAAA\",\"n\",1]"), "weak_salt");
  EXPECT_EQ(code("[" + salt + ",\"n\",{\"a\":1,\"a\":2}]"), "duplicate_key");
  EXPECT_EQ(code("[" + salt + ",\"n\",1.5]"), "not_an_integer");
}

}  // namespace
}  // namespace concord::audit
