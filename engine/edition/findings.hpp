#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/edition/text_reading.hpp"
#include "engine/notation/document.hpp"

// What was found in a text that was read, for programs.
namespace concord::edition {

// Where something is: the paragraph, the line of the file if there is one, and how many characters
// into the paragraph's text, all from 1; and its byte, "offset", from 0.
[[nodiscard]] nlohmann::json place_json(const ReadText& text, const notation::Place& place);

// What is to be remarked upon in the words themselves: note_mark_unknown, a mark of a footnote that
// is the label of none.
[[nodiscard]] std::vector<Problem> remarks_on_words(const ReadText& text);

// Remarks of the reader and on the words, then what is odd about the brackets: [{"code", "message",
// "where"}], those of brackets with "place" too. `reading` is that of the text's language.
[[nodiscard]] nlohmann::json findings_json(const ReadText& text, const notation::Reading& reading);

// ["MEX", "URY"]
[[nodiscard]] nlohmann::json codes_json(const std::vector<PartyCode>& codes);

// How much there is of everything: language, title, words, brackets, options, parties.
[[nodiscard]] nlohmann::json summary_json(const ReadText& text, const notation::Reading& reading);

}  // namespace concord::edition
