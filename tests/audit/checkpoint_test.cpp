#include "engine/audit/checkpoint.hpp"

#include <gtest/gtest.h>

#include "engine/audit/sha256.hpp"

namespace concord::audit {
namespace {

SignerKey log_key() {
  return signer_key({"example.org/log", NoteAlgorithm::ed25519, {}});
}

Checkpoint checkpoint_of(std::uint64_t size) {
  return {.origin = "example.org/log", .size = size, .root = sha256("root"), .extensions = {}};
}

TEST(Checkpoint, TextReadsBack) {
  const std::uint64_t largest = (std::uint64_t{1} << 63) - 1;
  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{1}, largest})
    EXPECT_EQ(*parse_checkpoint_text(checkpoint_text(checkpoint_of(size))), checkpoint_of(size));
  auto extended = checkpoint_of(7);
  extended.extensions = {"one", "two"};
  EXPECT_EQ(*parse_checkpoint_text(checkpoint_text(extended)), extended);
}

TEST(Checkpoint, BadLinesAreNamed) {
  const std::string root = base64(sha256("root").view());
  const auto place = [](const std::string& text) {
    const auto read = parse_checkpoint_text(text);
    EXPECT_FALSE(read) << text;
    return read ? "" : read.error().place;
  };
  EXPECT_EQ(place(""), "line 1");
  EXPECT_EQ(place("log\n1\n"), "line 2");
  EXPECT_EQ(place("\n1\n" + root + "\n"), "line 1");
  for (const std::string size : {"01", "-1", "+1", "1 ", "x", "9223372036854775808", "1e3"})
    EXPECT_EQ(place("log\n" + size + "\n" + root + "\n"), "line 2") << size;
  EXPECT_EQ(place("log\n1\nAAAA\n"), "line 3");
  EXPECT_EQ(place("log\n1\n" + root.substr(1) + "\n"), "line 3");
  EXPECT_EQ(place("log\n1\n" + root + "\n\n"), "line 4");
  EXPECT_EQ(place("log\n1\n" + root), "line 1");
}

TEST(Checkpoint, OpensOnlyWithTheLogsKeyAndOrigin) {
  const auto key = log_key();
  const std::vector keys = {key.verifier()};
  const auto bytes = sign_checkpoint(checkpoint_of(42), key);
  const auto opened = open_checkpoint(bytes, {.origin = "example.org/log", .keys = keys});
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->checkpoint, checkpoint_of(42));
  EXPECT_EQ(opened->verified, (std::vector<VerifiedSignature>{{0, 0, 0}}));
  EXPECT_EQ(open_checkpoint(bytes, {.origin = "example.org/other", .keys = keys}).error().code,
            "other_log");
  EXPECT_EQ(open_checkpoint(bytes, {.origin = "example.org/log", .keys = {}}).error().code,
            "no_known_signature");
  EXPECT_EQ(sign_checkpoint(checkpoint_of(42), key), bytes);
}

}  // namespace
}  // namespace concord::audit
