#include <iostream>

#include "cli/shelf.hpp"
#include "cli/text_reading.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "cli/verbs_text_case.hpp"
#include "engine/exports/exports.hpp"
#include "engine/manuscript/json_form.hpp"
#include "engine/redline/plain_text.hpp"
#include "engine/redline/render.hpp"

// Work on texts in files: needs neither server nor store.
namespace concord::cli {
namespace {

struct DiffOptions {
  std::string before;
  std::string after;
  std::string form;  // what both files are
  std::string html;
  std::string author;
  std::string title;
  std::string colour = "auto";
  bool only_moves = false;
  bool whole = false;
  std::string from;  // revisions of a case
  std::string to = "working";
  std::string language;
  std::string docx;
};

void no_binary(const std::string& name, std::string_view bytes) {
  constexpr std::size_t kLooked = 8000;
  if (bytes.substr(0, kLooked).find('\0') != std::string_view::npos)
    throw Failure(kEnvironment, in_tongue("{file} is no text.", {{"file", plain(name)}}),
                  "Give plain text or Markdown in UTF-8, a DOCX, or what `text import` wrote.");
}

// A DOC.json or a DOCX, which have structure of their own; or a text that was asked to be read so.
bool is_structured(const std::string& bytes) {
  return bytes.starts_with("PK\x03\x04") ||
         (manuscript::looks_like_json(bytes) &&
          bytes.find("\"concord.manuscript\"") != std::string::npos);
}

ReadText read_structured(const DiffOptions& options, const std::string& file) {
  return opened({.file = file, .from = options.form, .language = options.language, .parties = {}});
}

// Paragraphs as they are compared: labels and marks before their words, as typed.
redline::Document paragraphs_of(const ReadText& text) {
  redline::Document out;
  for (const auto& one : text.manuscript.paragraphs) {
    const auto words = one.text(text.language);
    if (one.kind == manuscript::Kind::links || (words.empty() && one.label.empty())) continue;
    redline::Paragraph next;
    if (!one.id.empty()) next.identity = one.id;
    next.kind = one.kind == manuscript::Kind::heading ? redline::ParagraphKind::heading
                : one.kind == manuscript::Kind::note  ? redline::ParagraphKind::note
                                                      : redline::ParagraphKind::paragraph;
    next.level = one.level;
    for (const auto* mark : {&one.bullet, &one.label})
      if (!mark->empty()) next.text += *mark + " ";
    next.text += words;
    out.push_back(std::move(next));
  }
  return out;
}

std::string base_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
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

// By its name; DOC.json has Markdown within, and a DOCX is read as such.
bool is_markdown(const std::string& path) {
  return path.ends_with(".md") || path.ends_with(".json") || path.ends_with(".docx");
}

int show_redline(const Context& context, const DiffOptions& options,
                 const redline::Redline& compared) {
  if (!options.html.empty()) {
    const redline::Names names{
        .title = options.title.empty() ? "Redline" : options.title,
        .before = base_name(options.before),
        .after = base_name(options.after),
        .language = context.globals.language,
        .markdown = is_markdown(options.before) && is_markdown(options.after)};
    const auto fold = options.whole ? redline::Fold::none : redline::Fold::unchanged;
    write_bytes(options.html, redline::html_page(compared, names, fold));
  }
  if (context.globals.json) {
    static_cast<void>(context.printed_json(redline::to_json(compared)));
    return kDone;
  }
  for (const auto* written : {&options.html, &options.docx})
    if (!written->empty() && *written != "-") say_written(*written);
  if (!options.html.empty() || !options.docx.empty()) return kDone;
  std::cout << redline::terminal_text(
      compared, {colours(options), options.only_moves, options.whole, spoken_tongue()});
  return kDone;
}

// With structure: paragraphs by identity where both have one; and tracked changes.
int diff_structured(const Context& context, const DiffOptions& options) {
  const auto before = read_structured(options, options.before);
  const auto after = read_structured(options, options.after);
  if (before.language != after.language)
    throw Failure(
        kUsage, "The one text is in " + before.language + ", the other in " + after.language + ".",
        "Name the language of both with --language; `concord text drift` compares "
        "languages.");
  if (!options.docx.empty())
    write_bytes(options.docx,
                exports::redline_docx(before.manuscript, after.manuscript,
                                      {.author = options.author}, {.language = after.language}));
  const auto old_text = paragraphs_of(before);
  const auto new_text = paragraphs_of(after);
  return show_redline(context, options, redline::compare(old_text, new_text));
}

int diff(Context& context, const DiffOptions& options) {
  if (options.after.empty() && options.from.empty() && !is_case_place(options.before))
    throw Failure(kUsage, "With which text is " + options.before + " compared?",
                  "Name the later one too: concord text diff " + options.before + " LATER.");
  if (options.after.empty() || !options.from.empty()) return diff_revisions(context, options);
  if (options.before == "-" && options.after == "-")
    throw Failure(kUsage, "Only one of the two texts can be standard input.");
  if (options.docx.empty() != options.author.empty())
    throw Failure(kUsage, "Tracked changes have an author.",
                  "Give --docx FILE and --author MEX together.");
  if (!options.docx.empty() || !options.form.empty() || !options.language.empty())
    return diff_structured(context, options);
  const auto before = read_file(options.before, kMostOfText);
  const auto after = read_file(options.after, kMostOfText);
  if (is_structured(before) || is_structured(after)) {
    if (options.before == "-" || options.after == "-")
      throw Failure(kUsage, "A DOCX or a DOC.json is compared with a file.",
                    "Write standard input to a file first.");
    return diff_structured(context, options);
  }
  no_binary(options.before, before);
  no_binary(options.after, after);
  const auto old_text = redline::plain_paragraphs(before);
  const auto new_text = redline::plain_paragraphs(after);
  return show_redline(context, options, redline::compare(old_text, new_text));
}

}  // namespace

void add_text_verbs(CLI::App& app, Context& context) {
  auto* group = app.add_subcommand("text", "Work on texts in files");
  example(*group, "concord text diff draft-1.md draft-2.md");
  group->require_subcommand(1);
  const auto options = std::make_shared<DiffOptions>();
  auto* verb = group->add_subcommand("diff", "What became of a text, by paragraphs and words");
  verb->add_option("before", options->before,
                   "plain text, Markdown, DOCX, or DOC.json, whose ids say "
                   "which paragraph is which; - is standard input; or a case, with --from")
      ->required();
  verb->add_option("after", options->after, "the later text, of files");
  verb->add_option("--from", options->from, "of a case: a revision's number, or working");
  verb->add_option("--to", options->to, "likewise")->capture_default_str();
  verb->add_option("--html", options->html, "write a page to this file; - is standard output");
  verb->add_option("--title", options->title, "of that page");
  verb->add_option("--docx", options->docx, "write a DOCX with tracked changes to this file");
  verb->add_option("--author", options->author, "of files: whose changes they are: MEX");
  verb->add_option("--form", options->form, "what both files are; else by their names")
      ->check(CLI::IsMember({"markdown", "text", "docx"}));
  verb->add_option("--in,--language", options->language,
                   "the language of a case's or a DOC.json's wordings that is compared");
  verb->add_option("--color", options->colour, "auto: on a terminal only")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  verb->add_flag("--moves", options->only_moves, "only the paragraphs that moved");
  verb->add_flag("--whole", options->whole, "unchanged paragraphs too");
  example(*verb,
          "concord text diff draft.md adopted.md\n"
          "  concord text diff draft.md adopted.md --html redline.html --title \"The Accord\"\n"
          "  concord text diff gcm-2017:conference-text/RCM/topic-2 --from 1 --to 2\n"

          "  concord text diff draft.json revised.docx --docx redline.docx --author MEX",
          "of a case, GET /v1/cases/{case}/redline?from=1&to=2");
  on_call(*verb, context, [&context, options] { return diff(context, *options); });
}

}  // namespace concord::cli
