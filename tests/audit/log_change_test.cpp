// Statements on a log's new key, and on a loss.
#include <gtest/gtest.h>

#include "engine/audit/loss.hpp"
#include "engine/audit/rotation.hpp"

namespace concord::audit {
namespace {

const std::string kOrigin = "example.org/log";

SignerKey key_of(const std::string& name, unsigned char seed) {
  Seed bytes;
  bytes.bytes.fill(seed);
  return signer_key({name, NoteAlgorithm::ed25519, bytes});
}

std::string note_by(const std::string& text, const std::vector<SignerKey>& keys) {
  Note note{text, {}};
  for (const auto& key : keys) note.signatures.push_back(sign_note(text, key));
  return format_note(note);
}

Rotation some_rotation() {
  return {kOrigin, key_of(kOrigin, 1).verifier(), key_of(kOrigin, 2).verifier()};
}

TEST(RotationNote, IsOpenedAsItWasSigned) {
  const auto opened = open_rotation(sign_rotation(key_of(kOrigin, 1), key_of(kOrigin, 2)));
  ASSERT_TRUE(opened);
  EXPECT_EQ(*opened, some_rotation());
}

TEST(RotationNote, TakesBothSignatures) {
  const auto one = key_of(kOrigin, 1);
  const auto other = key_of(kOrigin, 2);
  const std::string text = to_text(some_rotation());
  for (const auto& keys : std::vector<std::vector<SignerKey>>{{one}, {other}}) {
    const auto opened = open_rotation(note_by(text, keys));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "rotation_unsigned");
  }
  EXPECT_FALSE(open_rotation(note_by(text, {key_of(kOrigin, 3)})));
  auto wrong = *parse_note(sign_rotation(one, other));
  wrong.signatures[1].bytes[7] ^= 1;
  ASSERT_FALSE(open_rotation(format_note(wrong)));
  EXPECT_EQ(open_rotation(format_note(wrong)).error().code, "invalid_signature");
}

TEST(RotationNote, IsOfTwoKeysOfOneLog) {
  const auto one = key_of(kOrigin, 1);
  const auto strange = key_of("example.org/other", 2);
  for (const Rotation& bad : {Rotation{kOrigin, one.verifier(), one.verifier()},
                              Rotation{kOrigin, one.verifier(), strange.verifier()},
                              Rotation{kOrigin, strange.verifier(), one.verifier()}}) {
    const auto opened = open_rotation(note_by(to_text(bad), {one, strange}));
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, "malformed_rotation");
  }
}

TEST(RotationNote, LinksKeysInBothDirections) {
  const std::vector<SignerKey> keys{key_of(kOrigin, 1), key_of(kOrigin, 2), key_of(kOrigin, 3),
                                    key_of(kOrigin, 4)};
  // In no order, and with one that only the forger's own key has signed.
  const std::vector<std::string> notes{
      sign_rotation(keys[1], keys[2]), sign_rotation(keys[0], keys[1]),
      note_by(to_text(Rotation{kOrigin, keys[2].verifier(), keys[3].verifier()}), {keys[3]})};
  for (const std::size_t trusted : {0, 1, 2}) {
    const auto key = keys[trusted].verifier();
    const auto linked = linked_keys({&key, 1}, notes);
    EXPECT_EQ(linked.front(), key);
    EXPECT_EQ(linked.size(), 3U);
    EXPECT_EQ(std::count(linked.begin(), linked.end(), keys[3].verifier()), 0);
  }
  const auto forged = keys[3].verifier();
  EXPECT_EQ(linked_keys({&forged, 1}, notes).size(), 1U);
}

Loss some_loss() {
  Loss loss{kOrigin, key_of(kOrigin + "/epoch-2", 5).verifier(), {812, {}}, {1204, {}}, "Fire."};
  loss.last.root.bytes.fill(7);
  return loss;
}

TEST(LossStatement, IsReadAsItIsWritten) {
  const auto again = parse_loss(to_text(some_loss()));
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, some_loss());
  const std::string text = to_text(some_loss());
  for (std::size_t at = 0; at < text.size(); ++at) EXPECT_FALSE(parse_loss(text.substr(0, at)));
  EXPECT_FALSE(parse_loss(text + "more\n"));
}

TEST(LossStatement, KeepsNoMoreThanWasGivenOutUnderTheNextName) {
  auto loss = some_loss();
  loss.kept.size = loss.last.size;  // the key alone is lost
  EXPECT_TRUE(parse_loss(to_text(loss)));
  loss.kept.size = loss.last.size + 1;
  EXPECT_FALSE(parse_loss(to_text(loss)));
  for (const std::string name : {"example.org/log", "example.org/log/epoch-3", "other/epoch-2"}) {
    loss = some_loss();
    loss.key = key_of(name, 5).verifier();
    EXPECT_FALSE(parse_loss(to_text(loss))) << name;
  }
  loss = some_loss();
  loss.ground = "Fire.\nkey of another";
  EXPECT_FALSE(parse_loss(to_text(loss)));
}

TEST(Epoch, StandsInTheName) {
  EXPECT_EQ(next_epoch(kOrigin), kOrigin + "/epoch-2");
  EXPECT_EQ(next_epoch(kOrigin + "/epoch-9"), kOrigin + "/epoch-10");
  EXPECT_EQ(first_epoch(kOrigin + "/epoch-9"), kOrigin);
  for (const std::string name :
       {"a", "a/epoch-", "a/epoch-1", "a/epoch-02", "a/epoch-2x", "/epoch-2"}) {
    EXPECT_EQ(epoch_of(name), 1U) << name;
    EXPECT_EQ(first_epoch(name), name);
  }
}

}  // namespace
}  // namespace concord::audit
