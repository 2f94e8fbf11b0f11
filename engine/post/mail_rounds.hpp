#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "engine/post/mail_intake.hpp"
#include "engine/post/mail_letter.hpp"

namespace concord::post {

// What became of a mail that was handed to the mail's server.
struct MailHanded {
  enum class Outcome {
    accepted,
    refused,  // for good, for this letter or its receiver
    later,    // not now, for this letter or its receiver
    trouble,  // the server was not reached, or takes nothing
  };
  Outcome outcome = Outcome::trouble;
  std::string said;
};
// Blocks; one thread at a time calls it.
using HandMail = std::function<MailHanded(const mail::Message&)>;

struct MailOptions {
  MailHeading heading;
  int digest_hour = 7;  // when a day's mail is due, by its reader's clock
  Duration longest_past = std::chrono::hours(168);  // what is older when it is read is not told
  Duration give_up = std::chrono::hours(96);        // a letter that is always to be sent later
  // Before the server is tried again when it takes nothing: at first, and doubled up to the
  // longest.
  std::chrono::milliseconds first_wait{1'000};
  std::chrono::milliseconds longest_wait{300'000};
  // Likewise before a letter that the server wants later.
  Duration first_later = std::chrono::minutes(1);
  Duration longest_later = std::chrono::hours(1);
  std::function<void(const std::string&)> tell;  // the operator: once for each change
};

// Tells persons by mail what concerns them, behind the writer and never in its way. The log is the
// outbox: what is durable there is told at least once, and a letter that is sent again after a
// crash has the Message-ID that it had. One letter is on its way at a time.
class MailRounds {
 public:
  // `service` outlives it.
  MailRounds(service::Service& service, std::unique_ptr<store::MailBook> book, HandMail hand,
             MailOptions options);
  // Ends after the letter that is on its way.
  ~MailRounds();
  MailRounds(const MailRounds&) = delete;
  MailRounds& operator=(const MailRounds&) = delete;

  // Returns when everything that is durable now has been read, and every letter that is due was
  // tried: for tests.
  void catch_up();

 private:
  using Notices = std::vector<store::MailNotice>;
  // After a failure, when to try again.
  struct Wait {
    Duration wait{0};
    Timestamp next;
  };

  void run();
  void round();
  void reload();
  void call_days();
  void send_due();
  // Whether the server takes more.
  bool send(const registry::Contact& contact, const Notices& notices);
  void note_later(const Notices& notices, const MailHanded& handed);
  void note_trouble(const std::string& said);
  void fail(const Notices& notices, const std::string& said);
  void strike(const Notices& notices);
  void show();
  [[nodiscard]] bool is_stopping() const;
  [[nodiscard]] std::optional<Timestamp> day_due(const registry::Contact& contact,
                                                 std::string& date) const;

  service::Service& service_;
  const std::unique_ptr<store::MailBook> book_;
  const HandMail hand_;
  const MailOptions options_;
  MailIntake intake_;
  LetterWriter writer_;
  std::map<std::string, Notices> waiting_;  // by person, in order
  bool is_stale_ = true;                    // waiting_ lags behind the book
  std::map<std::string, Wait> later_;       // by person
  std::chrono::milliseconds wait_{0};
  std::chrono::steady_clock::time_point next_;
  service::MailFigures figures_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::condition_variable rested_;
  std::uint64_t rounds_begun_ = 0;
  std::uint64_t rounds_ended_ = 0;
  bool asked_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace concord::post
