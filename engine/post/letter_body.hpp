#pragma once

#include <string>
#include <vector>

#include "engine/mail/message.hpp"

namespace concord::post {

// One thing that a mail tells.
struct LetterItem {
  std::string title;                      // what happened
  std::string about{};                    // the case, as people call it
  std::string subject_of{};               // what else the subject says, where there is no case
  std::string consultation{};             // "Common inputs (gcm)"; empty: of none
  std::string reference{};                // of the case: "gcm:conference-text/RCM/t1"
  std::vector<std::string> lines{};       // more on what happened
  std::vector<std::string> case_lines{};  // how the case stands now
  std::vector<mail::Attachment> files{};
  bool leads = false;  // the subject is of this, whatever comes before it
};

// Puts what is of one consultation together, and in it what is of one case; else as they came.
void group(std::vector<LetterItem>& items);

struct LetterLook {
  std::string language;
  bool is_day = false;     // of all that a day brought, under headings
  std::string reply_to{};  // who reads answers; empty: nobody
};
// Of grouped items. How a case stands is said once, after what happened in it.
[[nodiscard]] std::string letter_body(const std::vector<LetterItem>& items, const LetterLook& look);

}  // namespace concord::post
