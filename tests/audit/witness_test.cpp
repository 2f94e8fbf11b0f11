#include "engine/audit/witness.hpp"

#include <gtest/gtest.h>

#include "tests/audit/trees.hpp"

namespace concord::audit {
namespace {

constexpr std::int64_t kNow = 1'500'000'000;

SignerKey named_key(const std::string& name, NoteAlgorithm algorithm) {
  Seed seed;
  const Digest random = sha256(name);
  std::copy(random.bytes.begin(), random.bytes.end(), seed.bytes.begin());
  return signer_key({name, algorithm, seed});
}

// A log of which the witness knows the key, and the witness with what it has seen.
class WitnessTest : public testing::Test {
 protected:
  std::string checkpoint(std::uint64_t size, const std::vector<Digest>& of) const {
    return sign_checkpoint({"example.org/log", size, naive_root(std::span(of).first(size)), {}},
                           log_key);
  }
  std::string request(std::uint64_t old_size, std::uint64_t size) const {
    return format_request(*make_request(old_size, checkpoint(size, leaves), nodes_over(leaves)));
  }
  // Asks, and keeps what is to be kept.
  WitnessAnswer ask(const std::string& body) {
    auto said = answer(witness, seen, body, kNow);
    if (said.status == 200) {
      const auto kept = open_record(said.record, witness.key.verifier());
      EXPECT_TRUE(kept) << kept.error().message;
      EXPECT_EQ(*kept, said.checkpoint);
      seen[kept->origin] = {kept->size, kept->root};
    } else {
      EXPECT_TRUE(said.record.empty());
    }
    return said;
  }

