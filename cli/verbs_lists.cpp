#include "cli/list_output.hpp"
#include "cli/list_views.hpp"
#include "cli/verbs.hpp"

// Registers of charts, and the reports on what is awaited, what is late and what was done.
namespace concord::cli {
namespace {

struct RegisterOptions : RegisterWanted {
  OutputOptions output;
};

int show_list(Context& context, const OutputOptions& output, const ListMade& list,
              bool prose = false) {
  write_list(context, output, list.view, list.sheet, prose);
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
                   "moved, decisions, deadlines, text, or a field")
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
  verb->add_option("--as-of", options->as_of, kAsOf);
  add_output_options(*verb, options->output);
  example(
      *verb,
      "concord register meetings-2017 agreement --columns name,state,assigned-body,deadlines\n"
      "  concord register gcm-2017 country-input --count-by state\n"
      "  concord register gcm-2017 conference-text --beside topic --format html --out both.html\n"
      "  concord register concepts-2017 answer --beside topic --columns "
      "defined-in-law,source,text");
  on_call(*verb, context, [&context, options] {
    return show_list(context, options->output, register_list(context, *options));
  });
}

// ---- Reports ----

struct StandingOptions : StandingWanted {
  OutputOptions output;
};

using MakeList = ListMade (*)(Context&, const StandingWanted&);

void add_standing_verb(CLI::App& reports, Context& context, const char* name, const char* help,
                       MakeList make) {
  const auto options = std::make_shared<StandingOptions>();
  auto* verb = reports.add_subcommand(name, help);
  verb->add_option("consultation", options->consultation, "its id; else all that you may read");
  verb->add_option("--whom", options->whom, "only what this party or body is asked for: MEX");
  verb->add_option("--as-of", options->as_of, kAsOf);
  add_output_options(*verb, options->output);
  const std::string words = std::string("concord report ") + name;
  example(*verb, words + "\n  " + words + " gcm-2017 --whom MEX\n  " + words +
                     " --language es --format html --out " + name + ".html");
  on_call(*verb, context, [&context, options, make] {
    return show_list(context, options->output, make(context, *options));
  });
}

struct ActivityOptions : ActivityWanted {
  OutputOptions output;
};

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
  on_call(*verb, context, [&context, options] {
    return show_list(context, options->output, activity_list(context, *options), true);
  });
}

}  // namespace

void add_list_verbs(CLI::App& app, Context& context) {
  add_register_verb(app, context);
  const auto known =
      app.get_subcommands([](const CLI::App* verb) { return verb->get_name() == "report"; });
  auto* reports =
      known.empty() ? app.add_subcommand("report", "Reports on a consultation") : known.front();
  add_standing_verb(*reports, context, "progress", "Who is awaited, since when and until when",
                    progress_list);
  add_standing_verb(
      *reports, context, "overdue",
      "What is late: deadlines, inputs, tasks, silences to confirm, minutes, capitals",
      overdue_list);
  add_activity_verb(*reports, context);
}

}  // namespace concord::cli
