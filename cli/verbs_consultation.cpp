#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "cli/document_view.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"

namespace concord::cli {
namespace {

struct StartOptions {
  std::string file;
  std::string definition;
  std::string as;
  std::string id;
  bool dry_run = false;
};

struct PlaceOptions {
  std::string consultation;
  std::string as_of;
  std::string chart, conference, topic, party;
  std::string limit, cursor;
};

int start(Context& context, const StartOptions& options) {
  Json body = read_json(read_file(options.file), options.file);
  if (!body.is_object())
    throw Failure(kRefused, in_tongue("{file} is no JSON object.", {{"file", plain(options.file)}}),
                  "See the tutorial for one.");
  if (!options.definition.empty()) {
    body.erase("workflow");
    body["definition"] = read_json(read_file(options.definition), options.definition);
  }
  if (!options.as.empty()) body["as"] = principal_typed(options.as);
  if (!options.id.empty()) body["id"] = options.id;
  if (!body.contains("id")) body["id"] = new_command_id();
  const Json answer = context.post(
      std::string("/v1/consultations") + (options.dry_run ? "?dry_run=true" : ""), body);
  if (context.printed_json(answer)) return kDone;
  say(in_tongue(options.dry_run ? "Would be accepted:" : "Accepted:") + " " +
      in_tongue("{consultation} has begun; its root case is {case}.",
                {{"consultation", word(answer, "consultation")}, {"case", word(answer, "case")}}));
  say("  " + in_tongue("command id {id}", {{"id", word(body, "id")}}));
  return kDone;
}

int list(Context& context, const PlaceOptions& options) {
  Json view{{"consultations", Json::array()}};
  std::string cursor;
  do {
    Json page = context.get(with_query(
        "/v1/consultations", {{"as_of", options.as_of}, {"limit", "1000"}, {"cursor", cursor}}));
    cursor = word(page, "cursor");
    page.erase("cursor");
    for (auto& one : view["consultations"]) page["consultations"].push_back(std::move(one));
    view = std::move(page);
  } while (!cursor.empty());
  if (context.printed_json(view)) return kDone;
  Table table({"ID", "STATE", "STARTED", "WORKFLOW", "TITLE"});
  table.keep_whole({0});
  for (const auto& one : part(view, "consultations"))
    table.add({word(one, "id"), state_of(one), word(one, "started").substr(0, 10),
               word(one, "workflow"), word(one, "title")});
  table.print_fitting("No consultation that you may see.");
  return kDone;
}

std::string place(const PlaceOptions& options, const std::string& part) {
  return with_query("/v1/consultations/" + encoded(options.consultation) + part,
                    {{"as_of", options.as_of},
                     {"chart", options.chart},
                     {"conference", options.conference},
                     {"topic", options.topic},
                     {"party", options.party},
                     {"limit", options.limit},
                     {"cursor", options.cursor}});
}

// One page if the reader asks for one, else all of them as one.
Json pages(Context& context, PlaceOptions options, const std::string& what) {
  const bool is_all = options.limit.empty() && options.cursor.empty();
  if (is_all) options.limit = "1000";
  Json view = context.get(place(options, "/" + what));
  while (is_all && view.contains("cursor")) {
    options.cursor = word(view, "cursor");
    Json more = context.get(place(options, "/" + what));
    for (auto& one : more[what]) view[what].push_back(std::move(one));
    view.erase("cursor");
    if (more.contains("cursor")) view["cursor"] = more["cursor"];
  }
  return view;
}

void add_deadline(Table& table, const Json& due, const std::string& key) {
  const std::string status = word(due, "status");
  table.add({short_time(word(due, "due")), word(due, "title"),
             in_tongue(status == "due_pending" ? "due, to be recorded" : status),
             word(due, "civil") + " " + word(due, "zone"), key});
}

int show(Context& context, const PlaceOptions& options) {
  const Json view = context.get(place(options, ""));
  if (context.printed_json(view)) return kDone;
  say_prose(bold(plain(word(view, "id") + "  " + word(view, "title"))));
  constexpr std::size_t kLabel = 12;
  say_labelled("state", plain(state_of(view)), kLabel);
  say_labelled("workflow", plain(word(view, "workflow")) + " " + word(view, "workflow_hash"),
               kLabel);
  say_labelled("started", short_time(word(view, "started")), kLabel);
  say_labelled("conferences", plain(word(view, "conferences")), kLabel);
  Table topics({"TOPIC", "TITLE"});
  for (const auto& topic : part(view, "topics"))
    topics.add({word(topic, "code"), word(topic, "title")});
  say("");
  topics.print_fitting("No topics.");
  Table cases({"CHART", "TITLE", "SETTLED", "OF"});
  for (const auto& one : part(view, "cases"))
    cases.add({word(one, "chart"), word(one, "title"), word(one, "settled"), word(one, "total")});
  say("");
  cases.print_fitting("No cases that you may see.");
  return kDone;
}

int cases(Context& context, const PlaceOptions& options) {
  const Json view = pages(context, options, "cases");
  if (context.printed_json(view)) return kDone;
  Table table({"KEY", "STATE", "VERSION", "MOVED", "ID"});
  table.keep_whole({4});
  for (const auto& one : part(view, "cases"))
    table.add({word(one, "key"), state_of(one),
               word(one, "version") == "0" ? "" : word(one, "version"),
               short_time(word(one, "moved_at")), word(one, "id")});
  table.print_fitting("No cases that you may see.");
  const std::string cursor = word(view, "cursor");
  if (!cursor.empty()) say(in_tongue("More: --cursor {cursor}", {{"cursor", cursor}}));
  return kDone;
}

std::string awaited_from(const Json& awaited) {
  std::string text;
  for (const auto& from : part(awaited, "from")) {
    if (!text.empty()) text += "; ";
    const std::string parties = word(from, "parties");
    const std::string bodies = word(from, "bodies");
    text += word(from, "title");
    if (!parties.empty() && parties != word(from, "title"))
      text += " (" + parties + ")";
    else if (!bodies.empty())
      text += " (" + bodies + ")";
  }
  return text;
}

// Acts that the secretariat recorded for the reader's party.
void show_recorded(const Json& acts) {
  if (acts.empty()) return;
  Table recorded({"RECORDED FOR YOU", "BY", "CASE", "ENTRY"});
  for (const auto& one : acts)
    recorded.add({short_time(word(one, "received")), channel_in_words(word(one, "channel")),
                  word(one, "key"), word(one, "case_seq")});
  say("");
  recorded.print_within(screen_width(), "");
  // Where the values go it says what the columns are called.
  const std::string command = "concord act " + in_tongue("CASE") + " " + "disavow" + " " +
                              "--payload '{\"case_seq\": " + in_tongue("ENTRY") + "}' --reason " +
                              in_tongue("REASON");
  say_prose(in_tongue("If one was not your own: {command}", {{"command", command}}));
}

void add_steps(Table& table, const Json& one, const char* which) {
  for (const auto& step : part(one, which)) {
    std::string what = word(step, "title");
    for (const auto& sentence : part(step, "lacking"))
      what += (what.ends_with('.') ? " " : ". ") + sentence.get<std::string>();
    if (step.contains("date")) what += " (" + word(step, "date") + ")";
    table.add({word(one, "key"), state_of(one), what, awaited_from(step)});
  }
}

// One line for each case and principal: the steps on the way, and what may be done besides.
void show_open(const Json& offers) {
  struct Line {
    std::string key, as, steps, asides;
  };
  std::vector<Line> lines;
  for (const auto& one : offers) {
    const std::string key = word(one, "key");
    const std::string as = word(one, "as");
    auto line = std::find_if(lines.begin(), lines.end(),
                             [&](const Line& known) { return known.key == key && known.as == as; });
    if (line == lines.end()) line = lines.insert(lines.end(), {key, as, "", ""});
    auto& commands = is_true(one, "aside") ? line->asides : line->steps;
    const std::string command = word(one, "command");
    if ((" " + commands + ",").find(" " + command + ",") == std::string::npos)
      commands += (commands.empty() ? "" : ", ") + command;
  }
  // Cases in which nothing but the same asides is open: one line for many of them.
  constexpr std::size_t kFew = 3;
  std::map<std::pair<std::string, std::string>, std::size_t> alike;
  for (const auto& line : lines)
    if (line.steps.empty()) ++alike[{line.as, line.asides}];
  Table mine({"OPEN TO YOU", "AS", "COMMANDS", "ALSO"});
  for (const auto& line : lines)
    if (!line.steps.empty() || alike.at({line.as, line.asides}) <= kFew)
      mine.add({line.key, line.as, line.steps, line.asides});
  for (const auto& [which, count] : alike)
    if (count > kFew)
      mine.add({in_tongue("in {count} cases", {{"count", std::to_string(count)}}), which.first, "",
                which.second});
  mine.print_within(screen_width(), "Nothing is open to you.");
}

int next(Context& context, const PlaceOptions& options) {
  const Json view = context.get(place(options, "/next"));
  if (context.printed_json(view)) return kDone;
  say_prose(bold(plain(word(view, "consultation") + "  " + state_of(view))) + "  " +
            in_tongue("at {time}", {{"time", short_time(word(view, "now"))}}));
  Table awaited({"CASE", "STATE", "AWAITED", "FROM"});
  Table possible({"CASE", "STATE", "POSSIBLE", "BY"});
  Table later({"CASE", "STATE", "LATER", "FROM"});
  Table due({"DUE", "WHAT", "STATUS", "TYPED", "CASE"});
  for (const auto& one : part(view, "cases")) {
    add_steps(awaited, one, "awaited");
    add_steps(possible, one, "possible");
    add_steps(later, one, "later");
    for (const auto& decision : part(one, "decisions"))
      awaited.add({word(one, "key"), state_of(one),
                   in_tongue("stance") + ": " + word(decision, "title"),
                   word(decision, "waiting_for")});
    if (const auto& receipts = part(one, "receipts"); !receipts.empty())
      awaited.add({word(one, "key"), state_of(one),
                   in_tongue("receipt: revision {revision} (the one before was disavowed)",
                             {{"revision", word(receipts, "revision")}}),
                   word(receipts, "waiting_for")});
    for (const auto& [name, child] : part(one, "children").items())
      if (word(child, "settled") != word(child, "total"))
        awaited.add({word(one, "key"), state_of(one),
                     (child.contains("title") ? word(child, "title") + ":" : name) + " " +
                         word(child, "settled") + " " + in_tongue("of") + " " +
                         word(child, "total"),
                     word(child, "missing")});
    for (const auto& deadline : part(one, "deadlines"))
      add_deadline(due, deadline, word(one, "key"));
  }
  awaited.print_within(screen_width(), "Nothing is awaited.");
  if (!possible.empty()) {
    say("");
    possible.print_within(screen_width());
  }
  if (!later.empty()) {
    say("");
    later.print_within(screen_width());
  }
  say("");
  due.print_within(screen_width(), "No deadline runs.");
  Table overdue({"OVERDUE", "WHAT", "FROM", "CASE"});
  for (const auto& one : part(view, "overdue"))
    overdue.add(
        {short_time(word(one, "due")), word(one, "what"), awaited_from(one), word(one, "key")});
  say("");
  overdue.print_within(screen_width(), "Nothing is overdue.");
  show_recorded(part(view, "recorded_for_me"));
  for (const auto& one : part(view, "derogations"))
    say_prose(
        "\n" + plain(word(one, "key") + ": " + word(one, "sentence")) +
        (word(one, "objections").empty()
             ? ""
             : " " + in_tongue("Objections: {parties}", {{"parties", word(one, "objections")}})));
  say("");
  show_open(part(view, "open_to_me"));
  if (is_true(view, "truncated"))
    say(in_tongue("There is more: --json, or `concord consultation cases`."));
  return kDone;
}

using Run = int (*)(Context&, const PlaceOptions&);

CLI::App* add_place(CLI::App& group, Context& context, const char* name, const char* help,
                    Run run) {
  auto* verb = group.add_subcommand(name, help);
  const auto options = std::make_shared<PlaceOptions>();
  const std::string called = name;
  if (called != "list")
    verb->add_option("consultation", options->consultation, "its id")->required();
  verb->add_option("--as-of", options->as_of, kAsOf);
  if (called == "cases") {
    verb->add_option("--chart", options->chart, "only this kind of case");
    verb->add_option("--conference", options->conference, "only of this conference");
    verb->add_option("--topic", options->topic, "only of this topic");
    verb->add_option("--party", options->party, "only of this party");
    verb->add_option("--limit", options->limit, "one page, of so many cases; without, all");
    verb->add_option("--cursor", options->cursor, "where the last page ended");
  }
  example(*verb, "concord consultation " + called + (called == "list" ? "" : " gcm-2017"));
  on_call(*verb, context, [&context, options, run] { return run(context, *options); });
  return verb;
}

}  // namespace

void add_consultation_verbs(CLI::App& app, Context& context) {
  auto* group = app.add_subcommand("consultation", "Start a consultation, and look at it");
  group->require_subcommand(1);
  auto* verb = group->add_subcommand("start", "Start a consultation");
  const auto options = std::make_shared<StartOptions>();
  verb->add_option("file", options->file, "JSON: consultation, workflow, title, topics, ...")
      ->required();
  verb->add_option("--definition", options->definition, "file with a workflow of your own");
  verb->add_option("--as", options->as, "on whose behalf: SLV, body:RCM-TS");
  verb->add_option("--id", options->id, "the command's id, to repeat it safely");
  verb->add_flag("--dry-run", options->dry_run, "say what would happen, do nothing");
  example(*verb,
          "concord consultation start start.json --as body:RCM-TS\n"
          "  where start.json holds {\"consultation\": \"gcm-2017\", \"workflow\": "
          "\"bi-regional-consultation\",\n"
          "  \"title\": \"...\", \"topics\": [{\"code\": \"topic-1\", \"title\": \"...\"}],\n"
          "  \"conferences\": [\"RCM\"], \"bodies\": {\"drafting-group\": \"ADHOC\"}}");
  on_call(*verb, context, [&context, options] { return start(context, *options); });
  add_place(*group, context, "list", "All consultations that you may see", list);
  add_place(*group, context, "show", "One consultation", show);
  add_place(*group, context, "next", "What is awaited, from whom, until when; what you may do",
            next);
  add_place(*group, context, "cases", "Its cases", cases);
  add_history_verb(*group, context);
}

}  // namespace concord::cli
