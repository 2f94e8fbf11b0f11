#include "engine/post/mail_rounds.hpp"

#include <algorithm>

#include "engine/calendar/zones.hpp"
#include "engine/mail/address.hpp"
#include "engine/registry/contacts.hpp"

namespace concord::post {
namespace {

using registry::MailWish;
using std::chrono::milliseconds;

constexpr milliseconds kLookForMail{200};  // the writer wakes nobody here
constexpr std::size_t kNoticesAtOnce = 1000;
constexpr std::string_view kDayLetter = "day:";

std::vector<std::uint64_t> numbers_of(const std::vector<store::MailNotice>& notices) {
  std::vector<std::uint64_t> numbers;
  for (const auto& notice : notices) numbers.push_back(notice.number);
  return numbers;
}

// What a server says may name the receiver's address, which belongs into no diary.
std::string without_address(std::string said, const std::string& address) {
  for (auto at = said.find(address); !address.empty() && at != std::string::npos;
       at = said.find(address))
    said.replace(at, address.size(), "ADDRESS");
  return said.substr(0, 300);
}

}  // namespace

MailRounds::MailRounds(service::Service& service, std::unique_ptr<store::MailBook> book,
                       HandMail hand, MailOptions options)
    : service_(service),
      book_(std::move(book)),
      hand_(std::move(hand)),
      options_(std::move(options)),
      intake_(service, *book_, options_.longest_past),
      writer_(service, options_.heading) {
  figures_.is_on = true;
  reload();
  show();
  thread_ = std::thread([this] { run(); });
}

MailRounds::~MailRounds() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

bool MailRounds::is_stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void MailRounds::catch_up() {
  std::unique_lock lock(mutex_);
  const auto round = rounds_begun_ + 1;
  asked_ = true;
  wake_.notify_all();
  rested_.wait(lock, [&] { return rounds_ended_ >= round || stopping_; });
}

void MailRounds::run() {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, kLookForMail, [&] { return stopping_ || asked_; });
      if (stopping_) return;
      asked_ = false;
      ++rounds_begun_;
    }
    try {
      round();
    } catch (const std::exception& wrong) {
      note_trouble(wrong.what());
      is_stale_ = true;
    }
    show();
    const std::lock_guard lock(mutex_);
    rounds_ended_ = rounds_begun_;
    rested_.notify_all();
  }
}

void MailRounds::round() {
  while (!is_stopping() && intake_.read_on()) is_stale_ = true;
  if (intake_.remind()) is_stale_ = true;
  if (is_stale_) reload();
  call_days();
  if (std::chrono::steady_clock::now() >= next_) send_due();
}

void MailRounds::reload() {
  waiting_.clear();
  std::uint64_t last = 0;
  while (true) {
    auto page = book_->waiting(last, kNoticesAtOnce);
    if (page.empty()) break;
    last = page.back().number;
    for (auto& notice : page) waiting_[notice.person].push_back(std::move(notice));
  }
  is_stale_ = false;
}

// When the person's mail of today is due, and the date there; nothing for a clock that cannot be
// told, which is UTC's then.
std::optional<Timestamp> MailRounds::day_due(const registry::Contact& contact,
                                             std::string& date) const {
  const Timestamp now = service_.clock().now();
  const auto civil = calendar::civil_at(now, contact.zone, service_.zones());
  const calendar::CivilTime local =
      civil ? *civil
            : calendar::CivilTime{
                  std::chrono::floor<std::chrono::seconds>(now.instant.time_since_epoch())};
  const auto day = std::chrono::floor<std::chrono::days>(local.since_epoch);
  const calendar::CivilTime due{day + std::chrono::hours(options_.digest_hour)};
  date = calendar::to_string(calendar::CivilTime{day}).substr(0, 10);
  if (local < due) return std::nullopt;
  if (!civil) return Timestamp{std::chrono::sys_time<Duration>(due.since_epoch)};
  const auto instant = calendar::resolve(due, contact.zone, service_.zones());
  return instant ? instant->instant : now;  // the clock jumped over the hour
}

// What waited for a day's mail goes into it. Its name has its first notice in it, so that no two
// letters have one name.
void MailRounds::call_days() {
  const auto registry = service_.published().registry();
  for (auto& [person, notices] : waiting_) {
    const auto* contact = registry::find_contact(*registry, PersonId(person));
    if (contact == nullptr || contact->mail != MailWish::daily) continue;
    std::string date;
    const auto due = day_due(*contact, date);
    if (!due) continue;
    std::vector<std::uint64_t> numbers;
    std::string letter;
    for (auto& notice : notices) {
      if (notice.tried || notice.since >= *due || notice.letter.starts_with(kDayLetter)) continue;
      if (letter.empty()) letter = std::string(kDayLetter) + date + ":" + notice.about;
      numbers.push_back(notice.number);
      notice.letter = letter;
    }
    if (!numbers.empty()) book_->put_in_letter(numbers, letter);
  }
}

