#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "engine/text/document.hpp"
#include "engine/text/paragraph.hpp"
#include "engine/values/digest.hpp"

namespace concord::text {

// The digest that approvals and stances are bound to. SHA-256 over the UTF-8 bytes of this RFC 8785
// canonical JSON, so that anybody can compute it with a few lines in any language:
//
//   ["concord-text/1", LANGUAGES, [PARAGRAPH, ...]]
//
//   LANGUAGES  "*" for every language, else the array of the languages asked for, sorted
//   PARAGRAPH  [id, kind, {language: digest, ...}] in the order of the text; kind is "heading",
//              "paragraph" or "note"; digest is that of the salted content, base64url without
//              padding; languages that were not asked for are left out
//
// Identity, kind, order and wording count. Status, mark, sources and brackets do not.
[[nodiscard]] Digest text_digest(const Paragraphs& paragraphs);

// That of the working text. Where it is the last revision as it was issued, nothing is computed;
// where that one is written down, only the paragraphs are written that are not its own.
[[nodiscard]] Digest working_digest(const Document& document);

// A text as text_digest() reads it, in all languages.
struct WrittenText {
  Cow<Paragraphs> paragraphs{};
  std::string bytes{};                // PARAGRAPH, ...
  std::vector<std::uint32_t> ends{};  // in `bytes`, of each paragraph without the comma after it
};

// The working text written down. Null: it is so short that it is not worth the room.
[[nodiscard]] std::shared_ptr<const WrittenText> write_down(const Document& document);

// The same for a set of languages: {"es"} is the digest of the Spanish text alone, so that a
// correction of a translation leaves it as it was.
[[nodiscard]] Digest text_digest(const Paragraphs& paragraphs,
                                 const std::set<std::string>& languages);

// One paragraph: ["concord-paragraph/1", LANGUAGES, PARAGRAPH], otherwise as above.
[[nodiscard]] Digest paragraph_digest(const Paragraph& paragraph);
[[nodiscard]] Digest paragraph_digest(const Paragraph& paragraph,
                                      const std::set<std::string>& languages);

}  // namespace concord::text
