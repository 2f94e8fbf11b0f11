#include <algorithm>
#include <iostream>

#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/annex/csv.hpp"

namespace concord::cli {
namespace {

struct SearchOptions {
  std::vector<std::string> words, without;
  std::string consultation, conference, kind, part, language, from, to, as_of, cursor;
  std::size_t limit = 20;
  bool csv = false;
};

std::string typed(const SearchOptions& options) {
  std::string text;
  for (const auto& word : options.words) text += (text.empty() ? "" : " ") + word;
  for (const auto& word : options.without) text += " -\"" + word + "\"";
  return text;
}

Json ask(Context& context, const SearchOptions& options) {
  const auto period = typed_period(options.from, options.to);
  return context.get(with_query("/v1/search", {{"q", typed(options)},
                                               {"consultation", options.consultation},
                                               {"conference", options.conference},
                                               {"kind", options.kind},
                                               {"in", options.part},
                                               {"language", options.language},
                                               {"from", period.from},
                                               {"to", period.to},
                                               {"as_of", options.as_of},
                                               {"limit", std::to_string(options.limit)},
                                               {"cursor", options.cursor}}));
}

// The verb that shows the place.
std::string opened_by(const Json& place) {
  const std::string consultation = word(place, "consultation");
  const std::string in = word(place, "in");
  if (in == "title") return "concord consultation show " + consultation;
  const std::string at = " " + consultation + ":" + word(place, "key");
  const std::string read = word(place, "read");
  const auto is = [&](std::string_view part) { return read.find(part) != std::string::npos; };
  if (const auto content = read.find("/contents/"); content != std::string::npos) {
    const auto begin = content + std::string_view("/contents/").size();
    return "concord file" + at + " " + read.substr(begin, read.find('/', begin) - begin) +
           " --out FILE";
  }
  if (is("/document"))
    return "concord document" + at +
           (place.contains("revision") ? " --revision " + word(place, "revision") : "");
  for (const char* part : {"dispositions", "decisions", "comments"})
    if (is("/" + std::string(part))) return "concord " + std::string(part) + at;
  if (in == "field") return "concord case" + at;
  if (is("/history")) return "concord consultation history" + at;
  return "concord audit log --case" + at;
}

// "Conference text: Drivers, RCM/t1, Rev.2, par. 7"
std::string place_line(const Json& place) {
  std::string line = word(place, "title");
  if (const auto key = word(place, "key"); !key.empty()) line += " (" + key + ")";
  if (const auto symbol = word(place, "symbol"); !symbol.empty()) line += ", " + symbol;
  if (is_true(place, "next_recalled"))
    line += ", " + in_tongue("the text given after it is recalled");
  if (const auto label = word(place, "label"); !label.empty())
    line += ", " + in_tongue("par. {label}", {{"label", label}});
  if (const auto in = word(place, "in"); in != "paragraph") line += ", " + in_tongue(in);
  return line;
}

// What was found stands out: in bold on a terminal, else between stars.
std::string snippet_of(const Json& found) {
  std::string line;
  for (const auto& piece : part(found, "snippet")) {
    const std::string text = plain(word(piece, "text"));
    if (!is_true(piece, "found"))
      line += text;
    else
      line += has_colour() ? bold(text) : "*" + text + "*";
  }
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

std::string search_csv(const Json& view) {
  annex::Records records{{"time", "in", "consultation", "case", "key", "title", "symbol",
                          "revision", "paragraph", "label", "language", "position", "digest",
                          "text", "read"}};
  for (const auto& found : part(view, "texts"))
    for (const auto& place : part(found, "places")) {
      std::string text;
      for (const auto& piece : part(found, "snippet")) text += word(piece, "text");
      std::vector<std::string> record{word(found, "time")};
      for (const char* name : {"in", "consultation", "case", "key", "title", "symbol", "revision",
                               "paragraph", "label"})
        record.push_back(word(place, name));
      record.insert(record.end(), {word(found, "language"), word(place, "position"),
                                   word(found, "digest"), text, word(place, "read")});
      records.push_back(std::move(record));
    }
  return annex::csv(records);
}

void show(const Json& view) {
  for (const auto& found : part(view, "texts")) {
    const auto& places = part(found, "places");
    const std::string language = word(found, "language");
    bool is_first = true;
    for (const auto& place : places) {
      const std::string when = is_first ? bold(plain(short_time(word(found, "time"))))
                                        : "     " + bold(in_tongue("also stands in"));
      say_prose(when + "  " + plain(place_line(place)) +
                (is_first && !language.empty() ? " [" + plain(language) + "]" : ""));
      is_first = false;
    }
    say_prose("  " + snippet_of(found));
    if (!places.empty()) say("  " + plain(opened_by(places.front())));
  }
  if (part(view, "texts").empty())
    say_prose(in_tongue("Nothing that you may read has these words."));
  if (part(view, "indexed_to") < part(view, "tree_size"))
    say_prose(in_tongue(
        "The index is at entry {at} of {all}: newer texts are found in a moment, ask again.",
        {{"at", word(view, "indexed_to")}, {"all", word(view, "tree_size")}}));
}

int search(Context& context, const SearchOptions& options) {
  const Json view = ask(context, options);
  if (context.printed_json(view)) return kDone;
  if (options.csv) {
    std::cout << search_csv(view);
    return kDone;
  }
  show(view);
  const std::string cursor = word(view, "cursor");
  if (!cursor.empty()) say(in_tongue("More: --cursor {cursor}", {{"cursor", cursor}}));
  return kDone;
}

}  // namespace

void add_search_verb(CLI::App& app, Context& context) {
  auto* verb = app.add_subcommand("search", "Find words in every text that you may read");
  const auto options = std::make_shared<SearchOptions>();
  verb->add_option("words", options->words,
                   "all of them; '\"side by side\"', the begin of one (migra*), one OR another")
      ->required();
  verb->add_option("--without", options->without, "not with this word, or these side by side");
  verb->add_option("--in", options->consultation, "only in this consultation");
  verb->add_option("--conference", options->conference, "only in this conference's cases");
  verb->add_option("--kind", options->kind, "only in such documents: input, conference-text, ...");
  verb->add_option("--part", options->part,
                   "only in this: paragraph, comment, statement, reason, note, title, ...");
  verb->add_option("--language", options->language, "only wordings in this language");
  verb->add_option("--from", options->from, "written not before this instant or day (UTC)");
  verb->add_option("--to", options->to, "written before this instant or day (UTC)");
  verb->add_option("--as-of", options->as_of, kAsOf);
  verb->add_option("--limit", options->limit, "so many texts")->capture_default_str();
  verb->add_option("--cursor", options->cursor, "where the last page ended");
  verb->add_flag("--csv", options->csv, "as CSV (RFC 4180)");
  example(*verb, "concord search retorno digno --in gcm-2017 --language es");
  example(*verb, "concord search '\"safe return\"' 'asyl* OR refug*' --without detention");
  on_call(*verb, context, [&context, options] { return search(context, *options); });
}

}  // namespace concord::cli
