#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/note.hpp"
#include "tests/json/shared_folder.hpp"

namespace concord::audit {
namespace {

using Json = nlohmann::json;

class NoteVectors : public VectorTest {
 protected:
  NoteVectors() : VectorTest("signed-note") {}
  Json load(const char* name) { return Json::parse(read_file(folder() / name)); }
};

PublicKey public_key_of(const Json& hex_text) {
  const auto bytes = parse_hex(hex_text.get<std::string>()).value();
  PublicKey key;
  std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
  return key;
}

TEST_F(NoteVectors, TheSpecificationsExampleVerifies) {
  const auto vector = load("c2sp-example.json");
  const auto key = parse_verifier_key(vector.at("vkey").get<std::string>());
  ASSERT_TRUE(key);
  EXPECT_EQ(to_string(*key), vector.at("vkey"));
  const auto bytes = vector.at("note").get<std::string>();
  const auto note = parse_note(bytes);
  ASSERT_TRUE(note);
  EXPECT_TRUE(verify_note(*note, std::vector{*key}));
  EXPECT_EQ(format_note(*note), bytes);
}

TEST_F(NoteVectors, TheSigsumCheckpointIsVerifiedAndSignedAgain) {
  const auto vector = load("c2sp-issue99-checkpoint.json");
  const auto bytes = vector.at("checkpoint").get<std::string>();
  const std::string origin = bytes.substr(0, bytes.find('\n'));
  const auto key =
      verifier_key({origin, NoteAlgorithm::ed25519, public_key_of(vector.at("public_key_hex"))});
  const std::vector keys = {key};
  const auto opened = open_checkpoint(bytes, {.origin = origin, .keys = keys});
  ASSERT_TRUE(opened) << opened.error().code;
  EXPECT_EQ(opened->checkpoint.size, 10U);
  const Seed seed{public_key_of(vector.at("private_seed_hex")).bytes};
  EXPECT_EQ(sign_checkpoint(opened->checkpoint, signer_key({origin, NoteAlgorithm::ed25519, seed})),
            bytes);
}

TEST_F(NoteVectors, KeysAreReadOrRefused) {
  const auto vectors = load("go-sumdb-note.json");
  for (const auto& text : vectors.at("vkey_good")) {
    const auto key = parse_verifier_key(text.get<std::string>());
    ASSERT_TRUE(key) << text;
    EXPECT_EQ(to_string(*key), text);
  }
  for (const auto& text : vectors.at("vkey_bad"))
    EXPECT_FALSE(parse_verifier_key(text.get<std::string>())) << text;
  const auto good = vectors.at("vkey_good").at(0).get<std::string>();
  for (std::size_t begin = 0; begin < good.size(); ++begin)
    for (std::size_t size = 0; size <= good.size() - begin; ++size) {
      if (size == good.size()) continue;
      const auto part = good.substr(begin, size);
      EXPECT_FALSE(parse_verifier_key(part)) << part;
    }
  for (std::size_t at = 0; at < good.size(); ++at) {
    auto changed = good;
    ++changed[at];
    EXPECT_FALSE(parse_verifier_key(changed)) << changed;
  }
}

TEST_F(NoteVectors, TheKeySignsAsItMust) {
  const auto vectors = load("go-sumdb-note.json");
  const auto secret = vectors.at("skey").get<std::string>();
  const auto key = parse_signer_key(secret);
  ASSERT_TRUE(key);
  EXPECT_EQ(to_secret_string(*key), secret);
  Note note{.text = vectors.at("sign_text"), .signatures = {}};
  note.signatures.push_back(sign_note(note.text, *key));
  EXPECT_EQ(format_note(note), vectors.at("sign_expect"));
}

// What our codes are called in the vectors.
std::string expected_code(const std::string& error) {
  if (error.starts_with("malformed")) return "malformed_note";
  if (error.starts_with("ambiguous")) return "ambiguous_key";
  if (error.starts_with("invalid signature")) return "invalid_signature";
  return "no_known_signature";
}

TEST_F(NoteVectors, NotesOpenOrDoNot) {
  const auto vectors = load("go-sumdb-note.json");
  for (const auto& vector : vectors.at("open")) {
    SCOPED_TRACE(vector.at("name").get<std::string>());
    const auto bytes = vector.contains("note")
                           ? vector.at("note").get<std::string>()
                           : parse_hex(vector.at("note_hex").get<std::string>()).value();
    std::vector<VerifierKey> keys;
    for (const auto& text : vector.at("vkeys")) {
      const auto key = parse_verifier_key(text.get<std::string>());
      ASSERT_TRUE(key);
      keys.push_back(*key);
    }
    const auto note = parse_note(bytes);
    const auto verified = note ? verify_note(*note, keys) : note.error();
    ASSERT_EQ(verified.has_value(), vector.at("ok").get<bool>());
    if (!verified) {
      EXPECT_EQ(verified.error().code, expected_code(vector.at("error")));
      continue;
    }
    Json names = Json::array();
    for (const auto& signature : *verified) names.push_back(keys[signature.key].name);
    EXPECT_EQ(names, vector.at("verified"));
  }
}

class WitnessVectors : public VectorTest {
 protected:
  WitnessVectors() : VectorTest("tlog-witness-torchwood") {}
};

TEST_F(WitnessVectors, ACheckpointWhoseKeyHasAnotherNameThanItsOriginOpens) {
  const auto vector = Json::parse(read_file(folder() / "sumdb-checkpoint.json"));
  const std::vector keys = {*parse_verifier_key(vector.at("vkey").get<std::string>())};
  const auto opened = open_checkpoint(vector.at("checkpoint").get<std::string>(),
                                      {.origin = vector.at("origin"), .keys = keys});
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->checkpoint.size, 35225469U);
}

}  // namespace
}  // namespace concord::audit
