// What the disk promises is all that the store relies on: synced bytes stay, others may not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "tests/store/power_cut.hpp"
#include "tests/store/sample.hpp"

namespace concord::store {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class PowerCutTest : public testing::Test {
 protected:
  std::unique_ptr<Store> open(std::uint64_t checkpoint_pages = 20) {
    return open_sqlite_store(from_,
                             {.checkpoint_pages = checkpoint_pages, .vfs = PowerCutDisk::name});
  }
  ScratchDirectory scratch_{"power"};
  std::filesystem::path from_ = scratch_.path() / "store";
  std::filesystem::path to_ = scratch_.path() / "after";
  PowerCutDisk disk_;
};

TEST_F(PowerCutTest, EveryAppendIsSynced) {
  const auto store = open(1'000'000);
  Pen pen;
  for (int i = 0; i < 20; ++i) {
    const std::uint64_t before = disk_.syncs("concord.sqlite-wal");
    pen.add();
    pen.append(*store);
    EXPECT_GT(disk_.syncs("concord.sqlite-wal"), before);
  }
}

// SQLite would make two calls of each page.
TEST_F(PowerCutTest, AnAppendIsWrittenInOnePiece) {
  const auto store = open(1'000'000);
  Pen pen;
  for (int i = 0; i < 20; ++i) {
    const std::uint64_t before = disk_.writes("concord.sqlite-wal");
    for (int commit = 0; commit < 64; ++commit) pen.add();
    pen.append(*store);
    EXPECT_EQ(disk_.writes("concord.sqlite-wal"), before + 1);
  }
}

TEST_F(PowerCutTest, KeepsWhatWasAcknowledgedWhateverElseWasWritten) {
  const auto store = open();
  std::mt19937 random(5);
  Pen pen(store->reads());
  for (std::uint32_t round = 0; round < 120; ++round) {
    for (auto i = random() % 12 + 1; i > 0; --i)
      pen.add("stream-" + std::to_string(random() % 9), random() % 3)
          .contents[0]
          .disclosure.resize(random() % 2000 + 1, 'x');
    pen.append(*store);
    std::filesystem::remove_all(to_);
    // Checkpoints run on their thread meanwhile: the cut falls into them, too.
    disk_.cut(from_, to_, round);
    const auto after = open_sqlite_store(to_);
    ASSERT_EQ(after->reads().last(), pen.head()) << round;
    ASSERT_THAT(after->reads().check(CheckDepth::full), IsEmpty()) << round;
  }
}

TEST_F(PowerCutTest, WritesNothingMoreAfterAFailedSync) {
  auto store = open();
  Pen pen;
  pen.add();
  pen.append(*store);
  disk_.fail_syncs("concord.sqlite-wal");
  pen.add();
  EXPECT_EQ(error_of([&] { pen.append(*store); }), ErrorKind::failed);
  disk_.fail_syncs("");
  EXPECT_EQ(error_of([&] { pen.append(*store); }), ErrorKind::failed) << "though it could again";
  EXPECT_THAT(message_of([&] { store->heartbeat(at_second(1)); }), HasSubstr("stop and start"));
  store = nullptr;
  store = open();
  EXPECT_GE(store->reads().last().commit_number, 1U);
  EXPECT_THAT(store->reads().check(CheckDepth::full), IsEmpty());
}

TEST_F(PowerCutTest, StopsWhenACheckpointCannotBeSynced) {
  const auto store = open();
  Pen pen;
  disk_.fail_syncs("concord.sqlite");
  std::optional<ErrorKind> error;
  for (int i = 0; i < 1000 && !error; ++i) {
    pen.add().contents[0].disclosure.resize(8000, 'x');
    error = error_of([&] { pen.append(*store); });
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(error, ErrorKind::failed);
  disk_.fail_syncs("");
}

}  // namespace
}  // namespace concord::store
