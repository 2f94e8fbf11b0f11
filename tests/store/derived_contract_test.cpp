// What every adapter promises about what is derived: snapshots and the audit log's index.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

#include "tests/store/sample.hpp"

namespace concord::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

template <class Adapter>
class DerivedContract : public testing::Test {
 protected:
  // All positions that the query finds, page after page.
  std::vector<std::uint64_t> found(IndexQuery query) {
    std::vector<std::uint64_t> positions;
    IndexPage page;
    do {
      page = store_->reads().find(query);
      positions.insert(positions.end(), page.positions.begin(), page.positions.end());
      if (!page.more) break;
      (query.newest_first ? query.to : query.from) =
          page.positions.back() + (query.newest_first ? 0 : 1);
    } while (positions.size() < 100'000);
    return positions;
  }
  void fill() {
    for (std::uint64_t i = 0; i < 8; ++i) pen_.add("a");
    pen_.append(*store_);
    std::vector<IndexRow> rows;
    for (std::uint64_t i = 0; i < 8; ++i)
      rows.push_back({i,
                      {i < 6 ? "stream:a" : "stream:b", "case:" + std::to_string(i % 3),
                       i % 2 == 0 ? "what:text_circulated" : "what:stance_taken",
                       i % 4 == 0 ? "for:MEX" : "for:COL", i < 4 ? "may:all" : "may:party:MEX"}});
    rows[5].terms.push_back("document:d");
    store_->index_behind(rows, 8);
    rows_ = rows;
  }
  Adapter adapter_;
  std::unique_ptr<Store> store_ = adapter_.open();
  Pen pen_;
  std::vector<IndexRow> rows_;
};

using Adapters = testing::Types<MemoryAdapter, SqliteAdapter>;
TYPED_TEST_SUITE(DerivedContract, Adapters);

TYPED_TEST(DerivedContract, GivesTheNewestSnapshotAtOrBefore) {
  for (int i = 0; i < 30; ++i) this->pen_.add("a");
  this->pen_.append(*this->store_);
  this->store_->put_snapshot("a", 10, "ten");
  this->store_->put_snapshot("a", 20, "twenty");
  this->store_->put_snapshot("a", 20, "TWENTY");
  this->store_->put_snapshot("b", 15, "other");
  this->store_.reset();
  this->store_ = this->adapter_.open();
  const auto reader = this->adapter_.reader();
  EXPECT_EQ(reader->latest_snapshot("a", 9), std::nullopt);
  EXPECT_EQ(reader->latest_snapshot("a", 10), (Snapshot{10, "ten"}));
  EXPECT_EQ(reader->latest_snapshot("a", 19), (Snapshot{10, "ten"}));
  EXPECT_EQ(this->store_->reads().latest_snapshot("a", ~0ULL), (Snapshot{20, "TWENTY"}));
  EXPECT_EQ(reader->latest_snapshot("c", 100), std::nullopt);
  this->store_->drop_snapshots("a", 20);
  EXPECT_EQ(reader->latest_snapshot("a", 19), std::nullopt);
  EXPECT_EQ(reader->latest_snapshot("a", 20), (Snapshot{20, "TWENTY"}));
}

TYPED_TEST(DerivedContract, RedactionDropsSnapshotsThatMayHoldTheText) {
  this->pen_.add("a");
  this->pen_.add("b");
  this->pen_.append(*this->store_);
  this->store_->put_snapshot("a", 1, "with the text");
  this->store_->put_snapshot("b", 2, "another stream");
  this->pen_.add("a");
  this->pen_.redact(1, digest_of(100));
  this->pen_.append(*this->store_);
  Reader& reads = this->store_->reads();
  EXPECT_EQ(reads.latest_snapshot("a", 9), std::nullopt);
  EXPECT_EQ(reads.latest_snapshot("b", 9), (Snapshot{2, "another stream"}));
  this->store_->put_snapshot("a", 2, "taken before, arrives late");
  EXPECT_EQ(reads.latest_snapshot("a", 9), std::nullopt);
  this->store_->put_snapshot("a", 3, "taken after");
  EXPECT_EQ(reads.latest_snapshot("a", 9), (Snapshot{3, "taken after"}));
}

TYPED_TEST(DerivedContract, ShowsItsPosition) {
  EXPECT_EQ(this->store_->reads().index_position(), 0U);
  this->fill();
  EXPECT_EQ(this->store_->reads().index_position(), 8U);
  EXPECT_EQ(this->store_->reads().find({}).indexed_to, 8U);
  EXPECT_THAT(this->store_->reads().find({}).positions, SizeIs(8));
  this->store_->clear_index();
  EXPECT_EQ(this->store_->reads().index_position(), 0U);
  EXPECT_THAT(this->store_->reads().find({}).positions, IsEmpty());
  EXPECT_THAT(this->store_->reads().find({.all = {"stream:b"}}).positions, IsEmpty());
  this->store_->index_behind(this->rows_, 8);
  EXPECT_THAT(this->store_->reads().find({.all = {"stream:b"}}).positions, ElementsAre(6, 7));
}

TYPED_TEST(DerivedContract, RefusesRowsOutOfOrder) {
  this->fill();
  IndexRow early;
  early.position = 7;
  EXPECT_THROW(this->store_->index_behind({&early, 1}, 9), std::logic_error);
  IndexRow late;
  late.position = 9;
  EXPECT_THROW(this->store_->index_behind({&late, 1}, 9), std::logic_error);
  EXPECT_THROW(this->store_->index_behind({}, 7), std::logic_error);
  EXPECT_EQ(this->store_->reads().index_position(), 8U);
}

TYPED_TEST(DerivedContract, FindsByTermsInBothDirectionsOnAnyPageSize) {
  this->fill();
  for (const std::size_t limit : {1U, 2U, 100U}) {
    for (const bool newest_first : {false, true}) {
      const auto expect = [&](IndexQuery query, std::vector<std::uint64_t> positions) {
        if (newest_first) std::ranges::reverse(positions);
        query.limit = limit;
        query.newest_first = newest_first;
        EXPECT_EQ(this->found(query), positions) << limit << newest_first;
      };
      expect({}, {0, 1, 2, 3, 4, 5, 6, 7});
      expect({.all = {"stream:b"}}, {6, 7});
      expect({.all = {"case:1"}}, {1, 4, 7});
      expect({.all = {"case:"}}, {});
      expect({.all = {"what:stance_taken"}}, {1, 3, 5, 7});
      expect({.all = {"what:stance_taken", "for:MEX"}}, {});
      expect({.all = {"stream:a", "case:1", "for:MEX"}}, {4});
      expect({.all = {"document:d", "what:stance_taken"}}, {5});
      expect({.from = 2}, {2, 3, 4, 5, 6, 7});
      expect({.to = 2}, {0, 1});
      expect({.all = {"what:text_circulated"}, .from = 1, .to = 5}, {2, 4});
      expect({.from = 9}, {});
      expect({.to = 0}, {});
      expect({.any = {{"may:all"}}}, {0, 1, 2, 3});
      expect({.any = {{"may:all", "may:nobody", "may:party:MEX"}}}, {0, 1, 2, 3, 4, 5, 6, 7});
      expect({.all = {"case:1"}, .any = {{"may:party:MEX"}}}, {4, 7});
      expect({.any = {{"may:nobody"}}}, {});
      expect({.any = {{}}}, {});
      expect({.any = {{"may:all", "for:COL"}, {"document:d", "case:0"}}}, {0, 3, 5, 6});
    }
  }
}

TYPED_TEST(DerivedContract, NoLimitNoRows) {
  this->fill();
  const IndexPage page = this->store_->reads().find({.limit = 0});
  EXPECT_THAT(page.positions, IsEmpty());
  EXPECT_TRUE(page.more);
}

// Common terms, rare ones, and such that stand in some chunks only; filled in unequal pieces.
TYPED_TEST(DerivedContract, FindsOverManyChunksWhatAWalkWouldFind) {
  constexpr std::uint64_t entries = 60'000;
  const auto terms_of = [](std::uint64_t i) {
    std::vector<std::string> terms{"mod7:" + std::to_string(i % 7),
                                   "odd:" + std::to_string(i * i % 11 % 2)};
    if (i % 20'011 == 3) terms.push_back("rare");
    if (i / 9000 == 4) terms.push_back("once");
    return terms;
  };
  for (std::uint64_t from = 0; from < entries;) {
    const auto to = std::min(entries, from + 1 + from % 9973);
    std::vector<IndexRow> rows;
    for (auto i = from; i < to; ++i) rows.push_back({i, terms_of(i)});
    this->store_->index_behind(rows, to);
    from = to;
  }
  const std::vector<IndexQuery> queries = {
      {.all = {"mod7:3"}, .limit = 777},
      {.all = {"mod7:3", "odd:1"}, .from = 8191, .to = 41'000},
      {.all = {"rare", "odd:1"}},
      {.all = {"rare"}, .any = {{"mod7:0", "mod7:3", "once"}}},
      {.all = {"once", "mod7:6"}, .limit = 50},
      {.any = {{"rare", "once"}}, .from = 10, .limit = 4000},
  };
  for (auto query : queries) {
    std::vector<std::uint64_t> expected;
    for (auto i = query.from; i < std::min(query.to, entries); ++i) {
      const auto terms = terms_of(i);
      const auto has = [&](const auto& term) { return std::ranges::count(terms, term) > 0; };
      if (std::ranges::all_of(query.all, has) &&
          std::ranges::all_of(query.any,
                              [&](const auto& group) { return std::ranges::any_of(group, has); }))
        expected.push_back(i);
    }
    ASSERT_FALSE(expected.empty());
    EXPECT_EQ(this->found(query), expected);
    std::ranges::reverse(expected);
    query.newest_first = true;
    EXPECT_EQ(this->found(query), expected);
  }
}

}  // namespace
}  // namespace concord::store
