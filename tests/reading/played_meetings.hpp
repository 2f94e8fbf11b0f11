#pragma once

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <utility>

#include "tests/service/office.hpp"

namespace concord::service::testing {

inline const ConsultationId kMeetings("meetings");

// A consultation of meetings that is played beside the one on texts: what registers and reports are
// asked about.
class PlayedMeetings : public ::testing::Test {
 protected:
  PlayedMeetings() { office_.begin_another(kMeetings.value, "workflows/meetings.json"); }

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

  // On both topics, a case that only the RCM's secretariat and Mexico read, and the minutes of the
  // meeting in Panama.
  void put_on_agenda(const std::string& meeting, const std::string& name) {
    const std::string input = "gcm/" + office_.id_of("country-input/RCM/t1/MEX").value;
    const std::string minutes = "meetings/" + id_of("meeting/RCM/panama").value;
    act("meeting/RCM/" + meeting, "open_case",
        {{"invoke", "agenda-items"},
         {"name", name},
         {"fields",
          {{{"field", "subject"}, {"words", "On " + name}},
           {{"field", "topics"}, {"values", {"t1", "t2"}}},
           {{"field", "cases"}, {"values", Json::array({input})}},
           {{"field", "documents"}, {"values", Json::array({minutes})}}}}});
  }

  // After the meeting, whose minutes are taken up again for it: to be circulated. With these fields
  // beside those of whom it binds.
  void propose_experts(Json fields) {
    fields.push_back({{"field", "agreeing"}, {"values", {"MEX", "GTM", "BRA"}}});
    act("meeting/RCM/panama", "correct", Json::object(), "An agreement is missing.");
    act("meeting/RCM/panama", "open_case",
        {{"invoke", "agreements"}, {"name", "experts"}, {"fields", std::move(fields)}});
    act("agreement/RCM/panama.experts", "insert_paragraph",
        {{"texts", {{"es", "Se listan."}, {"en", "They are listed."}}}});
  }
  void propose_experts() {
    propose_experts(Json::array({{{"field", "subject"}, {"words", "Experts"}}}));
  }

  void agree(const std::string& name, const std::string& field, const std::string& whom,
             const std::string& deliverable) {
    const std::string key = "agreement/RCM/panama." + name;
    act("meeting/RCM/panama", "open_case",
        {{"invoke", "agreements"},
         {"name", name},
         {"fields",
          {{{"field", "subject"}, {"words", "On the " + name}},
           {{"field", "agreeing"}, {"values", {"MEX", "GTM", "BRA"}}},
           {{"field", "deliverable"}, {"value", deliverable}}}}});
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
    agree("guidelines", "assigned-body", "SACM-TS", "document");
    agree("portal", "assigned-party", "MEX", "action");
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

}  // namespace concord::service::testing
