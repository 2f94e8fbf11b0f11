#include "engine/registry/keys.hpp"

#include <gtest/gtest.h>

#include "engine/audit/enrolment.hpp"
#include "engine/audit/note.hpp"
#include "tests/registry/regions.hpp"

// Root keys and the keys of persons: who may bring them, and what proves whose they are.
namespace concord::registry {
namespace {

const std::string kOrigin = "test.example.org/log";

audit::SignerKey key_of(const std::string& name) {
  audit::Seed seed;
  std::copy_n(name.begin(), std::min(name.size(), seed.bytes.size()), seed.bytes.begin());
  return audit::signer_key({name, audit::NoteAlgorithm::ed25519, seed});
}

std::string text_of(const audit::SignerKey& key) {
  return audit::to_string(key.verifier());
}

std::string signed_by(const std::string& text, const std::vector<audit::SignerKey>& keys) {
  audit::Note note{text, {}};
  for (const auto& key : keys) note.signatures.push_back(audit::sign_note(text, key));
  return audit::format_note(note);
}

const KeyHolder kMexico{PartyCode("MEX"), {}};

SetRootKey root_of_mexico(const std::string& name, std::vector<std::string> former = {}) {
  const auto key = key_of(name);
  std::vector<audit::SignerKey> signers{key};
  for (const auto& one : former) signers.push_back(key_of(one));
  const auto text = audit::to_text({kOrigin, "MEX", {}, key.verifier()});
  return {{kMexico, text_of(key), signed_by(text, signers), "note 12"}};
}

EnrolKey enrolment(const std::string& person, const std::string& name,
                   const std::vector<std::string>& signers) {
  const auto key = key_of(name);
  std::vector<audit::SignerKey> keys;
  for (const auto& one : signers) keys.push_back(key_of(one));
  const auto text = audit::to_text({kOrigin, "MEX", PersonId(person), key.verifier()});
  return {
      {id_of_key(text_of(key)), PersonId(person), kMexico, text_of(key), signed_by(text, keys)}};
}

std::string answer_to(const Registry& registry, const RegistryCommand& command,
                      const std::string& person) {
  const auto decided = decide(registry, command, {PersonId(person), false, kOrigin}, june);
  if (decided) return std::to_string(decided->size());
  std::string codes;
  for (const auto& reason : decided.error().reasons)
    codes += (codes.empty() ? "" : " ") + reason.code;
  return codes;
}

Registry then(Registry registry, const RegistryCommand& command, const std::string& person) {
  const auto decided = decide(registry, command, {PersonId(person), false, kOrigin}, june);
  EXPECT_TRUE(decided) << answer_to(registry, command, person);
  if (decided)
    for (const auto& event : *decided) apply(registry, event);
  return registry;
}

TEST(Keys, ARootKeyIsSetByTheHeadAndReplacedByItsOwnWordOrOnALetter) {
  const Registry none = founded();
  EXPECT_EQ(answer_to(none, root_of_mexico("root"), "ana"), "1");  // leads Mexico
  EXPECT_EQ(answer_to(none, root_of_mexico("root"), "admin"), "no_authority");
  const Registry one = then(none, root_of_mexico("root"), "ana");
  EXPECT_EQ(answer_to(one, root_of_mexico("root"), "ana"), "already_registered");
  // A stolen token of the head's brings no other root in.
  EXPECT_EQ(answer_to(one, root_of_mexico("other"), "ana"), "no_authority");
  EXPECT_EQ(answer_to(one, root_of_mexico("other", {"root"}), "ana"), "1");
  // The root key was lost: a letter to the secretariat.
  EXPECT_EQ(answer_to(one, root_of_mexico("other"), "diego"), "1");
}

TEST(Keys, AStatementIsOfThisKeyOfThisHolderInThisLog) {
  const Registry none = founded();
  auto command = root_of_mexico("root");
  command.root.holder = {{}, BodyCode("RCM")};
  EXPECT_EQ(answer_to(none, command, "diego"), "statement_of_another");
  command = root_of_mexico("root");
  command.root.statement[command.root.statement.size() - 10] ^= 1;
  EXPECT_NE(answer_to(none, command, "ana"), "1");
  command = root_of_mexico("root");
  command.root.holder.body = BodyCode("RCM");
  EXPECT_EQ(answer_to(none, command, "admin"), "no_authority one_holder");
  command = root_of_mexico("root");
  command.root.key = "root+00000000+AAAA";
  EXPECT_EQ(answer_to(none, command, "ana"), "bad_key");
  // Meant for another log.
  const auto key = key_of("root");
  const auto text = audit::to_text({"elsewhere.example.org", "MEX", {}, key.verifier()});
  EXPECT_EQ(
      answer_to(none, SetRootKey{{kMexico, text_of(key), signed_by(text, {key}), "note"}}, "ana"),
      "statement_of_another");
}

// The neutral element: with it, one signature would fit every message.
TEST(Keys, OfSmallOrderAreRefused) {
  audit::PublicKey small;
  small.bytes[0] = 1;
  const auto key = audit::verifier_key({"root", audit::NoteAlgorithm::ed25519, small});
  const auto text = audit::to_text({kOrigin, "MEX", {}, key});
  audit::Note note{text, {{"root", key.id, std::string("\x01", 1) + std::string(63, '\0')}}};
  EXPECT_EQ(
      answer_to(founded(),
                SetRootKey{{kMexico, audit::to_string(key), audit::format_note(note), "n"}}, "ana"),
      "statement_unsigned");
}

TEST(Keys, APersonsKeyIsSignedByTheRootAndByItself) {
  const Registry none = founded();
  EXPECT_EQ(answer_to(none, enrolment("ben", "ben-key", {"ben-key", "root"}), "ana"),
            "no_root_key");
  const Registry rooted = then(none, root_of_mexico("root"), "ana");
  const auto good = enrolment("ben", "ben-key", {"ben-key", "root"});
  EXPECT_EQ(answer_to(rooted, good, "ben"), "1");
  EXPECT_EQ(answer_to(rooted, good, "carla"), "no_authority");
  // No proof that ben has the key; the root did not agree; another root did.
  for (const std::vector<std::string>& signers :
       {std::vector<std::string>{"root"}, {"ben-key"}, {"ben-key", "other"}})
    EXPECT_EQ(answer_to(rooted, enrolment("ben", "ben-key", signers), "ben"), "statement_unsigned");
  auto anothers = good;
  anothers.key.person = PersonId("ana");
  EXPECT_EQ(answer_to(rooted, anothers, "ana"), "statement_of_another");
  // The root key itself is nobody's own.
  EXPECT_EQ(answer_to(rooted, enrolment("ben", "root", {"root"}), "ben"), "statement_unsigned");
  EXPECT_EQ(answer_to(then(rooted, good, "ben"), good, "ben"), "already_registered");
}

TEST(Keys, ARevokedKeyStaysSo) {
  Registry registry = then(founded(), root_of_mexico("root"), "ana");
  registry = then(registry, enrolment("ben", "ben-key", {"ben-key", "root"}), "ben");
  const auto id = id_of_key(text_of(key_of("ben-key")));
  ASSERT_NE(find_key(registry, id), nullptr);
  EXPECT_EQ(answer_to(registry, RevokeKey{id, ""}, "ben"), "ground_missing");
  EXPECT_EQ(answer_to(registry, RevokeKey{id, "lost"}, "carla"), "no_authority");
  EXPECT_EQ(answer_to(registry, RevokeKey{KeyId("none"), "lost"}, "ben"), "unknown_key");
  EXPECT_EQ(answer_to(registry, RevokeKey{id, "lost"}, "admin"), "1");
  registry = then(registry, RevokeKey{id, "lost"}, "ben");
  EXPECT_TRUE(find_key(registry, id)->revoked);
  EXPECT_EQ(answer_to(registry, RevokeKey{id, "again"}, "ben"), "key_revoked");
  EXPECT_EQ(answer_to(registry, enrolment("ben", "ben-key", {"ben-key", "root"}), "ben"),
            "already_registered");
}

}  // namespace
}  // namespace concord::registry
