// What every adapter promises about what is derived: snapshots and the audit log's index.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/store/sample.hpp"

namespace concord::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

template <class Adapter>
class DerivedContract : public testing::Test {
 protected:
  // Positions of all rows that the query finds, page after page.
  std::vector<std::uint64_t> found(IndexQuery query) {
    std::vector<std::uint64_t> positions;
    do {
      const IndexPage page = store_->reads().find(query);
      for (const IndexRow& row : page.rows) positions.push_back(row.position);
      query.cursor = page.cursor;
    } while (query.cursor && positions.size() < 100);
    return positions;
  }
  void fill() {
    for (std::uint64_t i = 0; i < 8; ++i) pen_.add("a");
    pen_.append(*store_);
    std::vector<IndexRow> rows;
    for (std::uint64_t i = 0; i < 8; ++i)
      rows.push_back({.position = i,
                      .commit_number = i + 1,
                      .time = at_second(static_cast<std::int64_t>(i / 2)),
                      .stream = i < 6 ? "a" : "b",
                      .case_id = i == 0 ? "" : "case-" + std::to_string(i % 3),
                      .kind = i % 2 == 0 ? "text_circulated" : "stance_taken",
                      .principal = i % 4 == 0 ? "MEX" : "COL",
                      .actor = "person-" + std::to_string(i % 2),
                      .document = i == 5 ? "document" : ""});
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
  EXPECT_EQ(this->store_->reads().find({}).rows, this->rows_);
  this->store_->clear_index();
  EXPECT_EQ(this->store_->reads().index_position(), 0U);
  EXPECT_THAT(this->store_->reads().find({}).rows, IsEmpty());
  this->store_->index_behind(this->rows_, 8);
  EXPECT_EQ(this->store_->reads().find({}).rows, this->rows_);
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

TYPED_TEST(DerivedContract, FiltersInBothDirectionsOnAnyPageSize) {
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
      expect({.stream = "b"}, {6, 7});
      expect({.case_id = "case-1"}, {1, 4, 7});
      expect({.case_id = ""}, {});
      expect({.kind = "stance_taken"}, {1, 3, 5, 7});
      expect({.kind = "stance_taken", .principal = "MEX"}, {});
      expect({.stream = "a", .case_id = "case-1", .principal = "MEX"}, {4});
      expect({.actor = "person-1", .document = "document"}, {5});
      expect({.from = at_second(1)}, {2, 3, 4, 5, 6, 7});
      expect({.before = at_second(1)}, {0, 1});
      expect({.kind = "text_circulated", .from = at_second(1), .before = at_second(3)}, {2, 4});
      expect({.from = at_second(9)}, {});
      expect({.before = at_second(0)}, {});
    }
  }
}

TYPED_TEST(DerivedContract, NoLimitNoRows) {
  this->fill();
  const IndexPage page = this->store_->reads().find({.limit = 0});
  EXPECT_THAT(page.rows, IsEmpty());
  EXPECT_EQ(page.cursor, std::nullopt);
}

}  // namespace
}  // namespace concord::store
