#include <algorithm>

#include "cli/glossary.hpp"
#include "cli/shelf.hpp"
#include "cli/text_forms.hpp"
#include "cli/text_reading.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "cli/verbs_text_case.hpp"
#include "cli/verbs_text_propose.hpp"
#include "engine/edition/findings.hpp"
#include "engine/exports/day.hpp"
#include "engine/manuscript/json_form.hpp"
#include "engine/manuscript/unnamed.hpp"

// Texts in files, their brackets, and other forms of them: needs neither server nor store.
namespace concord::cli {
namespace {

struct TextOptions : ProposeOptions {
  std::string out;
  std::string format = "markdown";
  std::size_t width = 0;
  std::string attribution = "all";
  bool no_numbers = false;
  std::string revision;  // of a case
  std::size_t lines = 0;
  std::string glossary;
};

void say_summary(const Json& all) {
  std::map<std::string, std::string> facts;
  for (const auto& [name, value] : all.items()) facts[name] = word(all, name.c_str());
  const auto tell = [&facts](std::string_view sentence) { say(plain(in_tongue(sentence, facts))); };
  if (!word(all, "title").empty()) say(bold(plain(word(all, "title"))));
  tell("{paragraphs} {paragraphs|paragraph|paragraphs}, {words} {words|word|words}.");
  if (all.at("normalised") != 0)
    tell(
        "{normalised} {normalised|paragraph was|paragraphs were} brought to Unicode's "
        "normalisation "
        "form C.");
  if (all.at("open") == 0 && all.at("unbalanced") == 0 && all.at("options") == 0)
    return tell("Nothing is in brackets.");
  tell(
      "{open} {open|bracket is|brackets are} open, typed as {pairs} {pairs|pair|pairs}, up to "
      "{depth} deep, with {alternatives} {alternatives|alternative|alternatives}; {spanning} "
      "{spanning|spans|span} several paragraphs, {placeholders} {placeholders|is a placeholder|are "
      "placeholders}.");
  if (all.at("options") != 0)
    tell("{options} {options|option|options} in {option_blocks} {option_blocks|block|blocks}.");
  if (!all.at("parties").empty()) tell("Attributed to {parties}.");
  if (all.at("unbalanced") != 0)
    tell("{unbalanced} {unbalanced|bracket has|brackets have} no partner, kept as text.");
}

void say_findings(const Json& findings) {
  Table table({"WHERE", "WHAT", ""});
  for (const auto& one : findings)
    table.add({word(one, "where"), word(one, "code"), word(one, "message")});
  if (!table.empty()) table.print_fitting();
}

int import_text(const Context& context, const TextOptions& options) {
  const auto text = imported(options, read_file(options.file, kMostOfText));
  if (const auto problem = manuscript::wrong_with(text.manuscript))
    refuse_text(options.file, *problem);
  const auto reading =
      manuscript::read_brackets(text.manuscript, text.language, notation_of(options));
  write_bytes(options.out, manuscript::to_json(text.manuscript));
  if (options.out == "-") return kDone;
  Json all = edition::summary_json(text, reading);
  all["findings"] = edition::findings_json(text, reading);
  all["out"] = options.out;
  if (context.printed_json(all)) return kDone;
  say_summary(all);
  say_findings(all.at("findings"));
  say_written(options.out);
  return kDone;
}

int import_or_propose(Context& context, const TextOptions& options) {
  const auto given = (options.into.empty() ? 0 : 1) + (options.across.empty() ? 0 : 1) +
                     (options.out.empty() ? 0 : 1);
  if (given != 1)
    throw Failure(kUsage, "Where to?",
                  "Give --out DOC.json, --into CASE --as MEX, or --across CONSULTATION --as MEX.");
  return options.out.empty() ? propose(context, options) : import_text(context, options);
}

// Bytes that a terminal would take for commands.
void refuse_on_terminal(const TextOptions& options) {
  const bool bytes = options.format == "docx" || options.format == "pdf";
  const bool printed = options.out.empty() || options.out == "-";
  if (bytes && printed && is_terminal())
    throw Failure(kUsage,
                  in_tongue("A {format} is no text for a terminal.", {{"format", options.format}}),
                  in_tongue("Write it with --out FILE.{format}, or send it on with | or >.",
                            {{"format", options.format}}));
}

// Forms in which brackets stand as typed.
bool is_typed_form(const std::string& format) {
  return format == "json" || format == "markdown" || format == "text";
}

int export_text(Context& context, const TextOptions& options) {
  refuse_on_terminal(options);
  const auto& format = options.format;
  if (!options.glossary.empty() && format != "html" && format != "pdf" && format != "markdown")
    throw Failure(kUsage, "Terms are linked to their definitions in html, pdf and markdown.",
                  "Add --format html.");
  const exports::Options form{
      .language = options.language,
      .attribution = options.attribution == "none" ? exports::Shown::none : exports::Shown::all,
      .numbers = !options.no_numbers,
      .measure = options.lines,
      .brackets = notation_of(options)};
  if (is_case_place(options.file))
    return export_case(context, {options.file, options.revision, options.language, options.format,
                                 options.out, options.width, options.glossary, form});
  auto text = opened(options);
  if (form.attribution == exports::Shown::none && is_typed_form(options.format))
    text.manuscript =
        manuscript::unnamed(std::move(text.manuscript), form.brackets, manuscript::Without::names);
  if (!options.glossary.empty())
    text.manuscript = exports::with_definitions(
        text.manuscript, text.language, definitions_of(context, options.glossary),
        exports::day_of(text.manuscript.head.date).value_or(""));
  const edition::Edition made{.text = std::move(text.manuscript),
                              .options = {.language = text.language,
                                          .attribution = form.attribution,
                                          .numbers = form.numbers,
                                          .measure = form.measure,
                                          .brackets = form.brackets},
                              .width = options.width};
  write_bytes(options.out, text_form(made, format));
  return kDone;
}

// ---- The brackets of a text, one by one ----

constexpr const char* style_word(notation::Style style) {
  switch (style) {
    case notation::Style::single:
      return "single";
    case notation::Style::bar:
      return "bar";
    case notation::Style::slash:
      return "slash";
    case notation::Style::adjacent:
      return "adjacent";
  }
  return "";
}

Json bracket_json(const ReadText& text, const notation::Found& found,
                  const notation::Place& place) {
  Json alternatives = Json::array();
  for (const auto& one : found.bracket->alternatives) {
    Json each{{"text", notation::print(one.text)}};
    if (!one.label.empty()) each["label"] = one.label;
    if (!one.attribution.empty())
      each.update({{"proposers", edition::codes_json(one.attribution.proposers)},
                   {"supporters", edition::codes_json(one.attribution.supporters)},
                   {"opposers", edition::codes_json(one.attribution.opposers)}});
    if (notation::is_placeholder(one)) each["placeholder"] = true;
    alternatives.push_back(std::move(each));
  }
  return {{"place", edition::place_json(text, place)},
          {"depth", found.depth},
          {"style", style_word(found.bracket->style)},
          {"alternatives", std::move(alternatives)}};
}

Json all_brackets(const ReadText& text, const notation::Reading& reading) {
  Json out = Json::array();
  for (std::size_t i = 0; i < reading.wordings.size(); ++i) {
    notation::Ruler ruler(text.manuscript.paragraphs[i].text(text.language), i + 1);
    for (const auto& found : notation::brackets(reading.wordings[i]))
      out.push_back(bracket_json(text, found, ruler.at(found.offset)));
  }
  return out;
}

Json all_spans(const ReadText& text, const notation::Reading& reading) {
  Json out = Json::array();
  for (const auto& one : reading.spans)
    out.push_back({{"number", one.number},
                   {"from", edition::place_json(text, one.from)},
                   {"to", edition::place_json(text, one.to)},
                   {"depth", one.depth}});
  return out;
}

Json all_options(const ReadText& text, const notation::Reading& reading) {
  Json out = Json::array();
  for (const auto& block : reading.options) {
    Json alternatives = Json::array();
    for (const auto& one : block.alternatives)
      alternatives.push_back({{"label", one.label.label},
                              {"from", edition::place_json(text, {.paragraph = one.first + 1})},
                              {"to", edition::place_json(text, {.paragraph = one.last + 1})}});
    out.push_back({{"depth", block.depth}, {"alternatives", std::move(alternatives)}});
  }
  return out;
}

// At most `most` characters, cut where a character ends.
std::string excerpt(const std::string& text, std::size_t most) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (count++ == most) return text.substr(0, i) + "...";
  }
  return text;
}

