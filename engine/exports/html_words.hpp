#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace concord::exports {

// What a page says of its own accord, beside the words of its text.
enum class Phrase : std::uint8_t {
  symbol,
  distribution,
  date,
  original,
  authentic_in,
  sample,     // "text": what stands between brackets in the legend
  one_open,   // " not agreed: 1 bracket is open"
  many_open,  // the same with "{}" for how many
  deep,       // ", up to {} deep "
  names_hidden,
  proposed_by,
  supported_by,
  opposed_by,
  deleted,     // an empty alternative: "(delete)"
  no_partner,  // of a bracket
  closes_later,
  opened_before,
  stale,
};

// In the language of the text: Spanish, Portuguese, else English.
[[nodiscard]] std::string_view said(Phrase phrase, std::string_view language);
// The same with `count` in the place of "{}".
[[nodiscard]] std::string said_of(Phrase phrase, std::string_view language, std::size_t count);

// What `language` calls a language of the region; others by their tag.
[[nodiscard]] std::string_view language_name(std::string_view tag, std::string_view language);

}  // namespace concord::exports
