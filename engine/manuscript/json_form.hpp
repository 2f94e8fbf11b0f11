#pragma once

#include <string>
#include <string_view>

#include "engine/manuscript/manuscript.hpp"

// A manuscript as a file, DOC.json:
//
//   { "kind": "concord.manuscript", "version": 1,
//     "head": { "title": ..., "languages": [...], ... },            members that are said
//     "paragraphs": [ { "kind": "paragraph", "level": 1, "label": "1.",
//                       "texts": { "en": "...", "es": "..." },
//                       "stale": ["es"],         translated from a text that has changed since
//                       "typed": { "lead": "\n\n1.  ", "breaks": [[17, "\n    "]] } } ],
//     "typed": { "language": "en", "front_matter": ..., "tail": ... } }
//
// Members that are empty are left out, except "kind", "level" and "texts" of a paragraph.
namespace concord::manuscript {

inline constexpr int kJsonVersion = 1;

// Members sorted by name, two blanks of indentation, a line end at the end: equal manuscripts give
// equal bytes, and a change of one paragraph is a change of few lines. Needs wrong_with() to find
// nothing.
[[nodiscard]] std::string to_json(const Manuscript& manuscript);

// Reads what to_json() writes, and nothing else: from_json(to_json(m)) == m.
// Errors, with a JSON pointer as place: those of json::parse(), unknown_kind, unknown_version (a
// newer program wrote it), missing_member, unknown_member, wrong_type, and those of wrong_with().
[[nodiscard]] Result<Manuscript> from_json(std::string_view bytes);

// True if `bytes` look like a file of ours rather than a text in words: a JSON object that names
// its kind. They may still be wrong.
[[nodiscard]] bool looks_like_json(std::string_view bytes);

}  // namespace concord::manuscript
