#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/service/office.hpp"

// Registers and reports over a consultation of meetings that is played beside the one on texts, and
// that nobody learns from them what the case itself does not show.
namespace concord::service::testing {
namespace {

const ConsultationId kMeetings("meetings");

class ReportsTest : public ::testing::Test {
 protected:
  ReportsTest() { office_.begin_another(kMeetings.value, "workflows/meetings.json"); }

  CaseId id_of(const std::string& key) {
    const auto state = office_.service().published().consultation(kMeetings);
    for (const auto& [candidate, number] : state->index->by_key)
      if (consultation::to_string(candidate) == key) return state->cases[number].id;
    throw std::runtime_error("no case " + key);
  }

  // As the secretariat of the RCM, if nobody else is named.
  void act(const std::string& key, const std::string& command, Json payload = Json::object(),
           const std::string& reason = "", const std::string& person = "rcm-ts",
           const std::string& as = "body:RCM-TS") {
    const auto answer = office_.attempt(
        {person, as, key, command, std::move(payload), reason, "en", false, id_of(key)});
    ASSERT_EQ(answer.status, 200) << key << " " << command << ": " << answer.body;
  }

  void open_meeting(const std::string& name, const std::string& starts) {
    act("calendar/RCM", "open_case",
        {{"invoke", "meetings"},
         {"name", name},
         {"fields",
          {{{"field", "subject"}, {"words", "Meeting of " + name}},
           {{"field", "manner"}, {"value", "in-a-place"}},
           {{"field", "place"}, {"words", "Panama City"}},
           {{"field", "starts"}, {"value", starts}},
           {{"field", "on-the-margin-of"}, {"words", "World forum"}},
           {{"field", "invited-bodies"}, {"values", {"SACM"}}}}}});
  }

  // On both topics, a case that only the RCM's secretariat and Mexico read, and a document
  // elsewhere.
  void put_on_agenda(const std::string& meeting, const std::string& name) {
    const std::string input = "gcm/" + office_.id_of("country-input/RCM/t1/MEX").value;
    act("meeting/RCM/" + meeting, "open_case",
        {{"invoke", "agenda-items"},
         {"name", name},
         {"fields",
          {{{"field", "subject"}, {"words", "On " + name}},
           {{"field", "topics"}, {"values", {"t1", "t2"}}},
           {{"field", "cases"}, {"values", Json::array({input})}},
           {{"field", "documents"}, {"values", Json::array({"tasks/y8rj3t11bpaj7p78"})}}}}});
  }

  void agree(const std::string& name, const std::string& field, const std::string& whom) {
    const std::string key = "agreement/RCM/panama." + name;
    act("meeting/RCM/panama", "open_case",
        {{"invoke", "agreements"},
         {"name", name},
         {"fields",
          {{{"field", "subject"}, {"words", "On the " + name}},
           {{"field", "agreeing"}, {"values", {"MEX", "GTM", "BRA"}}}}}});
    act(key, "insert_paragraph", {{"texts", {{"es", "Se hará."}, {"en", "It will be done."}}}});
    act(key, "put_question");
    act(key, "record_presence", {{"decision", "agreement"}, {"present", {"MEX", "GTM", "BRA"}}});
    act(key, "close_question");
    act(key, "set_field", {{"field", field}, {"value", whom}});
    act(key, "give_task", {{"deadlines", {{"task", {{"after", "P10D"}}}}}});
  }

