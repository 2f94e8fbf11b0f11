#include "engine/audit/tlog_proof.hpp"

#include <gtest/gtest.h>

#include "engine/audit/merkle_tree.hpp"
#include "engine/audit/sha256.hpp"

namespace concord::audit {
namespace {

SignerKey proof_key() {
  return signer_key({"example.org/log", NoteAlgorithm::ed25519, {}});
}

// Of the second of two entries.
TlogProof proof_of_two() {
  const Digest first = leaf_hash("first");
  const Digest second = leaf_hash("second");
  const Checkpoint checkpoint{"example.org/log", 2, node_hash(first, second), {}};
  return {"", 1, {first}, sign_checkpoint(checkpoint, proof_key())};
}

TEST(TlogProof, ReadsBackAndProves) {
  const TlogProof proof = proof_of_two();
  const std::string bytes = format_proof(proof);
  EXPECT_TRUE(bytes.starts_with("c2sp.org/tlog-proof@v1\nindex 1\n"));
  const auto read = parse_proof(bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, proof);
  const std::vector keys = {proof_key().verifier()};
  const auto opened =
      open_checkpoint(read->checkpoint, {.origin = "example.org/log", .keys = keys});
  ASSERT_TRUE(opened);
  EXPECT_TRUE(proves(*read, opened->checkpoint, leaf_hash("second")));
  EXPECT_FALSE(proves(*read, opened->checkpoint, leaf_hash("first")));
  TlogProof elsewhere = *read;
  elsewhere.index = 0;
  EXPECT_FALSE(proves(elsewhere, opened->checkpoint, leaf_hash("second")));
}

TEST(TlogProof, KeepsWhatIsExtra) {
  TlogProof proof = proof_of_two();
  proof.extra = std::string("\0opaque", 7);
  EXPECT_EQ(*parse_proof(format_proof(proof)), proof);
}

TEST(TlogProof, BadLinesAreNamed) {
  const auto place = [](const std::string& text) {
    const auto read = parse_proof(text);
    EXPECT_FALSE(read) << text;
    return read ? "" : read.error().place;
  };
  const std::string head = "c2sp.org/tlog-proof@v1\n";
  EXPECT_EQ(place(""), "line 1");
  EXPECT_EQ(place("c2sp.org/tlog-proof@v2\nindex 1\n\nx"), "line 1");
  EXPECT_EQ(place(head + "\nx"), "line 2");
  EXPECT_EQ(place(head + "index 01\n\nx"), "line 2");
  EXPECT_EQ(place(head + "extra !\nindex 1\n\nx"), "line 2");
  EXPECT_EQ(place(head + "index 1\nAAAA\n\nx"), "line 3");
  std::string high = head + "index 1\n";
  for (int i = 0; i < 64; ++i) high += base64(sha256("x").view()) + "\n";
  EXPECT_EQ(place(high + "\nx"), "line 3");
}

}  // namespace
}  // namespace concord::audit
