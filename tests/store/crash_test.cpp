// A process that dies loses nothing that it acknowledged, and leaves no half of a batch.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <random>

#include "tests/store/faulty_store.hpp"
#include "tests/store/sample.hpp"

namespace concord::store {
namespace {

using testing::IsEmpty;

// What a child process acknowledged, one commit number after the other, and how it ended.
struct Ended {
  std::uint64_t acknowledged = 0;
  int status = 0;
};

// Runs `work` in a child, which is killed by SIGKILL after `acknowledgements` (0: not killed).
Ended run_and_kill(const std::function<void(int pipe)>& work, std::uint64_t acknowledgements) {
  int ends[2] = {};
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    try {
      work(ends[1]);
    } catch (...) {
      ::_exit(3);
    }
    ::_exit(0);
  }
  ::close(ends[1]);
  Ended ended;
  std::uint64_t number = 0;
  for (std::uint64_t count = 1; ::read(ends[0], &number, sizeof number) == sizeof number; ++count) {
    ended.acknowledged = number;
    if (count == acknowledgements) ::kill(child, SIGKILL);
  }
  ::close(ends[0]);
  ::waitpid(child, &ended.status, 0);
  return ended;
}

void acknowledge(int pipe, std::uint64_t number) {
  if (::write(pipe, &number, sizeof number) != sizeof number) ::_exit(4);
}

// Batches of 1 to 40 commits with contents of up to 3,000 bytes, until killed.
void append_for_ever(const std::filesystem::path& directory, unsigned seed, int pipe) {
  const auto store = open_sqlite_store(directory, {.checkpoint_pages = 60});
  std::mt19937 random(seed);
  Pen pen(store->reads());
  while (true) {
    for (auto i = random() % 40 + 1; i > 0; --i) {
      Commit& commit = pen.add("stream-" + std::to_string(random() % 50), random() % 3, 1);
      commit.contents[0].disclosure.resize(random() % 3000 + 1, 'x');
    }
    pen.append(*store);
    acknowledge(pipe, pen.head().commit_number);
  }
}

TEST(Crash, KilledInTheMidstOfAppendsLosesNothingAcknowledged) {
  const ScratchDirectory directory("kill");
  std::mt19937 random(99);
  std::uint64_t before = 0;
  for (unsigned round = 0; round < 25; ++round) {
    const Ended ended = run_and_kill(
        [&](int pipe) { append_for_ever(directory.path(), round, pipe); }, random() % 60 + 1);
    ASSERT_TRUE(WIFSIGNALED(ended.status)) << ended.status;
    // First a reader alone, as a backup would, then the next writer.
    EXPECT_GE(open_sqlite_reader(directory.path())->last().commit_number, ended.acknowledged);
    const auto store = open_sqlite_store(directory.path());
    const Head head = store->reads().last();
    EXPECT_GE(head.commit_number, ended.acknowledged);
    EXPECT_GT(head.commit_number, before);
    EXPECT_EQ(head.checkpoint, "checkpoint of " + std::to_string(head.tree_size));
    EXPECT_THAT(store->reads().check(CheckDepth::full), IsEmpty()) << "gap-free";
    std::size_t in_streams = 0;
    for (const std::string& stream : store->reads().streams("", 100))
      in_streams += store->reads().commits_of(stream, 0, 1'000'000).size();
    EXPECT_EQ(in_streams, head.commit_number);
    before = head.commit_number;
  }
}

TEST(Crash, AtEveryCallLeavesTheBatchWholeOrAbsent) {
  const auto work = [](Store& store, int pipe) {
    Pen pen(store.reads());
    store.set_property("origin", "example.org");
    for (int i = 0; i < 3; ++i) {
      pen.add("a");
      pen.add("b");
      pen.append(store);
      acknowledge(pipe, pen.head().commit_number);
      store.put_snapshot("a", pen.head().commit_number, "snapshot");
      store.index_behind({}, pen.head().tree_size);
    }
    store.heartbeat(at_second(5));
  };
  std::size_t crashes = 0;
  for (const auto moment : {Fault::Moment::before, Fault::Moment::after}) {
    for (std::size_t call = 1; call <= 30; ++call) {
      const ScratchDirectory directory("fault");
      const Ended ended = run_and_kill(
          [&](int pipe) {
            const auto inner = open_sqlite_store(directory.path());
            FaultyStore store(*inner, {call, moment, Fault::What::crash});
            work(store, pipe);
          },
          0);
      if (WEXITSTATUS(ended.status) == 0) break;
      ASSERT_EQ(WEXITSTATUS(ended.status), 137);
      ++crashes;
      const auto store = open_sqlite_store(directory.path());
      const Head head = store->reads().last();
      EXPECT_GE(head.commit_number, ended.acknowledged);
      EXPECT_LE(head.commit_number, ended.acknowledged + 2);
      EXPECT_EQ(head.commit_number % 2, 0U) << "half a batch";
      EXPECT_LE(store->reads().index_position(), head.tree_size);
      EXPECT_THAT(store->reads().check(CheckDepth::full), IsEmpty());
    }
  }
  EXPECT_EQ(crashes, 2U * 12);
}

TEST(Crash, ErrorsAtEveryCallOfFaultyStoreComeOnce) {
  const auto inner = open_memory_store(std::make_shared<MemoryDisk>());
  FaultyStore store(*inner,
                    {.call = 2, .moment = Fault::Moment::after, .kind = ErrorKind::disk_full});
  store.heartbeat(at_second(1));
  EXPECT_EQ(error_of([&] { store.heartbeat(at_second(2)); }), ErrorKind::disk_full);
  EXPECT_EQ(store.reads().last().heartbeat, at_second(2)) << "after: it was done";
  EXPECT_EQ(store.calls(), 3U);
}

TEST(Crash, TwoProcessesDoNotWriteToOneStore) {
  const ScratchDirectory directory("two");
  const auto store = open_sqlite_store(directory.path());
  const Ended ended = run_and_kill(
      [&](int) {
        const auto error = error_of([&] { (void)open_sqlite_store(directory.path()); });
        ::_exit(error == ErrorKind::locked ? 42 : 43);
      },
      0);
  EXPECT_EQ(WEXITSTATUS(ended.status), 42);
}

}  // namespace
}  // namespace concord::store
