// A sealed stance is its party's own until the question is closed: in every view, for auditors of
// everything too, and in the bytes of the log.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/service/verify.hpp"
#include "tests/service/office.hpp"

namespace concord::service::sealed {
namespace {

using ::testing::HasSubstr;
using testing::Json;
using ::testing::Not;
using testing::Office;

const ConsultationId kVote("vote");

// Mexico objects, with a statement, and Costa Rica agrees; Guatemala presides and has said nothing.
class Voting {
 public:
  Voting()
      : root_(office.begin_another("vote", "tests/consultation/definitions/sealed-vote.json")) {
    act(root_, "rcm-ts", "body:RCM-TS", "open");
    const auto state = office.service().published().consultation(kVote);
    for (const auto& [key, number] : state->index->by_key)
      if (consultation::to_string(key) == "vote/RCM") id = state->cases[number].id;
    stance("mex-head", "MEX", "objection", "No es aceptable.");
    stance("cri-head", "CRI", "agree");
  }

  void stance(const std::string& person, const std::string& as, const std::string& kind,
              const std::string& statement = "") {
    Json payload{{"decision", "motion"}, {"stance", kind}};
    if (!statement.empty()) payload["statement"] = statement;
    act(id, person, as, "take_stance", std::move(payload));
  }

  Answer attempt(const CaseId& on, const std::string& person, const std::string& as,
                 const std::string& command, Json payload = Json::object()) {
    Office::Attempt attempt;
    attempt.person = person;
    attempt.as = as;
    attempt.command = command;
    attempt.payload = std::move(payload);
    attempt.id = on;
    return office.attempt(attempt);
  }

  void act(const CaseId& on, const std::string& person, const std::string& as,
           const std::string& command, Json payload = Json::object()) {
    const auto answer = attempt(on, person, as, command, std::move(payload));
    EXPECT_EQ(answer.status, 200) << command << ": " << answer.body;
  }

  // All that somebody can read of the vote: every view of the case, and every entry one by one.
  std::string all_that_reads(const std::string& person) {
    const auto reader = office.reader(person);
    const auto& room = office.room();
    reading::LogFilter filter;
    filter.consultation = kVote.value;
    Json all =
        Json::array({room.log(reader, filter, {}), room.next(reader, kVote).value_or(Json())});
    for (const auto& view :
         {room.one_case(reader, id), room.decisions(reader, id), room.history(reader, id, {}),
          room.who(reader, id), room.commands(reader, id)})
      all.push_back(view.value_or(Json()));
    const auto size = office.service().published().progress().tree_size;
    for (std::uint64_t position = 0; position < size; ++position) {
      Json entry = room.entry(reader, position).value_or(Json());
      if (entry.is_object() && entry.at("consultation") == kVote.value)
        all.push_back(std::move(entry));
    }
    return all.dump();
  }

  // The entries of the vote as bundles serve them.
  std::string bytes() {
    const auto loan = office.service().readers().borrow();
    std::string all;
    for (const auto& stored : loan->entries(0, 1000))
      if (stored.entry.stream == kVote.value) all += stored.entry.bytes + "\n";
    return all;
  }

  Office office;
  CaseId id;

