#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

// Who changed a case's text, and when, as far as the history shown to the reader says.
namespace concord::edition {

// Revisions of a case by number; "working" is the text of now.
struct Stretch {
  std::string from;
  std::string to;
};

// On whose behalf the words of each paragraph, by id, were changed in the language after the one
// revision and before the other: "MEX, URY" if on behalf of both, in the order in which they came.
// Who took a side changed no word. `history` has all entries.
[[nodiscard]] std::map<std::string, std::string> authors_of(const nlohmann::json& history,
                                                            const Stretch& stretch,
                                                            const std::string& language);

// When the words in the language, their brackets or who stands at those were changed last; or
// nothing.
[[nodiscard]] std::string last_change(const nlohmann::json& history, const std::string& language);

}  // namespace concord::edition
