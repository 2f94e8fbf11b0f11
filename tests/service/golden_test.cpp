// A log that was written once, kept byte for byte: whatever is changed in the program, it is read
// to the same tree and the same state. Its acts are those of play(); CONCORD_REWRITE=1 plays them
// anew, which only a format that nobody has in use yet allows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/audit/merkle_tree.hpp"
#include "engine/codec/snapshot.hpp"
#include "engine/consultation/case_key.hpp"
#include "engine/consultation/chart_run.hpp"
#include "engine/service/folder_replay.hpp"
#include "tests/service/office.hpp"

namespace concord::service::golden {
namespace {

using testing::Json;
using testing::Office;

const std::string kFolder = std::string(CONCORD_SOURCE_DIR) + "/tests/service/golden/";
const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";

Json words(const std::string& text) {
  return {{"es", text + " (es)"}, {"en", text}};
}

void play_gathering(Office& office) {
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  office.act("mex", "MEX", kMexico, "insert_paragraph", {{"texts", words("Borders are open.")}});
  office.act("mex", "MEX", kMexico, "comment", {{"content", "For the capital."}});
  office.act("mex", "MEX", kMexico, "request_clearance");
  office.act("mex-head", "MEX", kMexico, "send_back", Json::object(), {{"reason", "Too short."}});
  office.act("mex", "MEX", kMexico, "insert_paragraph",
             {{"texts", words("Migrants have rights.")}});
  office.act("mex", "MEX", kMexico, "request_clearance");
  office.act("mex-head", "MEX", kMexico, "clear");
  office.act("mex-head", "MEX", kMexico, "submit");
  office.submit_input("CRI", "country-input/RCM/t1/CRI", "Data are shared.");
  office.act("gtm-head", "GTM", "country-input/RCM/t1/GTM", "nil_return");
}

void play_silence(Office& office) {
  office.act("rcm-ts", "body:RCM-TS", kText, "close_gathering");
  Json sources = *office.room().dispositions(office.reader("rcm-ts"), office.id_of(kText));
  for (const auto& source : sources.at("sources"))
    for (const auto& one : source.at("paragraphs"))
      office.act(
          "rcm-ts", "body:RCM-TS", kText, "take_paragraph",
          {{"source", {{"document", source.at("case")}, {"paragraph", one.at("paragraph")}}}});
  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
  office.act("mex", "MEX", kText, "acknowledge_receipt", {{"revision", 1U}});
  office.act("rcm-ts", "body:RCM-TS", kText, "recall", Json::object(), {{"reason", "A slip."}});
  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
  office.at("2017-03-20T12:00:00Z");
}

// A sealed vote: stances lie beside their entries.
void play_vote(Office& office) {
  const auto root = office.begin_another("vote", "tests/consultation/definitions/sealed-vote.json");
  const auto act = [&](const CaseId& on, const std::string& person, const std::string& as,
                       const std::string& command, Json payload = Json::object()) {
    const auto answer =
        office.attempt({person, as, "", command, std::move(payload), {}, "en", false, on});
    EXPECT_EQ(answer.status, 200) << command << ": " << answer.body;
  };
  act(root, "rcm-ts", "body:RCM-TS", "open");
  const auto state = office.service().published().consultation(ConsultationId("vote"));
  const auto vote = state->cases[1].id;
  act(vote, "mex-head", "MEX", "take_stance",
      {{"decision", "motion"}, {"stance", "objection"}, {"statement", "No es aceptable."}});
  act(vote, "cri-head", "CRI", "take_stance", {{"decision", "motion"}, {"stance", "agree"}});
}

void play(Office& office) {
  play_gathering(office);
  play_silence(office);
  play_vote(office);
  // A refusal is an outcome too, and an act of the registry an entry.
  EXPECT_NE(office.attempt({"mex", "MEX", kMexico, "clear"}).status, 200);
  office.enter("gtm-head", "register_person", {{"person", {{"id", "new"}, {"name", "Eva Sol"}}}});
}

Json line_of(const store::Commit& commit) {
  Json line{{"number", commit.number},  {"first_position", commit.first_position},
            {"stream", commit.stream},  {"time", to_string(commit.time)},
            {"entries", Json::array()}, {"contents", Json::array()}};
  for (const auto& entry : commit.entries)
    line["entries"].push_back({{"bytes", entry.bytes}, {"case", entry.case_id}});
  for (const auto& content : commit.contents)
    line["contents"].push_back(
        {{"digest", to_string(content.digest)}, {"disclosure", content.disclosure}});
  return line;
}

store::Commit commit_of(const Json& line) {
  store::Commit commit;
  commit.number = line.at("number");
  commit.first_position = line.at("first_position");
  commit.stream = line.at("stream");
  commit.time = *parse_timestamp(line.at("time").get<std::string>());
  for (const auto& entry : line.at("entries"))
    commit.entries.push_back({entry.at("bytes"), commit.stream, entry.at("case")});
  for (const auto& content : line.at("contents"))
    commit.contents.push_back(
        {*parse_digest(content.at("digest").get<std::string>()), content.at("disclosure")});
  return commit;
}

// What must come out: the tree's root, and where every case stands.
Json facts_of(const Ledger& ledger) {
  Json facts{{"root", to_string(ledger.tree.root())},
             {"size", ledger.tree.size()},
             {"registry_version", ledger.registry.state.version},
             {"cases", Json::object()}};
  for (const auto& [id, state] : ledger.consultations)
    for (consultation::CaseNumber number = 0; number < state->cases.size(); ++number) {
      const auto& value = state->cases[number];
      Json one{{"state", consultation::active_states(*state, value)}, {"version", value.seq}};
      if (value.document)
        for (const auto& revision : value.document->revisions)
          one["texts"].push_back(to_string(revision->text_digest));
      facts["cases"][id.value + ":" + consultation::to_string(value.key)] = std::move(one);
    }
  return facts;
}

Ledger replayed(const std::vector<store::Commit>& commits) {
  Ledger ledger;
  for (const auto& commit : commits) {
    for (const auto& entry : commit.entries) ledger.tree.append(audit::leaf_hash(entry.bytes));
    replay(ledger, commit, read_entries(commit));
  }
  return ledger;
}

std::vector<store::Commit> read_log() {
  std::ifstream file(kFolder + "log.jsonl");
  std::vector<store::Commit> commits;
  for (std::string line; std::getline(file, line);) commits.push_back(commit_of(Json::parse(line)));
  return commits;
}

void write_anew() {
  Office office({"t1"});
  play(office);
  const auto loan = office.service().readers().borrow();
  const auto commits = loan->commits(1, 10'000);
  std::ofstream log(kFolder + "log.jsonl");
  for (const auto& commit : commits) log << line_of(commit).dump() << "\n";
  std::ofstream(kFolder + "facts.json") << facts_of(replayed(commits)).dump(2) << "\n";
}

TEST(GoldenLog, IsReadToTheSameTreeAndTheSameState) {
  if (std::getenv("CONCORD_REWRITE") != nullptr) write_anew();
  const auto commits = read_log();
  ASSERT_GT(commits.size(), 30U);
  std::ifstream file(kFolder + "facts.json");
  EXPECT_EQ(facts_of(replayed(commits)).dump(2), Json::parse(file).dump(2));
}

// One letter of one entry: another tree, or no log at all.
TEST(GoldenLog, WithOneLetterChangedIsAnother) {
  auto commits = read_log();
  auto& bytes = commits.at(20).entries.at(0).bytes;
  const auto at = bytes.find("\"time\":\"2017");
  ASSERT_NE(at, std::string::npos);
  bytes[at + 11] = '8';
  EXPECT_NE(to_string(replayed(commits).tree.root()), to_string(replayed(read_log()).tree.root()));
}

// As a log's folder has them: entries, each with the contents that it names, and no commits.
evidence::Verification replayed_by_entries(FolderReplay& replay,
                                           const std::vector<store::Commit>& commits,
                                           bool with_contents) {
  std::uint64_t position = 0;
  for (const auto& commit : commits)
    for (const auto& stored : commit.entries) {
      evidence::ShownEntry shown{position++, stored.bytes.size(), audit::leaf_hash(stored.bytes),
                                 *audit::parse_entry(stored.bytes)};
      const auto& named = shown.entry.contents;
      for (const auto& content : commit.contents)
        if (with_contents && std::find(named.begin(), named.end(), content.digest) != named.end())
          shown.contents.emplace_back(content.digest, content.disclosure);
      replay.take(std::move(shown));
    }
  evidence::Verification all;
  replay.report({.is_whole = true, .has_contents = with_contents}, all);
  return all;
}

TEST(GoldenLog, IsReplayedFromItsEntriesWithoutItsCommits) {
  for (const std::size_t longest : {1U, 3U, 2048U}) {
    FolderReplay replay(longest);
    const auto all = replayed_by_entries(replay, read_log(), true);
    ASSERT_EQ(all.checks.size(), 1U);
    EXPECT_EQ(all.checks[0].name, "workflow");
    EXPECT_EQ(all.checks[0].findings, std::vector<std::string>());
    EXPECT_THAT(all.checks[0].sentence, ::testing::StartsWith("in 2 consultations each case"));
    // Its circulations name no bodies yet.
    ASSERT_EQ(all.not_proved.size(), 1U);
    EXPECT_THAT(all.not_proved[0], ::testing::StartsWith("that an earlier version wrote "));
    EXPECT_THAT(all.not_proved[0], ::testing::HasSubstr(": less than follows today."));
  }
}

// The vote has a definition of its own, and sealed stances.
TEST(GoldenLog, WithoutContentsIsNotSaidToBeReplayed) {
  FolderReplay replay;
  const auto all = replayed_by_entries(replay, read_log(), false);
  EXPECT_TRUE(all.checks.empty());
  ASSERT_FALSE(all.not_proved.empty());
  EXPECT_THAT(all.not_proved.back(), ::testing::HasSubstr("from where replay had to stop"));
}

// Nobody closed the gathering, and what comes after it is there.
TEST(GoldenLog, WithAMoveLeftOutContradictsItself) {
  auto commits = read_log();
  const auto moves = [](const store::Commit& commit) {
    return commit.stream == "gcm" && !commit.entries.empty() &&
           commit.entries[0].bytes.find("\"on\":\"close_gathering\"") != std::string::npos;
  };
  const auto closed = std::find_if(commits.begin(), commits.end(), moves);
  ASSERT_NE(closed, commits.end());
  commits.erase(closed);
  FolderReplay replay(2);
  const auto all = replayed_by_entries(replay, commits, true);
  ASSERT_EQ(all.checks.size(), 1U);
  EXPECT_EQ(all.checks[0].verdict, evidence::Verdict::wrong);
  EXPECT_THAT(all.checks[0].findings, ::testing::Contains(::testing::HasSubstr("on circulate")));
}

}  // namespace
}  // namespace concord::service::golden
