#include <algorithm>
#include <deque>
#include <set>

#include "cli/shelf.hpp"
#include "cli/text_reading.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "cli/verbs_text_case.hpp"
#include "engine/edition/versions.hpp"
#include "engine/parallel/parallel.hpp"
#include "engine/parallel/render.hpp"

// One document in several languages, each in a file of its own or all in one DOC.json.
namespace concord::cli {
namespace {

struct ParallelOptions {
  std::vector<std::string> files;
  std::vector<std::string> languages;  // one for each file, or none
  std::string from;
  std::string html;
  std::string title;
  bool leftovers = false;
};

// "es" of "declaration_es.md", "text.pt-BR.docx"; or empty.
std::string language_of_name(const std::string& file) {
  auto name = file.substr(file.rfind('/') + 1);
  name = name.substr(0, name.rfind('.'));
  const auto mark = name.find_last_of("_.");
  if (mark == std::string::npos) return {};
  const auto tag = name.substr(mark + 1);
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto dash = std::min(tag.find('-'), tag.size());
  const bool fits = (dash == 2 || dash == 3) && std::all_of(tag.begin(), tag.begin() + 2, small) &&
                    (dash == tag.size() || tag.size() > dash + 1);
  return fits ? tag : std::string();
}

// The texts, kept where their versions can see them.
struct Opened {
  std::deque<ReadText> texts;
  std::vector<parallel::Version> versions;
};

// A case's text in all its languages; what is not translated is missing, what is older is stale.
void add_case_versions(Context& context, const std::string& place, Opened& out) {
  auto& text = out.texts.emplace_back();
  text.manuscript = case_manuscript(context, place);
  for (auto& one : edition::versions_of(text.manuscript, place))
    out.versions.push_back(std::move(one));
}

Opened open_all(Context& context, const ParallelOptions& options) {
  if (!options.languages.empty() && options.languages.size() != options.files.size())
    throw Failure(kUsage,
                  in_tongue("Files named: {files}; languages named: {languages}.",
                            {{"files", std::to_string(options.files.size())},
                             {"languages", std::to_string(options.languages.size())}}),
                  "Give one --language for each file, in their order; or none.");
  Opened out;
  for (std::size_t i = 0; i < options.files.size(); ++i) {
    if (is_case_place(options.files[i])) {
      add_case_versions(context, options.files[i], out);
      continue;
    }
    TextFile one{.file = options.files[i], .from = options.from, .language = {}, .parties = {}};
    one.language =
        options.languages.empty() ? language_of_name(options.files[i]) : options.languages[i];
    const bool guessed = options.languages.empty();
    auto& text = out.texts.emplace_back(opened_in_all_languages(one));
    const auto& head = text.manuscript.head;
    const std::string name = one.file.substr(one.file.rfind('/') + 1);
    const auto add = [&](const std::string& language) {
      out.versions.push_back({name, language, &text.manuscript, &text.lines});
    };
    if (text.language.empty()) {  // a DOC.json says itself
      auto wanted = edition::languages_original_first(text.manuscript);
      if (!guessed && !one.language.empty()) wanted = {one.language};
      for (const auto& each : wanted) add(each);
    } else if (!one.language.empty()) {
      add(text.language);
    } else {
      if (head.languages.size() + (head.original_language.empty() ? 0U : 1U) == 0)
        throw Failure(kUsage, "Which language is " + one.file + " in?",
                      "Name one for each file with --language, say it in the front matter "
                      "(languages: es), or in the file's name (text_es.md).");
      add(text.language);
    }
  }
  if (out.versions.size() < 2)
    throw Failure(kUsage, "There is one version only.",
                  "Name two files or more, or a DOC.json or a case with two languages.");
  return out;
}

std::vector<std::string> names_of(const std::vector<parallel::Version>& versions) {
  std::vector<std::string> out;
  for (const auto& one : versions) {
    const bool twice = std::count_if(versions.begin(), versions.end(), [&](const auto& other) {
                         return other.language == one.language;
                       }) > 1;
    out.push_back(twice ? one.language + " (" + one.name + ")" : one.language);
  }
  return out;
}

std::string titled(const ParallelOptions& options, const Opened& all, const char* usual) {
  if (!options.title.empty()) return options.title;
  const auto& title = all.texts.front().manuscript.head.title;
  return title.empty() ? usual : title;
}

std::string what_words(parallel::What what) {
  switch (what) {
    case parallel::What::paragraph_missing:
      return in_tongue_of("drift", "paragraph");
    case parallel::What::country_listed:
      return in_tongue("in a list");
    case parallel::What::country_named:
      return in_tongue("country");
    case parallel::What::number:
      return in_tongue("number");
    case parallel::What::date:
      return in_tongue("date");
  }
  return "";
}

// The language, the place, and how it is said there.
std::string side_words(const parallel::Version& version, const std::string& name,
                       const std::vector<std::size_t>& places, const std::string& typed) {
  const auto place = parallel::place_words(version, places);
  std::string out = name + (place.empty() ? "" : " " + place);
  if (!typed.empty() && typed != "...") out += " \"" + typed + "\"";
  return out;
}

int show_drift(Context& context, const ParallelOptions& options) {
  const auto all = open_all(context, options);
  const auto rows = parallel::align(all.versions);
  const auto found = parallel::drift(all.versions, rows);
  if (!options.html.empty())
    write_bytes(options.html, parallel::to_html(all.versions, rows, found,
                                                titled(options, all, "Language versions"),
                                                context.globals.language));
  if (context.printed_json(
          parallel::drift_json(all.versions, rows, found, context.globals.language)))
    return kDone;
  if (options.html == "-") return kDone;
  const auto names = names_of(all.versions);
  Table table({"WHAT", "", "SAID IN", "NOT IN"});
  for (const auto& one : found) {
    const bool country =
        one.what == parallel::What::country_listed || one.what == parallel::What::country_named;
    std::string in, out;
    for (std::size_t v = 0; v < all.versions.size(); ++v) {
      const auto& places = rows[one.row].places[v];
      const bool says = !one.typed[v].empty();
      if (places.empty() && one.what != parallel::What::paragraph_missing) continue;
      auto& side = says ? in : out;
      side +=
          (side.empty() ? "" : "; ") + side_words(all.versions[v], names[v], places, one.typed[v]);
    }
    table.add({what_words(one.what),
               country ? parallel::country_name(one.value, context.globals.language) : one.value,
               in, out});
  }
  if (table.empty())
    say_prose(in_tongue(
        "No difference in paragraphs, countries, numbers and dates. Words were not compared."));
  else
    table.print_fitting();
  if (!options.html.empty()) say_written(options.html);
  return kDone;
}

// ---- Side by side on a terminal ----

// With what stands on lines of its own there.
std::vector<std::string> lines_within(std::string_view text, std::size_t broad) {
  std::vector<std::string> lines;
  do {
    const auto end = std::min(text.find('\n'), text.size());
    auto some = wrapped(text.substr(0, end), broad);
    if (some.empty()) some.emplace_back();
    lines.insert(lines.end(), some.begin(), some.end());
    text.remove_prefix(std::min(end + 1, text.size()));
  } while (!text.empty());
  return lines;
}

std::string cell_text(const parallel::Version& version, const std::vector<std::size_t>& places) {
  if (places.empty()) return in_tongue("(no paragraph here)");
  std::string out;
  if (parallel::is_stale(version, places)) out = in_tongue("(older than its original)") + "\n";
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto& one = version.text->paragraphs[places[i]];
    if (i != 0) out += "\n\n";
    out += std::to_string(places[i] + 1) + " " + (one.label.empty() ? "" : one.label + " ") +
           std::string(one.text(version.language));
  }
  return plain(out);
}

void say_row(const std::vector<std::string>& cells, std::size_t broad) {
  std::vector<std::vector<std::string>> columns;
  std::size_t most = 0;
  for (const auto& one : cells) {
    columns.push_back(lines_within(one, broad));
    most = std::max(most, columns.back().size());
  }
  for (std::size_t i = 0; i < most; ++i) {
    std::string line;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const std::string part = i < columns[c].size() ? columns[c][i] : "";
      line += (c == 0 ? "" : "   ") + part;
      if (c + 1 != columns.size()) line += std::string(broad - std::min(broad, width(part)), ' ');
    }
    say(line.substr(0, line.find_last_not_of(' ') + 1));
  }
  say("");
}

