// The auditor's questions to the log: each filter, their combinations, and the office held then.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/mp11.hpp>
#include <functional>
#include <nlohmann/json.hpp>

#include "engine/codec/described_json.hpp"
#include "engine/consultation/event.hpp"
#include "engine/reading/log_kinds.hpp"
#include "engine/registry/event.hpp"
#include "tests/service/office.hpp"

namespace concord::service::log_questions_test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Json;
using testing::Office;
using ::testing::UnorderedElementsAre;

const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";

// Mexico's input is taken into the text, and the text is agreed under silence.
void agree(Office& office) {
  office.bring_under_silence();
  office.act(
      "mex-head", "MEX", kText, "take_stance",
      {{"decision", "adoption"}, {"stance", "no_objection"}, {"text", office.text_of(kText)}});
  office.at("2017-03-06T12:00:01Z");
  office.act("gtm-head", "body:RCM", kText, "announce");
}

// Positions that a question finds, in pages of three.
std::vector<std::uint64_t> found(Office& office, const std::string& person,
                                 const reading::LogFilter& filter,
                                 std::optional<std::uint64_t> as_of = std::nullopt) {
  std::vector<std::uint64_t> positions;
  reading::Reader reader = office.reader(person);
  reader.as_of = as_of;
  for (reading::Page page{3, ""};;) {
    const Json view = office.room().log(reader, filter, page);
    for (const auto& entry : view.at("entries")) positions.push_back(entry.at("position"));
    if (!view.contains("cursor")) break;
    EXPECT_EQ(view.at("entries").size(), 3U) << "a page that ends early";
    page.cursor = view.at("cursor");
  }
  return positions;
}

// The same by looking at every entry that the person may see.
std::vector<std::uint64_t> among_all(Office& office, const std::string& person,
                                     const std::function<bool(const Json&)>& holds) {
  std::vector<std::uint64_t> positions;
  const Json all = office.room().log(office.reader(person), {}, {1000, ""});
  for (const auto& entry : all.at("entries"))
    if (holds(entry)) positions.push_back(entry.at("position"));
  return positions;
}

bool has_event(const Json& entry, const std::string& type) {
  return std::any_of(entry.at("events").begin(), entry.at("events").end(),
                     [&](const Json& event) { return event.at("type") == type; });
}

struct Question {
  const char* what;
  reading::LogFilter filter;
  std::function<bool(const Json&)> holds;
};

std::vector<Question> questions(Office& office) {
  const auto held = [](const std::string& office_name) {
    return [office_name](const Json& entry) {
      const auto offices = entry.value("held", Json::array());
      return std::any_of(offices.begin(), offices.end(),
                         [&](const Json& one) { return one.at("office") == office_name; });
    };
  };
  const std::string input = office.id_of(kMexico).value;
  const std::string text = office.text_of(kText);
  std::vector<Question> list(8);
  list[0] = {"who", {}, [](const Json& e) {
               return e.contains("actor") && e["actor"]["id"] == "mex-head";
             }};
  list[0].filter.who = "mex-head";
  list[1] = {"principal", {}, [](const Json& e) { return e.value("principal", "") == "MEX"; }};
  list[1].filter.principal = "MEX";
  list[2] = {"office", {}, held("head_of_delegation")};
  list[2].filter.office = "head_of_delegation";
  list[3] = {"what", {}, [](const Json& e) { return has_event(e, "CaseMoved"); }};
  list[3].filter.what = {"CaseMoved"};
  list[4] = {"document", {}, [input](const Json& e) {
               return e.at("case") == input ||
                      e.at("events").dump().find("\"document\":\"" + input) != std::string::npos;
             }};
  list[4].filter.document = input;
  list[5] = {"text", {}, [text](const Json& e) {
               return e.at("events").dump().find(":\"" + text + "\"") != std::string::npos;
             }};
  list[5].filter.text = text;
  list[6] = {
      "time", {}, [](const Json& e) { return e.at("time") >= "2017-03-05T12:00:00.000000Z"; }};
  list[6].filter.from = parse_timestamp("2017-03-05T12:00:00Z");
  list[7] = {"all at once", {}, [&office, held](const Json& e) {
               return e.value("principal", "") == "MEX" && held("head_of_delegation")(e) &&
                      has_event(e, "StanceTaken") && e.at("case") == office.id_of(kText).value;
             }};
  list[7].filter.principal = "MEX";
  list[7].filter.office = "head_of_delegation";
  list[7].filter.what = {"StanceTaken", "DecisionClosed"};
  list[7].filter.case_id = office.id_of(kText).value;
  list[7].filter.consultation = "gcm";
  return list;
}

TEST(LogQuestions, FindWhatALookAtEveryEntryFinds) {
  Office office;
  agree(office);
  for (const bool indexed : {false, true}) {
    if (indexed) office.service().keeper().catch_up();
    for (auto& [what, filter, holds] : questions(office))
      for (const std::string person : {"luz", "mex", "gtm", "iom"}) {
        auto expected = among_all(office, person, holds);
        filter.newest_first = false;
        EXPECT_EQ(found(office, person, filter), expected) << what << " " << person << indexed;
        EXPECT_TRUE(person != "luz" || !expected.empty()) << what;
        std::reverse(expected.begin(), expected.end());
        filter.newest_first = true;
        EXPECT_EQ(found(office, person, filter), expected) << what << " " << person << indexed;
      }
  }
}