  // One meeting held on 5 March with two tasks, one of them done; one cancelled; one that only the
  // secretariats know of. The minutes of the first are circulated on 6 March.
  void play() {
    open_meeting("panama", "2017-03-05T14:00:00Z");
    open_meeting("berlin", "2017-03-20T09:00:00Z");
    open_meeting("quiet", "2017-03-25T09:00:00Z");
    act("meeting/RCM/panama", "convene");
    act("meeting/RCM/berlin", "convene");
    act("meeting/RCM/berlin", "cancel", Json::object(), "They meet in Geneva.");
    office_.at("2017-03-05T14:00:00Z");
    act("meeting/RCM/panama", "begin");
    act("meeting/RCM/panama", "set_field",
        {{"field", "parties-present"}, {"values", {"MEX", "GTM", "BRA"}}});
    act("meeting/RCM/panama", "set_field",
        {{"field", "participants"}, {"values", {"mex", "bra-head"}}});
    agree("guidelines", "assigned-body", "SACM-TS");
    agree("portal", "assigned-party", "MEX");
    act("meeting/RCM/panama", "end");
    office_.at("2017-03-06T12:00:00Z");
    act("meeting/RCM/panama", "insert_paragraph",
        {{"texts", {{"es", "Se reunieron."}, {"en", "They met."}}}});
    act("meeting/RCM/panama", "circulate_minutes");
    office_.at("2017-03-08T12:00:00Z");
    act("agreement/RCM/panama.portal", "set_field",
        {{"field", "report"}, {"words", "It is open to all."}}, "", "mex", "MEX");
    act("agreement/RCM/panama.portal", "report_done", Json::object(), "", "mex", "MEX");
    // Beside it, inputs are invited by a date, and one is submitted.
    office_.act("rcm-ts", "body:RCM-TS", "consultation", "open");
    office_.act("rcm-ts", "body:RCM-TS", "conference-text/RCM/t1", "invite_inputs",
                {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
    office_.submit_input("MEX", "country-input/RCM/t1/MEX", "Routes.");
  }

  Json registered(const std::string& person, const ConsultationId& id, const std::string& chart,
                  reading::RegisterQuestion question = {}, reading::Page page = {}) {
    question.narrow.chart = chart;
    return office_.room().register_of(office_.reader(person), id, question, page).value();
  }

  Json overdue(const std::string& person) {
    return office_.room().overdue(office_.reader(person), {}).value().at("lines");
  }

  Json activity(const std::string& person, const std::string& from, const std::string& to) {
    return *office_.room().activity(office_.reader(person),
                                    {*parse_timestamp(from), *parse_timestamp(to), {}, {}});
  }

  static std::string told(const Json& lines) {
    std::string text;
    for (const auto& line : lines) {
      text += line.at("key").get<std::string>() + " " + line.at("kind").get<std::string>();
      for (const auto& one : line.at("from")) text += " " + one.at("title").get<std::string>();
      text += "\n";
    }
    return text;
  }

  Office office_;
};

TEST_F(ReportsTest, ARegisterShowsFieldsOutcomesAndDeadlinesAndCountsThem) {
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

TEST_F(ReportsTest, ARegisterIsNarrowedDownAndComesInPages) {
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

TEST_F(ReportsTest, ARegisterHasTheTextsThatTheReaderReadsIfItIsAskedForThem) {
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

TEST_F(ReportsTest, ACaseElsewhereIsNamedForWhoMayReadItThere) {
  play();
  const ConsultationId elsewhere("gcm");
  const std::string reference = "gcm/" + office_.id_of("country-input/RCM/t1/GTM").value;
  act("agreement/RCM/panama.guidelines", "set_field",
      {{"field", "done-with"}, {"value", reference}});
  const auto shown = [&](const std::string& person) {
    return registered(person, kMeetings,
                      "agreement")["cases"][0]["fields"]["done-with"]["in_words"];
  };
  EXPECT_EQ(shown("mex"), reference);
  std::string title;
  const Json inputs = registered("gtm", elsewhere, "country-input");
  for (const auto& one : inputs["cases"])
    if (one["party"] == "GTM") title = one["title"];
  ASSERT_FALSE(title.empty());
  EXPECT_EQ(shown("gtm"), title + ": Topic t1");
  EXPECT_EQ(registered("mex", kMeetings, "agreement")["consultation_title"], "Common inputs");
}

TEST_F(ReportsTest, WhatIsLateSaysWhoIsAwaitedUntilItIsDone) {
  play();
  EXPECT_EQ(told(overdue("mex")), "");
  office_.at("2017-03-16T12:00:00Z");
  EXPECT_EQ(told(overdue("cri")),
            "agreement/RCM/panama.guidelines deadline SACM secretariat "
            "the secretariat of the RCM\n");
  EXPECT_EQ(overdue("cri")[0]["days"], 0);
  EXPECT_EQ(overdue("cri")[0]["from"][0]["bodies"], Json::array({"SACM-TS"}));
  office_.at("2017-03-22T12:00:00Z");
  // The silence on the minutes held and nobody has said so; inputs are not in.
  const std::string late = told(overdue("rcm-ts"));
  EXPECT_NE(late.find("meeting/RCM/panama silence "), std::string::npos) << late;
  EXPECT_NE(late.find("conference-text/RCM/t1 inputs CRI GTM\n"), std::string::npos) << late;
  EXPECT_EQ(late.find("portal"), std::string::npos) << late;
  EXPECT_EQ(late.find("berlin"), std::string::npos) << late;
  act("meeting/RCM/panama", "announce", Json::object(), "", "gtm-head", "body:RCM");
  EXPECT_EQ(told(overdue("rcm-ts")).find("silence"), std::string::npos);
}

TEST_F(ReportsTest, AMeetingThatIsOverIsLateUntilItsRecordIsApproved) {
  play();
  office_.at("2017-03-26T12:00:00Z");
  const std::string late = told(overdue("rcm-ts"));
  EXPECT_NE(late.find("meeting/RCM/quiet agenda "), std::string::npos) << late;
  EXPECT_EQ(told(overdue("mex")).find("quiet"), std::string::npos);
}

TEST_F(ReportsTest, WhoIsAwaitedIsNamedWithSinceAndUntil) {
  play();
  const auto view = office_.room().progress(office_.reader("mex"), kMeetings);
  ASSERT_TRUE(view);
  std::set<std::string> kinds;
  for (const auto& line : (*view)["lines"]) {
    kinds.insert(line["key"].get<std::string>() + " " + line["kind"].get<std::string>());
    if (line["key"] == "meeting/RCM/panama" && line["kind"] == "answer") {
      EXPECT_EQ(line["from"].size(), 3U);
      EXPECT_EQ(line["since"], "2017-03-06T12:00:00.000000Z");
      EXPECT_EQ(line["until"], "2017-03-21T12:00:00.000000Z");
    }
  }
  EXPECT_TRUE(kinds.contains("meeting/RCM/panama answer"));
  EXPECT_TRUE(kinds.contains("agreement/RCM/panama.guidelines step"));
  // Guatemala's input is its own as yet: that it is awaited is known, and no more.
  const auto texts = office_.room().progress(office_.reader("rcm-ts"), ConsultationId("gcm"));
  std::string unseen;
  for (const auto& line : (*texts)["lines"])
    if (line["kind"] == "cases") unseen += line.dump();
  EXPECT_NE(unseen.find("\"GTM\""), std::string::npos) << unseen;
  EXPECT_FALSE(office_.room().progress(office_.reader("mex"), ConsultationId("none")));
}

TEST_F(ReportsTest, APeriodIsToldAsItStoodAtItsEnd) {
  play();
  office_.at("2017-04-05T12:00:00Z");
  act("meeting/RCM/panama", "announce", Json::object(), "", "gtm-head", "body:RCM");
  const Json march = activity("mex", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
  ASSERT_EQ(march["meetings"].size(), 2U);
  const Json& held = march["meetings"][0];
  EXPECT_EQ(held["key"], "meeting/RCM/panama");
  EXPECT_EQ(held["place"], "Panama City");
  EXPECT_EQ(held["parties"], Json::array({"MEX", "GTM", "BRA"}));
  EXPECT_EQ(held["participants"][0]["offices"][0]["office"], "head_of_delegation");
  EXPECT_EQ(held["participants"][1]["offices"][0]["party"], "MEX");
  EXPECT_EQ(held["agreements"].size(), 2U);
  EXPECT_EQ(march["meetings"][1]["cancelled"], true);
  ASSERT_EQ(march["agreements"].size(), 2U);
  EXPECT_EQ(march["agreements"][0]["overdue"], true);
  EXPECT_EQ(march["agreements"][0]["assigned"], Json::array({"SACM-TS"}));
  EXPECT_EQ(march["agreements"][1]["said"][0]["in_words"], "It is open to all.");
  EXPECT_EQ(march["submissions"][0]["party"], "MEX");
  EXPECT_EQ(march["circulations"].size(), 3U);
  EXPECT_EQ(march["decisions"].size(), 2U);  // the silence on the minutes was closed in April
  for (const auto& one : march["decisions"]) EXPECT_FALSE(one.contains("announced_at")) << one;
  // The minutes were approved in April: the report of March does not know it.
  const auto minutes = [](const Json& view) {
    for (const auto& text : view["texts"])
      if (text["key"] == "meeting/RCM/panama") return text;
    return Json();
  };
  EXPECT_FALSE(minutes(march).contains("adopted_at"));
  const Json april = activity("mex", "2017-04-01T00:00:00Z", "2017-05-01T00:00:00Z");
  EXPECT_EQ(april["meetings"].size(), 0U);
  EXPECT_TRUE(minutes(april).contains("adopted_at"));
  // A silence that was announced is told as adopted by that; of a period that is over, nothing
  // runs.
  ASSERT_EQ(march["running"], false);
  EXPECT_EQ(april["running"], true);
  ASSERT_EQ(april["decisions"].size(), 1U);
  const Json& silence = april["decisions"][0];
  EXPECT_EQ(silence["key"], "meeting/RCM/panama");
  EXPECT_EQ(silence["outcome"], "unbroken_to_be_confirmed");
  EXPECT_EQ(silence["announced_at"], "2017-04-05T12:00:00.000000Z");
  EXPECT_EQ(silence["outcome_text"], "silence unbroken; adopted when that was announced");
}

// The RCM's meeting to which the SACM is invited is in the report of either; its text is the RCM's.
TEST_F(ReportsTest, AMeetingOfBothIsToldInTheReportOfEach) {
  play();
  const auto of = [&](const std::string& conference) {
    return *office_.room().activity(
        office_.reader("luz"),
        {*parse_timestamp("2017-03-01T00:00:00Z"), *parse_timestamp("2017-03-20T00:00:00Z"),
         BodyCode(conference), kMeetings});
  };
  const Json theirs = of("SACM");
  EXPECT_EQ(theirs["meetings"].at(0).at("key"), "meeting/RCM/panama");
  EXPECT_EQ(theirs["agreements"].size(), 2U);
  EXPECT_EQ(of("RCM")["meetings"], theirs["meetings"]);
  EXPECT_EQ(of("PLENARY")["meetings"].size(), 0U);
}

TEST_F(ReportsTest, AMeetingIsToldWithItsAgendaAndItsOccasion) {
  play();
  open_meeting("geneva", "2017-03-28T09:00:00Z");
  put_on_agenda("geneva", "routes");
  const auto told_to = [&](const std::string& person) {
    const Json march = activity(person, "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
    for (const auto& meeting : march["meetings"])
      if (meeting["key"] == "meeting/RCM/geneva") return meeting;
    return Json();
  };
  EXPECT_TRUE(told_to("mex").is_null());  // it is planned as yet
  EXPECT_EQ(registered("mex", kMeetings, "agenda-item")["total"], 0);
  act("meeting/RCM/geneva", "convene");

  const Json meeting = told_to("mex");
  ASSERT_FALSE(meeting.is_null());
  EXPECT_EQ(meeting["said"],
            Json::array({{{"title", "On the margin of"}, {"in_words", "World forum"}}}));
  EXPECT_TRUE(meeting["agreements"].empty());
  ASSERT_EQ(meeting["items"].size(), 1U);
  EXPECT_EQ(meeting["items"][0]["title"], "On routes");
  EXPECT_EQ(meeting["items"][0]["state_title"], "On the agenda");
  const auto said = [&](const std::string& person) {
    std::map<std::string, std::string> words;
    const Json told = told_to(person);
    for (const auto& one : told["items"][0]["said"]) words[one["title"]] = one["in_words"];
    return words;
  };
  EXPECT_EQ(said("mex")["Topics"], "Topic t1, Topic t2");
  EXPECT_EQ(said("mex")["Documents"], "tasks/y8rj3t11bpaj7p78");
  const std::string input = "gcm/" + office_.id_of("country-input/RCM/t1/MEX").value;
  EXPECT_NE(said("mex")["Cases"], input);  // as Mexico calls it
  EXPECT_NE(said("mex")["Cases"].find("Topic t1"), std::string::npos) << said("mex")["Cases"];

  const CaseId id = id_of("meeting/RCM/geneva");
  const Json shown = office_.room().one_case(office_.reader("mex"), id).value();
  EXPECT_EQ(shown["fields"]["on-the-margin-of"]["in_words"], "World forum");
  EXPECT_EQ(shown["children"]["agenda-items"]["cases"][0]["title"], "On routes");
  EXPECT_EQ(registered("mex", kMeetings, "agenda-item")["cases"][0]["fields"]["topics"]["values"],
            Json::array({"t1", "t2"}));
  // An item is no agreement, whatever becomes of it.
  const Json march = activity("mex", "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
  for (const auto& one : march["agreements"])
    EXPECT_TRUE(one["key"].get<std::string>().starts_with("agreement/")) << one;
}

// Every reader, every list: a line is about a case that the reader reads at that moment, and the
// numbers are those of the cases that the reader is shown one by one.
TEST_F(ReportsTest, NoReaderIsToldOfACaseThatIsNotTheReaders) {
  play();
  office_.at("2017-03-26T12:00:00Z");
  const auto& room = office_.room();
  std::size_t lines_seen = 0;
  std::set<std::size_t> totals;
  for (const auto& person : office_.persons()) {
    const reading::Reader reader = office_.reader(person);
    const auto check = [&](const Json& lines) {
      for (const auto& line : lines) {
        EXPECT_TRUE(room.one_case(reader, CaseId(line.at("case").get<std::string>())))
            << person << " " << line;
        ++lines_seen;
      }
    };
    check(room.progress(reader, {}).value().at("lines"));
    check(room.overdue(reader, {}).value().at("lines"));
    const Json told = activity(person, "2017-03-01T00:00:00Z", "2017-04-01T00:00:00Z");
    for (const char* part :
         {"meetings", "agreements", "texts", "submissions", "decisions", "circulations"})
      check(told.at(part));
    for (const auto& meeting : told.at("meetings")) {
      check(meeting.at("agreements"));
      check(meeting.at("items"));
    }
    for (const auto& id : {ConsultationId("gcm"), kMeetings}) {
      const auto state = office_.service().published().consultation(id);
      if (!room.consultation(reader, id)) continue;
      for (const auto& [chart, rule] : state->definition->charts) {
        const Json view = registered(person, id, chart, {}, {1000, ""});
        consultation::CaseKey narrow;
        narrow.chart = chart;
        const Json shown = room.cases(reader, id, narrow, {1000, ""}).value();
        ASSERT_EQ(view["cases"].size(), shown["cases"].size()) << person << " " << chart;
        EXPECT_EQ(view["total"], shown["cases"].size());
        totals.insert(shown["cases"].size());
        for (std::size_t i = 0; i < shown["cases"].size(); ++i)
          EXPECT_EQ(view["cases"][i]["id"], shown["cases"][i]["id"]);
        for (const auto& count : view["counts"]) {
          if (count["by"] != "state") continue;
          std::size_t sum = 0;
          for (const auto& value : count["values"]) sum += value["count"].get<std::size_t>();
          EXPECT_EQ(sum, shown["cases"].size()) << person << " " << chart;
        }
      }
    }
  }
  EXPECT_GT(lines_seen, 100U);
  EXPECT_GT(totals.size(), 2U);
  EXPECT_EQ(registered("mex", kMeetings, "meeting")["total"], 2);
  EXPECT_EQ(registered("rcm-ts", kMeetings, "meeting")["total"], 3);
}

}  // namespace
}  // namespace concord::service::testing
