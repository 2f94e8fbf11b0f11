// A process that dies loses nothing that it acknowledged, and leaves no half of a batch.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>

#include "tests/store/faulty_store.hpp"
#include "tests/store/sample.hpp"

namespace concord::store {
namespace {

using testing::ElementsAre;
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

// What a redaction is to leave no byte of: in a commit, in two snapshots, in the index of words.
const std::string kSecret = "Esperanza Altamirano, cleared in confidence";

// Each is acknowledged by its number after it was done.
struct Done {
  enum Step : std::uint64_t { written = 1, dropped, cleared, found_by_words, redacted, scrubbed };
};

// Writes the secret, derives from it, redacts it: calls of the port that a log without a redaction
// never sees.
void write_and_redact(Store& store, int pipe) {
  Pen pen(store.reads());
  pen.add("a").contents[0].disclosure = kSecret;
  pen.add("a");
  pen.append(store);
  acknowledge(pipe, Done::written);
  store.put_snapshot("a", 1, "first, " + kSecret);
  store.put_snapshot("a", 2, "second, " + kSecret);
  store.drop_snapshots("a", 2);
  acknowledge(pipe, Done::dropped);
  store.index_behind(std::vector<IndexRow>{{0, {"stream:a"}}}, 2);
  store.clear_index();
  acknowledge(pipe, Done::cleared);
  TextBatch batch;
  batch.texts.push_back({digest_of(100), 1, at_second(1), kSecret});
  batch.layers.push_back(
      {"shown", 1, TextLayer::To::replace, {{digest_of(100), "comment", "es", "", 0}}});
  batch.to = 2;
  if (store.unindexed(std::vector{digest_of(100)}).size() == 1) store.index_texts(batch);
  acknowledge(pipe, Done::found_by_words);
  pen.add("a");
  pen.add("a");
  pen.redact(1, digest_of(100));
  pen.append(store);
  acknowledge(pipe, Done::redacted);
  store.scrub();
  store.clean_texts();
  if (store.is_scrubbed()) acknowledge(pipe, Done::scrubbed);
}

bool holds_secret(const std::filesystem::path& directory) {
  for (const auto& one : std::filesystem::directory_iterator(directory)) {
    std::ifstream file(one.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    if (bytes.find(kSecret) != std::string::npos) return true;
  }
  return false;
}

bool is_found_by_words(Store& store) {
  TextQuery query;
  query.match.all = {{{"altamirano", false}}};
  query.counts = [](const std::string&, std::uint64_t) { return true; };
  return !store.reads().find_texts(query).texts.empty();
}

// The next start finds each call of write_and_redact() done or not done, never half.
void expect_whole_or_absent(Store& store, std::uint64_t done) {
  Reader& reads = store.reads();
  const Head head = reads.last();
  const auto content = reads.content(1, digest_of(100)).state;
  const auto snapshot = reads.latest_snapshot("a", 1);
  if (head.commit_number == 0) {
    EXPECT_EQ(done, 0U) << "what was acknowledged is gone";
    EXPECT_EQ(content, ContentState::missing);
  } else if (head.commit_number == 2) {
    EXPECT_LT(done, Done::redacted);
    EXPECT_EQ(content, ContentState::present);
    EXPECT_EQ(is_found_by_words(store), reads.texts_position() == 2) << "half of a batch of words";
    if (done >= Done::dropped) {
      EXPECT_EQ(snapshot, std::nullopt);
      EXPECT_EQ(reads.latest_snapshot("a", 2), (Snapshot{2, "second, " + kSecret}));
    }
    if (done >= Done::found_by_words) {
      EXPECT_EQ(reads.texts_position(), 2U);
    }
  } else {
    EXPECT_EQ(head.commit_number, 4U) << "half a batch";
    EXPECT_EQ(content, ContentState::redacted);
    EXPECT_EQ(reads.commit(1)->request_hash, Digest{});
    EXPECT_EQ(reads.latest_snapshot("a", 9), std::nullopt) << "it may hold the text";
    EXPECT_FALSE(is_found_by_words(store));
    EXPECT_THAT(store.unindexed(std::vector{digest_of(100)}), IsEmpty()) << "nor is it taken again";
  }
  const auto position = reads.index_position();
  const auto indexed = reads.find({.all = {"stream:a"}}).positions;
  if (position == 2) {
    EXPECT_THAT(indexed, ElementsAre(0U));
  } else {
    EXPECT_THAT(indexed, IsEmpty()) << position;
  }
  if (done >= Done::cleared) {
    EXPECT_EQ(position, 0U);
  }
  EXPECT_THAT(reads.check(CheckDepth::full), IsEmpty());
}

// What a start does after a redaction that may have been interrupted.
void scrub_as_a_start(Store& store) {
  store.scrub();
  for (int i = 0; i < 500 && !store.is_scrubbed(); ++i) {
    store.clean_texts();
    ::usleep(10'000);
  }
  EXPECT_TRUE(store.is_scrubbed());
}

TEST(Crash, AtEveryCallOfARedactionLeavesItWholeOrAbsent) {
  std::size_t crashes = 0;
  std::size_t with_the_secret = 0;
  for (const auto moment : {Fault::Moment::before, Fault::Moment::after}) {
    for (std::size_t call = 1; call <= 30; ++call) {
      const ScratchDirectory directory("redaction");
      const Ended ended = run_and_kill(
          [&](int pipe) {
            const auto inner = open_sqlite_store(directory.path());
            FaultyStore store(*inner, {call, moment, Fault::What::crash});
            write_and_redact(store, pipe);
          },
          0);
      if (WEXITSTATUS(ended.status) == 0) break;
      SCOPED_TRACE("call " + std::to_string(call) + ", acknowledged " +
                   std::to_string(ended.acknowledged));
      ASSERT_EQ(WEXITSTATUS(ended.status), 137);
      ++crashes;
      const auto store = open_sqlite_store(directory.path());
      expect_whole_or_absent(*store, ended.acknowledged);
      scrub_as_a_start(*store);
      const bool is_kept = store->reads().last().commit_number == 2;
      EXPECT_EQ(holds_secret(directory.path()), is_kept);
      if (is_kept) ++with_the_secret;
    }
  }
  // last, append, put_snapshot twice, drop_snapshots, index_behind, clear_index, unindexed,
  // index_texts, append, scrub, clean_texts, is_scrubbed.
  EXPECT_EQ(crashes, 2U * 13);
  EXPECT_EQ(with_the_secret, 8U + 8U) << "after the first append until the second is done";
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
