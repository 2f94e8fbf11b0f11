#include "engine/store/sqlite_reader.hpp"

#include <algorithm>

#include "engine/store/batch_rules.hpp"
#include "engine/store/page_room.hpp"
#include "engine/store/sql_text.hpp"

namespace concord::store {
namespace {

constexpr std::uint64_t quick_check_commits = 1000;
constexpr std::size_t most_problems = 20;

Timestamp instant(std::int64_t microseconds) {
  return Timestamp{std::chrono::sys_time<Duration>(Duration(microseconds))};
}

[[noreturn]] void damaged(const Connection& connection, std::uint64_t number) {
  throw StoreError(ErrorKind::corrupt, connection.file().string() + ": commit " +
                                           std::to_string(number) +
                                           " is damaged: keep a copy, and restore a backup");
}

[[noreturn]] void missing(const Connection& connection, std::uint64_t number) {
  throw StoreError(ErrorKind::corrupt, connection.file().string() + ": commit " +
                                           std::to_string(number) +
                                           " is missing: keep a copy, and restore a backup");
}

// What an error found, without the advice to ask the doctor, who asks here.
std::string finding(const StoreError& error) {
  const std::string said = error.what();
  return said.substr(0, said.find(": run `concord doctor`"));
}

// What SQLite found of pages, as one line: a database's name goes before the first finding.
std::string page_found(std::string said) {
  if (const auto heading = said.find("***\n"); heading != std::string::npos)
    said.erase(0, heading + std::string_view("***\n").size());
  std::replace(said.begin(), said.end(), '\n', ' ');
  return said;
}

// The columns that every statement over commits selects first, in this order.
namespace column {
enum { number, first_position, time, stream, stream_name, command_key, record, contents };
}

// Its views end with the next step.
RowPlace place_of(const Statement::Use& row) {
  return {.number = row.number(column::number),
          .first_position = row.number(column::first_position),
          .microseconds = row.integer(column::time),
          .stream = row.bytes(column::stream_name),
          .command_key = row.bytes(column::command_key)};
}

Record read_record(const Connection& connection, const Statement::Use& row) {
  const RowPlace place = place_of(row);
  std::optional<Record> unpacked = unpack_record(row.bytes(column::record), place);
  if (!unpacked) damaged(connection, place.number);
  return std::move(*unpacked);
}

Commit read_commit(const Connection& connection, const Statement::Use& row) {
  const RowPlace place = place_of(row);
  Record unpacked = read_record(connection, row);
  auto disclosures = unpack_contents(row.bytes(column::contents), place);
  if (!disclosures) damaged(connection, place.number);
  Commit commit{.number = place.number,
                .first_position = place.first_position,
                .time = instant(place.microseconds),
                .stream = row.string(column::stream_name),
                .command_key = std::string(place.command_key),
                .request_hash = unpacked.request_hash,
                .outcome = std::move(unpacked.outcome),
                .facts = std::move(unpacked.facts),
                .entries = std::move(unpacked.entries),
                .contents = std::move(*disclosures)};
  for (StoredEntry& entry : commit.entries)
    if (entry.stream.empty()) entry.stream = commit.stream;
  return commit;
}

}  // namespace

SqliteReader::SqliteReader(std::shared_ptr<Connection> main, std::shared_ptr<Connection> derived)
    : main_(std::move(main)),
      derived_connection_(std::move(derived)),
      derived_(derived_connection_ ? std::make_unique<DerivedReader>(*derived_connection_)
                                   : nullptr),
      read_head_(*main_, sql::read_head),
      commit_by_number_(*main_, sql::commit_by_number),
      commits_from_(*main_, sql::commits_from),
      commits_of_stream_id_(*main_, sql::commits_of_stream_id),
      find_stream_(*main_, sql::find_stream),
      outcome_by_key_(*main_, sql::outcome_by_key),
      records_from_(*main_, sql::records_from),
      first_position_of_(*main_, sql::first_position_of),
      contents_by_number_(*main_, sql::contents_by_number),
      read_tile_(*main_, sql::read_tile),
      list_streams_(*main_, sql::list_streams),
      read_property_(*main_, sql::read_property) {}

std::unique_ptr<Reader::Instant> SqliteReader::hold() {
  struct Held final : Instant {
    explicit Held(std::shared_ptr<Connection> main)
        : connection(std::move(main)), transaction(*connection, Transaction::Kind::read) {}
    std::shared_ptr<Connection> connection;
    Transaction transaction;
  };
  return std::make_unique<Held>(main_);
}

Head SqliteReader::last() {
  auto row = read_head_.use();
  if (!row.step())
    throw StoreError(ErrorKind::corrupt,
                     main_->file().string() + ": the head is gone: restore a backup");
  return {.commit_number = row.number(0),
          .tree_size = row.number(1),
          .checkpoint = row.string(2),
          .heartbeat = instant(row.integer(3))};
}

std::optional<Commit> SqliteReader::commit(std::uint64_t number) {
  auto row = commit_by_number_.use();
  if (!row.number(1, number).step()) return std::nullopt;
  return read_commit(*main_, row);
}

std::vector<Commit> SqliteReader::commits(std::uint64_t from, std::size_t limit) {
  std::vector<Commit> found;
  PageRoom room(limit);
  auto rows = commits_from_.use();
  rows.number(1, from).number(2, limit);
  while (!room.is_full() && rows.step()) room.take(found.emplace_back(read_commit(*main_, rows)));
  return found;
}

std::vector<Commit> SqliteReader::commits_of(std::string_view stream, std::uint64_t after,
                                             std::size_t limit) {
  std::vector<Commit> found;
  PageRoom room(limit);
  std::int64_t id = 0;
  if (auto row = find_stream_.use(); row.text(1, stream).step()) id = row.integer(0);
  if (id == 0) return found;
  if (derived_) {
    const auto [numbers, known_to] = derived_->stream_numbers(id, after, limit);
    for (const std::uint64_t number : numbers) {
      if (room.is_full()) return found;
      std::optional<Commit> next = commit(number);
      if (!next) missing(*main_, number);
      room.take(found.emplace_back(std::move(*next)));
    }
    after = std::max(after, known_to);
  }
  if (room.is_full()) return found;
  auto rows = commits_of_stream_id_.use();
  rows.integer(1, id).number(2, after).number(3, limit - found.size());
  while (!room.is_full() && rows.step()) room.take(found.emplace_back(read_commit(*main_, rows)));
  return found;
}

std::vector<std::optional<Outcome>> SqliteReader::outcomes(
    std::span<const std::string> command_keys) {
  std::vector<std::optional<Outcome>> found(command_keys.size());
  const Transaction one_instant(*main_, Transaction::Kind::read);
  for (std::size_t i = 0; i < command_keys.size(); ++i) {
    if (command_keys[i].empty()) continue;
    auto row = outcome_by_key_.use();
    if (!row.blob(1, command_keys[i]).step()) continue;
    Record record = read_record(*main_, row);
    found[i] = {record.request_hash, std::move(record.outcome), row.number(column::number)};
  }
  return found;
}

std::optional<LogEntry> SqliteReader::entry(std::uint64_t position) {
  std::vector<LogEntry> found = entries(position, 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::uint64_t SqliteReader::number_at(std::uint64_t position) {
  std::uint64_t at_or_before = 0;
  std::uint64_t beyond = last().commit_number + 1;
  while (beyond - at_or_before > 1) {
    const std::uint64_t middle = at_or_before + (beyond - at_or_before) / 2;
    auto row = first_position_of_.use();
    if (!row.number(1, middle).step()) missing(*main_, middle);
    (row.number(0) <= position ? at_or_before : beyond) = middle;
  }
  return at_or_before;
}

std::vector<LogEntry> SqliteReader::entries(std::uint64_t from, std::size_t limit) {
  std::vector<LogEntry> found;
  const Transaction one_instant(*main_, Transaction::Kind::read);
  auto rows = records_from_.use();
  // Commits without entries share a position with the next one that has some; that comes last.
  rows.number(1, number_at(from));
  while (found.size() < limit && rows.step()) {
    const RowPlace place = place_of(rows);
    std::uint64_t position = place.first_position;
    for (StoredEntry& entry : read_record(*main_, rows).entries) {
      const std::uint64_t here = position++;
      if (here < from || found.size() == limit) continue;
      if (entry.stream.empty()) entry.stream = rows.string(column::stream_name);
      found.push_back({here, place.number, instant(place.microseconds), std::move(entry)});
    }
  }
  return found;
}

Content SqliteReader::content(std::uint64_t commit_number, const Digest& digest) {
  auto row = contents_by_number_.use();
  if (!row.number(1, commit_number).step()) return {};
  const RowPlace place = place_of(row);
  auto contents = unpack_contents(row.bytes(column::contents), place);
  if (!contents) damaged(*main_, commit_number);
  const auto found = std::ranges::find(*contents, digest, &StoredContent::digest);
  if (found == contents->end()) return {};
  const Timestamp time = instant(place.microseconds);
  if (found->disclosure.empty()) return {ContentState::redacted, {}, time};
  return {ContentState::present, std::move(found->disclosure), time};
}

std::optional<std::string> SqliteReader::tile(unsigned level, std::uint64_t index) {
  auto row = read_tile_.use();
  if (!row.integer(1, level).number(2, index).step()) return std::nullopt;
  return row.string(0);
}

std::vector<std::string> SqliteReader::streams(std::string_view after, std::size_t limit) {
  std::vector<std::string> names;
  auto rows = list_streams_.use();
  rows.text(1, after).number(2, limit);
  while (rows.step()) names.push_back(rows.string(0));
  return names;
}

std::optional<std::string> SqliteReader::property(std::string_view name) {
  auto row = read_property_.use();
  if (!row.text(1, name).step()) return std::nullopt;
  return row.string(0);
}

std::optional<Snapshot> SqliteReader::latest_snapshot(std::string_view stream,
                                                      std::uint64_t at_or_before) {
  if (!derived_) return std::nullopt;
  return derived_->latest_snapshot(stream, at_or_before);
}

std::uint64_t SqliteReader::index_position() {
  return derived_ ? derived_->index_position() : 0;
}

IndexPage SqliteReader::find(const IndexQuery& query) {
  return derived_ ? derived_->find(query) : IndexPage{};
}

std::uint64_t SqliteReader::texts_position() {
  return derived_ ? derived_->texts_position() : 0;
}

TextPage SqliteReader::find_texts(const TextQuery& query) {
  return derived_ ? derived_->find_texts(query) : TextPage{};
}

std::vector<std::string> SqliteReader::check(CheckDepth depth) {
  std::vector<std::string> problems;
  try {
    const Transaction one_instant(*main_, Transaction::Kind::read);
    if (depth == CheckDepth::full) check_pages(problems);
    check_commits(depth, problems);
    check_tiles(last().tree_size, problems);
  } catch (const StoreError& error) {
    if (error.kind() == ErrorKind::failed) throw;
    problems.push_back(finding(error));
  }
  return problems;
}

void SqliteReader::check_pages(std::vector<std::string>& problems) {
  Statement statement(*main_, "PRAGMA integrity_check(20)");
  auto rows = statement.use();
  while (rows.step())
    if (rows.bytes(0) != "ok")
      problems.push_back(main_->file().string() + " has damaged pages (" +
                         page_found(rows.string(0)) + ")");
}

void SqliteReader::check_commits(CheckDepth depth, std::vector<std::string>& problems) {
  const Head head = last();
  const bool all = depth == CheckDepth::full || head.commit_number <= quick_check_commits;
  std::uint64_t expected = all ? 1 : head.commit_number - quick_check_commits + 1;
  std::uint64_t position = 0;
  bool position_known = all;
  auto rows = commits_from_.use();
  rows.number(1, expected).number(2, ~std::uint64_t{0});
  while (rows.step()) {
    if (problems.size() >= most_problems) return;
    const RowPlace place = place_of(rows);
    const std::string who = "commit " + std::to_string(place.number);
    if (place.number != expected)
      problems.push_back(who + " stands where " + std::to_string(expected) + " should");
    if (position_known && place.first_position != position)
      problems.push_back(who + " does not begin where the one before it ended");
    expected = place.number + 1;
    position_known = false;
    try {
      position = place.first_position + read_commit(*main_, rows).entries.size();
      position_known = true;
    } catch (const StoreError& error) {
      problems.push_back(finding(error));
    }
  }
  if (expected != head.commit_number + 1)
    problems.push_back("the last commit is " + std::to_string(expected - 1) + ", the head says " +
                       std::to_string(head.commit_number));
  if (position_known && position != head.tree_size)
    problems.push_back("the log has " + std::to_string(position) + " entries, the head says " +
                       std::to_string(head.tree_size));
}

void SqliteReader::check_tiles(std::uint64_t tree_size, std::vector<std::string>& problems) {
  for (const OpenTile& open : open_tiles(tree_size)) {
    const std::optional<std::string> found = tile(open.level, open.index);
    if (!found || found->size() != open.bytes)
      problems.push_back("tile " + std::to_string(open.level) + "/" + std::to_string(open.index) +
                         " is missing or of the wrong size: make the tiles again from the entries");
  }
}

}  // namespace concord::store
