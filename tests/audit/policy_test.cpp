#include "engine/audit/policy.hpp"

#include <gtest/gtest.h>

#include "engine/audit/sha256.hpp"

namespace concord::audit {
namespace {

SignerKey key_of(const std::string& name, NoteAlgorithm algorithm) {
  Seed seed;
  const Digest random = sha256(name);
  std::copy(random.bytes.begin(), random.bytes.end(), seed.bytes.begin());
  return signer_key({name, algorithm, seed});
}

SignerKey trusted_log() {
  return key_of("example.org/log", NoteAlgorithm::ed25519);
}
SignerKey witness_key(const std::string& name) {
  return key_of("witness.example/" + name, NoteAlgorithm::cosignature);
}

std::string line_of(const std::string& name) {
  return "witness " + name + " " + to_string(witness_key(name).verifier()) + "\n";
}

std::string groups() {
  std::string text = "# whom we believe\n\nlog " + to_string(trusted_log().verifier()) + "\n";
  for (const char* name : {"X1", "X2", "X3", "Y1", "Y2"}) text += line_of(name);
  return text + " group X-witnesses\t2 X1 X2 X3\ngroup Y-witnesses any Y1 Y2\n" +
         "group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n";
}

std::string cosigned(const std::vector<std::string>& by) {
  const Checkpoint checkpoint{"example.org/log", 7, sha256("root"), {}};
  Note note = *parse_note(sign_checkpoint(checkpoint, trusted_log()));
  std::int64_t time = 1'500'000'000;
  for (const auto& name : by)
    note.signatures.push_back(cosign_note(note.text, time++, witness_key(name)));
  return format_note(note);
}

TEST(Policy, CountsWitnessesByGroups) {
  const auto policy = parse_policy(groups());
  ASSERT_TRUE(policy) << policy.error().message << policy.error().place;
  const auto quorum = [&](const std::vector<std::string>& by) {
    const auto opened = open_under(*policy, cosigned(by));
    EXPECT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(opened->witnesses, by);
    return opened->quorum;
  };
  EXPECT_FALSE(quorum({}));
  EXPECT_FALSE(quorum({"X1", "X2"}));
  EXPECT_FALSE(quorum({"X1", "Y1"}));
  EXPECT_TRUE(quorum({"X1", "X3", "Y2"}));
  const auto opened = open_under(*policy, cosigned({"X1", "X3", "Y2"}));
  EXPECT_EQ(opened->from, 1'500'000'000);
  EXPECT_EQ(opened->to, 1'500'000'002);
}

TEST(Policy, RefusesWhatItsLogsHaveNotSigned) {
  const auto policy = parse_policy(groups());
  const auto other = key_of("example.org/log", NoteAlgorithm::ed25519);
  const Checkpoint elsewhere{"example.org/other", 7, sha256("root"), {}};
  EXPECT_EQ(open_under(*policy, sign_checkpoint(elsewhere, other)).error().code,
            "no_known_signature");
  std::string changed = cosigned({"X1"});
  changed.replace(changed.find("\n7\n"), 3, "\n8\n");
  EXPECT_EQ(open_under(*policy, changed).error().code, "invalid_signature");
  // Cosignatures alone do not make a checkpoint of the log.
  Note note = *parse_note(cosigned({"X1", "X2", "Y1"}));
  note.signatures.erase(note.signatures.begin());
  EXPECT_EQ(open_under(*policy, format_note(note)).error().code, "no_known_signature");
}

TEST(Policy, BadLinesAreNamed) {
  const std::string log = "log " + to_string(trusted_log().verifier()) + "\n";
  const auto place = [](const std::string& text) {
    const auto read = parse_policy(text);
    EXPECT_FALSE(read) << text;
    return read ? "" : read.error().place;
  };
  EXPECT_EQ(place(log), "line 1");                                    // no quorum
  EXPECT_EQ(place(log + "quorum X1\n"), "line 2");                    // not defined
  EXPECT_EQ(place(log + log + "quorum none\n"), "line 2");            // twice
  EXPECT_EQ(place(line_of("none") + "quorum none\n"), "line 1");      // the predefined name
  EXPECT_EQ(place(line_of("X1") + line_of("X1")), "line 2");          // the name is taken
  EXPECT_EQ(place(line_of("X1") + "group G 2 X1\n"), "line 2");       // more than there are
  EXPECT_EQ(place(line_of("X1") + "group G all X1 X1\n"), "line 2");  // counted twice
  EXPECT_EQ(place(line_of("X1") + "group G all X1\ngroup H all X1 G\n"), "line 3");
  EXPECT_EQ(place("witness X1 " + to_string(trusted_log().verifier()) + "\n"), "line 1");
  EXPECT_EQ(place("quorum none\nquorum none\n"), "line 2");
  EXPECT_EQ(place("quorum none\x01\n"), "line 1");
  EXPECT_EQ(place("believe everybody\n"), "line 1");
}

}  // namespace
}  // namespace concord::audit
