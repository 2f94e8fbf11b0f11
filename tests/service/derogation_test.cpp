// What the presidency sets aside, it sets aside once.
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

namespace concord::service::derogation_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";

void derogate(Office& office) {
  office.act("gtm-head", "body:RCM", kText, "derogate",
             {{"event", "circulate"}, {"guard", "notice_kept"}}, {{"reason", "Berlin"}});
}

int circulate_for_an_hour(Office& office) {
  Office::Attempt attempt{"rcm-ts", "body:RCM-TS", kText, "circulate"};
  attempt.payload = {{"deadlines", {{"silence", {{"after", "PT1H"}}}}}};
  return office.attempt(attempt).status;
}

int object(Office& office) {
  Office::Attempt attempt{"mex-head", "MEX", kText, "object_to_derogation"};
  attempt.payload = {{"event", "circulate"}, {"guard", "notice_kept"}};
  return office.attempt(attempt).status;
}

void recall(Office& office) {
  office.act("rcm-ts", "body:RCM-TS", kText, "recall", Json::object(), {{"reason", "A mistake"}});
}

TEST(Derogation, IsUsedUpByItsStep) {
  Office office;
  office.bring_under_silence();
  recall(office);
  office.at("2017-03-02T12:00:00Z");
  EXPECT_EQ(circulate_for_an_hour(office), 422);
  derogate(office);
  EXPECT_EQ(circulate_for_an_hour(office), 200);
  recall(office);
  EXPECT_EQ(circulate_for_an_hour(office), 422);
}

TEST(Derogation, IsOverOnceTheTextIsIssuedByAnotherWay) {
  Office office;
  office.bring_under_silence();
  recall(office);
  office.at("2017-03-02T12:00:00Z");
  derogate(office);
  office.at("2017-03-02T13:00:00Z");
  office.act("gtm-head", "body:RCM", kText, "put_question");
  recall(office);
  EXPECT_EQ(circulate_for_an_hour(office), 422);
  const auto view = office.room().one_case(office.reader("mex"), office.id_of(kText));
  EXPECT_TRUE(view->at("derogations").at(0).at("spent").get<bool>());
  EXPECT_FALSE(
      office.room().next(office.reader("mex"), ConsultationId("gcm"))->contains("derogations"));
  EXPECT_EQ(object(office), 422) << "nothing is set aside";
  derogate(office);
  EXPECT_EQ(circulate_for_an_hour(office), 200);
}

TEST(Derogation, IsObjectedToAsItIsNowAndNotAsItWasBefore) {
  Office office;
  office.bring_under_silence();
  recall(office);
  office.at("2017-03-02T12:00:00Z");
  derogate(office);
  office.at("2017-03-02T13:00:00Z");
  office.act("gtm-head", "body:RCM", kText, "put_question");
  recall(office);
  derogate(office);
  EXPECT_EQ(object(office), 200);
  const auto view = office.room().one_case(office.reader("mex"), office.id_of(kText));
  EXPECT_EQ(view->at("derogations").at(0).at("objections"), Json::array());
  EXPECT_EQ(view->at("derogations").at(1).at("objections"), Json::array({"MEX"}));
  EXPECT_EQ(circulate_for_an_hour(office), 422) << "the notice holds again";
}

}  // namespace
}  // namespace concord::service::derogation_test
