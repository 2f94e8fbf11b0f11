#include "engine/service/rereading.hpp"

#include <gtest/gtest.h>

#include <future>

#include "tests/service/office.hpp"

namespace concord::service::testing {
namespace {

TEST(Rereading, FindsNothingInASoundLogHoweverItIsParted) {
  Office office;
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  auto& reader = office.service().store().reads();
  const auto head = reader.last();
  for (const std::size_t limit : {1, 3, 1000}) {
    Stretch stretch{.to = head.commit_number};
    while (stretch.from <= stretch.to) ASSERT_EQ(reread(reader, stretch, limit), std::nullopt);
    EXPECT_EQ(stretch.position, head.tree_size);
  }
}

TEST(Rereading, SaysWhereAnEntryOrACommitIsNotTheOneThatBelongs) {
  Office office;
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  auto& reader = office.service().store().reads();
  // As if the commit before had one entry less: each is held against its neighbour's leaf.
  Stretch shifted{.from = 2, .position = 0, .to = 3};
  EXPECT_EQ(reread(reader, shifted, 10), "commit 2 is missing, or not where it belongs");
  Stretch beyond{.from = reader.last().commit_number + 1,
                 .position = reader.last().tree_size,
                 .to = reader.last().commit_number + 5};
  EXPECT_NE(reread(reader, beyond, 10), std::nullopt) << "what the head says is there is not";
}

TEST(Rereading, BeforeItIsServedAShortLogIsLookedThroughToItsEnd) {
  Office office;
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  auto& reader = office.service().store().reads();
  Stretch whole{.to = reader.last().commit_number};
  EXPECT_EQ(reread_for(reader, whole, std::chrono::minutes(1)), std::nullopt);
  EXPECT_EQ(whole.from, whole.to + 1);
  Stretch none{.to = reader.last().commit_number};
  EXPECT_EQ(reread_for(reader, none, std::chrono::milliseconds(0)), std::nullopt);
  EXPECT_EQ(none.from, 1U) << "there was no time for any of it";
  Stretch shifted{.from = 2, .position = 0, .to = whole.to};
  EXPECT_EQ(reread_for(reader, shifted, std::chrono::minutes(1)),
            "commit 2 is missing, or not where it belongs");
}

// What a start had no time for is looked through afterwards: nothing is signed further.
TEST(Rereading, WhileItIsServedTheRestIs) {
  Office office;
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  const auto last = office.service().published().progress().commit;
  std::promise<std::string> told;
  const Rereading rereading(office.service(), {.from = 2, .position = 0, .to = last},
                            [&told](const std::string& why) { told.set_value(why); });
  auto why = told.get_future();
  ASSERT_EQ(why.wait_for(std::chrono::seconds(20)), std::future_status::ready);
  const std::string said = why.get();
  EXPECT_NE(said.find("commit 2 is missing"), std::string::npos) << said;
  EXPECT_NE(said.find("restore a backup"), std::string::npos) << said;
}

}  // namespace
}  // namespace concord::service::testing
