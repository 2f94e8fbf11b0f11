// Witnesses in memory that answer as the standard says, and such as do not.
#include "engine/service/witness_rounds.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "engine/audit/sha256.hpp"
#include "tests/service/office.hpp"

namespace concord::service::witness_rounds_test {
namespace {

using testing::Office;

audit::SignerKey key_named(const std::string& name, audit::NoteAlgorithm algorithm) {
  audit::Seed seed;
  const Digest random = audit::sha256(name);
  std::copy(random.bytes.begin(), random.bytes.end(), seed.bytes.begin());
  return audit::signer_key({name, algorithm, seed});
}

// The key of the office's log.
audit::SignerKey office_key() {
  return audit::signer_key({.name = "test.example.org/log", .seed = {}});
}

bool comes_about(const std::function<bool()>& condition) {
  for (int turn = 0; turn < 1'000; ++turn) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

// As the standard says, until the test says otherwise.
class MemoryWitness {
 public:
  explicit MemoryWitness(const std::string& name)
      : witness_{key_named(name, audit::NoteAlgorithm::cosignature),
                 {{"test.example.org/log", {office_key().verifier()}}}} {}

  WitnessPeer peer() {
    return {"memory", witness_.key.verifier(),
            [this](const WitnessAsk& ask) -> Result<WitnessSays> {
              ++asked;
              if (is_dead) return Problem{"connection_refused", "Nobody answers there.", "", ""};
              if (instead) return instead(ask);
              if (ask.method == "GET")
                return record.empty() ? WitnessSays{404, ""} : WitnessSays{200, record};
              const auto said = audit::answer(witness_, seen, ask.body, 1'500'000'000);
              if (said.status == 200) {
                seen["test.example.org/log"] = {said.checkpoint.size, said.checkpoint.root};
                record = said.record;
              }
              return WitnessSays{said.status, said.body};
            }};
  }
  [[nodiscard]] const audit::SignerKey& key() const { return witness_.key; }

  std::atomic<bool> is_dead = false;
  std::atomic<int> asked = 0;
  std::function<WitnessSays(const WitnessAsk&)> instead;  // set before it is asked
  audit::SeenTrees seen;                                  // of its own thread
  std::string record;

 private:
  audit::Witness witness_;
};

class WitnessRoundsTest : public ::testing::Test {
 protected:
  WitnessRoundsTest() { office.act("rcm-ts", "body:RCM-TS", "consultation", "open"); }

  std::unique_ptr<WitnessRounds> begin(const std::vector<MemoryWitness*>& witnesses,
                                       std::size_t needed) {
    RoundsOptions options;
    options.pause = std::chrono::milliseconds(20);
    options.patience = std::chrono::milliseconds(200);
    options.first_wait = std::chrono::milliseconds(5);
    options.longest_wait = std::chrono::milliseconds(20);
    options.tell = [this](const std::string& what) { note(told, what); };
    options.remember = [this](const std::string& what) { note(remembered, what); };
    options.fatal = [this](const std::string& what) { note(ends, what); };
    options.policy.logs = {office_key().verifier()};
    std::vector<WitnessPeer> peers;
    audit::Policy::Group group{"enough", needed, {}};
    for (auto* witness : witnesses) {
      peers.push_back(witness->peer());
      options.policy.witnesses.push_back({witness->key().name, witness->key().verifier(), ""});
      group.members.push_back(witness->key().name);
    }
    options.policy.groups = {group};
    options.policy.quorum = "enough";
    return std::make_unique<WitnessRounds>(office.service(), std::move(peers), options);
  }
  void note(std::vector<std::string>& list, const std::string& what) {
    const std::lock_guard lock(mutex);
    list.push_back(what);
  }
  std::vector<std::string> copy(const std::vector<std::string>& list) {
    const std::lock_guard lock(mutex);
    return list;
  }
  void comment() {
    Office::Attempt words{"mex", "MEX", "consultation", "comment", {{"content", "x"}}};
    ASSERT_EQ(office.attempt(words).status, 200);
  }
  std::size_t signatures() {
    return audit::parse_note(office.service().shown().note())->signatures.size();
  }
  bool shows_newest() {
    return office.service().shown().size() == office.service().published().progress().tree_size;
  }
  std::string trouble_of(std::size_t number) {
    return office.service().shown().witnesses().at(number).trouble;
  }

  Office office{{"t1"}};
  std::mutex mutex;
  std::vector<std::string> told, ends, remembered;
  MemoryWitness one{"witness.example/one"}, two{"witness.example/two"},
      three{"witness.example/three"};
};

TEST_F(WitnessRoundsTest, EnoughAreEnoughAndWhoComesBackCatchesUp) {
  three.is_dead = true;
  const auto rounds = begin({&one, &two, &three}, 2);
  for (int n = 0; n < 30; ++n) comment();
  EXPECT_TRUE(comes_about([&] { return shows_newest() && signatures() == 3; }));
  EXPECT_EQ(trouble_of(0), "");
  EXPECT_TRUE(comes_about([&] { return trouble_of(2) == "Nobody answers there."; }));
  EXPECT_TRUE(comes_about([&] { return three.asked > 5 && !copy(told).empty(); }))
      << "it is asked again";
  EXPECT_EQ(copy(told).size(), 1U) << "the operator is told once";
  three.is_dead = false;
  EXPECT_TRUE(comes_about([&] {
    comment();
    return trouble_of(2).empty();
  }));
  // At rest: while the log grows, two may always have been enough before the third was asked.
  comment();
  EXPECT_TRUE(comes_about([&] { return shows_newest() && signatures() == 4; }));
  EXPECT_TRUE(comes_about(
      [&] { return copy(told).back() == "The witness witness.example/three cosigns."; }));
  EXPECT_TRUE(copy(ends).empty());
}

TEST_F(WitnessRoundsTest, NobodyWhoAnswersNonsenseStopsTheLogOrGetsIntoIt) {
  one.instead = [](const WitnessAsk& ask) {
    return ask.method == "GET" ? WitnessSays{404, ""} : WitnessSays{409, "999999\n"};
  };
  two.instead = [](const WitnessAsk&) { return WitnessSays{200, "nonsense\n"}; };
  three.instead = [this](const WitnessAsk&) {
    const auto forged = audit::cosign_note("another text\n", 1, three.key());
    return WitnessSays{200, audit::format_signature(forged)};
  };
  MemoryWitness sound("witness.example/sound"), loop("witness.example/loop");
  loop.instead = [](const WitnessAsk&) { return WitnessSays{409, "1\n"}; };
  const auto rounds = begin({&one, &two, &three, &loop, &sound}, 1);
  for (int n = 0; n < 5; ++n) comment();
  EXPECT_TRUE(comes_about([&] { return shows_newest() && signatures() == 2; }));
  for (std::size_t number = 0; number < 4; ++number)
    EXPECT_TRUE(comes_about([&] { return !trouble_of(number).empty(); })) << number;
  EXPECT_NE(trouble_of(0).find("409"), std::string::npos);
  EXPECT_NE(trouble_of(2).find("not valid"), std::string::npos);
  EXPECT_TRUE(copy(ends).empty()) << "a claim stops nobody";
  EXPECT_TRUE(copy(remembered).empty());
}

TEST_F(WitnessRoundsTest, WhatTheLogsOwnKeyHasSignedEndsIt) {
  // Another history of this log, longer than ours, that a witness has cosigned.
  const auto forked = audit::sign_checkpoint(
      {"test.example.org/log", 1'000, audit::sha256("another history"), {}}, office_key());
  one.seen["test.example.org/log"] = {1'000, audit::sha256("another history")};
  one.record = forked;
  const auto seen = one.seen;
  {
    const auto rounds = begin({&one}, 1);
    comment();
    EXPECT_TRUE(comes_about([&] { return !copy(ends).empty(); }));
  }
  EXPECT_NE(copy(ends).front().find("Two histories"), std::string::npos);
  EXPECT_NE(copy(ends).front().find("witness.example/one"), std::string::npos);
  EXPECT_EQ(copy(remembered).front(), forked) << "the next start may ask no witness";
  EXPECT_EQ(one.seen, seen);
}

TEST_F(WitnessRoundsTest, AnotherHistoryOfTheSameSizeEndsItToo) {
  const auto size = office.service().published().progress().tree_size;
  one.seen["test.example.org/log"] = {size, audit::sha256("another history")};
  one.record = audit::sign_checkpoint(
      {"test.example.org/log", size, audit::sha256("another history"), {}}, office_key());
  const auto rounds = begin({&one}, 1);
  EXPECT_TRUE(comes_about([&] { return !copy(ends).empty(); }));
}

TEST_F(WitnessRoundsTest, WithoutAQuorumWhatIsShownStandsStill) {
  two.is_dead = three.is_dead = true;
  const auto rounds = begin({&one, &two, &three}, 2);
  // It is asked again only for a log that has grown since.
  EXPECT_TRUE(comes_about([&] {
    comment();
    return one.asked > 1;
  }));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_EQ(signatures(), 1U) << "one of three is not enough";
  two.is_dead = false;
  EXPECT_TRUE(comes_about([&] { return signatures() == 3; }));
}

}  // namespace
}  // namespace concord::service::witness_rounds_test
