#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace concord::exports {

// What a page says of its own accord, beside the words of its text.
enum class Phrase : std::uint8_t {
  sample,     // "text": what stands between brackets in the legend
  one_open,   // " not agreed: 1 bracket is open"
  many_open,  // the same with "{}" for how many
  deep,       // ", up to {} deep "
  names_hidden,
  proposed_by,
  deleted,     // an empty alternative: "(delete)"
  no_partner,  // of a bracket
  closes_later,
  opened_before,
  stale,
  not_attributed,  // the author of a change of which nobody says whose it is; in older files
};

// In the language of the text: Spanish, Portuguese, else English.
[[nodiscard]] std::string_view said(Phrase phrase, std::string_view language);
// Whether these are its words in one of the languages.
[[nodiscard]] bool is_said(Phrase phrase, std::string_view words);
// The same with `count` in the place of "{}".
[[nodiscard]] std::string said_of(Phrase phrase, std::string_view language, std::size_t count);

// What `language` calls a language of the region; others by their tag.
[[nodiscard]] std::string_view language_name(std::string_view tag, std::string_view language);

}  // namespace concord::exports
