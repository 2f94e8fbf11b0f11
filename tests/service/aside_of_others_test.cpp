// Events that lie aside are named by their own entry alone: who reads another one of the same act
// is not shown them.
#include <gtest/gtest.h>

#include "engine/audit/entry.hpp"
#include "engine/service/events_aside.hpp"
#include "tests/service/office.hpp"

namespace concord::service::aside_of_others_test {
namespace {

using testing::Json;
using testing::Office;

const std::string kInput = "country-input/RCM/t1/CRI";
const std::string kText = "conference-text/RCM/t1";

// Where events of the case's entries lie.
std::vector<std::string> aside_of(Office& office, const CaseId& id) {
  std::vector<std::string> found;
  const auto loan = office.service().readers().borrow();
  const auto all = loan->entries(0, 1000);
  for (const auto& stored : all) {
    const auto entry = audit::parse_entry(stored.entry.bytes);
    if (!entry || entry->case_id != id) continue;
    if (const auto at = aside_digest(Json::parse(entry->events))) found.push_back(to_string(*at));
  }
  return found;
}

TEST(AsideOfOthers, AreNotNamedByTheEntryOfTheActsOwnCase) {
  Office office;
  office.gather();
  Json paragraphs = Json::array();
  for (int n = 0; n < 60; ++n) {
    const std::string words = "Paragraph " + std::to_string(n) + ".";
    paragraphs.push_back({{"texts", {{"es", words}, {"en", words}}}});
  }
  office.act("rcm-ts", "CRI", kInput, "bring_text",
             {{"event", "submit"}, {"paragraphs", std::move(paragraphs)}},
             {{"receipt", {{"received", "2017-03-01T11:00:00Z"}, {"channel", "note_verbale"}}}});
  const auto aside = aside_of(office, office.id_of(kText));
  ASSERT_EQ(aside.size(), 1U) << "that the input is admitted is too long for an entry";
  const auto bundle = office.room().bundle(office.reader("cri"), office.id_of(kInput), {});
  ASSERT_TRUE(bundle);
  EXPECT_FALSE(bundle->at("files").contains("contents/" + aside.front()));
  EXPECT_EQ(bundle->dump().find(aside.front()), std::string::npos);
}

}  // namespace
}  // namespace concord::service::aside_of_others_test
