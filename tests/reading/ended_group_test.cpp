// A group that has ended keeps what it could read, and gets nothing that came after.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

namespace concord::service::ended_group {
namespace {

using ::testing::HasSubstr;
using testing::Json;
using ::testing::Not;
using testing::Office;

const std::string kChair = "ahg-chair";  // holds an office in the group, and none elsewhere

void set_end(Office& office, const std::string& end) {
  office.enter(
      "rcm-ts", "register_body",
      {{"body",
        {{"code", "AHG"},
         {"kind", "ad_hoc_group"},
         {"names", {{"en", "Ad hoc group"}, {"es", "Grupo ad hoc"}, {"pt", "Grupo ad hoc"}}},
         {"of", {"RCM", "SACM"}},
         {"from", "2017-01-01T00:00:00Z"},
         {"to", end}}}});
}

struct Room {
  Office office{{"t1"}};
  CaseId id = office.begin_another("room", "tests/consultation/definitions/group-room.json");

  [[nodiscard]] int say(const std::string& person, const std::string& as,
                        const std::string& words) {
    Office::Attempt attempt;
    attempt.person = person;
    attempt.as = as;
    attempt.command = "comment";
    attempt.payload = {{"content", words}};
    attempt.id = id;
    return office.attempt(attempt).status;
  }
  [[nodiscard]] std::optional<Json> comments(const reading::Reader& reader) const {
    return office.room().comments(reader, id, {});
  }
  [[nodiscard]] std::string found(const std::string& person, const std::string& words) {
    office.service().keeper().catch_up();
    const auto view = *office.room().search(office.reader(person), {.words = words}, {});
    return std::to_string(view.at("texts").size());
  }
  [[nodiscard]] std::size_t entries(const std::string& person) const {
    reading::LogFilter filter;
    filter.case_id = id.value;
    return office.room().log(office.reader(person), filter, {}).at("entries").size();
  }
};

TEST(EndedGroup, KeepsWhatItCouldReadAndGetsNothingNew) {
  Room room;
  auto& office = room.office;
  EXPECT_EQ(room.say("rcm-ts", "body:RCM-TS", "Lo de antes"), 200);
  set_end(office, "2017-04-01T00:00:00Z");
  office.at("2017-04-02T00:00:00Z");
  // Nothing came since: the case stands as the group left it.
  EXPECT_THAT(room.comments(office.reader(kChair))->dump(), HasSubstr("Lo de antes"));
  EXPECT_EQ(room.entries(kChair), 2U);
  const auto before = office.service().published().consultation(ConsultationId("room"))->commit;
  EXPECT_EQ(room.say("rcm-ts", "body:RCM-TS", "Lo de después"), 200);
  EXPECT_FALSE(room.comments(office.reader(kChair)));
  EXPECT_EQ(room.entries(kChair), 2U);
  EXPECT_EQ(room.entries("rcm-ts"), 3U);
  EXPECT_NE(room.say(kChair, "body:AHG", "Ya no"), 200);
  // As it stood then, it reads it still.
  auto then = office.reader(kChair);
  then.as_of = before;
  const auto shown = room.comments(then);
  ASSERT_TRUE(shown);
  EXPECT_THAT(shown->dump(), HasSubstr("Lo de antes"));
  EXPECT_THAT(shown->dump(), Not(HasSubstr("Lo de después")));
  for (const char* other : {"rcm-ts", "luz"})
    EXPECT_THAT(room.comments(office.reader(other))->dump(), HasSubstr("Lo de después")) << other;
}

TEST(EndedGroup, FindsNoWordsThatCameAfter) {
  Room room;
  auto& office = room.office;
  EXPECT_EQ(room.say("rcm-ts", "body:RCM-TS", "Lo de antes"), 200);
  set_end(office, "2017-04-01T00:00:00Z");
  office.at("2017-04-02T00:00:00Z");
  EXPECT_EQ(room.found(kChair, "antes"), "1");
  EXPECT_EQ(room.say("rcm-ts", "body:RCM-TS", "Lo posterior"), 200);
  EXPECT_EQ(room.found("rcm-ts", "posterior"), "1");
  EXPECT_EQ(room.found(kChair, "posterior"), "0");
  // Words are found in cases that are open to their reader now: the case has gone on without it.
  EXPECT_EQ(room.found(kChair, "antes"), "0");
}

TEST(EndedGroup, ThatIsProlongedReadsOn) {
  Room room;
  auto& office = room.office;
  set_end(office, "2017-04-01T00:00:00Z");
  office.at("2017-04-02T00:00:00Z");
  EXPECT_EQ(room.say("rcm-ts", "body:RCM-TS", "Entre los dos"), 200);
  EXPECT_FALSE(room.comments(office.reader(kChair)));
  set_end(office, "2018-04-01T00:00:00Z");
  ASSERT_TRUE(room.comments(office.reader(kChair)));
  EXPECT_EQ(room.say(kChair, "body:AHG", "De vuelta"), 200);
}

TEST(EndedGroup, HadEndedOnADayBeforeItWasProlonged) {
  Office office({"t1"});
  set_end(office, "2017-04-01T00:00:00Z");
  office.at("2017-05-01T00:00:00Z");
  set_end(office, "2018-04-01T00:00:00Z");
  office.at("2017-06-01T00:00:00Z");
  const auto on = [&](const char* day) {
    return *office.room().body(office.reader("mex"), BodyCode("AHG"), reading::day_named(day));
  };
  EXPECT_EQ(on("2017-03-15")["standing"], "standing");
  EXPECT_EQ(on("2017-04-15")["standing"], "ended");
  EXPECT_THAT(on("2017-04-15")["body"]["to"].dump(), HasSubstr("2017-04-01"));
  EXPECT_EQ(on("2017-05-15")["standing"], "standing");
  EXPECT_EQ(on("2017-07-15")["standing"], "standing");
  EXPECT_EQ(on("2018-07-15")["standing"], "ended");
}

TEST(EndedGroup, IsGivenNothingMore) {
  Office office({"t1"});
  const ConsultationId pacts("pacts");
  office.begin_another(pacts.value, "workflows/joint-declaration.json");
  const auto state = office.service().published().consultation(pacts);
  CaseId list;
  for (const auto& [key, number] : state->index->by_key)
    if (consultation::to_string(key) == "register/RCM") list = state->cases[number].id;
  const auto open = [&](const char* name) {
    Office::Attempt attempt;
    attempt.person = "rcm-ts";
    attempt.as = "body:RCM-TS";
    attempt.command = "open_case";
    attempt.payload = {{"invoke", "declarations"},
                       {"name", name},
                       {"fields", Json::array({{{"field", "drafting-body"}, {"value", "AHG"}}})}};
    attempt.id = list;
    return office.attempt(attempt);
  };
  set_end(office, "2017-04-01T00:00:00Z");
  EXPECT_EQ(open("before").status, 200);
  office.at("2017-04-02T00:00:00Z");
  const auto refused = open("after");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("body_has_ended"));
  EXPECT_THAT(refused.body, HasSubstr("AHG ended on 1 April 2017"));
  set_end(office, "2018-04-01T00:00:00Z");
  EXPECT_EQ(open("prolonged").status, 200);
}

TEST(EndedGroup, BeginsNoConsultation) {
  Office office({"t1"});
  set_end(office, "2017-04-01T00:00:00Z");
  office.at("2017-04-02T00:00:00Z");
  try {
    office.begin_another("late");
    ADD_FAILURE() << "it has begun";
  } catch (const std::runtime_error& refused) {
    EXPECT_THAT(refused.what(), HasSubstr("body_has_ended"));
  }
  set_end(office, "2018-04-01T00:00:00Z");
  EXPECT_NO_THROW(office.begin_another("prolonged"));
}

TEST(EndedGroup, StandsSoAfterAStart) {
  Room room;
  auto& office = room.office;
  EXPECT_EQ(room.say("rcm-ts", "body:RCM-TS", "Lo de antes"), 200);
  set_end(office, "2017-04-01T00:00:00Z");
  office.stop_and_start("2017-04-02T00:00:00Z");
  EXPECT_TRUE(room.comments(office.reader(kChair)));
  EXPECT_EQ(room.say("rcm-ts", "body:RCM-TS", "Lo de después"), 200);
  office.stop_and_start("2017-04-03T00:00:00Z");
  EXPECT_FALSE(room.comments(office.reader(kChair)));
}

}  // namespace
}  // namespace concord::service::ended_group
