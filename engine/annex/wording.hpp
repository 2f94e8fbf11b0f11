#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/annex/annexed.hpp"

// What annexes say in their own words, in three languages.
namespace concord::annex {

enum class Language : std::uint8_t { en, es, pt };

// "en", "es", "pt", or a tag that begins with one ("pt-BR"); nothing else is known.
[[nodiscard]] std::optional<Language> language_named(std::string_view tag);
[[nodiscard]] std::string_view tag_of(Language language);

// The term of a key, "title.sources"; the key itself if it is not known, which tests rule out.
[[nodiscard]] std::string term(Language language, std::string_view key);

// Whether the key has a term.
[[nodiscard]] bool has_term(std::string_view key);

[[nodiscard]] std::string term(Language language, Kind kind);
[[nodiscard]] std::string term(Language language, Handling how);
[[nodiscard]] std::string term(Language language, Mark mark);
[[nodiscard]] std::string term(Language language, Standing standing);
[[nodiscard]] std::string term(Language language, Cause cause);

// "Merged, in other words": what became of something, with how where that says more.
[[nodiscard]] std::string fate(Language language, Kind kind, std::optional<Handling> how);

}  // namespace concord::annex
