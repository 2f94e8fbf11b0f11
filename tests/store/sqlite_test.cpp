// What only the store in files has: rights, locks, versions, backups, what is on the disk.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>

#include "engine/store/migrations.hpp"
#include "engine/store/sqlite.hpp"
#include "engine/store/sqlite_backup.hpp"
#include "tests/store/sample.hpp"

namespace concord::store {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string file_bytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class SqliteStoreTest : public testing::Test {
 protected:
  std::unique_ptr<Store> open() { return open_sqlite_store(directory_); }
  static void write(Store& store, std::size_t commits) {
    Pen pen(store.reads());
    for (std::size_t i = 0; i < commits; ++i) pen.add("stream-" + std::to_string(i % 3));
    pen.append(store);
  }

  ScratchDirectory scratch_{"sqlite"};
  std::filesystem::path directory_ = scratch_.path() / "store";
};

// Nobody is told that a redaction is done while the bytes are in a file still.
TEST_F(SqliteStoreTest, WhatAReaderStillNeedsIsNotSaidToBeGone) {
  const std::string secret = "Esperanza Altamirano, in the place of a disclosure";
  const auto is_there = [&] {
    return std::any_of(fs::directory_iterator(directory_), fs::directory_iterator(),
                       [&](const fs::directory_entry& one) {
                         return file_bytes(one.path()).find(secret) != std::string::npos;
                       });
  };
  const auto store = open();
  Pen pen(store->reads());
  auto& brought = pen.add("a").contents[0];
  brought.disclosure = secret;
  const Digest digest = brought.digest;
  pen.append(*store);
  EXPECT_TRUE(is_there());
  const auto reader = store->open_reader();
  auto instant = reader->hold();
  EXPECT_EQ(reader->last().commit_number, 1U);
  pen.add("a");
  pen.redact(1, digest);
  pen.append(*store);
  for (int i = 0; i < 5; ++i) {  // longer than the store waits before it tries again
    store->clean_texts();
    ::usleep(100'000);
    EXPECT_FALSE(store->is_scrubbed());
    EXPECT_TRUE(is_there());
  }
  instant.reset();
  for (int i = 0; i < 500 && !store->is_scrubbed(); ++i) {
    store->clean_texts();
    ::usleep(10'000);
  }
  EXPECT_TRUE(store->is_scrubbed());
  EXPECT_FALSE(is_there());
}

TEST_F(SqliteStoreTest, IsForItsOwnerOnly) {
  const auto store = open();
  write(*store, 3);
  const auto rights = [](const fs::path& path) {
    struct stat status {};
    ::stat(path.c_str(), &status);
    return status.st_mode & 0777;
  };
  EXPECT_EQ(rights(directory_), 0700U);
  for (const char* name : {"concord.sqlite", "concord.sqlite-wal", "concord.sqlite-shm",
                           "derived.sqlite", "derived.sqlite-wal", "lock"})
    EXPECT_EQ(rights(directory_ / name), 0600U) << name;
}

TEST_F(SqliteStoreTest, NamesTheProcessThatWrites) {
  const auto store = open();
  EXPECT_THAT(message_of([&] { (void)open(); }),
              HasSubstr("written by process " + std::to_string(::getpid())));
  EXPECT_THAT(open_sqlite_reader(directory_)->check(CheckDepth::full), IsEmpty());
}

TEST_F(SqliteStoreTest, IsNotMadeUnlessAsked) {
  const auto open_existing = [&] { (void)open_sqlite_store(directory_, {.create = false}); };
  EXPECT_THAT(message_of(open_existing), HasSubstr("concord init"));
  EXPECT_FALSE(fs::exists(directory_));
  EXPECT_THAT(message_of([&] { (void)open_sqlite_reader(directory_); }), HasSubstr("no store"));
  (void)open();
  EXPECT_EQ(error_of(open_existing), std::nullopt);
}

TEST_F(SqliteStoreTest, RefusesANewerFormatAndTouchesNothing) {
  write(*open(), 2);
  {
    Connection connection(directory_ / "concord.sqlite", OpenMode::write);
    connection.run("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)");
  }
  const std::string before = file_bytes(directory_ / "concord.sqlite");
  EXPECT_EQ(error_of([&] { (void)open(); }), ErrorKind::newer_version);
  EXPECT_EQ(error_of([&] { (void)open_sqlite_reader(directory_); }), ErrorKind::newer_version);
  EXPECT_EQ(error_of([&] { backup_sqlite(directory_, directory_ / "copy"); }),
            ErrorKind::newer_version);
  EXPECT_EQ(file_bytes(directory_ / "concord.sqlite"), before);
}

TEST_F(SqliteStoreTest, RefusesADatabaseOfAnotherProgram) {
  fs::create_directory(directory_);
  std::ofstream(directory_ / "concord.sqlite").close();
  {
    Connection connection(directory_ / "concord.sqlite", OpenMode::write);
    connection.run("CREATE TABLE theirs (a)");
  }
  EXPECT_EQ(error_of([&] { (void)open(); }), ErrorKind::corrupt);
}

TEST_F(SqliteStoreTest, MigratesStepByStep) {
  fs::create_directory(directory_);
  const fs::path file = directory_ / "any.sqlite";
  std::ofstream(file).close();
  Connection connection(file, OpenMode::write);
  const Migration good[] = {{1, "one", "CREATE TABLE a (x); INSERT INTO a VALUES (1);"},
                            {2, "two", "ALTER TABLE a ADD COLUMN y; UPDATE a SET y = 2;"}};
  const Migration bad[] = {good[0], {2, "two", "CREATE TABLE b (x); CREATE TABLE a (x);"}};
  EXPECT_EQ(error_of([&] { migrate(connection, bad); }), ErrorKind::failed);
  EXPECT_EQ(connection.integer("PRAGMA user_version"), 1);
  EXPECT_EQ(connection.integer("SELECT count(*) FROM sqlite_schema"), 1) << "b was rolled back";
  migrate(connection, good);
  migrate(connection, good);
  EXPECT_EQ(connection.integer("SELECT x * 10 + y FROM a"), 12);
  EXPECT_EQ(connection.integer("PRAGMA application_id"), application_id);
  EXPECT_EQ(error_of([&] { migrate(connection, std::span(good).first(1)); }),
            ErrorKind::newer_version);
}

TEST_F(SqliteStoreTest, BacksUpOneInstantWhileItIsWritten) {
  const auto store = open();
  write(*store, 2000);
  std::atomic<bool> done = false;
  std::thread writer([&] {
    while (!done) write(*store, 20);
  });
  const fs::path to = directory_ / "backup";
  std::vector<BackupProgress> progress;
  backup_sqlite(directory_, to, [&](BackupProgress at) { progress.push_back(at); });
  done = true;
  writer.join();
  ASSERT_FALSE(progress.empty());
  EXPECT_EQ(progress.back().pages_done, progress.back().pages);
  EXPECT_EQ(std::distance(fs::directory_iterator(to), {}), 1) << "one file and nothing else";
  const auto copy = open_sqlite_reader(to);
  EXPECT_THAT(copy->check(CheckDepth::full), IsEmpty());
  const Head head = copy->last();
  EXPECT_GE(head.commit_number, 2000U);
  EXPECT_EQ(copy->commits(1, 9999), store->reads().commits(1, head.commit_number));
  EXPECT_THAT(copy->commits_of("stream-1", 0, 600), SizeIs(600)) << "without a derived file";
  EXPECT_EQ(error_of([&] { backup_sqlite(directory_, to); }), ErrorKind::conflict);
  write(*open_sqlite_store(to), 3);
}

TEST_F(SqliteStoreTest, LeavesNothingOfABackupThatWasBrokenOff) {
  const auto store = open();
  write(*store, 2000);
  const fs::path to = directory_ / "backup";
  EXPECT_THROW(backup_sqlite(directory_, to, [](BackupProgress) { throw std::logic_error("no"); }),
               std::logic_error);
  EXPECT_TRUE(fs::is_empty(to));
  write(*store, 1);
}

TEST_F(SqliteStoreTest, MakesTheDerivedFileAgain) {
  const auto spoil = [&](const char* how) {
    const fs::path file = directory_ / "derived.sqlite";
    if (std::strcmp(how, "missing") == 0) fs::remove(file);
    if (std::strcmp(how, "damaged") == 0) fs::resize_file(file, 4097);
    if (std::strcmp(how, "not a database") == 0) std::ofstream(file) << std::string(9000, 'x');
    if (std::strcmp(how, "of another store") == 0) {
      (void)open_sqlite_store(directory_ / "other");
      fs::copy_file(directory_ / "other" / "derived.sqlite", file,
                    fs::copy_options::overwrite_existing);
      fs::remove_all(directory_ / "other");
    }
  };
  for (const char* how : {"missing", "damaged", "not a database", "of another store"}) {
    {
      const auto store = open();
      write(*store, 30);
      store->put_snapshot("stream-1", 2, "snapshot");
    }
    spoil(how);
    const auto store = open();
    EXPECT_EQ(store->reads().latest_snapshot("stream-1", 99), std::nullopt) << how;
    EXPECT_EQ(store->reads().index_position(), 0U) << how;
    const std::size_t third = store->reads().last().commit_number / 3;
    EXPECT_THAT(store->reads().commits_of("stream-1", 0, 999), SizeIs(third)) << how;
  }
}

TEST_F(SqliteStoreTest, DropsWhatWasDerivedFromCommitsThatARestoreTookAway) {
  write(*open(), 3);
  const std::string old = file_bytes(directory_ / "concord.sqlite");
  {
    const auto store = open();
    write(*store, 30);
    store->put_snapshot("stream-1", 2, "old");
    store->put_snapshot("stream-1", 5, "of a lost commit");
    IndexRow rows[2];
    rows[0] = {1, {"kept"}};
    rows[1] = {7, {"lost"}};
    store->index_behind(rows, 20);
  }
  std::ofstream(directory_ / "concord.sqlite", std::ios::binary) << old;
  const auto store = open();
  const IndexRow row{2, {"kept"}};
  EXPECT_EQ(store->reads().latest_snapshot("stream-1", 99), (Snapshot{2, "old"}));
  // Whole chunks of the index are dropped, to be made again.
  EXPECT_EQ(store->reads().index_position(), 0U);
  store->index_behind({&row, 1}, 3);
  EXPECT_THAT(store->reads().find({.all = {"kept"}}).positions, ElementsAre(2));
  EXPECT_THAT(store->reads().find({.all = {"lost"}}).positions, IsEmpty());
  EXPECT_THAT(store->reads().commits_of("stream-1", 0, 99), SizeIs(1));
}

TEST_F(SqliteStoreTest, IndexesStreamsBehindTheWriter) {
  auto store = open();
  for (int i = 0; i < 10; ++i) write(*store, 1000);
  const auto check = [&](Reader& reader) {
    for (const int stream : {0, 1, 2}) {
      std::uint64_t last = 0;
      std::size_t count = 0;
      const std::string name = "stream-" + std::to_string(stream);
      while (true) {
        const auto page = reader.commits_of(name, last, 999);
        for (const Commit& commit : page) {
          EXPECT_EQ(commit.stream, name);
          EXPECT_LT(last, commit.number);
          last = commit.number;
        }
        count += page.size();
        if (page.size() < 999) break;
      }
      EXPECT_EQ(count, stream == 0 ? 3340U : 3330U);
    }
  };
  check(store->reads());
  store = nullptr;
  check(*open_sqlite_reader(directory_));
  check(open()->reads());
}

TEST_F(SqliteStoreTest, LeavesNoByteOfWhatWasRedacted) {
  const std::string secret = "the delegation's first draft, cleared";
  auto store = open();
  Pen pen;
  pen.add("a").contents[0].disclosure = secret;
  pen.append(*store);
  store->put_snapshot("a", 1, "snapshot with " + secret);
  pen.add("a");
  pen.redact(1, digest_of(100));
  pen.append(*store);
  const auto holds_secret = [&] {
    for (const auto& file : fs::directory_iterator(directory_))
      if (file_bytes(file.path()).find(secret) != std::string::npos) return true;
    return false;
  };
  for (int i = 0; i < 500 && holds_secret(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_FALSE(holds_secret()) << "while the store is open";
  store = nullptr;
  EXPECT_FALSE(holds_secret());
}

TEST_F(SqliteStoreTest, KeepsTheWriteAheadLogShort) {
  const auto store = open_sqlite_store(directory_, {.checkpoint_pages = 100});
  for (int i = 0; i < 300; ++i) write(*store, 50);
  EXPECT_LT(fs::file_size(directory_ / "concord.sqlite-wal"), 1000U * 8192);
  EXPECT_GT(fs::file_size(directory_ / "concord.sqlite"), 200U * 8192);
}

TEST_F(SqliteStoreTest, SurvivesAFullDisk) {
  fs::create_directory(directory_);
  if (::mount("concord-test", directory_.c_str(), "tmpfs", 0, "size=2m,mode=0700") != 0)
    GTEST_SKIP() << "no right to mount a small disk: " << std::strerror(errno);
  struct Unmount {
    const fs::path& directory;
    ~Unmount() { ::umount2(directory.c_str(), MNT_DETACH); }
  } const unmount{directory_};
  {
    const auto store = open();
    Pen pen;
    std::optional<ErrorKind> error;
    while (!error) {
      for (int i = 0; i < 20; ++i) pen.add("a").contents[0].disclosure = std::string(500, 'x');
      error = error_of([&] { pen.append(*store); });
    }
    EXPECT_EQ(*error, ErrorKind::disk_full);
    EXPECT_EQ(store->reads().last(), pen.head()) << "reads go on, nothing of the batch is seen";
    pen.drop();
    ASSERT_EQ(::mount("concord-test", directory_.c_str(), "tmpfs", MS_REMOUNT, "size=20m"), 0);
    pen.add("a");
    pen.append(*store);
    EXPECT_THAT(store->reads().check(CheckDepth::full), IsEmpty());
    EXPECT_EQ(store->reads().last(), pen.head());
  }
  EXPECT_THAT(open()->reads().check(CheckDepth::full), IsEmpty());
}

}  // namespace
}  // namespace concord::store
