// What a start has to replay stays bounded, of all consultations together.
#include <gtest/gtest.h>

#include "engine/codec/snapshot.hpp"
#include "tests/service/office.hpp"

namespace concord::service::keeper_test {
namespace {

using testing::Office;

std::uint64_t tail_of_all(Office& office) {
  const auto reader = office.service().store().open_reader();
  std::uint64_t sum = 0;
  for (const auto& [id, commits] : read_ledger(*reader, Snapshots::use, {}).tails) sum += commits;
  return sum;
}

TEST(Keeper, BoundsTheTailOfAllConsultationsTogether) {
  constexpr std::uint64_t longest = 40;
  Office office({"t1"}, {.snapshot_every = 1000, .longest_tail = longest});
  std::vector<CaseId> roots;
  for (int n = 0; n < 6; ++n) roots.push_back(office.begin_another("c" + std::to_string(n)));
  std::uint64_t most = 0;
  for (int n = 0; n < 150; ++n) {
    Office::Attempt comment{"mex", "MEX", "", "comment", {{"content", "x"}}};
    comment.id = roots[static_cast<std::size_t>(n * n) % roots.size()];
    ASSERT_EQ(office.attempt(comment).status, 200);
    if (n % 5 != 4) continue;
    office.service().keeper().catch_up();
    ASSERT_LE(tail_of_all(office), longest);
    most = std::max(most, tail_of_all(office));
  }
  EXPECT_GT(most, longest / 2) << "no snapshot is taken before it is needed";
  const auto reader = office.service().store().open_reader();
  const Ledger quick = read_ledger(*reader, Snapshots::use, {});
  const Ledger whole = read_ledger(*reader, Snapshots::ignore, {});
  ASSERT_EQ(quick.consultations.size(), 7U);
  for (const auto& [id, live] : whole.consultations)
    EXPECT_EQ(codec::write_snapshot(*quick.consultations.at(id)), codec::write_snapshot(*live));
}

// Killed and started again and again, each time with a little more: what was replayed counts too.
TEST(Keeper, CountsWhatAStartHadToReplay) {
  Office office({"t1"}, {.snapshot_every = 1000, .longest_tail = 1000});
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  const auto tail = tail_of_all(office);
  EXPECT_GE(tail, 2U);
  const auto reader = office.service().store().open_reader();
  Published published;
  Published::Update update;
  const Ledger ledger = read_ledger(*reader, Snapshots::use, {});
  EXPECT_EQ(ledger.tails.at(ConsultationId("gcm")), tail);
  for (const auto& [id, live] : ledger.consultations) update.consultations.push_back(live);
  update.commits = ledger.tails;
  published.publish(std::move(update));
  ASSERT_EQ(published.lengths().streams.size(), 1U);
  EXPECT_EQ(published.lengths().streams[0].commits, tail);
}

}  // namespace
}  // namespace concord::service::keeper_test
