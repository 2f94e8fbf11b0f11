// Who has left a conference is sent nothing of it any more, and is not waited for.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/service/office.hpp"

namespace concord::service::departed_member_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";

bool names(const Json& list, const std::string& code) {
  return std::find(list.begin(), list.end(), Json(code)) != list.end();
}

TEST(DepartedMember, IsSentNothingAndNotWaitedFor) {
  Office office;
  office.bring_under_silence();
  office.act("rcm-ts", "body:RCM-TS", kText, "recall", Json::object(), {{"reason", "Mistake"}});
  office.at("2017-03-02T12:00:00Z");
  office.enter("rcm-ts", "end_membership",
               {{"body", "RCM"},
                {"party", "CRI"},
                {"at", "2017-03-02T11:59:00Z"},
                {"instrument", "Note 1/2017"}});
  office.act("rcm-ts", "body:RCM-TS", kText, "circulate",
             {{"deadlines", {{"silence", {{"after", "P4D"}}}}}});
  const Json view = *office.room().one_case(office.reader("mex"), office.id_of(kText));
  const Json& circulations = view.at("circulations");
  ASSERT_EQ(circulations.size(), 2U);
  EXPECT_TRUE(names(circulations[0].at("delivered_to"), "CRI"));
  EXPECT_FALSE(names(circulations[1].at("delivered_to"), "CRI"));
  EXPECT_TRUE(names(circulations[1].at("delivered_to"), "ARG")) << "the observer";
  const Json next = *office.room().next(office.reader("mex"), ConsultationId("gcm"));
  for (const auto& one : next.at("cases")) {
    if (one.at("key") != kText) continue;
    const Json& waiting = one.at("decisions").at(0).at("waiting_for");
    EXPECT_TRUE(names(waiting, "GTM"));
    EXPECT_FALSE(names(waiting, "CRI"));
  }
}

}  // namespace
}  // namespace concord::service::departed_member_test
