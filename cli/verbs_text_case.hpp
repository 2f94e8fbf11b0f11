#pragma once

#include <string>

#include "cli/context.hpp"
#include "engine/edition/case_text.hpp"
#include "engine/exports/exports.hpp"

// What the verbs of `concord text` do where they are given a case in place of files.
namespace concord::cli {

struct CaseDiff {
  std::string place;
  std::string from;
  std::string to = "working";
  std::string language;  // empty: that of the headings, where the text has it
  std::string html;      // files to write; "-" is standard output
  std::string docx;
  std::string title;
  bool colour = false;
  bool only_moves = false;
  bool whole = false;
};
// The page of a redline, as --html writes it. Throws Failure.
[[nodiscard]] std::string redline_page(Context& context, const CaseDiff& wanted);
[[nodiscard]] int diff_case(Context& context, const CaseDiff& wanted);

// The text of a case in one language, and the view that it was made of.
struct CaseWords {
  Json view;
  edition::CaseText text;
  std::string language;
};
// Without a revision that of revision_in_force(); without a language that of the headings. Throws
// Failure.
[[nodiscard]] CaseWords case_text(Context& context, const std::string& place,
                                  const std::string& revision, const std::string& language);

// In all its languages, as DOC.json has it. Throws Failure.
[[nodiscard]] manuscript::Manuscript case_manuscript(Context& context, const std::string& place);

struct CaseExport {
  std::string place;
  std::string revision;  // empty: see revision_in_force()
  std::string language;
  std::string format;
  std::string out;
  std::size_t width = 0;
  std::string glossary;      // see definitions_of(); of html, pdf and markdown; or empty
  exports::Options options;  // but the language and whom brackets may name
};
[[nodiscard]] int export_case(Context& context, CaseExport wanted);

}  // namespace concord::cli
