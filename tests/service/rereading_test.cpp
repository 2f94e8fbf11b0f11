#include "engine/service/rereading.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace concord::service::testing
