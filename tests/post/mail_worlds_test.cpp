// Two worlds (tests/reading/two_worlds_test.cpp) by what people are told by mail: the same to
// everybody but Mexico's own, letter by letter.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unistd.h>

#include <filesystem>
#include <mutex>

#include "engine/mail/message.hpp"
#include "engine/post/mail_rounds.hpp"
#include "tests/costly.hpp"
#include "tests/reading/delegation.hpp"

namespace concord::post::mail_worlds_test {
namespace {

using service::two_worlds_test::Delegation;
using service::two_worlds_test::World;
using Json = nlohmann::json;

const std::vector<std::string> kOthers = {"gtm", "gtm-head", "cri", "rcm-ts",
                                          "arg", "ury",      "luz", "admin"};

// The mail of one world: everybody has an address, half are told at once, half once a day.
class Mail {
 public:
  explicit Mail(World& world) {
    std::string pattern = (std::filesystem::temp_directory_path() / "worlds-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder " + pattern);
    directory_ = pattern;
    MailOptions options;
    options.heading = {"concord@example.org", "https://concord.example.org"};
    options.tell = [](const std::string&) {};
    auto& service = world.service();
    auto book = std::make_unique<store::MailBook>(
        directory_ / "mail.sqlite",
        store::MailBook::Beginning{"store", service.published().progress().tree_size,
                                   service.clock().now()});
    rounds_ = std::make_unique<MailRounds>(
        service, std::move(book), [this](const mail::Message& message) { return take(message); },
        std::move(options));
    world.acted = [this] { rounds_->catch_up(); };
    bool at_once = false;
    for (const auto& person : kOthers) enter(world, person, at_once = !at_once);
    enter(world, "mex", true);
  }
  ~Mail() {
    rounds_.reset();
    std::filesystem::remove_all(directory_);
  }
  Mail(const Mail&) = delete;
  Mail& operator=(const Mail&) = delete;

  // In the order sent: who, and all that the letter says.
  std::vector<std::string> to(const std::string& person) {
    const std::lock_guard lock(mutex_);
    return sent_[person + "@example.org"];
  }

 private:
  static void enter(World& world, const std::string& person, bool at_once) {
    world.enter(person, "set_contact",
                {{"person", person},
                 {"address", person + "@example.org"},
                 {"language", at_once ? "en" : "es"},
                 {"mail", at_once ? "immediate" : "daily"}});
  }
  MailHanded take(const mail::Message& message) {
    const std::lock_guard lock(mutex_);
    sent_[message.to].push_back(mail::to_text(message));
    return {MailHanded::Outcome::accepted, ""};
  }

  std::filesystem::path directory_;
  std::mutex mutex_;
  std::map<std::string, std::vector<std::string>> sent_;
  std::unique_ptr<MailRounds> rounds_;
};

TEST(MailWorlds, NoLetterTellsWhatMexicoKeepsToItself) {
  bool told_mexico_otherwise = false;
  EXPECT_TRUE(check_costly("letters are alike", 12, [&] {
    const auto choices = *service::two_worlds_test::steps();
    const bool is_submitted = *rc::gen::arbitrary<bool>();
    World a;
    World b;
    Mail mail_a(a);
    Mail mail_b(b);
    Delegation in_a(a);
    Delegation in_b(b);
    int n = 0;
    for (const auto& step : choices) {
      service::two_worlds_test::act_in_both(in_a, in_b, step, ++n, "Reserva");
      for (const auto& person : kOthers) RC_ASSERT(mail_a.to(person) == mail_b.to(person));
    }
    if (is_submitted) service::two_worlds_test::submit_the_same(in_a, in_b);
    // A day's mail, the reminder before the cut-off, and the cut-off.
    for (const int days : {1, 6, 4})
      for (World* world : {&a, &b}) world->let_pass(std::chrono::hours(24 * days));
    std::size_t letters = 0;
    for (const auto& person : kOthers) {
      const auto told = mail_a.to(person);
      letters += told.size();
      const auto other = mail_b.to(person);
      for (std::size_t at = 0; at < told.size() && at < other.size(); ++at)
        if (told[at] != other[at]) RC_FAIL(told[at] + "\nand\n" + other[at]);
      RC_ASSERT(told.size() == other.size());
    }
    RC_ASSERT(letters > 0U);
    told_mexico_otherwise = told_mexico_otherwise || mail_a.to("mex") != mail_b.to("mex");
  }));
  EXPECT_TRUE(told_mexico_otherwise) << "the test could not fail";
}

}  // namespace
}  // namespace concord::post::mail_worlds_test
