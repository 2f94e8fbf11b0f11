#include "cli/log_mail.hpp"

#include <spdlog/spdlog.h>

#include "api/smtp.hpp"
#include "cli/context.hpp"
#include "cli/failure.hpp"
#include "engine/mail/address.hpp"

namespace concord::cli {
namespace {

api::SmtpOptions smtp_options(const MailChoice& choice, const std::string& ca_file) {
  api::SmtpOptions options;
  options.url = choice.server;
  options.helo = choice.from.substr(choice.from.find('@') + 1);
  options.user = choice.user;
  options.ca_file = ca_file;
  options.starttls = choice.starttls;
  options.total_time = std::chrono::seconds(30);
  if (choice.password_file.empty()) return options;
  const std::string text = read_file(choice.password_file);
  options.password = text.substr(0, text.find_first_of("\r\n"));
  return options;
}

post::MailHanded::Outcome outcome_of(const api::SmtpAnswer& answer) {
  using From = api::SmtpAnswer::Outcome;
  using To = post::MailHanded::Outcome;
  switch (answer.outcome) {
    case From::accepted:
      return To::accepted;
    case From::refused:
      return To::refused;
    case From::later:
      return To::later;
    case From::trouble:
      return To::trouble;
  }
  return To::trouble;
}

}  // namespace

void check(const MailChoice& choice, const std::string& ca_file) {
  const bool asks = !choice.from.empty() || !choice.reply_to.empty() || !choice.user.empty() ||
                    !choice.password_file.empty();
  if (choice.server.empty() && asks)
    throw Failure(kUsage, "Mail needs a server.", "Give --mail smtp://HOST:PORT as well.");
  if (choice.server.empty()) return;
  if (!mail::is_address(choice.from))
    throw Failure(kUsage, "\"" + choice.from + "\" is no address that mails can come from.",
                  "Give --mail-from with one such as concord@example.org.");
  if (!choice.reply_to.empty() && !mail::is_address(choice.reply_to))
    throw Failure(kUsage, "\"" + choice.reply_to + "\" is no address that answers can go to.",
                  "Give --mail-reply-to with one such as secretariat@example.org.");
  if (choice.user.empty() != choice.password_file.empty())
    throw Failure(kUsage, "A log-in at the mail's server needs a user and a password.",
                  "Give --mail-user and --mail-password-file.");
  if (const auto flaw = api::flaw_in(smtp_options(choice, ca_file)))
    throw Failure(kUsage, flaw->message, flaw->remedy);
  const bool is_web =
      choice.public_url.starts_with("https://") || choice.public_url.starts_with("http://");
  const bool is_plain = choice.public_url.find_first_of(" \t\r\n") == std::string::npos;
  if (!choice.public_url.empty() && !(is_web && is_plain))
    throw Failure(kUsage, "\"" + choice.public_url + "\" is no address of a server.",
                  "Give --public-url with one such as https://concord.example.org.");
}

std::unique_ptr<post::MailRounds> start_mail(service::Service& service, const Path& directory,
                                             const MailChoice& choice, const std::string& ca_file) {
  if (choice.server.empty()) return nullptr;
  post::MailOptions options;
  options.heading = {choice.from, choice.public_url, choice.reply_to};
  while (options.heading.url.ends_with('/')) options.heading.url.pop_back();
  options.digest_hour = choice.hour;
  options.tell = [](const std::string& what) { spdlog::warn("{}", what); };
  const auto client = std::make_shared<api::SmtpClient>(smtp_options(choice, ca_file));
  return std::make_unique<post::MailRounds>(
      service, open_mail_book(directory, service),
      [client](const mail::Message& message) -> post::MailHanded {
        const auto answer = client->send({message.from, message.to, mail::to_text(message)});
        return {outcome_of(answer), answer.said};
      },
      std::move(options));
}

}  // namespace concord::cli
