#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/audit/sha256.hpp"
#include "engine/audit/witness.hpp"
#include "tests/json/shared_folder.hpp"

namespace concord::audit {
namespace {

using Json = nlohmann::json;

class WitnessDialogue : public VectorTest {
 protected:
  WitnessDialogue() : VectorTest("tlog-witness-torchwood") {}
  Json load(const char* name) { return Json::parse(read_file(folder() / name)); }

  static SignerKey witness_key(const std::string& name) {
    Seed seed;
    const Digest random = sha256("a witness of a test");
    std::copy(random.bytes.begin(), random.bytes.end(), seed.bytes.begin());
    return signer_key({name, NoteAlgorithm::cosignature, seed});
  }
};

TEST_F(WitnessDialogue, TheDialogueIsAnsweredAsRecorded) {
  const Json vector = load("add-checkpoint.json");
  const std::string origin = vector.at("log_origin");
  const auto raw = parse_hex(vector.at("log_ed25519_public_key_hex").get<std::string>()).value();
  PublicKey key;
  std::copy(raw.begin(), raw.end(), key.bytes.begin());
  const Witness witness{witness_key(vector.at("witness_name")),
                        {{origin, {verifier_key({origin, NoteAlgorithm::ed25519, key})}}}};
  SeenTrees seen;
  for (const auto& step : vector.at("steps")) {
    const auto said = answer(witness, seen, step.at("request_body").get<std::string>(), 1);
    int expected = step.at("status");
    // The text of the standard says 404 now where this recording says 403 (SOURCE.txt).
    const std::string part = step.value("body_contains", "");
    if (part == "unknown log") expected = 404;
    EXPECT_EQ(said.status, expected) << step.dump();
    EXPECT_NE(said.body.find(part), std::string::npos) << said.body;
    EXPECT_EQ(said.body, step.value("body_equals", said.body));
    if (said.status == 200) seen[origin] = {said.checkpoint.size, said.checkpoint.root};
  }
  EXPECT_EQ(seen.at(origin).size, vector.at("final_size"));
}

TEST_F(WitnessDialogue, ALogWhoseKeyHasAnotherNameIsWatched) {
  const Json vector = load("sumdb-checkpoint.json");
  const std::string note = vector.at("checkpoint");
  const auto log = parse_watched_log(vector.at("vkey").get<std::string>() + " " +
                                     vector.at("origin").get<std::string>());
  ASSERT_TRUE(log) << log.error().message;
  const Witness witness{witness_key("example.com/witness"), {*log}};
  const auto said = answer(witness, {}, "old 0\n\n" + note, 1);
  EXPECT_EQ(said.status, 200) << said.body;
  EXPECT_EQ(said.checkpoint.size, 35225469U);
  const Witness by_name{witness.key, {{log->keys.front().name, log->keys}}};
  EXPECT_EQ(answer(by_name, {}, "old 0\n\n" + note, 1).status, 404);
}

}  // namespace
}  // namespace concord::audit
