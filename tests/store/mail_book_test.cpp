#include "engine/store/mail_book.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "engine/store/store_error.hpp"

// What the mail remembers: over ends of the process, and over backups that are put back.
namespace concord::store {
namespace {

class MailBookTest : public ::testing::Test {
 protected:
  MailBookTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "mail-book-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder " + pattern);
    directory_ = pattern;
    file_ = directory_ / "mail.sqlite";
  }
  ~MailBookTest() override { std::filesystem::remove_all(directory_); }

  [[nodiscard]] std::unique_ptr<MailBook> open(std::uint64_t tree_size = 10,
                                               const std::string& store = "store") const {
    return std::make_unique<MailBook>(
        file_, MailBook::Beginning{store, tree_size, *parse_timestamp("2017-06-08T00:00:00Z")});
  }
  static MailNotice notice(const std::string& person, const std::string& about) {
    return {0, person, about, "letter-" + about, true, *parse_timestamp("2017-06-08T10:00:00Z")};
  }

  std::filesystem::path directory_;
  std::filesystem::path file_;
};

TEST_F(MailBookTest, BeginsAtTheEndOfTheLogAndGoesOnFromThere) {
  {
    const auto book = open(10);
    EXPECT_EQ(book->position(), 10u);
    const std::vector<MailNotice> notices{notice("ana", "a"), notice("ben", "a")};
    book->take(notices, 12);
  }
  const auto book = open(20);
  EXPECT_EQ(book->position(), 12u);
  EXPECT_EQ(book->begun(), *parse_timestamp("2017-06-08T00:00:00Z"));
  auto expected = notice("ana", "a");
  expected.number = 1;
  const auto waiting = book->waiting(0, 10);
  ASSERT_EQ(waiting.size(), 2u);
  EXPECT_EQ(waiting.front(), expected);
  EXPECT_EQ(book->waiting(1, 10).front().person, "ben");
  struct stat found {};
  ASSERT_EQ(::stat(file_.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
}

TEST_F(MailBookTest, BeginsAnewWhereABackupWasPutBackOrItIsAnothersStore) {
  const std::vector<MailNotice> notices{notice("ana", "a")};
  open(10)->take(notices, 30);
  EXPECT_EQ(open(20)->position(), 20u);  // the log has lost its end
  EXPECT_TRUE(open(20)->waiting(0, 10).empty());
  open(20)->take(notices, 21);
  EXPECT_EQ(open(50, "other")->position(), 50u);
  EXPECT_TRUE(open(50, "other")->waiting(0, 10).empty());
}

TEST_F(MailBookTest, ALetterThatWasTriedStaysAsItIs) {
  const auto book = open();
  const std::vector<MailNotice> notices{notice("ana", "a"), notice("ana", "b")};
  book->take(notices, 11);
  const std::vector<std::uint64_t> first{1};
  const std::vector<std::uint64_t> both{1, 2};
  book->set_tried(first);
  book->put_in_letter(both, "day");
  EXPECT_EQ(book->waiting(0, 1).front().letter, "letter-a");
  EXPECT_TRUE(book->waiting(0, 1).front().tried);
  EXPECT_EQ(book->waiting(1, 1).front().letter, "day");
}

TEST_F(MailBookTest, WhatIsSentOrRefusedWaitsNoLonger) {
  const auto book = open();
  const std::vector<MailNotice> notices{notice("ana", "a"), notice("ben", "b")};
  book->take(notices, 11);
  const Timestamp at = *parse_timestamp("2017-06-08T11:00:00Z");
  book->strike(std::vector<std::uint64_t>{1});
  book->note_failure(std::vector<std::uint64_t>{2}, {"ben", "letter-b", at, "550 no such user"});
  EXPECT_TRUE(book->waiting(0, 10).empty());
  const auto rest = read_mail_book(file_);  // beside the one who has it open
  EXPECT_EQ(rest.counts.waiting, 0u);
  EXPECT_EQ(rest.counts.failures, 1u);
  ASSERT_EQ(rest.failures.size(), 1u);
  EXPECT_EQ(rest.failures.front(), (MailFailure{"ben", "letter-b", at, "550 no such user"}));
  EXPECT_EQ(read_mail_book(directory_ / "none").counts.waiting, 0u);
}

TEST_F(MailBookTest, WhatWasSaidOfAnAddressGoesWithIt) {
  const auto book = open();
  const Timestamp at = *parse_timestamp("2017-06-08T10:00:00Z");
  const std::string address = "nina.ybarra@example.org";
  book->note_failure({}, {"nina", "letter-1", at, "550 <" + address + "> no such user"});
  book->note_failure({}, {"ben", "letter-1", at, "550 no such user"});
  const auto holds_address = [&] {
    for (const auto& entry : std::filesystem::directory_iterator(directory_)) {
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      if (bytes.find(address) != std::string::npos) return true;
    }
    return false;
  };
  EXPECT_TRUE(holds_address());
  book->forget_failures("nina");
  EXPECT_FALSE(holds_address()) << "while the book is open";
  ASSERT_EQ(book->failures(10).size(), 1u);
  EXPECT_EQ(book->failures(10).front().person, "ben");
}

TEST_F(MailBookTest, AReminderIsTakenOnce) {
  const auto book = open();
  const Timestamp due = *parse_timestamp("2017-06-09T00:00:00Z");
  const std::vector<MailNotice> notices{notice("ana", "due")};
  book->take_reminder("case/deadline", due, notices);
  book->take_reminder("case/deadline", due, notices);
  EXPECT_EQ(book->waiting(0, 10).size(), 1u);
  book->forget_reminders(due + std::chrono::seconds(1));
  book->take_reminder("case/deadline", due, notices);
  EXPECT_EQ(book->waiting(0, 10).size(), 2u);
  EXPECT_EQ(book->position(), 10u);
}

TEST_F(MailBookTest, ADamagedBookIsSaidToBe) {
  { (void)open(); }
  for (const char* end : {"-wal", "-shm"}) std::filesystem::remove(file_.string() + end);
  std::FILE* file = std::fopen(file_.c_str(), "wb");
  std::fputs("this is no database, and never was one: it is long enough to be looked at", file);
  std::fclose(file);
  try {
    (void)open();
    FAIL() << "a damaged book was opened";
  } catch (const StoreError& error) {
    EXPECT_EQ(error.kind(), ErrorKind::corrupt) << error.what();
  }
}

}  // namespace
}  // namespace concord::store
