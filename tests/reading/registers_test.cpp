#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/reading/played_meetings.hpp"

// Cases of one kind in a table.
namespace concord::service::testing {
namespace {

class RegistersTest : public PlayedMeetings {};

TEST_F(RegistersTest, ARegisterShowsFieldsOutcomesAndDeadlinesAndCountsThem) {
  play();
  const Json view = registered("mex", kMeetings, "agreement");
  ASSERT_EQ(view["total"], 2);
  const Json& row = view["cases"][0];
  EXPECT_EQ(row["key"], "agreement/RCM/panama.guidelines");
  EXPECT_EQ(row["fields"]["assigned-body"]["value"], "SACM-TS");
  EXPECT_EQ(row["decisions"][0]["outcome"], "adopted");
  EXPECT_EQ(row["deadlines"][0]["due"], "2017-03-15T14:00:00.000000Z");
  Json counted;
  for (const auto& count : view["counts"]) counted[count["by"].get<std::string>()] = count;
  EXPECT_EQ(counted["assigned-party"]["values"][0]["value"], "MEX");
  EXPECT_EQ(counted["assigned-party"]["none"], 1);
  EXPECT_EQ(counted["agreeing"]["values"].size(), 3U);
  EXPECT_EQ(counted["agreeing"]["values"][0]["count"], 2);
  EXPECT_EQ(counted["state"]["values"].size(), 2U);
}

TEST_F(RegistersTest, ARegisterIsNarrowedDownAndComesInPages) {
  play();
  EXPECT_EQ(registered("mex", kMeetings, "agreement", {{}, "in-hand", {}})["total"], 1);
  const Json by_field =
      registered("mex", kMeetings, "agreement", {{}, "", {{"assigned-party", "MEX"}}});
  ASSERT_EQ(by_field["total"], 1);
  EXPECT_EQ(by_field["cases"][0]["name"], "panama.portal");
  const Json first = registered("mex", kMeetings, "agreement", {}, {1, ""});
  EXPECT_EQ(first["total"], 2);
  ASSERT_EQ(first["cases"].size(), 1U);
  const Json second = registered("mex", kMeetings, "agreement", {}, {1, first["cursor"]});
  ASSERT_EQ(second["cases"].size(), 1U);
  EXPECT_NE(second["cases"][0]["id"], first["cases"][0]["id"]);
  EXPECT_FALSE(second.contains("cursor"));
  reading::RegisterQuestion nothing;
  nothing.narrow.chart = "no-chart";
  EXPECT_FALSE(office_.room().register_of(office_.reader("mex"), kMeetings, nothing, {}));
}

TEST_F(RegistersTest, ARegisterHasTheTextsThatTheReaderReadsIfItIsAskedForThem) {
  play();
  reading::RegisterQuestion question;
  EXPECT_FALSE(registered("mex", kMeetings, "agreement", question)["cases"][0].contains("text"));
  question.texts = true;
  const Json view = registered("mex", kMeetings, "agreement", question);
  EXPECT_TRUE(view.contains("document"));
  EXPECT_FALSE(registered("mex", kMeetings, "calendar", question).contains("document"));
  const Json& text = view["cases"][0]["text"];
  ASSERT_EQ(text["paragraphs"].size(), 1U) << text;
  EXPECT_EQ(text["paragraphs"][0]["texts"]["es"]["text"], "Se hará.");
  std::size_t working = 0;
  const auto& room = office_.room();
  for (const auto& person : office_.persons()) {
    const reading::Reader reader = office_.reader(person);
    for (const auto& [id, chart] : std::vector<std::pair<ConsultationId, std::string>>{
             {kMeetings, "meeting"},
             {kMeetings, "agreement"},
             {ConsultationId("gcm"), "country-input"},
             {ConsultationId("gcm"), "conference-text"}}) {
      if (!room.consultation(reader, id)) continue;
      const Json all = registered(person, id, chart, question, {1000, ""});
      for (const auto& row : all["cases"]) {
        const CaseId one(row["id"].get<std::string>());
        auto document = room.document(reader, one, std::nullopt);
        working += document ? 1 : 0;
        if (!document && row.contains("text"))
          document = room.document(reader, one, row["text"]["revision"].get<std::uint32_t>());
        ASSERT_EQ(document.has_value(), row.contains("text")) << person << " " << row;
        if (!document) continue;
        ASSERT_EQ(row["text"]["revision"], (*document)["revision"]) << person << " " << row;
        ASSERT_EQ(row["text"]["paragraphs"].size(), (*document)["paragraphs"].size());
        for (std::size_t i = 0; i < row["text"]["paragraphs"].size(); ++i)
          EXPECT_EQ(row["text"]["paragraphs"][i]["id"], (*document)["paragraphs"][i]["id"]);
      }
    }
  }
  EXPECT_GT(working, 10U);
}

TEST_F(RegistersTest, ACaseElsewhereIsNamedForWhoMayReadItThere) {
  play();
  const ConsultationId elsewhere("gcm");
  const std::string reference = "gcm/" + office_.id_of("country-input/RCM/t1/MEX").value;
  act("agreement/RCM/panama.guidelines", "set_field",
      {{"field", "done-with"}, {"value", reference}});
  const auto shown = [&](const std::string& person) {
    return registered(person, kMeetings,
                      "agreement")["cases"][0]["fields"]["done-with"]["in_words"];
  };
  EXPECT_EQ(shown("bra"), reference);
  std::string title;
  const Json inputs = registered("mex", elsewhere, "country-input");
  for (const auto& one : inputs["cases"])
    if (one["party"] == "MEX") title = one["title"];
  ASSERT_FALSE(title.empty());
  EXPECT_EQ(shown("mex"), title + ": Topic t1");
  EXPECT_EQ(registered("mex", kMeetings, "agreement")["consultation_title"], "Common inputs");
  const Json none = registered("mex", kMeetings, "agreement", {{}, "no-state", {}});
  EXPECT_EQ(none["total"], 0);
  EXPECT_EQ(none["consultation_title"], "Common inputs") << "also where no case is told";
}

// What is not there and what who reports may not read are refused alike.
TEST_F(RegistersTest, ATaskIsDoneWithWhatIsThereForWhoReportsIt) {
  play();
  act("calendar/RCM", "open_case",
      {{"invoke", "meetings"},
       {"name", "closed"},
       {"fields", Json::array({{{"field", "subject"}, {"words", "Closed"}}})}});
  const std::string task = "agreement/RCM/panama.guidelines";
  const std::string closed = id_of("meeting/RCM/closed").value;
  const auto reported = [&](const std::string& reference, const std::string& person,
                            bool is_trial) {
    return office_.attempt({person,
                            person == "rcm-ts" ? "body:RCM-TS" : "body:SACM-TS",
                            task,
                            "set_field",
                            {{"field", "done-with"}, {"value", reference}},
                            "",
                            "en",
                            is_trial,
                            id_of(task)});
  };
  const std::string drafted = office_.id_of("country-input/RCM/t1/GTM").value;
  for (const std::string& reference :
       {std::string("nowhere/aaaaaaaaaaaaaaaa"), std::string("gcm/aaaaaaaaaaaaaaaa"),
        "gcm/" + drafted, std::string("meetings/aaaaaaaaaaaaaaaa"), "meetings/" + closed, closed})
    for (const bool is_trial : {true, false}) {
      const auto refused = reported(reference, "sacm-ts", is_trial);
      EXPECT_NE(refused.status, 200) << reference;
      EXPECT_THAT(refused.body, ::testing::HasSubstr("the id of a case that you may read"));
    }
  for (const auto& reference : {closed, "meetings/" + closed}) {
    EXPECT_EQ(reported(reference, "rcm-ts", true).status, 200) << reference;
    EXPECT_EQ(reported(reference, "rcm-ts", false).status, 200) << reference;
  }
  // It stands there already: naming it again is no news to the other.
  EXPECT_EQ(reported("meetings/" + closed, "sacm-ts", false).status, 200);
}

// In words alone only where the agreement asks for an action.
TEST_F(RegistersTest, ATaskThatAsksForADocumentIsDoneWithOne) {
  play();
  const std::string task = "agreement/RCM/panama.guidelines";
  const auto asked = [&](const std::string& key) {
    const Json view = registered("mex", kMeetings, "agreement");
    for (const auto& row : view["cases"])
      if (row["key"] == key) return row["fields"]["deliverable"]["in_words"];
    return Json();
  };
  EXPECT_EQ(asked(task), "a document");
  EXPECT_EQ(asked("agreement/RCM/panama.portal"), "an action") << "reported in words";
  const auto by_them = [&](const std::string& command, Json payload) {
    return office_.attempt({"sacm-ts", "body:SACM-TS", task, command, std::move(payload), "", "en",
                            false, id_of(task)});
  };
  ASSERT_EQ(by_them("set_field", {{"field", "report"}, {"words", "Written."}}).status, 200);
  const auto refused = by_them("report_done", Json::object());
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_THAT(refused.body, ::testing::HasSubstr("must say \\\"an action\\\""));
  EXPECT_EQ(by_them("set_field", {{"field", "deliverable"}, {"value", "action"}}).status, 403)
      << "that is not for who is to do it";
  const Json scan{
      {"name", "guidelines.pdf"}, {"media_type", "application/pdf"}, {"bytes", "JVBERi0xLjcK"}};
  ASSERT_EQ(by_them("set_field", {{"field", "delivered"}, {"file", scan}}).status, 200);
  EXPECT_EQ(by_them("report_done", Json::object()).status, 200);
  const Json march = activity("mex", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
  std::string said;
  for (const auto& one : march["agreements"])
    if (one["key"] == task)
      for (const auto& line : one["said"]) said += line["in_words"].get<std::string>() + "\n";
  EXPECT_EQ(said, "guidelines.pdf (application/pdf, 9 bytes)\nWritten.\n");
}

}  // namespace
}  // namespace concord::service::testing
