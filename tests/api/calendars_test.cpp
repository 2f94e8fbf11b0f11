#include <algorithm>

#include "tests/api/world.hpp"

// Deadlines as calendar programs subscribe to them: by consultation, by body, and by person.
namespace concord::api {
namespace {

const std::string kOfAll = "/v1/consultations/gcm-2017/calendar";
const std::string kOfBody = "/v1/bodies/RCM/calendar";
const std::string kMine = "/v1/me/calendar";

class Calendars : public ::testing::Test {
 protected:
  void SetUp() override {
    world_.start();
    place_ = "/v1/cases/" + world_.text();
  }

  Json act(const char* party, const std::string& place, const char* person, const char* name,
           Json payload = Json::object()) {
    Json as = party;
    if (std::string_view(party) == "RCM") as = {{"body", party}};
    return world_.act(place + "/commands", person,
                      world_.command(name, {{"as", as}, {"payload", std::move(payload)}}));
  }
  // Mexico and Honduras have nothing to say, nor has El Salvador if `all`.
  void answer_inputs(bool all = true) {
    for (const auto& [party, person] : {std::pair{"MEX", "ana"}, std::pair{"HND", "hugo"}})
      act(party, "/v1/cases/" + world_.input_of(party, person), person, "nil_return");
    if (all) act("SLV", "/v1/cases/" + world_.input_of("SLV", "sara"), "sara", "nil_return");
  }

  std::string calendar(const std::string& place, const char* person) {
    const auto response = world_.get(place + ".ics", person);
    EXPECT_EQ(response.status, 200) << place << ": " << response.content();
    EXPECT_EQ(response.content_type, "text/calendar; charset=utf-8");
    return response.content();
  }
  Json entries(const std::string& place, const char* person) {
    const Json view = json_of(world_.get(place, person));
    EXPECT_TRUE(view.contains("entries")) << view;
    return view.value("entries", Json::array());
  }
  // The deadline of that name in the text, as the JSON has it.
  Json entry(const char* deadline, const char* person = "ana") {
    const std::string uid = world_.text() + "." + deadline + "@test.example.org/log";
    for (const auto& one : entries(kOfAll, person))
      if (one["uid"] == uid) return one;
    return nullptr;
  }