int side_by_side(Context& context, const ParallelOptions& options) {
  const auto all = open_all(context, options);
  auto rows = parallel::align(all.versions);
  if (options.leftovers)
    std::erase_if(rows, [](const parallel::Row& row) {
      return std::all_of(row.places.begin(), row.places.end(),
                         [](const auto& places) { return places.size() == 1; });
    });
  if (!options.html.empty())
    write_bytes(options.html,
                parallel::to_html(all.versions, rows, {}, titled(options, all, "Parallel texts"),
                                  context.globals.language));
  if (context.printed_json(parallel::rows_json(all.versions, rows))) return kDone;
  if (!options.html.empty()) {
    if (options.html != "-") say_written(options.html);
    return kDone;
  }
  const auto names = names_of(all.versions);
  constexpr std::size_t kNarrowestColumn = 24;
  const std::size_t columns = all.versions.size();
  const std::size_t broad = (screen_width(100) - 3 * (columns - 1)) / columns;
  const bool beside = broad >= kNarrowestColumn && broad < 10'000;
  if (beside) say_row(names, broad);
  std::size_t left_over = 0;
  for (const auto& row : rows) {
    std::vector<std::string> cells;
    for (std::size_t v = 0; v < columns; ++v)
      cells.push_back(cell_text(all.versions[v], row.places[v]));
    if (std::any_of(row.places.begin(), row.places.end(), [](const auto& p) { return p.empty(); }))
      ++left_over;
    if (beside) {
      say_row(cells, broad);
      continue;
    }
    for (std::size_t v = 0; v < columns; ++v) say_prose(names[v] + ": " + cells[v]);
    say("");
  }
  say(in_tongue("{rows} {rows|row|rows}; {without} without a paragraph in every version.",
                {{"rows", std::to_string(rows.size())}, {"without", std::to_string(left_over)}}));
  return kDone;
}

