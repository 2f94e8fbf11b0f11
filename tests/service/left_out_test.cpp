// What an operator makes of a store who has the log's key: all its entries, tree, tiles and
// signature hold together, and one act has not left what follows from it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/audit/tile_writer.hpp"
#include "engine/consultation/case_key.hpp"
#include "engine/json/canonical_json.hpp"
#include "engine/service/verify.hpp"
#include "tests/service/office.hpp"

namespace concord::service::left_out {
namespace {

using testing::Json;
using testing::Office;

constexpr const char* kText = "conference-text/RCM/t1";

audit::SignerKey operators_key() {
  audit::Seed seed{};
  seed.bytes[0] = 7;
  return audit::signer_key({"forged.example/log", audit::NoteAlgorithm::ed25519, seed});
}

class LeftOutOfAStore : public ::testing::Test {
 protected:
  using Forge = std::function<void(audit::Entry& entry, Json& events)>;

  LeftOutOfAStore() {
    office_.act("rcm-ts", "body:RCM-TS", "consultation", "open");
    office_.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
                {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
    for (const char* party : {"MEX", "GTM", "CRI"})
      office_.submit_input(party, std::string("country-input/RCM/t1/") + party, "Words.");
    read_log();
  }

  void read_log() { commits_ = office_.service().readers().borrow()->commits(1, 1'000); }

  // The last entry of the log is made otherwise.
  Check workflow(const Forge& forge) {
    auto commits = commits_;
    auto& stored = commits.back().entries.back();
    auto entry = *audit::parse_entry(stored.bytes);
    Json events = Json::parse(entry.events);
    forge(entry, events);
    if (entry.contents.empty()) commits.back().contents.clear();  // what nothing names is gone
    entry.events = json::canonical(events);
    stored.bytes = *audit::to_bytes(entry);
    return workflow_of(commits);
  }

  // What the secretariat's mandate is, by an act of its own.
  audit::Entry act_of_the_secretariat() const {
    for (const auto& commit : commits_)
      for (const auto& stored : commit.entries) {
        auto entry = *audit::parse_entry(stored.bytes);
        if (entry.actor == PersonId("rcm-ts") && !entry.mandate.empty()) return entry;
      }
    throw std::runtime_error("no act of the secretariat");
  }

  // The last act, which hands in an input, as if the secretariat had got it by a note.
  std::vector<store::Commit> sent_in_by_note(const Timestamp& received) {
    auto commits = commits_;
    auto& entries = commits.back().entries;
    const auto recorder = act_of_the_secretariat();
    for (auto& stored : entries) {
      auto entry = *audit::parse_entry(stored.bytes);
      entry.actor = recorder.actor;
      entry.mandate = recorder.mandate;
      entry.office = recorder.office;
      entry.received = received;
      Json events = Json::parse(entry.events);
      const Json note = {{"type", "ActReceived"},
                         {"party", "CRI"},
                         {"channel", "note_verbale"},
                         {"received", to_string(received)},
                         {"event", "submit"}};
      if (&stored == &entries.back()) events.insert(events.begin(), note);  // the input's
      entry.events = json::canonical(events);
      stored.bytes = *audit::to_bytes(entry);
    }
    return commits;
  }

  Check workflow_of(const std::vector<store::Commit>& commits) {
    const auto key = operators_key();
    const auto store = store::open_memory_store(std::make_shared<store::MemoryDisk>());
    audit::TileWriter tree;
    for (const auto& commit : commits)
      for (const auto& stored : commit.entries) tree.append(audit::leaf_hash(stored.bytes));
    std::vector<store::TileUpdate> tiles;
    for (auto& tile : tree.take_changed())
      tiles.push_back({tile.id.level, tile.id.index, std::move(tile.bytes)});
    store::Batch batch;
    batch.commits = commits;
    batch.tiles = tiles;
    batch.tree_size = tree.size();
    batch.heartbeat = commits.back().time;
    batch.checkpoint = audit::sign_checkpoint({key.name, tree.size(), tree.root(), {}}, key);
    store->append(batch);
    VerifyOptions options;
    options.key = key.verifier();
    const auto all = verify(store->reads(), options);
    Check found;
    for (const auto& check : all.checks) {
      if (check.name == "workflow")
        found = check;
      else
        EXPECT_EQ(check.verdict, Verdict::proved) << check.name << ": " << check.findings.front();
    }
    return found;
  }

  // The position of the last entry.
  [[nodiscard]] std::string last() const {
    const auto& commit = commits_.back();
    return "Entry " + std::to_string(commit.first_position + commit.entries.size() - 1) + ": ";
  }

  Office office_{std::vector<std::string>{"t1"}};
  std::vector<store::Commit> commits_;
};

// The last act is one on the registry.
class LeftOutOfTheRegistry : public LeftOutOfAStore {
 protected:
  LeftOutOfTheRegistry() {
    office_.enter("mex-head", "grant_mandate",
                  {{"mandate",
                    {{"id", "m-new"},
                     {"person", "mex"},
                     {"office", "alternate"},
                     {"party", "MEX"},
                     {"from", "2017-01-01T00:00:00Z"},
                     {"instrument", "Note 7"}}}});
    read_log();
  }
};

TEST_F(LeftOutOfAStore, AsItIsItIsProved) {
  const auto check = workflow([](audit::Entry&, Json&) {});
  EXPECT_EQ(check.verdict, Verdict::proved) << check.findings.front();
}

TEST_F(LeftOutOfAStore, ACaseThatDoesNotMove) {
  const auto check = workflow([](audit::Entry& entry, Json& events) {
    ASSERT_EQ(events.back().at("type"), "CaseMoved");
    events.erase(events.size() - 1);
    entry.to = {"delegation", "cleared"};
  });
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings,
              ::testing::ElementsAre(last() + "what follows was left out, CaseMoved."));
}

TEST_F(LeftOutOfAStore, ATextThatIsNotIssued) {
  const auto check = workflow([](audit::Entry&, Json& events) {
    ASSERT_EQ(events.front().at("type"), "RevisionIssued");
    events.erase(0);
  });
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings, ::testing::ElementsAre(::testing::StartsWith(last())));
}

TEST_F(LeftOutOfAStore, OtherReaders) {
  for (const bool more : {true, false}) {
    const auto check = workflow([&](audit::Entry& entry, Json&) {
      if (more)
        entry.audience.insert(entry.audience.begin(), "all");
      else
        entry.audience.pop_back();
    });
    EXPECT_EQ(check.verdict, Verdict::wrong);
    EXPECT_THAT(
        check.findings,
        ::testing::ElementsAre(last() + "those who may read it are not those that follow from the "
                                        "definition."));
  }
}

// What the act did in another case, the text that takes the input as a source.
TEST_F(LeftOutOfAStore, AnEntryOfAnotherCase) {
  auto commits = commits_;
  auto& entries = commits.back().entries;
  ASSERT_EQ(entries.size(), 2u);
  entries.erase(entries.begin());
  const auto check = workflow_of(commits);
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings,
              ::testing::ElementsAre(::testing::HasSubstr("was left out, SourceAdmitted")));
}

// What it did in another case would be told as another act.
TEST_F(LeftOutOfAStore, AnActByTwoNames) {
  const auto check =
      workflow([](audit::Entry& entry, Json&) { entry.command = CommandId("another-command"); });
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(
      check.findings,
      ::testing::ElementsAre(last() + "entries of one act differ in which it was or who did it."));
}

// A whole act may be missing, and nobody knows; but not one on which a later one rests.
TEST_F(LeftOutOfAStore, AnActOnWhichAnotherRests) {
  auto commits = commits_;
  ASSERT_EQ(commits.back().entries.size(), 2u);
  auto& stored = commits.back().entries.back();
  auto entry = *audit::parse_entry(stored.bytes);
  const auto before = std::prev(commits.end(), 2);
  ASSERT_EQ(before->entries.size(), 1u);
  const auto cleared = *audit::parse_entry(before->entries.front().bytes);
  ASSERT_EQ(cleared.case_id, entry.case_id);
  entry.case_seq = cleared.case_seq;
  entry.case_prev = cleared.case_prev;
  stored.bytes = *audit::to_bytes(entry);
  commits.back().number = before->number;
  commits.back().first_position = before->first_position;
  commits.erase(before);
  const auto check = workflow_of(commits);
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_FALSE(check.findings.empty());
}

// A comment, and the reader whom its words are kept from: no entry leads to them.
TEST_F(LeftOutOfAStore, TheContentThatAnActBrings) {
  office_.act("mex", "MEX", "consultation", "comment", {{"content", "x"}});
  read_log();
  EXPECT_EQ(workflow([](audit::Entry&, Json&) {}).verdict, Verdict::proved);
  const auto check = workflow([](audit::Entry& entry, Json&) {
    ASSERT_EQ(entry.contents.size(), 1u);
    entry.contents.clear();
  });
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings,
              ::testing::ElementsAre(last() + "it names no content that its act brings."));
}

TEST_F(LeftOutOfAStore, AnActThatCameInBeforeByNoNote) {
  const auto check = workflow([](audit::Entry& entry, Json&) {
    entry.received = *parse_timestamp("2017-02-28T12:00:00Z");
  });
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings,
              ::testing::ElementsAre(last() + "it did not come in when the entry says."));
}