void MailRounds::send_due() {
  const auto registry = service_.published().registry();
  std::vector<std::string> persons;
  for (const auto& [person, notices] : waiting_) persons.push_back(person);
  for (const auto& person : persons) {
    const Notices all = waiting_[person];
    const auto* contact = registry::find_contact(*registry, PersonId(person));
    if (contact == nullptr || contact->mail == MailWish::none) {
      strike(all);
      continue;
    }
    std::vector<Notices> letters;
    for (const auto& notice : all) {
      const bool is_due = contact->mail == MailWish::immediate || notice.tried ||
                          notice.letter.starts_with(kDayLetter);
      if (!is_due) continue;
      const auto same = std::find_if(letters.begin(), letters.end(), [&](const Notices& letter) {
        return letter.front().letter == notice.letter;
      });
      if (same == letters.end())
        letters.push_back({notice});
      else
        same->push_back(notice);
    }
    for (const auto& letter : letters) {
      if (is_stopping()) return;
      const auto wait = later_.find(person);
      if (wait != later_.end() && service_.clock().now() < wait->second.next) break;
      if (!send(*contact, letter)) return;
    }
  }
}

bool MailRounds::send(const registry::Contact& contact, const Notices& notices) {
  const auto message = writer_.write(contact, notices);
  if (!message) {
    strike(notices);
    return true;
  }
  if (!mail::is_address(message->to)) {
    fail(notices, "the address cannot be used");
    return true;
  }
  // From here on the letter may have gone out: it stays as it is.
  if (!notices.front().tried) {
    book_->set_tried(numbers_of(notices));
    for (auto& notice : waiting_[contact.person.value])
      if (notice.letter == notices.front().letter) notice.tried = true;
  }
  MailHanded handed = hand_(*message);
  handed.said = without_address(std::move(handed.said), message->to);
  if (handed.outcome == MailHanded::Outcome::trouble) {
    note_trouble(handed.said);
    return false;
  }
  if (!figures_.trouble.empty() && options_.tell) options_.tell("The mail's server takes mail.");
  figures_.trouble.clear();
  wait_ = milliseconds(0);
  switch (handed.outcome) {
    case MailHanded::Outcome::accepted:
      strike(notices);
      later_.erase(contact.person.value);
      ++figures_.sent;
      break;
    case MailHanded::Outcome::refused:
      fail(notices, handed.said);
      break;
    default:
      note_later(notices, handed);
  }
  show();
  return true;
}

void MailRounds::note_later(const Notices& notices, const MailHanded& handed) {
  const Timestamp now = service_.clock().now();
  if (now - notices.front().since > options_.give_up)
    return fail(notices, "not taken for too long: " + handed.said);
  Wait& wait = later_[notices.front().person];
  wait.wait = std::min(std::max(wait.wait * 2, options_.first_later), options_.longest_later);
  wait.next = now + wait.wait;
}

void MailRounds::note_trouble(const std::string& said) {
  wait_ = std::min(std::max(wait_ * 2, options_.first_wait), options_.longest_wait);
  next_ = std::chrono::steady_clock::now() + wait_;
  if (figures_.trouble == said) return;
  figures_.trouble = said;
  if (options_.tell) options_.tell("No mail can be sent: " + said);
}

void MailRounds::fail(const Notices& notices, const std::string& said) {
  const std::string& person = notices.front().person;
  book_->note_failure(numbers_of(notices),
                      {person, notices.front().letter, service_.clock().now(), said});
  strike(notices);
  ++figures_.refused;
  if (options_.tell) options_.tell("A mail to " + person + " is refused for good: " + said);
}

void MailRounds::strike(const Notices& notices) {
  book_->strike(numbers_of(notices));
  const auto found = waiting_.find(notices.front().person);
  if (found == waiting_.end()) return;
  std::erase_if(found->second, [&](const store::MailNotice& notice) {
    return std::any_of(notices.begin(), notices.end(),
                       [&](const auto& struck) { return struck.number == notice.number; });
  });
  if (found->second.empty()) waiting_.erase(found);
}

void MailRounds::show() {
  figures_.waiting = 0;
  for (const auto& [person, notices] : waiting_) figures_.waiting += notices.size();
  figures_.position = intake_.position();
  service_.mail().set(figures_);
}

}  // namespace concord::post
