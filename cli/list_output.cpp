#include "cli/list_output.hpp"

#include "engine/annex/lists.hpp"

namespace concord::cli {
namespace {

// One table after the other, each under its heading.
void print_sheet(const annex::Sheet& sheet) {
  say(bold(plain(sheet.title)) + (sheet.subtitle.empty() ? "" : "  " + plain(sheet.subtitle)));
  for (const auto& [name, value] : sheet.facts) say("  " + plain(name + ": " + value));
  for (const auto& note : sheet.notes)
    for (const auto& run : note) say_prose(plain(run.text));
  for (const auto& block : sheet.blocks) {
    annex::Sheet one;
    one.blocks = {block};
    const auto records = annex::records_of(one);
    if (records.empty()) continue;
    say("");
    if (!block.heading.empty()) say(bold(plain(block.heading)));
    Table table(records.front());
    for (std::size_t i = 1; i < records.size(); ++i) table.add(records[i]);
    table.print_within(screen_width(), "No cases that you may see.");
  }
}

}  // namespace

void add_output_options(CLI::App& verb, OutputOptions& options) {
  verb.add_option("--format", options.format, "of what is written")
      ->check(CLI::IsMember({"table", "csv", "json", "markdown", "html"}))
      ->capture_default_str();
  verb.add_option("--out", options.out, "write to this file; - is standard output")
      ->capture_default_str();
}

void write_list(const Context& context, const OutputOptions& options, const Json& view,
                const annex::Sheet& sheet, bool prose) {
  const std::string format = context.globals.json ? "json" : options.format;
  if (format == "table" && options.out == "-") return print_sheet(sheet);
  std::string bytes;
  if (format == "json")
    bytes = view.dump(2) + "\n";
  else if (format == "csv")
    bytes = annex::csv(annex::records_of(sheet));
  else if (format == "html")
    bytes = annex::html(sheet);
  else
    bytes = prose ? annex::prose(sheet) : annex::markdown(sheet);
  write_bytes(options.out, bytes);
  if (options.out != "-") say_written(options.out);
}

}  // namespace concord::cli