std::string short_place(const Json& place) {
  return place.contains("line") ? word(place, "line") : "p. " + word(place, "paragraph");
}

// "MEX, URY; BRA against": who stands where on a bracket.
std::string between(const Json& bracket) {
  std::string out;
  for (const auto& one : part(bracket, "alternatives")) {
    std::string side = words(part(one, "proposers"));
    const std::string with = words(part(one, "supporters"));
    const std::string against = words(part(one, "opposers"));
    if (!with.empty()) side += (side.empty() ? "with " : " with ") + with;
    if (!against.empty()) side += (side.empty() ? "against " : " against ") + against;
    if (side.empty()) continue;
    out += (out.empty() ? "" : " / ") + side;
  }
  return out;
}

void say_brackets(const Json& all) {
  Table table({"LINE", "DEPTH", "HOW", "BETWEEN", "ALTERNATIVES"});
  for (const auto& one : all.at("list")) {
    std::string texts;
    for (const auto& each : one.at("alternatives")) {
      const std::string text = word(each, "text");
      texts += (texts.empty() ? "" : " | ") +
               (text.empty() ? std::string("(delete)") : excerpt(text, 40));
    }
    table.add({short_place(one.at("place")), word(one, "depth"), word(one, "style"), between(one),
               texts});
  }
  if (!table.empty()) table.print_fitting();
  Table spans({"SPANNING", "FROM", "TO"});
  for (const auto& one : all.at("spans"))
    spans.add({word(one, "number"), short_place(one.at("from")), short_place(one.at("to"))});
  if (!spans.empty()) spans.print_fitting();
  Table options({"FROM", "OPTIONS"});
  for (const auto& block : all.at("blocks")) {
    std::string labels;
    for (const auto& one : block.at("alternatives"))
      labels += (labels.empty() ? "" : ", ") + word(one, "label");
    options.add({short_place(block.at("alternatives").front().at("from")), labels});
  }
  if (!options.empty()) options.print_fitting();
}

