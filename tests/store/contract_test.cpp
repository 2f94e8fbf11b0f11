// What every adapter of the store's port promises (engine/store/store.hpp).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

#include "tests/store/sample.hpp"

namespace concord::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

template <class Adapter>
class StoreContract : public testing::Test {
 protected:
  void reopen() {
    store_.reset();
    store_ = adapter_.open();
  }
  Adapter adapter_;
  std::unique_ptr<Store> store_ = adapter_.open();
  Pen pen_;
};

using Adapters = testing::Types<MemoryAdapter, SqliteAdapter>;
TYPED_TEST_SUITE(StoreContract, Adapters);

TYPED_TEST(StoreContract, NewStoreIsEmpty) {
  Reader& reads = this->store_->reads();
  EXPECT_EQ(reads.last(), Head{});
  EXPECT_EQ(reads.commit(1), std::nullopt);
  EXPECT_THAT(reads.commits(0, 10), IsEmpty());
  EXPECT_EQ(reads.entry(0), std::nullopt);
  EXPECT_EQ(reads.tile(0, 0), std::nullopt);
  EXPECT_THAT(reads.streams("", 10), IsEmpty());
  EXPECT_EQ(reads.property("origin"), std::nullopt);
  EXPECT_EQ(reads.outcome(""), std::nullopt);
  EXPECT_THAT(reads.check(CheckDepth::full), IsEmpty());
}

// Room for more than the suite's small disks take.
void enlarge(MemoryAdapter& adapter) {
  adapter.disk = std::make_shared<MemoryDisk>();
}
void enlarge(SqliteAdapter& adapter) {
  adapter.options.max_pages = SqliteOptions{}.max_pages;
}

// A commit with files is as large as thousands of others: a page of them must not be as many.
TYPED_TEST(StoreContract, APageEndsWhereItsContentsAreLarge) {
  TypeParam roomy;
  enlarge(roomy);
  const auto store = roomy.open();
  Pen& pen = this->pen_;
  const std::string large(most_page_bytes / 2, 'x');
  for (const char* stream : {"a", "b", "a", "a", "b"})
    pen.add(stream).contents[0].disclosure = large;
  pen.append(*store);
  Reader& reads = store->reads();
  std::vector<std::uint64_t> numbers;
  for (auto page = reads.commits(1, 100); !page.empty();
       page = reads.commits(page.back().number + 1, 100)) {
    EXPECT_LE(page.size(), 2U);
    for (const Commit& commit : page) numbers.push_back(commit.number);
  }
  EXPECT_THAT(numbers, ElementsAre(1U, 2U, 3U, 4U, 5U));
  const auto of_a = reads.commits_of("a", 0, 100);
  ASSERT_THAT(of_a, SizeIs(2));
  EXPECT_EQ(of_a[1].number, 3U);
  EXPECT_EQ(reads.commits_of("a", 3, 100).at(0).number, 4U);
  EXPECT_THAT(reads.commits_of("a", 4, 100), IsEmpty());
}