void add_version_options(CLI::App& verb, ParallelOptions& options) {
  verb.add_option(
          "files", options.files,
          "the versions, the original first; or one DOC.json or case with several languages")
      ->required();
  verb.add_option("--language", options.languages,
                  "of each file, in their order: en,es; else by front matter or name (text_es.md)")
      ->delimiter(',');
  verb.add_option("--from", options.from, "what the files are; else by their names, else Markdown")
      ->check(CLI::IsMember({"markdown", "text", "docx"}));
  verb.add_option("--html", options.html, "write a page to this file; - is standard output");
  verb.add_option("--title", options.title, "of that page");
}

}  // namespace

void add_text_parallel_verbs(CLI::App& app, Context& context) {
  auto* group =
      app.get_subcommands([](const CLI::App* verb) { return verb->get_name() == "text"; }).front();
  const auto options = std::make_shared<ParallelOptions>();
  auto* verb = group->add_subcommand(
      "drift", "Where language versions of a text differ in paragraphs, countries, numbers, dates");
  add_version_options(*verb, *options);
  example(*verb,
          "concord text drift declaration_en.md declaration_es.md declaration_pt.md\n"
          "  concord text drift a.docx b.docx --language en,es --html drift.html",
          "of a case, GET /v1/cases/{case}/parallel");
  on_call(*verb, context, [&context, options] { return show_drift(context, *options); });

  verb = group->add_subcommand("parallel", "Language versions of a text side by side");
  add_version_options(*verb, *options);
  verb->add_flag("--leftovers", options->leftovers,
                 "only what is not one paragraph in every version");
  example(*verb, "concord text parallel declaration_en.md declaration_es.md --html both.html",
          "of a case, GET /v1/cases/{case}/parallel?format=html");
  on_call(*verb, context, [&context, options] { return side_by_side(context, *options); });
}

}  // namespace concord::cli
