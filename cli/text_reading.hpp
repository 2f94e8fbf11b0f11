#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "engine/edition/text_reading.hpp"
#include "engine/manuscript/manuscript.hpp"
#include "engine/notation/notation.hpp"
#include "engine/values/result.hpp"

// Texts in files, as every verb reads them: DOC.json, DOCX, Markdown, plain text.
namespace concord::cli {

// Which file, and how it is to be understood.
struct TextFile {
  std::string file;
  std::string from;      // markdown, text, docx; or empty: by what it holds and its name
  std::string language;  // or empty
  std::vector<std::string> parties;
  bool slash = false;
  // Of the consultation that the text goes into, where it goes into one.
  std::vector<std::string> languages = {};            // the original one first
  std::vector<notation::PartyNames> registered = {};  // whom its registry knows
};

// Of DOC.json the language is empty where none was asked for, and there are no lines.
using edition::ReadText;

// Options --from, --language; and --parties, --slash.
void add_reading_options(CLI::App& verb, TextFile& options);
void add_notation_options(CLI::App& verb, TextFile& options);

// Whom attributions may name: "MEX", or "MEX=Mexico"; and who is registered.
[[nodiscard]] notation::Options notation_of(const TextFile& options);

// A text in words. Its language is the one asked for; else one that its head names, unless its
// words are plainly of another; with no head one of the consultation's: of several the one whose
// common words it has; else English. Throws
// Failure for what cannot be read, with the place and what to do.
[[nodiscard]] ReadText imported(const TextFile& options, const std::string& bytes);
// A DOC.json, or a text in words; the language is the one that was asked for, else the original
// one, else the only one. Throws Failure, also if there is none of these.
[[nodiscard]] ReadText opened(const TextFile& options);
// The same, whatever languages a DOC.json has.
[[nodiscard]] ReadText opened_in_all_languages(const TextFile& options);

[[noreturn]] void refuse_text(const std::string& file, const Problem& problem);

}  // namespace concord::cli
