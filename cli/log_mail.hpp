#pragma once

#include <memory>
#include <string>

#include "cli/store_main.hpp"
#include "engine/post/mail_rounds.hpp"

namespace concord::cli {

// Through whom a log tells people by mail, as the command line says it.
struct MailChoice {
  std::string server;         // "smtp://mail.example.org:587"; empty: no mail
  std::string from;           // the address that mails come from
  std::string reply_to;       // the address that answers go to; empty: nobody reads them
  std::string user;           // of the mail's server
  std::string password_file;  // its first line
  bool starttls = false;      // also to a server on this machine
  int hour = 7;               // when a day's mail is due, by its reader's clock
  std::string public_url;     // of this server, for links
};

// Throws Failure where the choice cannot be meant.
void check(const MailChoice& choice, const std::string& ca_file);

// Sends from now on until it is let go of. `ca_file` may be empty.
[[nodiscard]] std::unique_ptr<post::MailRounds> start_mail(service::Service& service,
                                                           const Path& directory,
                                                           const MailChoice& choice,
                                                           const std::string& ca_file);

}  // namespace concord::cli
