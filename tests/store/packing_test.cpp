#include "engine/store/packing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "tests/store/sample.hpp"

namespace concord::store {
namespace {

constexpr RowPlace place{
    .number = 7, .first_position = 3, .microseconds = -5, .stream = "s", .command_key = "key"};

Commit any_commit() {
  Commit commit;
  commit.stream = *rc::gen::arbitrary<std::string>();
  commit.request_hash = digest_of(*rc::gen::arbitrary<std::uint64_t>());
  commit.outcome = *rc::gen::arbitrary<std::string>();
  commit.facts = *rc::gen::arbitrary<std::string>();
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
    commit.entries.push_back({*rc::gen::arbitrary<std::string>(),
                              *rc::gen::arbitrary<std::string>(),
                              *rc::gen::arbitrary<std::string>()});
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
    commit.contents.push_back(
        {digest_of(static_cast<std::uint64_t>(i)), *rc::gen::arbitrary<std::string>()});
  return commit;
}

TEST(Packing, GivesBackWhatWasPacked) {
  EXPECT_TRUE(rc::check([] {
    const Commit commit = any_commit();
    std::string blob = "what was there before";
    pack_record(commit, place, blob);
    const std::optional<Record> record = unpack_record(blob, place);
    RC_ASSERT(record.has_value());
    RC_ASSERT(record->request_hash == commit.request_hash);
    RC_ASSERT(record->outcome == commit.outcome);
    RC_ASSERT(record->facts == commit.facts);
    std::vector<StoredEntry> expected = commit.entries;
    for (StoredEntry& entry : expected)
      if (entry.stream == commit.stream) entry.stream.clear();
    RC_ASSERT(record->entries == expected);
    pack_contents(commit.contents, place, blob);
    RC_ASSERT(unpack_contents(blob, place) == commit.contents);
  }));
}

TEST(Packing, FindsEveryFlippedBitAndEveryCut) {
  Commit commit;
  commit.outcome = "outcome";
  commit.entries = {{"entry", "stream", "case"}, {"second", "", ""}};
  commit.contents = {{digest_of(1), "disclosure"}, {digest_of(2), ""}};
  std::string record;
  std::string contents;
  pack_record(commit, place, record);
  pack_contents(commit.contents, place, contents);
  const auto found = [](const std::string& blob) {
    return !unpack_record(blob, place) && !unpack_contents(blob, place);
  };
  for (const std::string& whole : {record, contents}) {
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
      std::string flipped = whole;
      flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
      EXPECT_TRUE(found(flipped)) << bit;
    }
    for (std::size_t size = 0; size < whole.size(); ++size)
      EXPECT_TRUE(found(whole.substr(0, size))) << size;
    EXPECT_TRUE(found(whole + '\0'));
  }
}

TEST(Packing, FindsARowInAnotherPlace) {
  std::string blob;
  pack_record({}, place, blob);
  for (int column = 0; column < 5; ++column) {
    RowPlace other = place;
    if (column == 0) ++other.number;
    if (column == 1) ++other.first_position;
    if (column == 2) ++other.microseconds;
    if (column == 3) other.stream = "t";
    if (column == 4) other.command_key = "kez";
    EXPECT_FALSE(unpack_record(blob, other)) << column;
  }
}

// The format is on disks: this changes only together with packing_version and a migration.
TEST(Packing, KeepsItsBytes) {
  Commit commit;
  commit.stream = "s";
  commit.outcome = "out";
  commit.entries = {{"bytes", "s", "c"}};
  std::string blob;
  pack_record(commit, place, blob);
  EXPECT_EQ(hex(blob), std::string("01") + std::string(64, '0') + "036f757400" + "0100016305" +
                           "6279746573" + "01bc225cd38ec8e4");
  pack_contents({{Digest{}, std::string(200, 'x')}}, place, blob);
  EXPECT_EQ(hex(blob).substr(0, 74), "0101" + std::string(64, '0') + "c80178");
}

}  // namespace
}  // namespace concord::store