TEST(LogQuestions, AsOfEndsWhereTheLogEndedThen) {
  Office office;
  agree(office);
  const auto all = found(office, "luz", {});
  for (const bool newest_first : {false, true})
    for (const std::uint64_t commit : {std::uint64_t{0}, std::uint64_t{7}, std::uint64_t{999}}) {
      reading::LogFilter filter;
      filter.newest_first = newest_first;
      const Json view = office.room().log(office.reader("luz"), filter, {1000, ""});
      std::vector<std::uint64_t> expected;
      for (const auto& entry : view.at("entries"))
        if (entry.at("commit") <= commit) expected.push_back(entry.at("position"));
      EXPECT_EQ(found(office, "luz", filter, commit), expected) << commit;
      EXPECT_EQ(expected.size() == all.size(), commit == 999);
    }
}

// What is entered, ended or disputed later says nothing of an earlier act.
TEST(LogQuestions, TheOfficeIsThatOfTheMoment) {
  Office office;
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  reading::LogFilter alternates;
  alternates.who = "mex";
  alternates.office = "alternate";
  const auto comment = [&] {
    office.act("mex", "MEX", "consultation", "comment", {{"content", "x"}});
    return office.service().published().progress().tree_size - 1;
  };
  comment();
  office.enter("mex-head", "grant_mandate",
               {{"mandate",
                 {{"id", "m-late"},
                  {"person", "mex"},
                  {"office", "alternate"},
                  {"party", "MEX"},
                  {"from", "2017-01-01T00:00:00Z"},
                  {"instrument", "Letter"}}}});
  EXPECT_THAT(found(office, "luz", alternates), IsEmpty()) << "it began before, but was not known";
  const auto second = comment();
  office.at("2017-03-02T12:00:00Z");
  office.enter("mex-head", "end_mandate",
               {{"mandate", "m-late"}, {"at", "2017-03-02T12:00:00Z"}, {"instrument", "Letter"}});
  comment();
  for (const bool indexed : {false, true}) {
    if (indexed) office.service().keeper().catch_up();
    EXPECT_THAT(found(office, "luz", alternates), ElementsAre(second));
  }
  const auto entry = office.room().entry(office.reader("luz"), second);
  ASSERT_TRUE(entry);
  std::vector<std::string> offices;
  for (const auto& held : entry->at("held")) offices.push_back(held.at("office"));
  EXPECT_THAT(offices, UnorderedElementsAre("delegate", "alternate"));
  EXPECT_EQ(entry->at("title"), "Comment");
}

TEST(LogQuestions, PersonsAndKindsAreCalledByName) {
  Office office;
  agree(office);
  reading::LogFilter by_name;
  by_name.who = "MEXICO’S delegate";
  reading::LogFilter by_id;
  by_id.who = "mex";
  EXPECT_EQ(found(office, "mex", by_name), found(office, "mex", by_id));
  EXPECT_FALSE(found(office, "mex", by_id).empty());
  by_name.who = "Nobody";
  EXPECT_THAT(found(office, "mex", by_name), IsEmpty());

  const auto& room = office.room();
  EXPECT_THAT(room.kinds_named("text circulated"), ElementsAre("TextCirculated"));
  EXPECT_THAT(room.kinds_named("TextCirculated"), ElementsAre("TextCirculated"));
  EXPECT_THAT(room.kinds_named("Posición expresada"), ElementsAre("StanceTaken"));
  EXPECT_THAT(room.kinds_named("circulate"), Contains("circulate"));
  EXPECT_THAT(room.kinds_named("take-paragraph"), IsEmpty());
  EXPECT_THAT(room.kinds_named(""), IsEmpty());
  EXPECT_THAT(room.kinds_named("no_objection"), Contains("no_objection"));
}

TEST(LogQuestions, AnOfficeIsFoundHoweverItIsTyped) {
  using registry::Office;
  for (const char* typed : {"head_of_delegation", "Head of Delegation", "head-of-delegation",
                            "JEFE O JEFA DE DELEGACION", "Chefe de delegação"})
    EXPECT_EQ(reading::office_called(typed), Office::head_of_delegation) << typed;
  EXPECT_EQ(reading::office_called("Charge d'affaires"), Office::charge);
  for (const char* typed : {"", "-", "king"}) EXPECT_FALSE(reading::office_called(typed)) << typed;
}

TEST(LogKinds, EveryEventHasWords) {
  using Events =
      boost::mp11::mp_append<boost::mp11::mp_rename<consultation::Event, boost::mp11::mp_list>,
                             boost::mp11::mp_rename<registry::RegistryEvent, boost::mp11::mp_list>>;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Events>>(
      [](auto one) {
        const std::string type(codec::reflection::type_name<typename decltype(one)::type>());
        for (const char* language : {"en", "es", "pt"})
          EXPECT_NE(reading::kind_title(type, language), type) << language;
      });
}

}  // namespace
}  // namespace concord::service::log_questions_test
