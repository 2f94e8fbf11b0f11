// Damaged files give a clear error, never a wrong answer and never a crash.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "engine/store/sqlite.hpp"
#include "tests/store/sample.hpp"

namespace concord::store {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class DamageTest : public testing::Test {
 protected:
  DamageTest() {
    const auto store = open_sqlite_store(scratch_.path());
    Pen pen;
    for (int i = 0; i < 40; ++i) pen.add(i % 2 == 0 ? "a" : "b");
    pen.append(*store);
    written_ = store->reads().commits(1, 100);
  }
  std::string bytes() const {
    std::ifstream in(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void put(const std::string& bytes) const {
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << bytes;
  }
  void change(const std::string& sql) const { Connection(file_, OpenMode::write).run(sql); }

  ScratchDirectory scratch_{"damage"};
  std::filesystem::path file_ = scratch_.path() / "concord.sqlite";
  std::vector<Commit> written_;
};

TEST_F(DamageTest, HeaderOfTheFile) {
  std::string damaged = bytes();
  damaged[3] ^= 1;
  put(damaged);
  const auto open = [&] { (void)open_sqlite_store(scratch_.path()); };
  EXPECT_EQ(error_of(open), ErrorKind::corrupt);
  EXPECT_THAT(message_of(open), HasSubstr("concord doctor"));
  EXPECT_EQ(error_of([&] { (void)open_sqlite_reader(scratch_.path()); }), ErrorKind::corrupt);
}

TEST_F(DamageTest, TruncatedFile) {
  put(bytes().substr(0, bytes().size() / 2));
  EXPECT_EQ(error_of([&] {
              const auto reader = open_sqlite_reader(scratch_.path());
              if (!reader->check(CheckDepth::full).empty())
                throw StoreError(ErrorKind::corrupt, "found");
            }),
            ErrorKind::corrupt);
}

TEST_F(DamageTest, OneByteOfAnEntry) {
  std::string damaged = bytes();
  const std::size_t at = damaged.find("{\"entry\":16}");
  ASSERT_NE(at, std::string::npos);
  damaged[at + 9] = '9';
  put(damaged);
  const auto reader = open_sqlite_reader(scratch_.path());
  EXPECT_EQ(error_of([&] { (void)reader->commit(17); }), ErrorKind::corrupt);
  EXPECT_EQ(error_of([&] { (void)reader->entry(16); }), ErrorKind::corrupt);
  EXPECT_EQ(error_of([&] { (void)reader->outcome("command-17"); }), ErrorKind::corrupt);
  EXPECT_THAT(message_of([&] { (void)reader->commit(17); }), HasSubstr("commit 17"));
  EXPECT_EQ(reader->commit(16), written_[15]) << "the others can still be read";
  EXPECT_THAT(reader->check(CheckDepth::quick), Contains(HasSubstr("commit 17")));
}

TEST_F(DamageTest, MissingAndMovedRows) {
  change("DELETE FROM commits WHERE number = 20");
  EXPECT_THAT(open_sqlite_reader(scratch_.path())->check(CheckDepth::quick), Not(IsEmpty()));
  change("UPDATE commits SET number = 20 WHERE number = 21");
  EXPECT_EQ(error_of([&] { (void)open_sqlite_reader(scratch_.path())->commit(20); }),
            ErrorKind::corrupt);
}

TEST_F(DamageTest, LostTail) {
  change("DELETE FROM commits WHERE number = 40");
  EXPECT_EQ(error_of([&] { (void)open_sqlite_store(scratch_.path()); }), ErrorKind::corrupt);
}

TEST_F(DamageTest, MissingTile) {
  change("DELETE FROM tiles");
  EXPECT_THAT(open_sqlite_reader(scratch_.path())->check(CheckDepth::quick),
              Contains(HasSubstr("tile 0/0")));
}

// Whatever byte is changed: what is read is either right, or an error.
TEST_F(DamageTest, AnyByte) {
  const std::string whole = bytes();
  std::mt19937 random(2017);
  int errors = 0;
  for (int round = 0; round < 400; ++round) {
    std::string damaged = whole;
    for (int i = 0; i <= round % 3; ++i) damaged[random() % damaged.size()] ^= char(random() | 1);
    put(damaged);
    try {
      const auto reader = open_sqlite_reader(scratch_.path());
      for (const Commit& commit : reader->commits(1, 100)) {
        ASSERT_GE(commit.number, 1U);
        ASSERT_LE(commit.number, 40U);
        const Commit& expected = written_[commit.number - 1];
        ASSERT_EQ(commit.entries, expected.entries) << round;
        ASSERT_EQ(commit.outcome, expected.outcome) << round;
        ASSERT_EQ(commit.contents, expected.contents) << round;
      }
      (void)reader->entries(0, 100);
      (void)reader->commits_of("a", 0, 100);
      (void)reader->tile(0, 0);
      (void)reader->outcome("command-7");
      errors += !reader->check(CheckDepth::full).empty();
    } catch (const StoreError& error) {
      EXPECT_THAT(std::string(error.what()), HasSubstr("concord.sqlite"));
      ++errors;
    }
  }
  EXPECT_GT(errors, 50) << "the rest fell on unused bytes";
}

}  // namespace
}  // namespace concord::store
