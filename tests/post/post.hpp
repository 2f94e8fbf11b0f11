#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/post/mail_rounds.hpp"
#include "tests/service/office.hpp"

// The whole engine, and a mail's server that is a function.
namespace concord::service::mail_rounds {

using testing::Json;
using testing::Office;

inline const std::string kText = "conference-text/RCM/t1";

class Post {
 public:
  explicit Post(Duration longest_past = std::chrono::hours(168)) : longest_past_(longest_past) {
    std::string pattern = (std::filesystem::temp_directory_path() / "post-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder " + pattern);
    directory_ = pattern;
    open();
  }
  ~Post() {
    close();
    std::filesystem::remove_all(directory_);
  }

  void open() {
    post::MailOptions options;
    options.heading = {"concord@example.org", "https://concord.example.org"};
    options.first_wait = options.longest_wait = std::chrono::milliseconds(0);
    options.longest_past = longest_past_;
    options.tell = [this](const std::string& what) {
      const std::lock_guard lock(mutex_);
      told_.push_back(what);
    };
    auto& service = office.service();
    auto book = std::make_unique<store::MailBook>(
        directory_ / "mail.sqlite",
        store::MailBook::Beginning{"store", service.published().progress().tree_size,
                                   service.clock().now()});
    rounds_ = std::make_unique<post::MailRounds>(
        service, std::move(book), [this](const mail::Message& message) { return take(message); },
        std::move(options));
  }
  void close() { rounds_.reset(); }
  void settle() { rounds_->catch_up(); }

  void contact(const std::string& person, const std::string& mail = "immediate",
               const std::string& language = "en") {
    office.enter(person, "set_contact",
                 {{"person", person},
                  {"address", person + "@example.org"},
                  {"language", language},
                  {"mail", mail}});
  }
  void gather() {
    office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
    office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
               {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
  }

  // What somebody was sent that has these words in it, in the order sent.
  std::vector<mail::Message> to(const std::string& person, const std::string& words = "") {
    settle();
    std::vector<mail::Message> found;
    for (const auto& message : sent())
      if (message.to == person + "@example.org" &&
          (message.subject + "\n" + message.body).find(words) != std::string::npos)
        found.push_back(message);
    return found;
  }

  Office office;
  // Taken by the server; handed to it, whatever it answered; told to the operator.
  std::vector<mail::Message> sent() { return copy_of(sent_); }
  std::vector<mail::Message> tried() { return copy_of(tried_); }
  std::vector<std::string> told() { return copy_of(told_); }
  std::atomic<post::MailHanded::Outcome> answer = post::MailHanded::Outcome::accepted;

 private:
  template <class List>
  List copy_of(const List& list) {
    const std::lock_guard lock(mutex_);
    return list;
  }
  post::MailHanded take(const mail::Message& message) {
    const std::lock_guard lock(mutex_);
    tried_.push_back(message);
    if (answer == post::MailHanded::Outcome::accepted) sent_.push_back(message);
    return {answer, "450 <" + message.to + "> not now"};
  }

  std::mutex mutex_;
  std::vector<mail::Message> sent_;
  std::vector<mail::Message> tried_;
  std::vector<std::string> told_;
  Duration longest_past_;
  std::filesystem::path directory_;
  std::unique_ptr<post::MailRounds> rounds_;
};

// A consultation by another definition, beside the one on texts.
class BesidePost : public ::testing::Test {
 protected:
  BesidePost(const char* id, const char* definition) : id_(id) {
    post.office.begin_another(id, definition);
  }

  void act(const char* person, const char* as, const std::string& key, const char* command,
           Json payload = Json::object(), const char* reason = "") {
    const auto state = post.office.service().published().consultation(id_);
    Office::Attempt attempt;
    attempt.person = person;
    attempt.as = as;
    attempt.command = command;
    attempt.payload = std::move(payload);
    attempt.reason = reason;
    for (const auto& [candidate, number] : state->index->by_key)
      if (consultation::to_string(candidate) == key) attempt.id = state->cases[number].id;
    const auto answer = post.office.attempt(attempt);
    ASSERT_EQ(answer.status, 200) << key << " " << command << ": " << answer.body;
  }

  Post post;
  ConsultationId id_;
};

}  // namespace concord::service::mail_rounds
