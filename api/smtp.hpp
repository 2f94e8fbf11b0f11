#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "engine/values/result.hpp"

namespace concord::api {

struct SmtpOptions {
  std::string url;                     // "smtp://mail.example.org:587", "smtps://...:465"
  std::string helo;                    // this machine's name, as it is told to the server
  std::string user = {};               // empty: no log-in
  std::string password = {};           // sent under TLS, or to this machine
  std::filesystem::path ca_file = {};  // PEM; the system's certificates when empty
  bool starttls = false;  // also demanded of a server on this machine; of others it always is
  std::chrono::milliseconds connect_time{10'000};
  std::chrono::milliseconds total_time{60'000};  // for one mail
};

struct SmtpLetter {
  std::string from;  // addresses
  std::string to;
  std::string text;  // as mail::to_text() has it
};

struct SmtpAnswer {
  enum class Outcome {
    accepted,
    refused,  // for good: this letter, or its receiver
    later,    // not now: this letter, or its receiver
    trouble,  // the server was not reached, or takes nothing
  };
  Outcome outcome = Outcome::trouble;
  std::string said;  // the server's answer, or what went wrong
};

// What is wrong with the options: bad_url. Nothing: they will do.
[[nodiscard]] std::optional<Problem> flaw_in(const SmtpOptions& options);

// Hands mails to a server, one at a time, over a connection that is kept. Blocks. One thread at a
// time.
class SmtpClient {
 public:
  explicit SmtpClient(SmtpOptions options);
  ~SmtpClient();
  SmtpClient(const SmtpClient&) = delete;
  SmtpClient& operator=(const SmtpClient&) = delete;

  // After `trouble` the server may have taken the mail all the same.
  [[nodiscard]] SmtpAnswer send(const SmtpLetter& letter);

 private:
  struct Session;
  std::unique_ptr<Session> session_;
};

}  // namespace concord::api