  World world_;
  std::string place_;
};

bool has_line(const std::string& calendar, const std::string& line) {
  return calendar.find("\r\n" + line + "\r\n") != std::string::npos;
}

TEST_F(Calendars, ADeadlineIsAnEntryWithItsReminders) {
  const auto text = calendar(kOfAll, "ana");
  EXPECT_TRUE(has_line(text, "UID:" + world_.text() + ".cut-off@test.example.org/log")) << text;
  EXPECT_TRUE(has_line(text, "X-WR-CALNAME:Common inputs"));
  EXPECT_TRUE(has_line(text, "DTSTART:20170804T170000Z"));
  EXPECT_TRUE(has_line(text, "DTSTAMP:20170608T140000Z"));
  EXPECT_TRUE(has_line(text, "SEQUENCE:0"));
  EXPECT_TRUE(has_line(text, "STATUS:CONFIRMED"));
  EXPECT_TRUE(has_line(text, "TRIGGER:-P3D"));
  const Json one = entry("cut-off");
  EXPECT_EQ(one["summary"], "Inputs are due: Conference text: Human rights (RCM)");
  EXPECT_EQ(one["starts"], Json({{"at", "2017-08-04T17:00:00.000000Z"}}));
  EXPECT_EQ(one["reminders"], Json({"P3D"}));
  EXPECT_EQ(one["key"], "conference-text/RCM/topic-1");
  EXPECT_EQ(one["kind"], "deadline");
}

TEST_F(Calendars, TitlesAreInTheReadersLanguage) {
  Request request = world_.request(Method::get, kOfAll + ".ics", "ana");
  request.headers.add("Accept-Language", "es");
  const auto text = world_.send(std::move(request)).content();
  // With the topic's title, of which nobody said in which language it is.
  EXPECT_NE(text.find("SUMMARY:Vencen los aportes"), std::string::npos) << text;
  EXPECT_EQ(text.find("LANGUAGE="), std::string::npos) << text;
}

TEST_F(Calendars, AreNotSentAgainWhileNothingChanges) {
  const auto first = world_.get(kOfAll + ".ics", "ana");
  const auto again = [&] {
    Request request = world_.request(Method::get, kOfAll + ".ics", "ana");
    request.headers.add("If-None-Match", header_of(first, "ETag"));
    return world_.send(std::move(request)).status;
  };
  EXPECT_EQ(again(), 304);
  // Time alone changes nothing in it, nor does work on texts.
  world_.move_to("2017-06-20T14:00:00Z");
  act("RCM", place_, "tomas", "comment", {{"content", "We wait."}});
  EXPECT_EQ(again(), 304);
  act("RCM", place_, "tomas", "suspend_deadline", {{"deadline", "cut-off"}});
  EXPECT_EQ(again(), 200);
}

TEST_F(Calendars, ADeadlineThatIsMovedIsTheSameEntryAnew) {
  const Json before = entry("cut-off");
  world_.move_to("2017-06-09T08:00:00Z");
  act("RCM", place_, "tomas", "change_deadline",
      {{"deadline", "cut-off"},
       {"to", {{"civil", "2017-08-18T17:00"}, {"zone", "America/El_Salvador"}}}});
  const Json after = entry("cut-off");
  EXPECT_EQ(after["uid"], before["uid"]);
  EXPECT_EQ(before["sequence"], 0);
  EXPECT_EQ(after["sequence"], 1);
  EXPECT_EQ(after["changed"], "2017-06-09T08:00:00.000000Z");
  EXPECT_EQ(after["starts"], Json({{"at", "2017-08-18T23:00:00.000000Z"},
                                   {"civil", "2017-08-18T17:00"},
                                   {"zone", "America/El_Salvador"}}));
  const auto text = calendar(kOfAll, "ana");
  EXPECT_TRUE(has_line(text, "DTSTART;TZID=America/El_Salvador:20170818T170000")) << text;
  EXPECT_TRUE(has_line(text, "TZID:America/El_Salvador"));
  EXPECT_TRUE(has_line(text, "TZOFFSETTO:-0600"));
  EXPECT_TRUE(has_line(text, "SEQUENCE:1"));
  // As it was before.
  const auto then = world_.get(kOfAll + ".ics?as_of=2017-06-08T15:00:00Z", "ana").content();
  EXPECT_TRUE(has_line(then, "DTSTART:20170804T170000Z")) << then;
}

TEST_F(Calendars, WhatStandsStillIsTentativeAndWhatNoLongerRunsIsCancelled) {
  act("RCM", place_, "tomas", "suspend_deadline", {{"deadline", "cut-off"}});
  EXPECT_EQ(entry("cut-off")["status"], "tentative");
  EXPECT_NE(entry("cut-off")["summary"].get<std::string>().find("(suspended)"), std::string::npos);
  EXPECT_TRUE(has_line(calendar(kOfAll, "ana"), "STATUS:TENTATIVE"));
  EXPECT_FALSE(has_line(calendar(kOfAll, "ana"), "BEGIN:VALARM"));
  act("RCM", place_, "tomas", "resume_deadline", {{"deadline", "cut-off"}});
  EXPECT_EQ(entry("cut-off")["status"], "confirmed");
  answer_inputs();
  act("RCM", place_, "tomas", "close_gathering");
  EXPECT_EQ(entry("cut-off")["status"], "cancelled");
  EXPECT_GT(entry("cut-off")["sequence"], 2);
  EXPECT_TRUE(has_line(calendar(kOfAll, "ana"), "STATUS:CANCELLED"));
  // Nothing awaits anybody by it any more.
  EXPECT_EQ(entries(kMine, "ana"), Json::array());
}

TEST_F(Calendars, WhatIsOverStaysListed) {
  answer_inputs(false);
  world_.move_to("2017-08-05T00:00:00Z");
  EXPECT_EQ(entry("cut-off")["past"], true);
  EXPECT_EQ(entry("cut-off")["status"], "confirmed");
  EXPECT_TRUE(has_line(calendar(kOfAll, "ana"), "DTSTART:20170804T170000Z"));
  // El Salvador has missed it, and is told so.
  EXPECT_EQ(entries(kMine, "sara").size(), 1U);
}

TEST_F(Calendars, APersonsCalendarHasWhatAwaitsItsPartyAndBodies) {
  for (const char* person : {"ana", "hugo", "sara", "tomas"})
    EXPECT_EQ(entries(kMine, person).size(), 1U) << person;
  answer_inputs(false);
  for (const char* person : {"ana", "hugo"})
    EXPECT_EQ(entries(kMine, person), Json::array()) << person;
  for (const char* person : {"sara", "tomas"})
    EXPECT_EQ(entries(kMine, person).size(), 1U) << person;
  // An auditor reads it all, and nobody waits for one.
  EXPECT_EQ(entries(kOfAll, "luz").size(), 1U);
  EXPECT_EQ(entries(kMine, "luz"), Json::array());
  EXPECT_TRUE(has_line(calendar(kMine, "ana"), "X-WR-CALNAME:What awaits Name of ana"));
}

TEST_F(Calendars, ABodyHasWhatIsItsOwn) {
  for (const char* body : {"RCM", "RCM-TS"})
    EXPECT_EQ(entries(std::string("/v1/bodies/") + body + "/calendar", "ana").size(), 1U) << body;
  // The ad hoc group takes part, in what is of no conference: no deadline runs there.
  EXPECT_EQ(entries("/v1/bodies/GROUP/calendar", "ana"), Json::array());
  EXPECT_EQ(world_.get("/v1/bodies/NONE/calendar.ics", "ana").status, 404);
  EXPECT_EQ(world_.get("/v1/bodies/NONE/calendar", "ana").status, 404);
}

TEST_F(Calendars, WhoMayNotReadIsToldNothing) {
  for (const char* end : {"", ".ics"}) {
    EXPECT_EQ(world_.get(kOfAll + end).status, 401);
    // An administrator is of no conference: as if there were no consultation.
    const auto answer = world_.get(kOfAll + end, "admin");
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.content(),
              world_.get("/v1/consultations/none/calendar" + std::string(end), "ana").content());
  }
  EXPECT_EQ(entries(kOfBody, "admin"), Json::array());
  EXPECT_EQ(entries(kMine, "admin"), Json::array());
  EXPECT_EQ(world_.get(kOfAll + ".ics?token=x", "ana").status, 400);
}

// Meetings of the conference, by the workflow that comes with the program.
class Meetings : public ::testing::Test {
 protected:
  void SetUp() override {
    Json start = world_.start_body();
    start.update(
        {{"consultation", "meetings"}, {"workflow", "meetings"}, {"bodies", Json::object()}});
    world_.act("/v1/consultations", "sara", start);
    const auto list = find("calendar/RCM");
    act(list, "open_case",
        {{"invoke", "meetings"},
         {"name", "troikas"},
         {"fields",
          {{{"field", "subject"}, {"words", "Yearly meeting of troikas"}},
           {{"field", "manner"}, {"value", "both"}},
           {{"field", "place"}, {"words", "San Salvador, or https://meet.example.org/t"}},
           {{"field", "starts"}, {"value", "2017-06-20T10:00@America/El_Salvador"}},
           {{"field", "ends"}, {"value", "2017-06-20T13:00@America/El_Salvador"}}}}});
    meeting_ = find("meeting/RCM/troikas");
  }

