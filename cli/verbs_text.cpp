#include <malloc.h>

#include <fstream>
#include <iostream>

#include "cli/verbs.hpp"
#include "cli/verbs_text_case.hpp"
#include "engine/redline/plain_text.hpp"
#include "engine/redline/render.hpp"

// Work on texts in files: needs neither server nor store.
namespace concord::cli {
namespace {

struct DiffOptions {
  std::string before;
  std::string after;
  std::string html;
  std::string title;
  std::string colour = "auto";
  bool only_moves = false;
  bool whole = false;
  std::string from;  // revisions of a case
  std::string to = "working";
  std::string language;
  std::string docx;
};

// The bytes of a file of known size at once; whatever else it is, read_file() says.
std::string bytes_of(const std::string& name) {
  std::ifstream in(name, std::ios::binary | std::ios::ate);
  const std::streamoff size = in ? static_cast<std::streamoff>(in.tellg()) : 0;
  if (size <= 0 || size > (std::streamoff{1} << 30)) return read_file(name);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  in.seekg(0);
  in.read(bytes.data(), size);
  return in.gcount() == size ? bytes : read_file(name);
}

std::string text_of(const std::string& name) {
  std::string text = bytes_of(name);
  constexpr std::size_t kLooked = 8000;
  if (std::string_view(text).substr(0, kLooked).find('\0') != std::string_view::npos)
    throw Failure(kEnvironment, name + " is no text.", "Give plain text or Markdown, in UTF-8.");
  return text;
}

void write_file(const std::string& name, const std::string& bytes) {
  if (name == "-") {
    std::cout << bytes;
    return;
  }
  std::ofstream out(name, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out)
    throw Failure(kEnvironment, "Cannot write " + name + ".", "Look at its name and rights.");
}

std::string base_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

// This process ends soon: memory that was freed is kept for the next use, as giving it back to the
// system and asking for it again takes longer than the comparison.
void keep_memory() {
  constexpr int kLarge = 64 << 20;
  ::mallopt(M_MMAP_THRESHOLD, kLarge);
  ::mallopt(M_TRIM_THRESHOLD, kLarge);
  ::mallopt(M_TOP_PAD, 4 << 20);
}

bool colours(const DiffOptions& options) {
  return options.colour == "always" || (options.colour == "auto" && has_colour());
}

int diff_revisions(Context& context, const DiffOptions& options) {
  return diff_case(context, {.place = options.before,
                             .from = options.from,
                             .to = options.to,
                             .language = options.language,
                             .html = options.html,
                             .docx = options.docx,
                             .title = options.title,
                             .colour = colours(options),
                             .only_moves = options.only_moves,
                             .whole = options.whole});
}

int diff(Context& context, const DiffOptions& options) {
  if (options.after.empty() || !options.from.empty()) return diff_revisions(context, options);
  keep_memory();
  if (options.before == "-" && options.after == "-")
    throw Failure(kUsage, "Only one of the two texts can be standard input.");
  const auto before = redline::plain_paragraphs(text_of(options.before));
  const auto after = redline::plain_paragraphs(text_of(options.after));
  const auto compared = redline::compare(before, after);
  if (!options.html.empty()) {
    const redline::Names names{options.title.empty() ? "Redline" : options.title,
                               base_name(options.before), base_name(options.after)};
    const auto fold = options.whole ? redline::Fold::none : redline::Fold::unchanged;
    write_file(options.html, redline::html_page(compared, names, fold));
  }
  if (context.globals.json) {
    static_cast<void>(context.printed_json(redline::to_json(compared)));
    return kDone;
  }
  if (!options.html.empty()) {
    if (options.html != "-") say("Written: " + plain(options.html));
    return kDone;
  }
  std::cout << redline::terminal_text(compared,
                                      {colours(options), options.only_moves, options.whole});
  return kDone;
}

}  // namespace

void add_text_verbs(CLI::App& app, Context& context) {
  auto* group = app.add_subcommand("text", "Work on texts in files");
  example(*group, "concord text diff draft-1.md draft-2.md");
  group->require_subcommand(1);
  const auto options = std::make_shared<DiffOptions>();
  auto* verb = group->add_subcommand("diff", "What became of a text, by paragraphs and words");
  verb->add_option("before", options->before,
                   "plain text or Markdown; - is standard input; or a case, with --from")
      ->required();
  verb->add_option("after", options->after, "the later text, of files");
  verb->add_option("--from", options->from, "of a case: a revision's number, or working");
  verb->add_option("--to", options->to, "likewise")->capture_default_str();
  verb->add_option("--in", options->language, "of a case: the language of the wordings");
  verb->add_option("--docx", options->docx, "of a case: write tracked changes to this file");
  verb->add_option("--html", options->html, "write a page to this file; - is standard output");
  verb->add_option("--title", options->title, "of that page");
  verb->add_option("--color", options->colour, "auto: on a terminal only")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  verb->add_flag("--moves", options->only_moves, "only the paragraphs that moved");
  verb->add_flag("--whole", options->whole, "unchanged paragraphs too");
  example(*verb,
          "concord text diff draft.md adopted.md\n"
          "  concord text diff draft.md adopted.md --html redline.html --title \"The Accord\"\n"
          "  concord text diff gcm-2017:conference-text/RCM/topic-2 --from 1 --to 2");
  on_call(*verb, context, [&context, options] { return diff(context, *options); });
}

}  // namespace concord::cli