TYPED_TEST(StoreContract, GivesBackWhatWasAppendedAlsoAfterReopening) {
  Pen& pen = this->pen_;
  pen.add("a", 1, 2);
  Commit& odd = pen.add("b", 3, 0);
  odd.entries[1].stream = "registry";
  odd.entries[2].bytes = std::string("\0\xFF verbatim", 11);
  odd.facts = std::string(100'000, 'f');
  pen.add("a", 0, 0);
  const std::vector<Commit> written = pen.commits();
  pen.append(*this->store_);
  const Head head = pen.head();
  for (int round = 0; round < 2; ++round) {
    Reader& reads = this->store_->reads();
    EXPECT_EQ(reads.last(), head);
    EXPECT_EQ(reads.commits(1, 10), written);
    EXPECT_EQ(reads.commit(2), written[1]);
    EXPECT_EQ(reads.tile(0, 0), std::string(4 * 32, 'h'));
    EXPECT_THAT(reads.check(CheckDepth::full), IsEmpty());
    EXPECT_EQ(this->adapter_.reader()->commits(1, 10), written);
    this->reopen();
  }
}

TYPED_TEST(StoreContract, EntryWithoutStreamIsOfItsCommits) {
  this->pen_.add("consultation-7").entries[0].stream.clear();
  this->pen_.append(*this->store_);
  EXPECT_EQ(this->store_->reads().entry(0)->entry.stream, "consultation-7");
  EXPECT_EQ(this->store_->reads().commit(1)->entries[0].stream, "consultation-7");
}

TYPED_TEST(StoreContract, PagesThroughCommits) {
  for (int i = 0; i < 10; ++i) this->pen_.add();
  this->pen_.append(*this->store_);
  Reader& reads = this->store_->reads();
  EXPECT_THAT(reads.commits(0, 3),
              ElementsAre(testing::Field(&Commit::number, 1), testing::Field(&Commit::number, 2),
                          testing::Field(&Commit::number, 3)));
  EXPECT_THAT(reads.commits(9, 5), SizeIs(2));
  EXPECT_THAT(reads.commits(11, 5), IsEmpty());
  EXPECT_THAT(reads.commits(1, 0), IsEmpty());
}

TYPED_TEST(StoreContract, FindsEntriesByPositionBetweenRefusals) {
  Pen& pen = this->pen_;
  pen.add("a", 0);
  pen.add("a", 2);
  pen.add("a", 0);
  pen.append(*this->store_);
  pen.add("b", 0);
  pen.add("b", 3);
  pen.add("b", 0);
  pen.append(*this->store_);
  Reader& reads = this->store_->reads();
  const std::vector<std::uint64_t> numbers = {2, 2, 5, 5, 5};
  const std::vector<LogEntry> all = reads.entries(0, 100);
  ASSERT_THAT(all, SizeIs(5));
  for (std::uint64_t position = 0; position < 5; ++position) {
    const std::optional<LogEntry> entry = reads.entry(position);
    ASSERT_TRUE(entry) << position;
    EXPECT_EQ(*entry, all[position]);
    EXPECT_EQ(entry->position, position);
    EXPECT_EQ(entry->commit_number, numbers[position]);
    EXPECT_EQ(entry->entry.bytes, "{\"entry\":" + std::to_string(position) + "}");
    EXPECT_THAT(reads.entries(position, 2), SizeIs(std::min<std::size_t>(2, 5 - position)));
  }
  EXPECT_EQ(reads.entry(5), std::nullopt);
  EXPECT_THAT(reads.entries(5, 10), IsEmpty());
  EXPECT_THAT(reads.entries(0, 0), IsEmpty());
}

TYPED_TEST(StoreContract, ReadsOneStream) {
  for (int i = 0; i < 30; ++i) this->pen_.add(i % 3 == 0 ? "a" : "b");
  this->pen_.append(*this->store_);
  for (int round = 0; round < 2; ++round) {
    Reader& reads = this->store_->reads();
    const std::vector<Commit> found = reads.commits_of("a", 4, 3);
    EXPECT_THAT(found,
                ElementsAre(testing::Field(&Commit::number, 7), testing::Field(&Commit::number, 10),
                            testing::Field(&Commit::number, 13)));
    EXPECT_THAT(reads.commits_of("b", 0, 100), SizeIs(20));
    EXPECT_THAT(reads.commits_of("b", 30, 100), IsEmpty());
    EXPECT_THAT(reads.commits_of("c", 0, 100), IsEmpty());
    EXPECT_THAT(reads.streams("", 10), ElementsAre("a", "b"));
    EXPECT_THAT(reads.streams("a", 10), ElementsAre("b"));
    EXPECT_THAT(reads.streams("", 1), ElementsAre("a"));
    this->reopen();
  }
  // Some of the stream from before the reopening, some after it.
  Pen pen(this->store_->reads());
  pen.add("a");
  pen.append(*this->store_);
  EXPECT_THAT(this->store_->reads().commits_of("a", 0, 100), SizeIs(11));
  EXPECT_EQ(this->store_->reads().commits_of("a", 28, 100).at(0).number, 31U);
}

TYPED_TEST(StoreContract, FindsOutcomesByCommandKey) {
  this->pen_.add();
  Commit& refusal = this->pen_.add("a", 0);
  refusal.command_key = std::string("\0key\xFF", 5) + std::string(59, 'k');
  refusal.outcome = "refused: silence_broken";
  const Commit expected = refusal;
  this->pen_.add().command_key = "";
  this->pen_.add().command_key = "";
  this->pen_.append(*this->store_);
  this->reopen();
  EXPECT_EQ(this->store_->reads().outcome(expected.command_key),
            (Outcome{expected.request_hash, "refused: silence_broken", 2}));
  EXPECT_EQ(this->store_->reads().outcome("command-1")->commit_number, 1U);
  EXPECT_EQ(this->store_->reads().outcome("command-2"), std::nullopt);
  EXPECT_EQ(this->store_->reads().outcome(""), std::nullopt);
}

TYPED_TEST(StoreContract, RefusesACommandTwiceAndStaysUsable) {
  this->pen_.add().command_key = "same";
  this->pen_.append(*this->store_);
  const Head head = this->pen_.head();
  this->pen_.add("new stream");
  this->pen_.add("new stream").command_key = "same";
  EXPECT_EQ(error_of([&] { this->pen_.append(*this->store_); }), ErrorKind::conflict);
  EXPECT_EQ(this->store_->reads().last(), head);
  EXPECT_EQ(this->store_->reads().commit(2), std::nullopt);
  EXPECT_THAT(this->store_->reads().streams("", 9), ElementsAre("consultation-1"));
  this->pen_.drop();
  this->pen_.add().command_key = "twice in a batch";
  this->pen_.add().command_key = "twice in a batch";
  EXPECT_EQ(error_of([&] { this->pen_.append(*this->store_); }), ErrorKind::conflict);
  this->pen_.drop();
  this->pen_.add("new stream");
  this->pen_.append(*this->store_);
  EXPECT_THAT(this->store_->reads().commits_of("new stream", 0, 9), SizeIs(1));
}

TYPED_TEST(StoreContract, RefusesABatchForAnotherHead) {
  this->pen_.add();
  this->pen_.append(*this->store_);
  Pen other;
  other.add().command_key = "other";
  EXPECT_EQ(error_of([&] { other.append(*this->store_); }), ErrorKind::conflict);
  EXPECT_THAT(message_of([&] { other.append(*this->store_); }), HasSubstr("somebody else"));
  this->pen_.add();
  this->pen_.append(*this->store_);
  EXPECT_EQ(this->store_->reads().last().commit_number, 2U);
}

TYPED_TEST(StoreContract, RefusesBrokenBatchesAsBugs) {
  struct Case {
    const char* what;
    void (*spoil)(Commit&, Batch&);
  };
  const Case cases[] = {
      {"gap in numbers", [](Commit& c, Batch&) { c.number = 3; }},
      {"position", [](Commit& c, Batch&) { c.first_position = 1; }},
      {"tree size", [](Commit&, Batch& b) { b.tree_size = 2; }},
      {"no stream", [](Commit& c, Batch&) { c.stream.clear(); }},
      {"long key", [](Commit& c, Batch&) { c.command_key = std::string(65, 'k'); }},
      {"empty entry", [](Commit& c, Batch&) { c.entries[0].bytes.clear(); }},
  };
  for (const Case& wrong : cases) {
    Pen pen;
    Commit& commit = pen.add();
    Batch batch = pen.batch();
    wrong.spoil(commit, batch);
    EXPECT_THROW(this->store_->append(batch), std::logic_error) << wrong.what;
  }
  for (const std::size_t size : {0U, 31U, 8193U}) {
    Pen pen;
    Batch batch = pen.batch();
    const TileUpdate tile{0, 0, std::string(size, 't')};
    batch.tiles = {&tile, 1};
    EXPECT_THROW(this->store_->append(batch), std::logic_error) << size;
  }
  EXPECT_EQ(this->store_->reads().last(), Head{});
}

TYPED_TEST(StoreContract, ReplacesTilesAndKeepsTheCheckpoint) {
  for (int i = 0; i < 300; ++i) this->pen_.add("a", 1, 0);
  this->pen_.append(*this->store_);
  Reader& reads = this->store_->reads();
  EXPECT_EQ(reads.tile(0, 1)->size(), 44U * 32);
  EXPECT_EQ(reads.tile(1, 0)->size(), 32U);
  const TileUpdate first{0, 0, std::string(256 * 32, 'f')};
  Batch batch = this->pen_.batch();
  batch.tiles = {&first, 1};
  batch.checkpoint = "";
  this->store_->append(batch);
  EXPECT_EQ(reads.tile(0, 0), first.bytes);
  EXPECT_EQ(reads.last().checkpoint, "checkpoint of 300");
  EXPECT_THAT(reads.check(CheckDepth::quick), IsEmpty());
}

TYPED_TEST(StoreContract, KeepsHeartbeatAndProperties) {
  this->store_->heartbeat(at_second(77));
  this->store_->set_property("origin", "example.org/log");
  this->store_->set_property("key", std::string("\0\1", 2));
  this->store_->set_property("origin", "example.org/log2");
  this->reopen();
  EXPECT_EQ(this->store_->reads().last().heartbeat, at_second(77));
  EXPECT_EQ(this->store_->reads().property("origin"), "example.org/log2");
  EXPECT_EQ(this->store_->reads().property("key"), std::string("\0\1", 2));
}

TYPED_TEST(StoreContract, PropertiesOfABatchStandOrFallWithIt) {
  this->store_->set_property("key", "old");
  const std::vector<Property> properties{{"key", "new"}, {"notes", "[]"}};
  Pen& pen = this->pen_;
  pen.add();
  pen.append(*this->store_);
  pen.add().command_key = "command-1";  // stored before
  Batch batch = pen.batch();
  batch.properties = properties;
  EXPECT_THROW(this->store_->append(batch), StoreError);
  EXPECT_EQ(this->store_->reads().property("key"), "old");
  EXPECT_EQ(this->store_->reads().property("notes"), std::nullopt);
  pen.drop();
  pen.add();
  batch = pen.batch();
  batch.properties = properties;
  this->store_->append(batch);
  this->reopen();
  EXPECT_EQ(this->store_->reads().property("key"), "new");
  EXPECT_EQ(this->store_->reads().property("notes"), "[]");
}

TYPED_TEST(StoreContract, AReaderThatHoldsAnInstantIsInNobodysWay) {
  this->pen_.add("a", 2, 1);
  this->pen_.append(*this->store_);
  const auto reader = this->store_->open_reader();
  {
    const auto one_instant = reader->hold();
    EXPECT_EQ(reader->entries(0, 10).size(), 2U);
    this->pen_.add("a", 1, 1);
    this->pen_.append(*this->store_);
    EXPECT_GE(reader->entries(0, 10).size(), 2U);
    EXPECT_EQ(reader->outcomes({}).size(), 0U);
    EXPECT_EQ(reader->content(1, digest_of(100)).state, ContentState::present);
  }
  EXPECT_EQ(reader->entries(0, 10).size(), 3U);
}

TYPED_TEST(StoreContract, TellsContentStatesApart) {
  this->pen_.add("a", 1, 2);
  this->pen_.append(*this->store_);
  this->pen_.add("a");
  this->pen_.redact(1, digest_of(100));
  this->pen_.append(*this->store_);
  for (int round = 0; round < 2; ++round) {
    Reader& reads = this->store_->reads();
    const Timestamp time = reads.commit(1)->time;
    EXPECT_EQ(reads.content(1, digest_of(100)), (Content{ContentState::redacted, "", time}));
    EXPECT_EQ(reads.content(1, digest_of(101)),
              (Content{ContentState::present, "disclosure-1-1", time}));
    EXPECT_EQ(reads.content(1, digest_of(102)).state, ContentState::missing);
    EXPECT_EQ(reads.content(9, digest_of(100)).state, ContentState::missing);
    EXPECT_EQ(reads.commit(1)->contents[0].disclosure, "");
    // It covers the words: a guess at them could be proved by it.
    EXPECT_EQ(reads.commit(1)->request_hash, Digest{});
    EXPECT_EQ(reads.outcome("command-1"), (Outcome{Digest{}, "{\"outcome\":1}", 1}));
    EXPECT_THAT(reads.check(CheckDepth::full), IsEmpty());
    this->reopen();
  }
}

TYPED_TEST(StoreContract, RefusesARedactionOfNothing) {
  this->pen_.add();
  this->pen_.append(*this->store_);
  this->pen_.add();
  this->pen_.redact(1, digest_of(7));
  EXPECT_THROW(this->pen_.append(*this->store_), std::logic_error);
  EXPECT_EQ(this->store_->reads().last().commit_number, 1U);
  this->pen_.drop();
  this->pen_.redact(1, digest_of(100));
  EXPECT_THROW(this->pen_.append(*this->store_), std::logic_error) << "no commit tells of it";
  this->pen_.drop();
  this->pen_.add();
  this->pen_.append(*this->store_);
  EXPECT_EQ(this->store_->reads().last().commit_number, 2U);
}

TYPED_TEST(StoreContract, RollsBackWhenFullAndGoesOn) {
  this->pen_.add("a");
  this->pen_.append(*this->store_);
  const Head head = this->pen_.head();
  this->pen_.add("b");
  this->pen_.add("b").contents[0].disclosure = std::string(4 << 20, 'x');
  EXPECT_EQ(error_of([&] { this->pen_.append(*this->store_); }), ErrorKind::disk_full);
  EXPECT_EQ(this->store_->reads().last(), head);
  EXPECT_THAT(this->store_->reads().streams("", 9), ElementsAre("a"));
  this->pen_.drop();
  this->pen_.add("b");
  this->pen_.append(*this->store_);
  this->reopen();
  EXPECT_EQ(this->store_->reads().last(), this->pen_.head());
  EXPECT_THAT(this->store_->reads().check(CheckDepth::full), IsEmpty());
}

TYPED_TEST(StoreContract, HasOneWriter) {
  EXPECT_EQ(error_of([&] { (void)this->adapter_.open(); }), ErrorKind::locked);
  this->reopen();
}

TYPED_TEST(StoreContract, ReadersSeeEveryAppendAtOnceAndInOrder) {
  std::atomic<std::uint64_t> durable = 0;
  std::atomic<bool> done = false;
  std::atomic<int> wrong = 0;
  const auto read = [&] {
    const auto reader = this->store_->open_reader();
    while (!done) {
      const std::uint64_t least = durable;
      const Head head = reader->last();
      if (head.commit_number < least || head.tree_size != head.commit_number) ++wrong;
      if (least > 0 && reader->commit(least)->number != least) ++wrong;
      if (least > 0 && reader->entry(least - 1)->commit_number != least) ++wrong;
      if (reader->commits_of("a", least, 10).size() > 10) ++wrong;
    }
  };
  std::thread one(read);
  std::thread two(read);
  for (int i = 0; i < 150; ++i) {
    this->pen_.add("a");
    this->pen_.add("b");
    this->pen_.append(*this->store_);
    durable = this->pen_.head().commit_number;
  }
  done = true;
  one.join();
  two.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace concord::store