// The definition lets the secretariat send in what came by a note, and all else holds together: but
// a draft that the delegation has given to nobody leaves it by nobody else's hand.
TEST_F(LeftOutOfAStore, ADraftThatTheSecretariatSendsInUnseen) {
  const auto check = workflow_of(sent_in_by_note(commits_.back().time));
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings,
              ::testing::ElementsAre(::testing::AllOf(
                  ::testing::StartsWith(
                      "Entry " + std::to_string(commits_.back().first_position) +
                      ": the definition does not allow what it records: Nothing was recorded for "
                      "CRI: its input is with the delegation"),
                  ::testing::HasSubstr("bring_text (submit)"))));
}

// The same of a draft that it reads is an act as any other: nothing else in what is forged is
// wrong.
TEST_F(LeftOutOfAStore, ADraftThatTheSecretariatReadsItMaySendIn) {
  const std::string input = "country-input/RCM/t1/CRI";
  office_.act("rcm-ts", "body:RCM-TS", input, "return_for_clarification", Json::object(),
              {{"reason", "Which year?"}});
  office_.act("cri-head", "CRI", input, "submit");
  read_log();
  const auto check = workflow_of(sent_in_by_note(commits_.back().time));
  EXPECT_EQ(check.verdict, Verdict::proved) << check.findings.front();
}

