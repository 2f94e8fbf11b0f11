// A silence that held is to be announced until it was.
#include <gtest/gtest.h>

#include "tests/service/office.hpp"

namespace concord::service::announced_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kText = "conference-text/RCM/t1";

struct Told {
  std::string in_case, in_decision, in_spanish;
};

Told told(Office& office) {
  auto reader = office.reader("mex");
  const auto outcome = [&](const Json& view) {
    return view.at("decisions").at(0).at("outcome_text").get<std::string>();
  };
  Told all;
  all.in_case = outcome(*office.room().one_case(reader, office.id_of(kText)));
  all.in_decision = outcome(*office.room().decisions(reader, office.id_of(kText)));
  reader.language = "es";
  all.in_spanish = outcome(*office.room().one_case(reader, office.id_of(kText)));
  return all;
}

TEST(Announced, TheDecisionSaysSo) {
  Office office;
  office.bring_under_silence();
  office.at("2017-03-06T12:00:00Z");
  const Told before = told(office);
  EXPECT_EQ(before.in_case, "silence unbroken; adopted once it is announced");
  EXPECT_EQ(before.in_decision, before.in_case);
  office.act("gtm-head", "body:RCM", kText, "announce");
  const Told after = told(office);
  EXPECT_EQ(after.in_case, "silence unbroken; adopted when that was announced");
  EXPECT_EQ(after.in_decision, after.in_case);
  EXPECT_EQ(after.in_spanish, "silencio no roto; adoptado al anunciarse");
  // It stays so when the text is taken up again.
  office.act("gtm-head", "body:RCM", kText, "reopen", Json::object(), {{"reason", "New facts"}});
  EXPECT_EQ(told(office).in_case, after.in_case);
}

}  // namespace
}  // namespace concord::service::announced_test
