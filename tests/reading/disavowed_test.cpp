// What was recorded in a party's name and is nobody's is marked so wherever it is still told.
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

namespace concord::service::disavowed_test {
namespace {

using testing::Json;
using testing::Office;

const ConsultationId kGcm("gcm");
const std::string kMexico = "country-input/RCM/t1/MEX";

Json submissions_told(Office& office, const std::string& person) {
  return office.room()
      .activity(office.reader(person), {*parse_timestamp("2017-03-01T00:00:00Z"),
                                        *parse_timestamp("2017-04-01T00:00:00Z"),
                                        {},
                                        kGcm})
      ->at("submissions");
}

TEST(Disavowed, AnInputIsMarkedInTheReportAndInTheSearch) {
  Office office;
  office.gather();
  office.act("rcm-ts", "MEX", kMexico, "bring_text",
             {{"event", "submit"}, {"paragraphs", {{{"texts", {{"es", "De la nota"}}}}}}},
             {{"receipt", {{"received", "2017-03-01T11:00:00Z"}, {"channel", "note_verbale"}}}});
  const auto told = *office.room().next(office.reader("mex-head"), kGcm);
  office.act("mex-head", "MEX", kMexico, "disavow",
             {{"case_seq", told.at("recorded_for_me").at(0).at("case_seq")}},
             {{"reason", "No es nuestra."}});
  // Also to those who read it and no longer read its case.
  for (const char* person : {"mex", "rcm-ts", "gtm"}) {
    const Json list = submissions_told(office, person);
    ASSERT_EQ(list.size(), 1U) << person;
    EXPECT_TRUE(list[0].value("disavowed", false)) << person;
    EXPECT_EQ(list[0].at("symbol"), "Rev.1") << person;
  }
  EXPECT_TRUE(submissions_told(office, "ury").empty());
  office.service().keeper().catch_up();
  const Json found = *office.room().search(office.reader("rcm-ts"), {.words = "nota"}, {});
  ASSERT_FALSE(found.at("texts").empty());
  for (const auto& text : found.at("texts"))
    for (const auto& place : text.at("places"))
      EXPECT_TRUE(place.value("disavowed", false)) << place;
}

// The delegation goes on without it: then it is no text of the case, and marked where it is listed.
TEST(Disavowed, AnInputIsNotShownInThePlaceOfTheOneThatIsNotThere) {
  Office office;
  office.gather();
  office.act("rcm-ts", "MEX", kMexico, "bring_text",
             {{"event", "submit"}, {"paragraphs", {{{"texts", {{"es", "De la nota"}}}}}}},
             {{"receipt", {{"received", "2017-03-01T11:00:00Z"}, {"channel", "note_verbale"}}}});
  const auto told = *office.room().next(office.reader("mex-head"), kGcm);
  office.act("mex-head", "MEX", kMexico, "disavow",
             {{"case_seq", told.at("recorded_for_me").at(0).at("case_seq")}},
             {{"reason", "No es nuestra."}});
  office.act("mex-head", "MEX", kMexico, "nil_return");
  const auto id = office.id_of(kMexico);
  for (const char* person : {"mex", "rcm-ts", "gtm"}) {
    const auto reader = office.reader(person);
    // Its own draft, which is empty, is the delegation's.
    if (std::string(person) != "mex") {
      EXPECT_FALSE(office.room().document(reader, id, {})) << person;
    }
    const auto named = office.room().document(reader, id, 1U);
    ASSERT_TRUE(named) << person;
    EXPECT_TRUE(named->value("disavowed", false)) << person;
    const auto line = office.room().one_case(reader, id)->at("document").at("revisions").at(0);
    EXPECT_TRUE(line.value("disavowed", false)) << person;
  }
}

}  // namespace
}  // namespace concord::service::disavowed_test
