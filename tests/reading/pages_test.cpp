#include <gtest/gtest.h>

#include "tests/service/office.hpp"

// Lists of states, a page at a time.
namespace concord::service::pages_test {
namespace {

using testing::Json;
using testing::Office;

const ConsultationId kGcm("gcm");

Json all_pages(Office& office, const reading::Reader& reader, const consultation::CaseKey& narrow,
               std::size_t limit) {
  Json all = Json::array();
  reading::Page page{limit, ""};
  while (true) {
    const auto view = office.room().cases(reader, kGcm, narrow, page);
    EXPECT_LE(view->at("cases").size(), limit);
    for (const auto& one : view->at("cases")) all.push_back(one);
    if (!view->contains("cursor")) return all;
    EXPECT_EQ(view->at("cases").size(), limit) << "only full pages are followed by others";
    page.cursor = view->at("cursor");
  }
}

TEST(Pages, OfCasesLoseAndDoubleNothing) {
  Office office;
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  office.act("rcm-ts", "body:RCM-TS", "conference-text/RCM/t1", "invite_inputs",
             {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  for (const auto& person : office.persons()) {
    const auto reader = office.reader(person);
    if (!office.room().cases(reader, kGcm, {}, {})) continue;
    const Json whole = office.room().cases(reader, kGcm, {}, {1000, ""})->at("cases");
    for (const std::size_t limit : {1, 2, 3, 100})
      EXPECT_EQ(all_pages(office, reader, {}, limit), whole) << person << " " << limit;
    const consultation::CaseKey texts{"conference-text", {}, {}, {}};
    EXPECT_EQ(all_pages(office, reader, texts, 1),
              office.room().cases(reader, kGcm, texts, {})->at("cases"));
  }
}

// The next page begins where the last one ended, whatever has come since.
TEST(Pages, OfCasesGoOnWhereTheyEnded) {
  Office office;
  const auto reader = office.reader("rcm-ts");
  const auto first = office.room().cases(reader, kGcm, {}, {1, ""});
  EXPECT_FALSE(first->contains("cursor")) << "only the root case is there";
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  const auto opened = office.room().cases(reader, kGcm, {}, {1, ""});
  ASSERT_TRUE(opened->contains("cursor"));
  const auto rest = office.room().cases(reader, kGcm, {}, {100, opened->at("cursor")});
  ASSERT_FALSE(rest->at("cases").empty());
  EXPECT_NE(rest->at("cases").at(0).at("id"), opened->at("cases").at(0).at("id"));
}

TEST(Pages, OfWorkflowsEnd) {
  Office office;
  const auto reader = office.reader("mex");
  const Json whole = office.room().workflows(reader, {}).at("workflows");
  Json all = Json::array();
  reading::Page page{1, ""};
  while (true) {
    const Json view = office.room().workflows(reader, page);
    for (const auto& one : view.at("workflows")) all.push_back(one);
    if (!view.contains("cursor")) break;
    page.cursor = view.at("cursor");
  }
  EXPECT_EQ(all, whole);
}

}  // namespace
}  // namespace concord::service::pages_test