TEST_F(LeftOutOfAStore, WhatCameInLongBeforeTheBeginning) {
  const std::string input = "country-input/RCM/t1/CRI";
  office_.act("rcm-ts", "body:RCM-TS", input, "return_for_clarification", Json::object(),
              {{"reason", "Which year?"}});
  office_.act("cri-head", "CRI", input, "submit");
  read_log();
  const auto check = workflow_of(sent_in_by_note(*parse_timestamp("2017-02-20T12:00:00Z")));
  EXPECT_EQ(check.verdict, Verdict::wrong);
  ASSERT_EQ(check.findings.size(), 1u);
  EXPECT_THAT(check.findings.front(), ::testing::HasSubstr("does not allow what it records"));
}

TEST_F(LeftOutOfAStore, WhatCameInAfterItWasRecorded) {
  const auto check = workflow_of(sent_in_by_note(*parse_timestamp("2018-01-01T00:00:00Z")));
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings, ::testing::ElementsAre(::testing::HasSubstr(
                                  "An act cannot have been received in the future")));
}

// What was due in another consultation falls due before anything else is done.
class LeftOutElsewhere : public LeftOutOfAStore {
 protected:
  LeftOutElsewhere() {
    const auto root = office_.begin_another("second");
    try_it(root, "open", Json::object());
    try_it(text_of_second(), "invite_inputs", {{"deadlines", {{"cut-off", {{"after", "P12D"}}}}}});
    office_.at("2017-03-20T12:00:00Z");
  }

  void try_it(const CaseId& id, const std::string& command, Json payload) {
    Office::Attempt attempt;
    attempt.person = "rcm-ts";
    attempt.as = "body:RCM-TS";
    attempt.command = command;
    attempt.payload = std::move(payload);
    attempt.id = id;
    const auto answer = office_.attempt(attempt);
    EXPECT_EQ(answer.status, 200) << answer.body;
  }

