// What append() carries, beside one bare INSERT per commit in the same run.
//
// usage: store_bench [DIRECTORY] [SECONDS] [STREAMS]
// One writer; each commit has a 400-byte entry, 600 bytes of contents and a 200-byte outcome; each
// batch rewrites the open hash tiles and the checkpoint, as the service does. CPU is that of the
// whole process, checkpoints on their thread included.
#include <sqlite3.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "engine/store/batch_rules.hpp"
#include "engine/store/sqlite_store.hpp"

namespace {

using namespace concord;
using namespace concord::store;
using Clock = std::chrono::steady_clock;

enum class Keys { ordered, random };

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto of = [](timeval t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

struct Measured {
  std::vector<double> milliseconds;
  double seconds = 0;
  double cpu = 0;
};

void print(const std::string& what, std::size_t batch, Measured m) {
  std::sort(m.milliseconds.begin(), m.milliseconds.end());
  const auto at = [&](double share) {
    return m.milliseconds[std::size_t(share * double(m.milliseconds.size() - 1))];
  };
  const double commits = double(m.milliseconds.size() * batch);
  std::printf("%-34s %5zu %10.0f %8.3f %8.3f %8.2f %10.1f\n", what.c_str(), batch,
              commits / m.seconds, at(0.5), at(0.99), at(1), m.cpu * 1e6 / commits);
  std::fflush(stdout);
}

// Calls `once` for so long, timing each call.
template <class Once>
Measured measure(double seconds, const Once& once) {
  for (int i = 0; i < 50; ++i) once();
  Measured m;
  const double cpu = cpu_seconds();
  const auto start = Clock::now();
  while (seconds_since(start) < seconds) {
    const auto begin = Clock::now();
    once();
    m.milliseconds.push_back(seconds_since(begin) * 1e3);
  }
  m.seconds = seconds_since(start);
  m.cpu = cpu_seconds() - cpu;
  return m;
}

// 24 bytes: the command's id and 8 bytes of its actor.
std::string command_key(Keys keys, std::uint64_t number, std::mt19937_64& random) {
  std::string key(24, '\0');
  for (std::size_t i = 0; i < 24; i += 8) {
    const std::uint64_t word = random();
    std::memcpy(&key[i], &word, 8);
  }
  if (keys == Keys::random) return key;
  const std::uint64_t time = 1'700'000'000'000 + number / 20;  // UUIDv7: milliseconds first
  for (std::size_t i = 0; i < 6; ++i) key[i] = char(time >> (40 - 8 * i));
  return key;
}

void bench_store(const std::filesystem::path& directory, std::size_t size, Keys keys,
                 std::size_t streams, double seconds) {
  std::filesystem::remove_all(directory);
  const auto store = open_sqlite_store(directory);
  std::mt19937_64 random(42);
  Head head;
  std::vector<Commit> commits(size);
  for (Commit& commit : commits) {
    commit.outcome.assign(200, 'o');
    commit.entries = {{std::string(400, 'e'), "", "case"}};
    commit.contents = {{Digest{}, std::string(600, 'c')}};
  }
  std::string noise(1300, '\0');
  for (char& c : noise) c = char('a' + random() % 26);
  const auto append = [&] {
    std::uint64_t number = head.commit_number;
    for (Commit& commit : commits) {
      commit.number = ++number;
      commit.first_position = number - 1;
      commit.stream = "consultation-" + std::to_string(random() % streams);
      commit.command_key = command_key(keys, number, random);
      commit.entries[0].bytes.replace(0, 300, noise, random() % 1000, 300);
    }
    std::vector<TileUpdate> tiles;
    for (const OpenTile& open : open_tiles(number))
      tiles.push_back({open.level, open.index, std::string(open.bytes, 'h')});
    store->append({.expected_commit = head.commit_number,
                   .expected_tree_size = head.tree_size,
                   .commits = commits,
                   .tiles = tiles,
                   .redactions = {},
                   .checkpoint = std::string(250, 'n'),
                   .tree_size = number,
                   .heartbeat = {}});
    head.commit_number = head.tree_size = number;
  };
  const Measured measured = measure(seconds, append);
  print(std::string("append, ids ") + (keys == Keys::ordered ? "ordered" : "random") + ", " +
            std::to_string(streams) + " streams",
        size, measured);
  const auto wal = directory / "concord.sqlite-wal";
  std::printf("%40s write-ahead log %.0f MB, database %.0f MB\n", "",
              double(std::filesystem::file_size(wal)) / 1e6,
              double(std::filesystem::file_size(directory / "concord.sqlite")) / 1e6);
}

void check(int code, sqlite3* db) {
  if (code == SQLITE_OK || code == SQLITE_DONE) return;
  std::fprintf(stderr, "SQLite: %s\n", sqlite3_errmsg(db));
  std::exit(1);
}

// The yardstick: a table without an index, rows of the same 1,200 bytes, SQLite's defaults.
void bench_bare(const std::filesystem::path& directory, std::size_t size, double seconds) {
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  sqlite3* db = nullptr;
  check(sqlite3_open((directory / "bare.sqlite").c_str(), &db), db);
  check(sqlite3_exec(db,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                     "CREATE TABLE t (id INTEGER PRIMARY KEY, bytes BLOB)",
                     nullptr, nullptr, nullptr),
        db);
  sqlite3_stmt* insert = nullptr;
  check(sqlite3_prepare_v2(db, "INSERT INTO t (bytes) VALUES (?1)", -1, &insert, nullptr), db);
  const std::string row(1200, 'r');
  const Measured measured = measure(seconds, [&] {
    check(sqlite3_exec(db, "BEGIN", nullptr, nullptr, nullptr), db);
    for (std::size_t i = 0; i < size; ++i) {
      sqlite3_bind_blob(insert, 1, row.data(), int(row.size()), SQLITE_STATIC);
      check(sqlite3_step(insert), db);
      sqlite3_reset(insert);
    }
    check(sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr), db);
  });
  print("bare INSERT, no index", size, measured);
  sqlite3_finalize(insert);
  sqlite3_close(db);
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path directory =
      std::filesystem::path(argc > 1 ? argv[1] : "/tmp") / "concord_store_bench";
  const double seconds = argc > 2 ? std::atof(argv[2]) : 4;
  const std::size_t streams = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 100;
  std::printf("%-34s %5s %10s %8s %8s %8s %10s\n", "", "batch", "commits/s", "p50 ms", "p99 ms",
              "max ms", "CPU us/c");
  for (const std::size_t size : {1, 16, 64, 256}) {
    bench_bare(directory, size, seconds);
    bench_store(directory, size, Keys::ordered, streams, seconds);
    bench_store(directory, size, Keys::random, streams, seconds);
  }
  std::filesystem::remove_all(directory);
}
