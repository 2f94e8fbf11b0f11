#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "engine/manuscript/manuscript.hpp"

// What stands above a Markdown text between two lines "---": "title: Paris Agreement" and the like.
// Of YAML, one line for each member, with a plain or a double-quoted value; what else there is, is
// kept as it is in Head::others.
namespace concord::manuscript {

// Whether the text may be a language code (BCP 47): "en", "pt-BR".
[[nodiscard]] bool is_language(std::string_view code);

// The length of the front matter at the beginning of `text`, with its last line end; 0 if none.
[[nodiscard]] std::size_t front_matter_length(std::string_view text);
[[nodiscard]] Head read_front_matter(std::string_view block);
// Empty for an empty head. read_front_matter() of it gives back `head`, if no string of it has a
// line end. How many brackets are open is the text's to say: where any is, it is written into the
// head of a text, and not read from it.
[[nodiscard]] std::string write_front_matter(const Head& head, std::size_t open_brackets = 0);
// How many brackets are open, where the block says it.
[[nodiscard]] std::optional<std::size_t> open_brackets_said(std::string_view block);

}  // namespace concord::manuscript
