#include "engine/store/mail_book.hpp"

#include "engine/store/file_lock.hpp"
#include "engine/store/sql_text.hpp"
#include "engine/store/sqlite.hpp"
#include "engine/store/store_error.hpp"

namespace concord::store {
namespace {

constexpr int mail_book_version = 1;
constexpr std::size_t kMostFailuresShown = 20;
constexpr std::size_t kMostWaitingShown = 10'000;

std::int64_t in_micros(Timestamp at) {
  return at.instant.time_since_epoch().count();
}

Timestamp from_micros(std::int64_t micros) {
  return {std::chrono::sys_time<Duration>(Duration(micros))};
}

MailCounts count_in(Connection& connection) {
  MailCounts counts;
  counts.waiting = static_cast<std::uint64_t>(connection.integer("SELECT count(*) FROM notices"));
  counts.failures = static_cast<std::uint64_t>(connection.integer("SELECT count(*) FROM failures"));
  counts.oldest =
      from_micros(connection.integer("SELECT since FROM notices ORDER BY number LIMIT 1"));
  counts.position = static_cast<std::uint64_t>(connection.integer("SELECT position FROM progress"));
  return counts;
}

std::vector<MailFailure> failures_in(Connection& connection, std::size_t limit) {
  Statement statement(
      connection, "SELECT person, letter, at, said FROM failures ORDER BY number DESC LIMIT ?1");
  auto row = statement.use();
  row.number(1, limit);
  std::vector<MailFailure> list;
  while (row.step())
    list.push_back({row.string(0), row.string(1), from_micros(row.integer(2)), row.string(3)});
  return list;
}

std::vector<MailNotice> waiting_in(Connection& connection, std::uint64_t number,
                                   std::size_t limit) {
  Statement statement(connection, sql::list_notices);
  auto row = statement.use();
  row.number(1, number).number(2, limit);
  std::vector<MailNotice> list;
  while (row.step())
    list.push_back({row.number(0), row.string(1), row.string(2), row.string(3), row.integer(4) != 0,
                    from_micros(row.integer(5)), row.integer(6) != 0});
  return list;
}

}  // namespace

MailBook::MailBook(const std::filesystem::path& file, const Beginning& beginning) {
  create_private_file(file);
  connection_ = std::make_unique<Connection>(file, OpenMode::write);
  connection_->run("PRAGMA journal_mode = WAL");
  connection_->run("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
  const auto version = connection_->integer("PRAGMA user_version");
  if (version > mail_book_version)
    throw StoreError(ErrorKind::newer_version,
                     file.string() + " was written by a newer program: use that one");
  if (version == 0 || connection_->text("SELECT store_id FROM origin") != beginning.store_id ||
      position() > beginning.tree_size)
    begin(beginning);
}

MailBook::~MailBook() = default;

template <class Write>
void MailBook::transact(const Write& write) {
  Transaction transaction(*connection_, Transaction::Kind::write);
  write();
  transaction.commit();
}

void MailBook::begin(const Beginning& beginning) {
  transact([&] {
    connection_->run(
        "DROP TABLE IF EXISTS origin; DROP TABLE IF EXISTS progress; DROP TABLE IF EXISTS notices; "
        "DROP TABLE IF EXISTS reminders; DROP TABLE IF EXISTS failures;");
    connection_->run(std::string(sql::mail_schema));
    Statement origin(*connection_, "INSERT INTO origin VALUES (?1)");
    origin.use().text(1, beginning.store_id).step();
    Statement progress(*connection_, "INSERT INTO progress VALUES (1, ?1, ?2)");
    progress.use().number(1, beginning.tree_size).integer(2, in_micros(beginning.now)).step();
    connection_->run("PRAGMA user_version = " + std::to_string(mail_book_version));
  });
}

std::uint64_t MailBook::position() {
  const std::lock_guard lock(mutex_);
  return static_cast<std::uint64_t>(connection_->integer("SELECT position FROM progress"));
}

Timestamp MailBook::begun() {
  const std::lock_guard lock(mutex_);
  return from_micros(connection_->integer("SELECT begun FROM progress"));
}

void MailBook::insert(std::span<const MailNotice> notices) {
  Statement insert(*connection_, sql::insert_notice);
  for (const MailNotice& notice : notices)
    insert.use()
        .text(1, notice.person)
        .text(2, notice.about)
        .text(3, notice.letter)
        .integer(4, notice.awaited ? 1 : 0)
        .integer(5, in_micros(notice.since))
        .step();
}

void MailBook::take(std::span<const MailNotice> notices, std::uint64_t to) {
  const std::lock_guard lock(mutex_);
  transact([&] {
    insert(notices);
    Statement move(*connection_, "UPDATE progress SET position = ?1");
    move.use().number(1, to).step();
  });
}

void MailBook::take_reminder(std::string_view name, Timestamp until,
                             std::span<const MailNotice> notices) {
  const std::lock_guard lock(mutex_);
  transact([&] {
    Statement known(*connection_, "SELECT 1 FROM reminders WHERE name = ?1");
    if (known.use().text(1, name).step()) return;
    Statement remember(*connection_, "INSERT INTO reminders VALUES (?1, ?2)");
    remember.use().text(1, name).integer(2, in_micros(until)).step();
    insert(notices);
  });
}

void MailBook::forget_reminders(Timestamp before) {
  const std::lock_guard lock(mutex_);
  Statement forget(*connection_, "DELETE FROM reminders WHERE until < ?1");
  forget.use().integer(1, in_micros(before)).step();
}

std::vector<MailNotice> MailBook::waiting(std::uint64_t number, std::size_t limit) {
  const std::lock_guard lock(mutex_);
  return waiting_in(*connection_, number, limit);
}

void MailBook::run_for(std::span<const std::uint64_t> numbers, std::string_view sql,
                       std::string_view text) {
  Statement statement(*connection_, sql);
  for (const auto number : numbers) {
    auto row = statement.use();
    row.number(1, number);
    if (!text.empty()) row.text(2, text);
    row.step();
  }
}

void MailBook::put_in_letter(std::span<const std::uint64_t> numbers, std::string_view letter) {
  const std::lock_guard lock(mutex_);
  transact([&] {
    run_for(numbers, "UPDATE notices SET letter = ?2 WHERE number = ?1 AND tried = 0", letter);
  });
}

void MailBook::set_tried(std::span<const std::uint64_t> numbers) {
  const std::lock_guard lock(mutex_);
  transact([&] { run_for(numbers, "UPDATE notices SET tried = 1 WHERE number = ?1"); });
}

void MailBook::strike(std::span<const std::uint64_t> numbers) {
  const std::lock_guard lock(mutex_);
  transact([&] { run_for(numbers, "DELETE FROM notices WHERE number = ?1"); });
}

void MailBook::note_failure(std::span<const std::uint64_t> numbers, const MailFailure& failure) {
  const std::lock_guard lock(mutex_);
  transact([&] {
    run_for(numbers, "DELETE FROM notices WHERE number = ?1");
    Statement insert(*connection_,
                     "INSERT INTO failures (person, letter, at, said) VALUES (?1, ?2, ?3, ?4)");
    insert.use()
        .text(1, failure.person)
        .text(2, failure.letter)
        .integer(3, in_micros(failure.at))
        .text(4, failure.said)
        .step();
    connection_->run(
        "DELETE FROM failures WHERE number <= (SELECT max(number) FROM failures) - 1000");
  });
}

void MailBook::forget_failures(std::string_view person) {
  const std::lock_guard lock(mutex_);
  {
    Statement forget(*connection_, "DELETE FROM failures WHERE person = ?1");
    forget.use().text(1, person).step();
  }
  connection_->run("PRAGMA wal_checkpoint(TRUNCATE)");
}

MailCounts MailBook::counts() {
  const std::lock_guard lock(mutex_);
  return count_in(*connection_);
}

std::vector<MailFailure> MailBook::failures(std::size_t limit) {
  const std::lock_guard lock(mutex_);
  return failures_in(*connection_, limit);
}

MailBookAtRest read_mail_book(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return {};
  Connection connection(file, OpenMode::read);
  if (connection.integer("PRAGMA user_version") != mail_book_version) return {};
  return {count_in(connection), failures_in(connection, kMostFailuresShown),
          waiting_in(connection, 0, kMostWaitingShown)};
}

}  // namespace concord::store
