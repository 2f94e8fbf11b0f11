// The name of a person, deleted for ever by two persons: its id stands wherever it stood.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

namespace concord::service {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using testing::Json;
using ::testing::Not;
using testing::Office;

const std::string kId = "p-new";
const std::string kName = "Quimey Altamirano";

void register_person(Office& office) {
  office.enter("gtm-head", "register_person", {{"person", {{"id", kId}, {"name", kName}}}});
  office.enter("mex-head", "grant_mandate",
               {{"mandate",
                 {{"id", "m-new"},
                  {"person", kId},
                  {"office", "delegate"},
                  {"party", "MEX"},
                  {"from", "2017-01-01T00:00:00Z"},
                  {"instrument", "Note 7"}}}});
}

void redact(Office& office) {
  office.enter("mex-head", "ask_name_redaction", {{"person", kId}, {"ground", "own_wish"}});
  office.enter("gtm-head", "redact_name", {{"person", kId}});
}

Json person_in(const Json& registry) {
  for (const auto& one : registry.at("persons"))
    if (one.at("id") == kId) return one;
  return {};
}

// All that a reader can get of what `kId` is and did.
std::string all_shown(Office& office) {
  const auto reader = office.reader("luz");
  const auto& room = office.room();
  return room.registry(reader).dump() + room.log(reader, {}, {}).dump() +
         room.history(reader, office.id_of("consultation"), {})->dump() +
         room.comments(reader, office.id_of("consultation"), {})->dump();
}

TEST(NameRedaction, TheIdStandsWhereverTheNameStood) {
  Office office({"t1"});
  register_person(office);
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act(kId, "MEX", "consultation", "comment", {{"content", "Un comentario"}});
  EXPECT_EQ(person_in(office.room().registry(office.reader("luz"))),
            (Json{{"id", kId}, {"name", kName}}));
  EXPECT_THAT(all_shown(office), HasSubstr(kName));
  const auto before = office.service().published().progress().commit;
  redact(office);
  const Json redacted{{"id", kId}, {"name", kId}, {"redacted", true}};
  EXPECT_EQ(person_in(office.room().registry(office.reader("luz"))), redacted);
  EXPECT_THAT(all_shown(office), Not(HasSubstr(kName)));
  EXPECT_THAT(all_shown(office), HasSubstr("Un comentario"));
  // As it was then is shown with what is left now.
  auto then = office.reader("luz");
  then.as_of = before;
  EXPECT_EQ(person_in(office.room().registry(then)), redacted);
  office.stop_and_start("2017-03-02T12:00:00Z");
  EXPECT_EQ(person_in(office.room().registry(office.reader("luz"))), redacted);
  EXPECT_THAT(all_shown(office), Not(HasSubstr(kName)));
}

TEST(NameRedaction, TheRegistrySaysWhoAskedAndThatItIsDone) {
  Office office({"t1"});
  register_person(office);
  const auto listed = [&] { return office.room().registry(office.reader("mex-head")); };
  EXPECT_FALSE(listed().contains("name_redactions"));
  office.enter("mex-head", "ask_name_redaction", {{"person", kId}, {"ground", "protection"}});
  const Json asked = listed().at("name_redactions").at(0);
  EXPECT_EQ(asked.at("person").at("name"), kName);
  EXPECT_EQ(asked.at("by").at("id"), "mex-head");
  EXPECT_EQ(asked.at("ground"), "protection");
  EXPECT_FALSE(asked.contains("redacted"));
  office.enter("gtm-head", "redact_name", {{"person", kId}});
  const Json done = listed().at("name_redactions").at(0);
  EXPECT_EQ(done.at("person").at("name"), kId);
  EXPECT_EQ(done.at("redacted"), "2017-03-01T12:00:00.000000Z");
  EXPECT_EQ(done.at("erased"), true);
}

// Who is told of the request while the name stands is told the name with it.
TEST(NameRedaction, UntilItIsDoneTheRequestIsForWhoDecidesAskedAndAudits) {
  Office office({"t1"});
  register_person(office);
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.enter("mex-head", "ask_name_redaction", {{"person", kId}, {"ground", "protection"}});
  const auto told = [&](const std::string& person) {
    const auto reader = office.reader(person);
    return office.room().registry(reader).value("name_redactions", Json::array()).dump() +
           office.room().log(reader, {}, {1000, ""}).dump();
  };
  for (const char* person : {"mex-head", "gtm-head", "luz"})
    EXPECT_THAT(told(person), HasSubstr("protection")) << person;
  for (const char* person : {"mex", "cri-head", "rcm-ts", "bra-head", "arg", "iom"})
    EXPECT_THAT(told(person), Not(HasSubstr("protection"))) << person;
  // A bundle has the whole registry, or nobody could check it.
  const auto bundle = *office.room().bundle(office.reader("cri"), office.id_of("consultation"), {});
  EXPECT_THAT(bundle.dump(), Not(HasSubstr(kName)));
  office.enter("gtm-head", "redact_name", {{"person", kId}});
  for (const char* person : {"mex", "cri-head", "ury-head"})
    EXPECT_THAT(told(person), HasSubstr("protection")) << person;
}

// A bundle goes without names; it says which of them are nowhere any more.
TEST(NameRedaction, ABundleSaysThatItIsGone) {
  Office office({"t1"});
  register_person(office);
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  const auto digest =
      to_string(office.service().published().registry()->persons->at(PersonId(kId)).person.name);
  const auto index = [&] {
    const auto files =
        *office.room().bundle(office.reader("luz"), office.id_of("consultation"), {});
    return Json::parse(files.at("files").at("bundle.json").get<std::string>());
  };
  EXPECT_THAT(index().at("withheld_contents"), Contains(digest));
  redact(office);
  office.act("rcm-ts", "body:RCM-TS", "consultation", "comment", {{"content", "Después"}});
  EXPECT_THAT(index().at("withheld_contents"), Not(Contains(digest)));
  EXPECT_THAT(index().at("redacted_contents"), Contains(digest));
}

}  // namespace
}  // namespace concord::service
