#pragma once

#include <string>

#include "cli/context.hpp"
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

struct CaseExport {
  std::string place;
  std::string revision;  // empty: see revision_in_force()
  std::string language;
  std::string format;
  std::string out;
  std::size_t width = 0;
  exports::Options options;  // but the language and whom brackets may name
};
[[nodiscard]] int export_case(Context& context, CaseExport wanted);

}  // namespace concord::cli