  std::string find(const std::string& key) {
    const auto found = world_.get("/v1/consultations/meetings/find?key=" + key, "tomas");
    return json_of(found).value("case", "");
  }
  Json act(const std::string& id, const char* name, Json payload = Json::object(),
           const char* reason = nullptr) {
    Json more{{"as", {{"body", "RCM-TS"}}}, {"payload", std::move(payload)}};
    if (reason != nullptr) more["reason"] = reason;
    return world_.act("/v1/cases/" + id + "/commands", "tomas", world_.command(name, more));
  }
  void set(const char* field, const char* value) {
    act(meeting_, "set_field", {{"field", field}, {"value", value}});
  }
  Json entries(const std::string& place, const char* person) {
    return json_of(world_.get(place, person)).value("entries", Json::array());
  }
  Json entry(const char* person = "ana") {
    const Json all = entries("/v1/consultations/meetings/calendar", person);
    return all.size() == 1 ? all[0] : Json();
  }
  std::string calendar(const char* person = "ana") {
    return world_.get("/v1/consultations/meetings/calendar.ics", person).content();
  }

  World world_;
  std::string meeting_;
};

TEST_F(Meetings, WhatIsPlannedIsTentativeAndNotForEverybody) {
  EXPECT_EQ(entry("tomas")["status"], "tentative");
  for (const char* place :
       {"/v1/consultations/meetings/calendar", "/v1/me/calendar", "/v1/bodies/RCM/calendar"})
    EXPECT_EQ(entries(place, "ana"), Json::array()) << place;
  act(meeting_, "convene");
  for (const char* place : {"/v1/consultations/meetings/calendar", "/v1/me/calendar",
                            "/v1/bodies/RCM/calendar", "/v1/bodies/RCM-TS/calendar"})
    EXPECT_EQ(entries(place, "ana").size(), 1U) << place;
  EXPECT_EQ(entry("ana")["status"], "confirmed");
  // An auditor reads of it, and is not invited.
  EXPECT_EQ(entry("luz")["status"], "confirmed");
  EXPECT_EQ(entries("/v1/me/calendar", "luz"), Json::array());
}

TEST_F(Meetings, AMeetingIsAnEntryWithItsPlace) {
  act(meeting_, "convene");
  const auto text = calendar();
  for (const char* line :
       {"SUMMARY:Yearly meeting of troikas (RCM)",
        "DTSTART;TZID=America/El_Salvador:20170620T100000",
        "DTEND;TZID=America/El_Salvador:20170620T130000", "STATUS:CONFIRMED", "TRANSP:OPAQUE",
        "LOCATION:San Salvador\\, or https://meet.example.org/t",
        "CONFERENCE;VALUE=URI:https://meet.example.org/t", "CONTACT:RCM"})
    EXPECT_TRUE(has_line(text, line)) << line << "\n" << text;
  EXPECT_TRUE(has_line(text, "UID:" + meeting_ + "@test.example.org/log")) << text;
  const Json one = entry();
  EXPECT_EQ(one["kind"], "meeting");
  EXPECT_EQ(one["ends"]["at"], "2017-06-20T19:00:00.000000Z");
  EXPECT_EQ(one["joined_at"], "https://meet.example.org/t");
}

TEST_F(Meetings, AMeetingThatIsMovedOrCancelledIsTheSameEntryAnew) {
  act(meeting_, "convene");
  const Json before = entry();
  world_.move_to("2017-06-09T08:00:00Z");
  set("ends", "2017-06-21T13:00@America/El_Salvador");
  set("starts", "2017-06-21T10:00@America/El_Salvador");
  const Json moved = entry();
  EXPECT_EQ(moved["uid"], before["uid"]);
  EXPECT_GT(moved["sequence"], before["sequence"]);
  EXPECT_EQ(moved["changed"], "2017-06-09T08:00:00.000000Z");
  EXPECT_EQ(moved["starts"]["at"], "2017-06-21T16:00:00.000000Z");
  // What calendars do not show changes nothing in them.
  act(meeting_, "set_field", {{"field", "agenda"}, {"words", "1. Opening"}});
  EXPECT_EQ(entry(), moved);
  act(meeting_, "cancel", Json::object(), "No quorum.");
  EXPECT_EQ(entry()["uid"], before["uid"]);
  EXPECT_GT(entry()["sequence"], moved["sequence"]);
  EXPECT_TRUE(has_line(calendar(), "STATUS:CANCELLED"));
  EXPECT_TRUE(has_line(calendar(), "SUMMARY:Yearly meeting of troikas (RCM) (cancelled)"));
}

TEST_F(Meetings, AMeetingThatComesAgainSaysWhenNext) {
  set("repeats", "yearly");
  act(meeting_, "convene");
  EXPECT_TRUE(has_line(calendar(), "RRULE:FREQ=YEARLY"));
  EXPECT_EQ(entry()["repeats"], "yearly");
  EXPECT_EQ(entry()["next"], entry()["starts"]);
  world_.move_to("2017-07-01T08:00:00Z");
  EXPECT_EQ(entry()["next"], Json({{"at", "2018-06-20T16:00:00.000000Z"},
                                   {"civil", "2018-06-20T10:00"},
                                   {"zone", "America/El_Salvador"}}));
}

TEST_F(Meetings, WhatComesAgainEndsOnTheDayThatItSays) {
  set("repeats", "yearly");
  set("repeats-until", "2019-06-20");
  act(meeting_, "convene");
  EXPECT_TRUE(has_line(calendar(), "RRULE:FREQ=YEARLY;UNTIL=20190621T055959Z"));
  EXPECT_EQ(entry()["repeats_until"]["civil"], "2019-06-20T23:59:59");
  const auto before = entry();
  set("repeats-until", "2018-01-01");
  EXPECT_GT(entry()["sequence"], before["sequence"]);
  world_.move_to("2017-07-01T08:00:00Z");
  EXPECT_FALSE(entry().contains("next"));
}

// The next time has its own participants and minutes; from then on the series goes on with it.
TEST_F(Meetings, TheNextTimeIsACaseOfItsOwn) {
  set("repeats", "yearly");
  act(meeting_, "convene");
  const auto before = entry();
  const auto open = [&](const char* name, const char* starts, const std::string& series) {
    act(find("calendar/RCM"), "open_case",
        {{"invoke", "meetings"},
         {"name", name},
         {"fields",
          {{{"field", "subject"}, {"words", "Yearly meeting of troikas"}},
           {{"field", "manner"}, {"value", "virtual"}},
           {{"field", "repeats"}, {"value", "yearly"}},
           {{"field", "series"}, {"value", series}},
           {{"field", "starts"}, {"value", starts}}}}});
    return find(std::string("meeting/RCM/") + name);
  };
  const auto of = [&](const std::string& id) {
    for (const auto& one : entries("/v1/consultations/meetings/calendar", "ana"))
      if (one["case"] == id) return one;
    return Json();
  };
  const auto second = open("troikas-2018", "2018-06-22T16:00:00Z", meeting_);
  EXPECT_EQ(entry(), before) << "it is planned as yet";
  act(second, "convene");
  EXPECT_EQ(of(meeting_)["repeats_until"]["at"], "2018-06-22T15:59:59.000000Z");
  EXPECT_GT(of(meeting_)["sequence"], before["sequence"]);
  EXPECT_FALSE(of(second).contains("repeats_until"));
  // What is moved to before it ends it no more, which is news of it as well (RFC 5545, 3.8.7.4).
  const auto ended = of(meeting_);
  act(second, "set_field", {{"field", "starts"}, {"value", "2017-06-19T16:00:00Z"}});
  EXPECT_FALSE(of(meeting_).contains("repeats_until"));
  EXPECT_GT(of(meeting_)["sequence"], ended["sequence"]);
  act(second, "set_field", {{"field", "starts"}, {"value", "2018-06-22T16:00:00Z"}});
  // By whichever of the series the third is opened, it comes after the second.
  const auto third = open("troikas-2019", "2019-06-21T16:00:00Z", meeting_);
  act(third, "convene");
  EXPECT_EQ(of(second)["repeats_until"]["at"], "2019-06-21T15:59:59.000000Z");
  EXPECT_EQ(of(meeting_)["repeats_until"]["at"], "2018-06-22T15:59:59.000000Z");
  // With the list it all ends.
  world_.move_to("2017-07-01T08:00:00Z");
  act(find("calendar/RCM"), "close", Json::object(), "The two conferences meet no more.");
  EXPECT_FALSE(of(third).contains("repeats")) << "it would have begun later";
  EXPECT_EQ(of(meeting_)["repeats_until"]["at"].get<std::string>().substr(0, 10), "2017-07-01");
}

// RFC 5545, 3.8.7.4.
TEST_F(Meetings, ANextTimeThatIsCancelledEndsNothingAndNoNumberGoesBack) {
  set("repeats", "yearly");
  act(meeting_, "convene");
  act(find("calendar/RCM"), "open_case",
      {{"invoke", "meetings"},
       {"name", "troikas-2018"},
       {"fields",
        {{{"field", "subject"}, {"words", "Yearly meeting of troikas"}},
         {{"field", "manner"}, {"value", "virtual"}},
         {{"field", "series"}, {"value", meeting_}},
         {{"field", "starts"}, {"value", "2018-06-22T16:00:00Z"}}}}});
  const auto second = find("meeting/RCM/troikas-2018");
  act(second, "convene");
  const auto first = [&] {
    for (const auto& one : entries("/v1/consultations/meetings/calendar", "ana"))
      if (one["case"] == meeting_) return one;
    return Json();
  };
  const Json ended = first();
  EXPECT_TRUE(ended.contains("repeats_until"));
  act(second, "cancel", Json::object(), "No quorum.");
  const Json goes_on = first();
  EXPECT_EQ(goes_on["repeats"], "yearly");
  EXPECT_FALSE(goes_on.contains("repeats_until"));
  EXPECT_GT(goes_on["sequence"], ended["sequence"]);
  act(meeting_, "set_field", {{"field", "repeats"}});
  EXPECT_FALSE(first().contains("repeats"));
  EXPECT_GT(first()["sequence"], goes_on["sequence"]);
}

TEST_F(Meetings, WhatLeavesASeriesTakesNothingFromItsNumber) {
  set("repeats", "yearly");
  act(find("calendar/RCM"), "open_case",
      {{"invoke", "meetings"},
       {"name", "troikas-2018"},
       {"fields",
        {{{"field", "subject"}, {"words", "Yearly meeting of troikas"}},
         {{"field", "series"}, {"value", meeting_}},
         {{"field", "starts"}, {"value", "2018-06-22T16:00:00Z"}}}}});
  const auto second = find("meeting/RCM/troikas-2018");
  const auto first = [&] {
    for (const auto& one : entries("/v1/consultations/meetings/calendar", "tomas"))
      if (one["case"] == meeting_) return one;
    return Json();
  };
  act(second, "set_field", {{"field", "starts"}, {"value", "2018-06-23T16:00:00Z"}});
  const Json ended = first();
  EXPECT_TRUE(ended.contains("repeats_until"));
  act(second, "set_field", {{"field", "series"}});
  EXPECT_FALSE(first().contains("repeats_until"));
  EXPECT_GT(first()["sequence"], ended["sequence"]);
}

TEST_F(Meetings, ABodyThatIsInvitedHasIt) {
  EXPECT_EQ(entries("/v1/bodies/GROUP/calendar", "tomas"), Json::array());
  act(meeting_, "set_field", {{"field", "invited-bodies"}, {"values", {"GROUP"}}});
  EXPECT_EQ(entries("/v1/bodies/GROUP/calendar", "tomas").size(), 1U);
  // What is on its agenda is for whom the meeting is for; or for those alone whom it names.
  act(meeting_, "open_case",
      {{"invoke", "agenda-items"},
       {"name", "routes"},
       {"fields", {{{"field", "subject"}, {"words", "Routes"}}}}});
  act(meeting_, "convene");
  const auto item = find("agenda-item/RCM/troikas.routes");
  const auto is_for_the_group = [&] {
    const Json readers = json_of(world_.get("/v1/cases/" + item, "tomas")).at("readers");
    return readers.dump().find("GROUP") != std::string::npos;
  };
  EXPECT_TRUE(is_for_the_group());
  act(item, "set_field", {{"field", "invited-parties"}, {"values", {"MEX"}}});
  EXPECT_FALSE(is_for_the_group());
}

}  // namespace
}  // namespace concord::api
