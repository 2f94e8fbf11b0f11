#pragma once

#include <string>

#include "cli/context.hpp"
#include "engine/annex/sheet.hpp"

// Lists over many cases, printed or written in the form that was asked for.
namespace concord::cli {

struct OutputOptions {
  std::string format = "table";
  std::string out = "-";
};

// --format table|csv|json|markdown|html and --out.
void add_output_options(CLI::App& verb, OutputOptions& options);
// The sheet as asked for; `view` is what it was made from, for JSON. `prose`: Markdown is a text
// without tables. Throws Failure.
void write_list(const Context& context, const OutputOptions& options, const Json& view,
                const annex::Sheet& sheet, bool prose = false);

}  // namespace concord::cli
