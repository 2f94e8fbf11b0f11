#include <algorithm>

#include "cli/list_output.hpp"
#include "cli/verbs.hpp"
#include "engine/annex/lists.hpp"

// Registers of charts, and the reports on what is awaited, what is late and what was done.
namespace concord::cli {
namespace {

struct RegisterOptions {
  std::string consultation, chart;
  std::string as_of, conference, topic, party, name, state;
  std::vector<std::string> where;
  annex::RegisterLook look;
  OutputOptions output;
};

std::string joined_by_comma(const std::vector<std::string>& list) {
  std::string text;
  for (const auto& one : list) text += (text.empty() ? "" : ",") + one;
  return text;
}

// All pages as one.
Json whole_register(Context& context, const RegisterOptions& options) {
  const auto page = [&](const std::string& cursor) {
    return context.get(with_query("/v1/consultations/" + encoded(options.consultation) +
                                      "/registers/" + encoded(options.chart),
                                  {{"as_of", options.as_of},
                                   {"conference", options.conference},
                                   {"topic", options.topic},
                                   {"party", options.party},
                                   {"name", options.name},
                                   {"state", options.state},
                                   {"where", joined_by_comma(options.where)},
                                   {"limit", "1000"},
                                   {"cursor", cursor}}));
  };
  Json view = page("");
  while (view.contains("cursor")) {
    Json more = page(word(view, "cursor"));
    for (auto& one : more["cases"]) view["cases"].push_back(std::move(one));
    view.erase("cursor");
    if (more.contains("cursor")) view["cursor"] = more["cursor"];
  }
  return view;
}

void need_known(const std::vector<std::string>& wanted, const std::vector<std::string>& known,
                const std::string& option) {
  for (const auto& name : wanted)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw Failure(kUsage, option + ": there is nothing called \"" + name + "\".",
                    "Known are: " + joined_by_comma(known) + ".");
}

int show_register(Context& context, const RegisterOptions& options) {
  const Json view = whole_register(context, options);
  const auto columns = annex::register_columns(view);
  need_known(options.look.columns, columns, "--columns");
  if (!options.look.beside.empty()) need_known({options.look.beside}, columns, "--beside");
  if (!options.look.count_by.empty()) {
    std::vector<std::string> counted;
    for (const auto& count : part(view, "counts")) counted.push_back(word(count, "by"));
    need_known({options.look.count_by}, counted, "--count-by");
  }
  write_list(context, options.output, view,
             annex::register_sheet(view, options.look, words_language(context)));
  return kDone;
}

void add_register_verb(CLI::App& app, Context& context) {
  const auto options = std::make_shared<RegisterOptions>();
  auto* verb = app.add_subcommand(
      "register", "The cases of one chart as a table: fields, outcomes, deadlines, counts");
  verb->add_option("consultation", options->consultation, "its id")->required();
  verb->add_option("chart", options->chart, "whose cases, as `consultation show` lists them")
      ->required();
  verb->add_option("--columns", options->look.columns,
                   "what to show, in this order: key, title, state, a part of the key, opened, "
                   "moved, decisions, deadlines, or a field")
      ->delimiter(',')
      ->allow_extra_args(false);
  verb->add_option("--count-by", options->look.count_by,
                   "how many cases each value has: state, a part of the key, or a field of a "
                   "choice, party, body or topic");
  verb->add_option("--beside", options->look.beside,
                   "cases of one value side by side, a column each: topic, name, conference, "
                   "party, or a field");
  verb->add_option("--where", options->where, "only cases whose field holds a value: FIELD=VALUE")
      ->delimiter(',')
      ->allow_extra_args(false);
  verb->add_option("--state", options->state, "only cases in this state, by its name");
  verb->add_option("--conference", options->conference, "only this conference");
  verb->add_option("--topic", options->topic, "only this topic");
  verb->add_option("--party", options->party, "only this party");
  verb->add_option("--name", options->name, "only the cases opened by this name");
  verb->add_option("--as-of", options->as_of, "an instant, position:N or commit:N");
  add_output_options(*verb, options->output);
  example(
      *verb,
      "concord register meetings-2017 agreement --columns name,state,assigned-body,deadlines\n"
      "  concord register gcm-2017 country-input --count-by state\n"
      "  concord register gcm-2017 conference-text --beside topic --format html --out both.html");
  on_call(*verb, context, [&context, options] { return show_register(context, *options); });
}

// ---- Reports ----

struct StandingOptions {
  std::string consultation;
  std::string as_of;
  std::string whom;
  OutputOptions output;
};

using MakeSheet = annex::Sheet (*)(const Json&, annex::Language);

bool is_of(const Json& line, const std::string& code) {
  for (const auto& one : part(line, "from"))
    for (const char* kind : {"parties", "bodies"})
      for (const auto& named : part(one, kind))
        if (named == code) return true;
  return false;
}

int show_standing(Context& context, const StandingOptions& options, const char* name,
                  MakeSheet make) {
  Json view =
      context.get(with_query(std::string("/v1/reports/") + name,
                             {{"consultation", options.consultation}, {"as_of", options.as_of}}));
  if (!options.whom.empty()) {
    Json kept = Json::array();
    for (auto& line : view["lines"])
      if (is_of(line, options.whom)) kept.push_back(std::move(line));
    view["lines"] = std::move(kept);
  }
  write_list(context, options.output, view, make(view, words_language(context)));
  return kDone;
}

void add_standing_verb(CLI::App& reports, Context& context, const char* name, const char* help,
                       MakeSheet make) {
  const auto options = std::make_shared<StandingOptions>();
  auto* verb = reports.add_subcommand(name, help);
  verb->add_option("consultation", options->consultation, "its id; else all that you may read");
  verb->add_option("--whom", options->whom, "only what this party or body is asked for: MEX");
  verb->add_option("--as-of", options->as_of, "an instant, position:N or commit:N");
  add_output_options(*verb, options->output);
  const std::string words = std::string("concord report ") + name;
  example(*verb, words + "\n  " + words + " gcm-2017 --whom MEX\n  " + words +
                     " --language es --format html --out " + name + ".html");
  on_call(*verb, context,
          [&context, options, name, make] { return show_standing(context, *options, name, make); });
}

struct ActivityOptions {
  std::string from, to, conference, consultation;
  OutputOptions output;
};

// A day alone is its beginning, or for the end of a period the beginning of the next.
std::string instant_of(const std::string& text, bool is_end, const char* option) {
  const auto at = parse_timestamp(text.size() == 10 ? text + "T00:00:00Z" : text);
  if (!at)
    throw Failure(kUsage, std::string(option) + ": \"" + plain(text) + "\" is no day.",
                  "Write 2017-06-30, or an instant: 2017-06-30T18:00:00Z.");
  return to_string(is_end && text.size() == 10 ? *at + std::chrono::days(1) : *at);
}

int show_activity(Context& context, const ActivityOptions& options) {
  const Json view = context.get(
      with_query("/v1/reports/activity", {{"from", instant_of(options.from, false, "--from")},
                                          {"to", instant_of(options.to, true, "--to")},
                                          {"conference", options.conference},
                                          {"consultation", options.consultation}}));
  write_list(context, options.output, view, annex::activity_sheet(view, words_language(context)),
             true);
  return kDone;
}

void add_activity_verb(CLI::App& reports, Context& context) {
  const auto options = std::make_shared<ActivityOptions>();
  options->output.format = "markdown";
  auto* verb = reports.add_subcommand(
      "activity", "What was done in a period: meetings, agreements and tasks, texts, decisions");
  verb->add_option("consultation", options->consultation, "its id; else all that you may read");
  verb->add_option("--from", options->from, "the first day: 2017-06-01")->required();
  verb->add_option("--to", options->to, "the last day: 2017-06-30")->required();
  verb->add_option("--conference", options->conference,
                   "only this conference, and what is of none");
  add_output_options(*verb, options->output);
  example(
      *verb,
      "concord report activity --from 2017-01-01 --to 2017-12-31 --language es\n"
      "  concord report activity --from 2017-06-01 --to 2017-06-30 --format html --out june.html\n"
      "  concord report activity --from 2017-06-01 --to 2017-06-30 --out june.md\n"
      "  concord text import june.md --into meetings-2017:meeting/RCM/panama-2017 --as "
      "body:RCM-TS");
  on_call(*verb, context, [&context, options] { return show_activity(context, *options); });
}

}  // namespace

void add_list_verbs(CLI::App& app, Context& context) {
  add_register_verb(app, context);
  const auto known =
      app.get_subcommands([](const CLI::App* verb) { return verb->get_name() == "report"; });
  auto* reports =
      known.empty() ? app.add_subcommand("report", "Reports on a consultation") : known.front();
  add_standing_verb(*reports, context, "progress", "Who is awaited, since when and until when",
                    annex::progress_sheet);
  add_standing_verb(
      *reports, context, "overdue",
      "What is late: deadlines, inputs, tasks, silences to confirm, minutes, capitals",
      annex::overdue_sheet);
  add_activity_verb(*reports, context);
}

}  // namespace concord::cli
