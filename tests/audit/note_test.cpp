#include "engine/audit/note.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/values/digest.hpp"

namespace concord::audit {
namespace {

Seed seed_of(std::uint8_t byte) {
  Seed seed;
  seed.bytes.fill(byte);
  return seed;
}

SignerKey note_key() {
  return signer_key({"example.org/log", NoteAlgorithm::ed25519, seed_of(1)});
}
SignerKey witness_key() {
  return signer_key({"witness.example.org/w1", NoteAlgorithm::cosignature, seed_of(2)});
}

TEST(NoteKeys, ReadBackFromTheirTexts) {
  for (const auto& key : {note_key(), witness_key()}) {
    EXPECT_EQ(*parse_verifier_key(to_string(key.verifier())), key.verifier());
    const auto read = parse_signer_key(to_secret_string(key));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->verifier(), key.verifier());
  }
}

TEST(NoteKeys, TheAlgorithmIsPartOfTheId) {
  const auto one = signer_key({"same", NoteAlgorithm::ed25519, seed_of(1)});
  const auto other = signer_key({"same", NoteAlgorithm::cosignature, seed_of(1)});
  EXPECT_NE(one.id, other.id);
}

TEST(NoteKeys, NamesHaveNeitherSpacesNorPlus) {
  for (const std::string good : {"a", "example.org/log", "PeterNeumann", "\xC3\xA9t\xC3\xA9"})
    EXPECT_TRUE(is_key_name(good)) << good;
  for (const std::string bad : {"", " ", "a b", "a+b", "a\nb", "a\tb", "a\xC2\xA0", "a\xC2\x85",
                                "\xE2\x80\x83x", "\xE3\x80\x80", "\xE1\x9A\x80", "\xFF"})
    EXPECT_FALSE(is_key_name(bad)) << testing::PrintToString(bad);
}

TEST(NoteKeys, DamagedKeysAreRefusedAndSecretsNotRepeated) {
  const std::string secret = to_secret_string(note_key());
  for (std::size_t cut = 0; cut < secret.size(); ++cut) {
    const auto read = parse_signer_key(secret.substr(0, cut));
    ASSERT_FALSE(read) << cut;
    EXPECT_EQ(read.error().message.find(secret.substr(20, 12)), std::string::npos);
  }
  EXPECT_EQ(parse_verifier_key(secret).error().code, "bad_key");
  const std::string unknown = "name+00000000+" + base64(std::string(33, '\x06'));
  EXPECT_EQ(parse_verifier_key(unknown).error().code, "unknown_key_type");
}

TEST(Note, SignedTextVerifies) {
  const auto key = note_key();
  Note note{.text = "several\n\nparagraphs\n", .signatures = {}};
  note.signatures.push_back(sign_note(note.text, key));
  const auto bytes = format_note(note);
  const auto read = parse_note(bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, note);
  const std::vector keys = {witness_key().verifier(), key.verifier()};
  EXPECT_EQ(*verify_note(*read, keys), (std::vector<VerifiedSignature>{{0, 1, 0}}));
  EXPECT_EQ(verify_note(*read, std::span(keys).first(1)).error().code, "no_known_signature");
  auto changed = note;
  changed.text[0] = 'S';
  EXPECT_EQ(verify_note(changed, keys).error().code, "invalid_signature");
}

TEST(Note, CosignaturesCarryTheirTime) {
  Note note{.text = "example.org/log\n1\nroot\n", .signatures = {}};
  note.signatures.push_back(cosign_note(note.text, 1679315147, witness_key()));
  const std::vector keys = {witness_key().verifier()};
  EXPECT_EQ(*verify_note(*parse_note(format_note(note)), keys),
            (std::vector<VerifiedSignature>{{0, 0, 1679315147}}));
  auto later = note;
  later.signatures[0].bytes[7] = static_cast<char>(later.signatures[0].bytes[7] ^ 1);
  EXPECT_EQ(verify_note(later, keys).error().code, "invalid_signature");
  auto past_range = note;
  past_range.signatures[0].bytes[0] = '\x80';
  EXPECT_EQ(verify_note(past_range, keys).error().code, "invalid_signature");
  auto shorter = note;
  shorter.signatures[0].bytes.pop_back();
  EXPECT_EQ(verify_note(shorter, keys).error().code, "invalid_signature");
  // A plain signature by the same key is no cosignature.
  auto plain = note;
  plain.signatures[0].bytes.erase(0, 8);
  EXPECT_EQ(verify_note(plain, keys).error().code, "invalid_signature");
}

TEST(Note, BadNotesAreMalformed) {
  const std::string line = "\xE2\x80\x94 name AAAAAAA=\n";
  EXPECT_TRUE(parse_note("text\n\n" + line));
  for (const std::string& bad :
       {std::string(), std::string("text\n"), std::string("text\n\n"), "text\n" + line,
        "text\n\n" + line + "\n", "text\n\n" + line + "x", std::string("text\n\n- name AAAAAAA=\n"),
        std::string("text\n\n\xE2\x80\x94 name\n"), std::string("text\n\n\xE2\x80\x94 name AAAA\n"),
        std::string("text\n\n\xE2\x80\x94 name AAAAAAA\n"),
        std::string("text\n\n\xE2\x80\x94 na+me AAAAAAA=\n"),
        std::string("text\n\n\xE2\x80\x94  AAAAAAA=\n"), "te\rxt\n\n" + line, "\xFF\n\n" + line,
        std::string(kMaxNoteBytes, 'x') + "\n\n" + line})
    EXPECT_EQ(parse_note(bad).error().code, "malformed_note") << bad.substr(0, 60);
}

}  // namespace
}  // namespace concord::audit
