// What a start has to replay stays bounded, of all consultations together.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "engine/codec/snapshot.hpp"
#include "tests/service/idle_threads.hpp"
#include "tests/service/office.hpp"
#include "tests/store/sample.hpp"

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

// A store that cannot empty its files yet, and when the index was written to.
class Unscrubbed final : public store::Store {
 public:
  explicit Unscrubbed(store::Store& inner) : inner_(inner) {}
  void append(const store::Batch& batch) override { inner_.append(batch); }
  void heartbeat(Timestamp now) override { inner_.heartbeat(now); }
  void set_property(std::string_view name, std::string_view value) override {
    inner_.set_property(name, value);
  }
  store::Reader& reads() override { return inner_.reads(); }
  std::unique_ptr<store::Reader> open_reader() override { return inner_.open_reader(); }
  void scrub() override { inner_.scrub(); }
  bool is_scrubbed() override { return false; }
  void put_snapshot(std::string_view stream, std::uint64_t number,
                    std::string_view bytes) override {
    inner_.put_snapshot(stream, number, bytes);
  }
  void drop_snapshots(std::string_view stream, std::uint64_t below) override {
    inner_.drop_snapshots(stream, below);
  }
  void index_behind(std::span<const store::IndexRow> rows, std::uint64_t to) override {
    written_.push_back(std::chrono::steady_clock::now());
    inner_.index_behind(rows, to);
  }
  void clear_index() override { inner_.clear_index(); }
  void index_texts(const store::TextBatch& batch) override { inner_.index_texts(batch); }
  std::vector<Digest> unindexed(std::span<const Digest> digests) override {
    return inner_.unindexed(digests);
  }
  void clean_texts() override { inner_.clean_texts(); }

  [[nodiscard]] std::size_t writes() const { return written_.size(); }
  [[nodiscard]] std::chrono::steady_clock::duration longest_rest() const {
    std::chrono::steady_clock::duration longest{};
    for (std::size_t i = 1; i < written_.size(); ++i)
      longest = std::max(longest, written_[i] - written_[i - 1]);
    return longest;
  }

 private:
  store::Store& inner_;
  std::vector<std::chrono::steady_clock::time_point> written_;
};

// Else what was redacted would lie in a file until a long index is made.
TEST(Keeper, LetsGoOfTheStoreWhileItsFilesAreToBeEmptied) {
  constexpr std::size_t entries = 10'000;
  const auto inner = store::open_memory_store(std::make_shared<store::MemoryDisk>());
  store::Pen pen;
  pen.add("consultation-1", entries, 0);
  pen.append(*inner);
  Unscrubbed store(*inner);
  ReaderPool readers(store);
  OfficesThen offices(readers);
  Published published;
  Published::Update update;
  update.progress.tree_size = entries;
  published.publish(std::move(update));
  {
    Keeper keeper(store, readers, offices, published, {});
    keeper.catch_up();
    EXPECT_EQ(keeper.indexed_to(), entries);
  }
  EXPECT_GE(store.writes(), 3U);
  EXPECT_GE(store.longest_rest(), std::chrono::milliseconds(200));
}

// So that the next start is quick: more than a round takes, though it had not begun with any.
TEST(Keeper, LeavesNothingToBeIndexedWhenItEnds) {
  constexpr std::size_t entries = 10'000;
  const auto store = store::open_memory_store(std::make_shared<store::MemoryDisk>());
  store::Pen pen;
  pen.add("consultation-1", entries, 0);
  pen.append(*store);
  ReaderPool readers(*store);
  OfficesThen offices(readers);
  Published published;
  Published::Update update;
  update.progress.tree_size = entries;
  update.progress.checkpoint = "a note";
  published.publish(std::move(update));
  std::vector<bool> told;
  {
    const Keeper keeper(*store, readers, offices, published,
                        {.on_checkpoint = [&](const std::string& note, bool is_last) {
                          EXPECT_EQ(note, "a note");
                          told.push_back(is_last);
                        }});
  }
  EXPECT_EQ(store->open_reader()->index_position(), entries);
  EXPECT_EQ(store->open_reader()->texts_position(), entries);
  ASSERT_FALSE(told.empty());
  EXPECT_TRUE(told.back());
  EXPECT_EQ(std::count(told.begin(), told.end(), true), 1);
}

// What runs beside those who write slows them down, also where it takes none of their time.
TEST(Keeper, RestsLongerInARushAndIsReadySoonAfter) {
  constexpr std::size_t at_once = 1'000;  // 20,000 a second
  constexpr std::size_t times = 32;
  const auto store = store::open_memory_store(std::make_shared<store::MemoryDisk>());
  store::Pen pen;
  pen.add("consultation-1", at_once * times, 0);
  pen.append(*store);
  ReaderPool readers(*store);
  OfficesThen offices(readers);
  Published published;
  const auto publish = [&](std::uint64_t size) {
    Published::Update update;
    update.progress.tree_size = size;
    update.progress.checkpoint = "a note";
    published.publish(std::move(update));
  };
  std::atomic<int> rounds = 0;
  Keeper keeper(*store, readers, offices, published,
                {.on_checkpoint = [&](const std::string&, bool) { ++rounds; }});
  for (std::size_t n = 1; n <= times; ++n) {
    publish(n * at_once);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_LE(rounds, 3) << "one each 200 ms would be eight";
  // Nobody asks it to: the rest of a rush ends by itself.
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  const auto is_ready = [&] {
    return keeper.indexed_to() == at_once * times && keeper.texts_indexed_to() == at_once * times;
  };
  while (!is_ready() && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_TRUE(is_ready());
}

TEST(Keeper, RunsOnlyWhenNobodyElseDoesWhereThatIsWanted) {
  for (const bool only_when_idle : {false, true}) {
    Office office({"t1"}, {.only_when_idle = only_when_idle});
    office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
    office.service().keeper().catch_up();
    EXPECT_EQ(testing::idle_threads(),
              only_when_idle && testing::may_come_back_from_idle() ? 1 : 0);
  }
}

// Beside a program that takes every processor, what has been begun would take a minute.
TEST(Keeper, RunsAsOthersDoUntilItsNextRoundWhenSomebodyWaits) {
  const int idle = testing::may_come_back_from_idle() ? 1 : 0;
  Office office({"t1"}, {.only_when_idle = true});
  auto& keeper = office.service().keeper();
  bool hurried = false;
  for (int n = 0; n < 20 && !hurried; ++n) {  // its next round may have begun meanwhile
    keeper.catch_up();
    EXPECT_EQ(testing::idle_threads(), idle);
    keeper.hurry();
    hurried = testing::idle_threads() == 0;
  }
  EXPECT_TRUE(hurried);
  keeper.catch_up();
  EXPECT_EQ(testing::idle_threads(), idle);
}

}  // namespace
}  // namespace concord::service::keeper_test
