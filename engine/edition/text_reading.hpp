#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/manuscript/import.hpp"
#include "engine/manuscript/manuscript.hpp"
#include "engine/notation/notation.hpp"
#include "engine/values/result.hpp"

// Texts in words that somebody hands in: Markdown, plain text, DOCX.
namespace concord::edition {

enum class FileKind : std::uint8_t { markdown, text, docx };

// How the bytes are to be understood.
struct Manner {
  std::optional<FileKind> kind = {};  // nothing: DOCX by their beginning, else Markdown
  std::string language = {};          // or empty: told by the text
  // Of the consultation that the text goes into, where it goes into one: the original one first.
  std::vector<std::string> languages = {};
  std::string untold = "en";  // where neither the head nor a consultation says which one it is
  std::vector<notation::PartyNames> parties = {};  // whom authors of tracked changes may name
  manuscript::Limits limits = {};
};

// A text that was read, and on which line of its file each paragraph begins (none of a DOCX).
struct ReadText {
  manuscript::Manuscript manuscript;
  std::vector<std::size_t> lines;
  std::size_t normalised = 0;
  std::vector<Problem> remarks;
  std::string language;  // the one that was chosen
};

// "MEX", or "MEX=Mexico", as people name a party and how a text calls it.
[[nodiscard]] notation::PartyNames party_typed(const std::string& typed);

// Whether a text can be in it: "es", "pt-BR".
[[nodiscard]] bool is_language_code(const std::string& code);

// Bytes of a kind that is not read: "it is a PDF, ...", with the way out. Nothing: they may be
// tried.
[[nodiscard]] std::optional<Problem> foreign(std::string_view bytes);

// The text. Its language is the one asked for; else one that its head names, unless its words are
// plainly of another; with no head one of the consultation's: of several the one whose common words
// it has; else `untold`. Errors: those of exports::from_docx() and manuscript::from_markdown(); and
// language_not_told, where the consultation has several languages and the words tell none.
[[nodiscard]] Result<ReadText> read_text(std::string_view bytes, const Manner& manner);

}  // namespace concord::edition
