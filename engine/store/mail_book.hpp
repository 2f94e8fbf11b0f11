#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/timestamp.hpp"

namespace concord::store {

class Connection;

// One thing to be told to one person.
struct MailNotice {
  std::uint64_t number = 0;  // given by the book
  std::string person;
  std::string about;   // opaque: what is told
  std::string letter;  // notices of a person with one letter go in one mail
  bool awaited = false;
  Timestamp since;
  bool tried = false;

  bool operator==(const MailNotice&) const = default;
};

struct MailFailure {
  std::string person;
  std::string letter;
  Timestamp at;
  std::string said;  // by the mail's server

  bool operator==(const MailFailure&) const = default;
};

struct MailCounts {
  std::uint64_t waiting = 0;   // notices
  std::uint64_t failures = 0;  // letters that were refused for good, as far as they are kept
  Timestamp oldest;            // of what waits; only where something does
  std::uint64_t position = 0;  // entries of the log below it have been read
};

// What the mail has to remember, in a file of its own: the log is the outbox, this is the finger on
// its page (docs/decisions/0019). Each call is durable when it returns. Any thread. Throws
// StoreError; the log is never in doubt.
class MailBook {
 public:
  struct Beginning {
    std::string store_id;         // of the log's store
    std::uint64_t tree_size = 0;  // a new book begins here: what is older is told to nobody
    Timestamp now;
  };
  // Makes the book if there is none, and begins it anew where it is another store's, or knows of
  // more entries than there are: a backup was put back.
  MailBook(const std::filesystem::path& file, const Beginning& beginning);
  ~MailBook();
  MailBook(const MailBook&) = delete;
  MailBook& operator=(const MailBook&) = delete;

  [[nodiscard]] std::uint64_t position();
  [[nodiscard]] Timestamp begun();
  // Takes notices down, and that the log has been read up to `to`.
  void take(std::span<const MailNotice> notices, std::uint64_t to);
  // The notices of a reminder, unless it was taken before. It is remembered until `until` is over.
  void take_reminder(std::string_view name, Timestamp until, std::span<const MailNotice> notices);
  void forget_reminders(Timestamp before);

  // Those after `number`, in order.
  [[nodiscard]] std::vector<MailNotice> waiting(std::uint64_t number, std::size_t limit);
  // Puts notices that were not tried yet into another letter.
  void put_in_letter(std::span<const std::uint64_t> numbers, std::string_view letter);
  // The letter may have been sent from now on.
  void set_tried(std::span<const std::uint64_t> numbers);
  // Sent, or not to be sent.
  void strike(std::span<const std::uint64_t> numbers);
  // Strikes them too. The newest thousand failures are kept.
  void note_failure(std::span<const std::uint64_t> numbers, const MailFailure& failure);
  // What mail servers said of a person's address says the address: it goes with it, out of the
  // files.
  void forget_failures(std::string_view person);

  [[nodiscard]] MailCounts counts();
  [[nodiscard]] std::vector<MailFailure> failures(std::size_t limit);  // newest first

 private:
  template <class Write>
  void transact(const Write& write);
  void begin(const Beginning& beginning);
  void insert(std::span<const MailNotice> notices);
  void run_for(std::span<const std::uint64_t> numbers, std::string_view sql,
               std::string_view text = {});

  std::mutex mutex_;
  std::unique_ptr<Connection> connection_;
};

// The same of a book that a server may have open; a book that does not exist has nothing.
struct MailBookAtRest {
  MailCounts counts;
  std::vector<MailFailure> failures;
  std::vector<MailNotice> waiting;  // the first ten thousand
};
[[nodiscard]] MailBookAtRest read_mail_book(const std::filesystem::path& file);

}  // namespace concord::store