  CaseId text_of_second() {
    const auto state = office_.service().published().consultation(ConsultationId("second"));
    for (const auto& [key, number] : state->index->by_key)
      if (consultation::to_string(key) == kText) return state->cases[number].id;
    return {};
  }

  // Without the last commit of the other consultation, that of its deadline.
  Check without_what_was_due() {
    auto commits = commits_;
    const auto fired =
        std::find_if(commits.rbegin(), commits.rend(),
                     [](const store::Commit& commit) { return commit.stream == "second"; });
    EXPECT_NE(fired, commits.rend());
    const auto entry = audit::parse_entry(fired->entries.front().bytes);
    EXPECT_TRUE(entry->command.empty());
    for (auto later = commits.rbegin(); later != fired; ++later) {
      --later->number;
      later->first_position -= fired->entries.size();
    }
    commits.erase(std::next(fired).base());
    return workflow_of(commits);
  }
};

TEST_F(LeftOutElsewhere, BeforeAnActInThisConsultation) {
  office_.act("mex", "MEX", "consultation", "comment", {{"content", "x"}});
  office_.act("mex", "MEX", "consultation", "comment", {{"content", "y"}});
  read_log();
  EXPECT_EQ(workflow_of(commits_).verdict, Verdict::proved);
  const auto check = without_what_was_due();
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings,
              ::testing::ElementsAre(::testing::HasSubstr("was due at 2017-03-13T12:00:00")));
}

TEST_F(LeftOutElsewhere, BeforeAnActOnTheRegistry) {
  office_.enter("mex-head", "register_person", {{"person", {{"id", "new"}, {"name", "Nova"}}}});
  read_log();
  EXPECT_EQ(workflow_of(commits_).verdict, Verdict::proved);
  EXPECT_EQ(without_what_was_due().verdict, Verdict::wrong);
}

TEST_F(LeftOutOfTheRegistry, AsItIsItIsProved) {
  const auto check = workflow([](audit::Entry&, Json&) {});
  EXPECT_EQ(check.verdict, Verdict::proved) << check.findings.front();
}

// Either gives the right to act for Mexico; the act was done by one of them.
TEST_F(LeftOutOfTheRegistry, OfTwoMandatesTheOtherIsNamed) {
  office_.act("mex", "MEX", "consultation", "comment", {{"content", "x"}});
  read_log();
  EXPECT_EQ(workflow([](audit::Entry&, Json&) {}).verdict, Verdict::proved);
  const auto check = workflow([](audit::Entry& entry, Json&) {
    const bool is_new = entry.mandate == MandateId("m-new");
    entry.mandate = MandateId(is_new ? "m-mex" : "m-new");
    entry.office = is_new ? "delegate" : "alternate";
  });
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings,
              ::testing::ElementsAre(::testing::HasSubstr(last() + "it names the mandate m-")));
}

TEST_F(LeftOutOfTheRegistry, AMandateIsGrantedByWhoMayNot) {
  const auto check =
      workflow([](audit::Entry& entry, Json&) { entry.actor = PersonId("gtm-head"); });
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings,
              ::testing::ElementsAre(::testing::StartsWith(
                  last() + "the registry does not allow what it records: You do not "
                           "hold the office that this takes: ")));
}

TEST_F(LeftOutOfTheRegistry, AMandateIsGrantedByNobody) {
  const auto check = workflow([](audit::Entry& entry, Json&) { entry.command = CommandId(); });
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings,
              ::testing::ElementsAre(last() + "nobody asked for what it enters in the registry."));
}

TEST_F(LeftOutOfTheRegistry, ItIsKeptFromReaders) {
  const auto check = workflow([](audit::Entry& entry, Json&) { entry.audience = {"body:RCM-TS"}; });
  EXPECT_EQ(check.verdict, Verdict::wrong);
  EXPECT_THAT(check.findings, ::testing::ElementsAre(
                                  last() + "what is entered in the registry is for all to read."));
}

}  // namespace
}  // namespace concord::service::left_out
