#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/values/result.hpp"

// What holds of every text that comes in.
namespace concord::codec {

// What no text may hold: words::unclean(), a carriage return, HTML. The codes are those of a file's
// importers.
[[nodiscard]] std::optional<Problem> wrong_in(std::string_view text);

// A bracket as it is typed could be neither argued nor closed, and nobody would count it.
[[nodiscard]] std::optional<Problem> typed_bracket(std::string_view text);

// What no paragraph may be: typed_bracket(), or nothing at all (empty_text).
[[nodiscard]] std::optional<Problem> wrong_in_paragraph(std::string_view text);

// Of any other text: nothing at all in it, or nothing but spaces (empty_text).
[[nodiscard]] std::optional<Problem> without_words(std::string_view text);

// Unicode's normalisation form C.
[[nodiscard]] std::string normalised(std::string_view clean);

// Words by Unicode's word boundaries (UAX 29): stretches with a letter, number or ideograph.
[[nodiscard]] std::uint32_t count_words(std::string_view text);

}  // namespace concord::codec
