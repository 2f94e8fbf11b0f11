#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/mail/message.hpp"
#include "engine/post/event_lines.hpp"
#include "engine/post/letter_body.hpp"
#include "engine/reading/sight.hpp"
#include "engine/registry/facts.hpp"
#include "engine/store/mail_book.hpp"

namespace concord::post {

// How mails begin and end, wherever they go.
struct MailHeading {
  std::string from;  // address
  std::string url;   // of the server, as readers reach it; empty: mails name no place on the web
  std::string reply_to{};  // address of who reads answers; empty: nobody does
};

// What a notice is about, as the mail's book has it.
[[nodiscard]] std::string about_entry(std::uint64_t position);
struct AboutDeadline {
  CaseId case_id;
  std::string deadline;  // its name in the case
};
[[nodiscard]] std::string about_deadline(const AboutDeadline& about);
struct AboutTurn {
  CaseId case_id;
  std::string command;  // that can be given now
};
[[nodiscard]] std::string about_turn(const AboutTurn& about);

// Writes mails: what the person may read at this moment of what it is to be told, in its language,
// and no texts of a negotiation; with the form in which its delegation may answer an invitation. It
// asks the same views as the API. For one thread.
class LetterWriter {
 public:
  LetterWriter(service::Service& service, MailHeading heading)
      : service_(service), heading_(std::move(heading)), past_(service, kKept) {}

  // Notices of one person with one letter. Nothing: the person may read of none of them now, or
  // there is nothing to do where only that is told.
  [[nodiscard]] std::optional<mail::Message> write(
      const registry::Contact& contact, std::span<const store::MailNotice> notices) const;

 private:
  using Item = LetterItem;
  static constexpr std::size_t kKept = 4;  // for one move, to all whom it concerns
  [[nodiscard]] std::vector<reading::Logged> beside(const reading::LogReader& log,
                                                    const reading::Logged& logged) const;
  void add_happened(Item& item, const reading::LogReader& log, const EntryTold& told,
                    bool awaits) const;
  [[nodiscard]] std::optional<Item> item_of(const reading::Reader& reader,
                                            const registry::Contact& contact,
                                            const store::MailNotice& notice) const;
  [[nodiscard]] std::optional<Item> item_of_entry(const reading::Reader& reader,
                                                  const registry::Contact& contact,
                                                  std::uint64_t position, bool awaited) const;
  [[nodiscard]] std::optional<Item> item_of_deadline(const reading::Reader& reader,
                                                     const registry::Contact& contact,
                                                     const AboutDeadline& about) const;
  [[nodiscard]] std::optional<Item> item_of_turn(const reading::Reader& reader,
                                                 const registry::Contact& contact,
                                                 const AboutTurn& about) const;
  [[nodiscard]] Item item_of_registry(const reading::Reader& reader,
                                      const nlohmann::json& view) const;
  void set_place(Item& item, const reading::Sight& sight, const consultation::Case& value) const;
  // How it stands now, after its entry of that number.
  void add_case(Item& item, const reading::Sight& sight, const consultation::Case& value,
                const registry::Contact& contact, std::uint64_t told) const;
  void add_form(Item& item, const reading::Sight& sight, const consultation::Case& value,
                const nlohmann::json& entry) const;
  [[nodiscard]] std::string subject_of(const std::vector<Item>& items,
                                       const reading::Reader& reader,
                                       const store::MailNotice& first) const;

  service::Service& service_;
  const MailHeading heading_;
  mutable reading::PastStates past_;  // what was, where a mail says what changed
};

// The Message-ID of a letter: the same whenever it is sent again.
struct LetterName {
  std::string origin;  // of the log
  std::string person;
  std::string letter;
};
[[nodiscard]] std::string message_id(const LetterName& name);

}  // namespace concord::post