 private:
  CaseId root_;
};

// Else who records it by note would be told whether its party had objected.
TEST(Sealed, NoRemarkTellsWhoHadAnObjectionToLift) {
  Voting vote;
  for (const auto& [person, party] : {std::pair{"mex-head", "MEX"}, {"cri-head", "CRI"}}) {
    const auto answer = vote.attempt(vote.id, person, party, "take_stance",
                                     {{"decision", "motion"}, {"stance", "objection_lifted"}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_FALSE(Json::parse(answer.body).contains("remarks")) << answer.body;
  }
}

TEST(Sealed, NobodyReadsHowAnotherStandsBeforeTheClose) {
  Voting vote;
  for (const std::string person : {"luz", "gtm-head", "gtm", "cri-head", "rcm-ts", "ury-head"}) {
    const auto all = vote.all_that_reads(person);
    EXPECT_THAT(all, Not(HasSubstr("\"stance\":\"objection\""))) << person;
    EXPECT_THAT(all, Not(HasSubstr("aceptable"))) << person;
  }
  // That it has spoken is seen; how, by itself alone.
  EXPECT_THAT(vote.all_that_reads("luz"), HasSubstr(R"("spoken":["CRI","MEX"])"));
  EXPECT_THAT(vote.all_that_reads("luz"), Not(HasSubstr("StanceTaken")));
  EXPECT_THAT(vote.all_that_reads("mex"), HasSubstr("\"stance\":\"objection\""));
  EXPECT_THAT(vote.all_that_reads("mex"), HasSubstr("aceptable"));
  EXPECT_THAT(vote.all_that_reads("mex"), Not(HasSubstr("\"stance\":\"agree\"")));
  // Nor does the log say it in its bytes.
  EXPECT_THAT(vote.bytes(), Not(HasSubstr("StanceTaken")));
  EXPECT_THAT(vote.bytes(), Not(HasSubstr("objection")));
  EXPECT_THAT(vote.bytes(), HasSubstr("EventsAside"));
}

TEST(Sealed, WhoApprovedSaysThatStancesAreWithheld) {
  Voting vote;
  const auto question = [&](const char* person) {
    return vote.office.room().who(vote.office.reader(person), vote.id)->at("decisions").at(0);
  };
  for (const char* person : {"luz", "mex", "gtm-head"})
    EXPECT_TRUE(question(person).value("stances_withheld", false)) << person;
  EXPECT_EQ(question("mex").at("stances").size(), 1U) << "its own";
  vote.act(vote.id, "gtm-head", "body:RCM", "close");
  for (const char* person : {"luz", "mex", "gtm-head"})
    EXPECT_FALSE(question(person).contains("stances_withheld")) << person;
}

TEST(Sealed, AGuardThatAsksForObjectionsNamesNobody) {
  Voting vote;
  const auto answer = vote.attempt(vote.id, "gtm-head", "body:RCM", "conclude_united");
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("sealed until it is closed"));
  EXPECT_THAT(answer.body, Not(HasSubstr("MEX")));
}

TEST(Sealed, TheCloseShowsAllOfItToWhoReadsTheCase) {
  Voting vote;
  const auto before = vote.bytes();
  const auto size = vote.office.service().published().progress().tree_size;
  std::uint64_t kept_back = 0;
  const auto luz = vote.office.reader("luz");
  for (std::uint64_t position = 0; position < size; ++position)
    kept_back += vote.office.room().is_sealed(luz, position) ? 1 : 0;
  EXPECT_EQ(kept_back, 2U);
  vote.act(vote.id, "gtm-head", "body:RCM", "close");
  EXPECT_TRUE(vote.bytes().starts_with(before));  // nothing was written anew
  for (const std::string person : {"luz", "gtm-head", "cri-head", "rcm-ts"}) {
    const auto all = vote.all_that_reads(person);
    EXPECT_THAT(all, HasSubstr("\"stance\":\"objection\"")) << person;
    EXPECT_THAT(all, HasSubstr("StanceTaken")) << person;
    EXPECT_THAT(all, HasSubstr("aceptable")) << person;
  }
  for (std::uint64_t position = 0; position < size; ++position)
    EXPECT_FALSE(vote.office.room().is_sealed(luz, position));
}

TEST(Sealed, AQuestionThatFellAwayKeepsItsStancesSealed) {
  Voting vote;
  vote.act(vote.id, "gtm-head", "body:RCM", "break_off");
  EXPECT_THAT(vote.all_that_reads("luz"), Not(HasSubstr("\"stance\":\"objection\"")));
  vote.act(vote.id, "gtm-head", "body:RCM", "vote_again");
  vote.stance("mex-head", "MEX", "agree");
  vote.act(vote.id, "gtm-head", "body:RCM", "close");
  const auto all = vote.all_that_reads("luz");
  EXPECT_THAT(all, HasSubstr("\"stance\":\"agree\""));
  EXPECT_THAT(all, Not(HasSubstr("\"stance\":\"objection\"")));
  EXPECT_THAT(all, Not(HasSubstr("aceptable")));
  EXPECT_THAT(vote.all_that_reads("mex"), HasSubstr("\"stance\":\"objection\""));
}

TEST(Sealed, AReplayAndAVerificationReadWhatLiesBeside) {
  Voting vote;
  vote.office.stop_and_start("2017-03-01T12:10:00Z");
  EXPECT_THAT(vote.all_that_reads("mex"), HasSubstr("\"stance\":\"objection\""));
  EXPECT_THAT(vote.all_that_reads("gtm"), Not(HasSubstr("\"stance\":\"objection\"")));
  vote.act(vote.id, "gtm-head", "body:RCM", "close");
  EXPECT_THAT(vote.all_that_reads("gtm"), HasSubstr("\"stance\":\"objection\""));
  const auto verified = verify(*vote.office.service().readers().borrow(), {});
  for (const auto& check : verified.checks)
    EXPECT_NE(check.verdict, Verdict::wrong) << check.name << ": " << check.sentence;
  for (const std::string name : {"entries", "chains", "contents", "replay"})
    EXPECT_TRUE(std::any_of(verified.checks.begin(), verified.checks.end(), [&](const auto& check) {
      return check.name == name && check.verdict == Verdict::proved;
    })) << name;
}

}  // namespace
}  // namespace concord::service::sealed
