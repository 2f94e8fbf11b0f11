#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/notices/concerned.hpp"
#include "engine/reading/past_states.hpp"
#include "engine/service/service.hpp"
#include "engine/store/mail_book.hpp"

namespace concord::post {

// Reads the log for the mail: what happened, whom it concerns, into the mail's book. For one
// thread; `service` and `book` outlive it.
class MailIntake {
 public:
  // What happened longer ago than `longest_past` when it is read is told to nobody: mail that was
  // off for a month does not begin with a month's letters.
  MailIntake(service::Service& service, store::MailBook& book, Duration longest_past);

  // A stretch of what is new in the log; whether there was any.
  bool read_on();
  // The reminders of deadlines whose time has come.
  bool remind();

  // How far the log has been read.
  [[nodiscard]] std::uint64_t position() const { return position_; }

 private:
  // Somebody who is told by mail, as of now.
  struct Receiver {
    PersonId person;
    std::vector<std::string> atoms;
  };
  [[nodiscard]] std::vector<Receiver> receivers() const;
  // Whom an entry lets read its case, by a field; and who could read that before.
  struct Invited {
    std::vector<std::string> named;
    std::vector<std::string> knew;
  };
  [[nodiscard]] Invited invited_in(const store::Commit& commit, const notices::Entry& entry) const;
  // Without the fields of an entry of a calendar that were set to what they held before.
  [[nodiscard]] std::vector<consultation::Event> changes_in(
      const store::Commit& commit, const consultation::Consultation& state,
      const consultation::Case& value, std::vector<consultation::Event> events) const;
  // What was said of an address that is deleted, or of one whose name is.
  void forget_erased(const store::Commit& commit);
  // What is taken of the log in one transaction; and of what it tells once for as long as a case
  // stays where it is, that cases below have come to where a step of it waits for them.
  struct Taken {
    std::vector<store::MailNotice> notices;
    std::map<std::string, std::vector<store::MailNotice>> turns;  // by name
  };
  void take_commit(const store::Commit& commit, const std::vector<Receiver>& to,
                   Taken& taken) const;
  static void take_turns(const notices::Entry& happened, Timestamp at,
                         const std::vector<Receiver>& to, Taken& taken);
  void take_deadline(const consultation::Consultation& state,
                     const consultation::ArmedDeadline& armed,
                     std::optional<std::vector<Receiver>>& to);

  service::Service& service_;
  mutable reading::PastStates past_;
  store::MailBook& book_;
  const Duration longest_past_;
  std::uint64_t position_ = 0;
  std::set<std::string> reminded_;  // a part of what the book knows, to ask it less often
  Timestamp looked_for_deadlines_;
};

}  // namespace concord::post