int list_brackets(const Context& context, const TextOptions& options) {
  const auto text = opened(options);
  const auto reading =
      manuscript::read_brackets(text.manuscript, text.language, notation_of(options));
  Json all = edition::summary_json(text, reading);
  all["list"] = all_brackets(text, reading);
  all["spans"] = all_spans(text, reading);
  all["blocks"] = all_options(text, reading);
  all["findings"] = edition::findings_json(text, reading);
  if (context.printed_json(all)) return kDone;
  say_summary(all);
  say_brackets(all);
  say_findings(all.at("findings"));
  return kDone;
}

}  // namespace

void add_text_file_verbs(CLI::App& app, Context& context) {
  const auto known =
      app.get_subcommands([](const CLI::App* verb) { return verb->get_name() == "text"; });
  auto* group =
      known.empty() ? app.add_subcommand("text", "Work on texts in files") : known.front();
  group->require_subcommand(1);
  const auto options = std::make_shared<TextOptions>();
  auto* verb = group->add_subcommand(
      "import", "Read a text into DOC.json, or propose it in a case; nothing of it is lost");
  verb->add_option("file", options->file, "plain text, Markdown or DOCX; - is standard input")
      ->required();
  verb->add_option("--out", options->out, "the file to write; - is standard output");
  add_propose_options(*verb, *options);
  add_reading_options(*verb, *options);
  add_notation_options(*verb, *options);
  example(
      *verb,
      "concord text import draft.md --out draft.json --parties MEX,URY\n"
      "  concord text import ours.docx --into gcm:country-input/RCM/t1/MEX --as MEX --dry-run\n"
      "  concord text import paper.docx --across gcm --conference RCM --as MEX --dry-run",
      "POST /v1/manuscripts reads a file; what is proposed of it, POST /v1/cases/{case}/commands");
  on_call(*verb, context, [&context, options] { return import_or_propose(context, *options); });

  verb = group->add_subcommand("export", "Write DOC.json, or a text in words, in another form");
  verb->add_option("file", options->file, "what `text import` wrote, a text, or a case")
      ->required();
  verb->add_option("--revision", options->revision,
                   "of a case: an issued revision, or working; else the newest one, if nothing has "
                   "changed since");
  verb->add_option("--format", options->format, "of the result")
      ->check(CLI::IsMember({"markdown", "text", "json", "html", "akn", "docx", "pdf"}))
      ->capture_default_str();
  verb->add_option("--out", options->out, "the file to write; else standard output");
  verb->add_option("--width", options->width, "characters of a line of plain text; 0 for no limit");
  verb->add_option("--attribution", options->attribution, "whose names stand at the brackets")
      ->check(CLI::IsMember({"none", "all"}))
      ->capture_default_str();
  verb->add_option("--lines", options->lines,
                   "html, pdf: break lines at this many characters and number them")
      ->check(CLI::Range(40, 160));
  verb->add_option("--glossary", options->glossary,
                   "html, pdf, markdown: link terms to their definitions, out of a file or of the "
                   "consultation in which they were agreed");
  verb->add_flag("--no-numbers", options->no_numbers,
                 "no numbers in the margin; of a case, none before its paragraphs");
  add_reading_options(*verb, *options);
  add_notation_options(*verb, *options);
  example(*verb,
          "concord text export draft.json --format docx --out draft.docx\n"
          "  concord text export draft.md --glossary terms.json --format html --out draft.html",
          "of a case, GET /v1/cases/{case}/export?format=docx");
  on_call(*verb, context, [&context, options] { return export_text(context, *options); });

  verb = group->add_subcommand("brackets", "What is open in a text, where, and between whom");
  verb->add_option("file", options->file, "a text, or what `text import` wrote")->required();
  add_reading_options(*verb, *options);
  add_notation_options(*verb, *options);
  example(*verb, "concord text brackets draft.md --parties MEX=Mexico,URY");
  on_call(*verb, context, [&context, options] { return list_brackets(context, *options); });
}

}  // namespace concord::cli