  SignerKey log_key = named_key("example.org/log", NoteAlgorithm::ed25519);
  Witness witness{named_key("witness.example/w", NoteAlgorithm::cosignature),
                  {{"example.org/log", {log_key.verifier()}}}};
  SeenTrees seen;
  std::vector<Digest> leaves = make_leaves(300);
};

TEST_F(WitnessTest, CosignsALogThatOnlyGrows) {
  std::uint64_t last = 0;
  for (const std::uint64_t size : {1U, 1U, 2U, 7U, 8U, 255U, 256U, 300U}) {
    const auto said = ask(request(last, size));
    ASSERT_EQ(said.status, 200) << size << said.body;
    const auto cosigned =
        with_cosignatures(checkpoint(size, leaves), said.body, std::vector{witness.key.verifier()});
    ASSERT_TRUE(cosigned) << cosigned.error().message;
    EXPECT_EQ(*cosigned, said.record) << "one log key, one witness: both say the same";
    const auto note = *parse_note(*cosigned);
    const auto by = *verify_note(note, std::vector{witness.key.verifier()});
    EXPECT_EQ(by.front().time, kNow);
    last = size;
  }
}

TEST_F(WitnessTest, TellsTheSizeThatItSaw) {
  ASSERT_EQ(ask(request(0, 7)).status, 200);
  for (const std::uint64_t old_size : {0U, 1U, 6U, 8U}) {
    const auto said = ask(request(old_size, 9));
    EXPECT_EQ(said.status, 409);
    EXPECT_EQ(said.content_type, "text/x.tlog.size");
    EXPECT_EQ(said.body, "7\n");
  }
  EXPECT_EQ(ask(request(7, 9)).status, 200);
}

TEST_F(WitnessTest, RefusesAForkAndForgetsNothing) {
  ASSERT_EQ(ask(request(0, 7)).status, 200);
  const SeenTrees before = seen;
  auto forked = leaves;
  forked[3] = leaf_hash("another history");
  const auto beside = [&](std::uint64_t size) {
    return format_request(*make_request(7, checkpoint(size, forked), nodes_over(forked)));
  };
  EXPECT_EQ(ask(beside(7)).status, 422);
  EXPECT_EQ(ask(beside(9)).status, 422);
  EXPECT_EQ(ask(beside(300)).status, 422);
  // A checkpoint below what was seen: no old size makes it good.
  EXPECT_EQ(ask(request(5, 5)).status, 409);
  EXPECT_EQ(ask(request(7, 7)).status, 200);
  auto longer = *parse_request(request(7, 9));
  longer.proof.push_back(leaves[0]);
  EXPECT_EQ(ask(format_request(longer)).status, 422);
  EXPECT_EQ(seen, before);
}

TEST_F(WitnessTest, RefusesWhatNobodyKnowsHasSigned) {
  const auto strange = named_key("example.org/log", NoteAlgorithm::cosignature);
  Note note = *parse_note(checkpoint(7, leaves));
  const auto body = [&] { return "old 0\n\n" + format_note(note); };
  const auto true_line = note.signatures.front();
  note.signatures = {sign_note(note.text, named_key("other.example", NoteAlgorithm::ed25519))};
  EXPECT_EQ(ask(body()).status, 403);
  note.signatures = {cosign_note(note.text, kNow, strange)};
  EXPECT_EQ(ask(body()).status, 403);
  note.signatures = {true_line};
  note.signatures.front().bytes[0] ^= 1;
  EXPECT_EQ(ask(body()).status, 403);
  note.signatures.push_back(true_line);
  EXPECT_EQ(ask(body()).status, 403) << "a false line spoils the note, whatever stands beside it";
  const auto elsewhere = named_key("example.org/another", NoteAlgorithm::ed25519);
  EXPECT_EQ(ask("old 0\n\n" + sign_checkpoint({"example.org/another", 1, leaves[0], {}}, elsewhere))
                .status,
            404);
  EXPECT_TRUE(seen.empty());
}

TEST_F(WitnessTest, RefusesWhatIsNoRequest) {
  const std::string note = checkpoint(7, leaves);
  const std::string hash = base64(leaves[0].view());
  std::string many = "old 1\n";
  for (int i = 0; i < 64; ++i) many += hash + "\n";
  for (const std::string& body : std::vector<std::string>{
           "", "old 0\n", "old 0\n" + note, "old\n\n" + note, "old 00\n\n" + note,
           "old -1\n\n" + note, "new 0\n\n" + note, "old 0 \n\n" + note,
           "old 9223372036854775808\n\n" + note, "old 1\nAAAA\n\n" + note,
           "old 1\n" + hash + "=\n\n" + note, many + "\n" + note, "old 0\n\n",
           "old 0\n\nexample.org/log\n7\n", "old 0\n\n" + note.substr(0, note.size() - 1),
           "old 8\n\n" + note, "\n\n" + note})
    EXPECT_EQ(ask(body).status, 400) << body;
  EXPECT_EQ(ask("old 0\n" + hash + "\n\n" + note).status, 422) << "a proof from nothing";
  EXPECT_EQ(
      ask("old 0\n\n" + sign_checkpoint({"example.org/log", 0, leaves[0], {}}, log_key)).status,
      422)
      << "an empty tree with a root";
  EXPECT_EQ(
      ask("old 0\n\n" + sign_checkpoint({"example.org/log", 0, sha256(""), {}}, log_key)).status,
      200);
  EXPECT_EQ(ask("old 0\n\n" + note).status, 200);
}

// No changed bit lets a request pass for another tree than the one that was signed.
TEST_F(WitnessTest, NoChangedBitIsCosigned) {
  ASSERT_EQ(ask(request(0, 5)).status, 200);
  const std::string body = request(5, 9);
  std::size_t passed = 0;
  for (std::size_t bit = 0; bit < body.size() * 8; ++bit) {
    std::string changed = body;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
    const auto said = answer(witness, seen, changed, kNow);
    passed += said.status == 200 ? 1 : 0;
    EXPECT_NE(said.status, 500);
  }
  EXPECT_EQ(passed, 0U);
  EXPECT_EQ(answer(witness, seen, body, kNow).status, 200);
}

TEST_F(WitnessTest, TakesItsOwnLinesOnly) {
  const std::string note = checkpoint(7, leaves);
  const auto other = named_key("witness.example/other", NoteAlgorithm::cosignature);
  const std::vector keys = {witness.key.verifier(), other.verifier()};
  const std::string text = parse_note(note)->text;
  const auto line = [&](const SignerKey& key, std::int64_t time) {
    return format_signature(cosign_note(text, time, key));
  };
  const auto stranger = named_key("witness.example/stranger", NoteAlgorithm::cosignature);
  auto both = with_cosignatures(note, line(witness.key, 1) + line(stranger, 1), keys);
  ASSERT_TRUE(both);
  both = with_cosignatures(*both, line(other, 2), keys);
  ASSERT_TRUE(both);
  both = with_cosignatures(*both, line(witness.key, 3), keys);
  ASSERT_TRUE(both);
  EXPECT_EQ(parse_note(*both)->signatures.size(), 3U) << "log, and each witness once";
  EXPECT_NE(both->find(line(witness.key, 3)), std::string::npos);
  EXPECT_EQ(with_cosignatures(note, line(stranger, 1), keys).error().code, "no_known_signature");
  EXPECT_EQ(with_cosignatures(note, "nonsense\n", keys).error().code, "malformed_note");
  auto forged = cosign_note(text + "x", 1, witness.key);
  EXPECT_EQ(with_cosignatures(note, format_signature(forged), keys).error().code,
            "invalid_signature");
}

TEST(WatchedLogs, AreReadWithTheirOrigins) {
  const auto key = named_key("example.org/log", NoteAlgorithm::ed25519).verifier();
  EXPECT_EQ(parse_watched_log(to_string(key))->origin, "example.org/log");
  EXPECT_EQ(parse_watched_log(to_string(key) + " go.sum database tree")->origin,
            "go.sum database tree");
  EXPECT_FALSE(parse_watched_log("example.org/log"));
  const auto witness = named_key("w", NoteAlgorithm::cosignature).verifier();
  EXPECT_EQ(parse_watched_log(to_string(witness)).error().code, "not_a_log_key");
}

}  // namespace
}  // namespace concord::audit
