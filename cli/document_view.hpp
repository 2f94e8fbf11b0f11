#pragma once

#include <string>

#include "cli/console.hpp"

// A text as a person reads it in the terminal, from what the API shows of it.
namespace concord::cli {

// The key and the title of a case.
[[nodiscard]] std::string heading(const Json& view);
// "e-mail", of the API's word "e_mail".
[[nodiscard]] std::string channel_in_words(const std::string& channel);
// What was done, said or issued, how it came where the secretariat recorded it, and what became of
// it since: "agree (e-mail) (disavowed)". `what`: the member that has the words.
[[nodiscard]] std::string came_and_became(const Json& one, const char* what);
// Words of a text, or that they are deleted.
[[nodiscard]] std::string words_or_gone(const Json& object, const char* member);
// What came in and was recorded for delegations, as the view has it.
void show_originals(const Json& view);
// Its paragraphs with their sources and open brackets, notes, corrections, and how many brackets
// were open in each revision; and the notes that it rests on.
void show_document(const Json& view);

}  // namespace concord::cli
