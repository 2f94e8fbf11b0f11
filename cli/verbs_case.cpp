#include <utility>

#include "cli/document_view.hpp"
#include "cli/member_options.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/annex/counted.hpp"
#include "engine/edition/distribution.hpp"

// What can be read of one case.
namespace concord::cli {
namespace {

struct CaseOptions {
  std::string case_place;
  std::string as_of;
  std::string revision;
  std::string limit;
  std::string cursor;
};

Json read(Context& context, const CaseOptions& options, const std::string& part) {
  const std::string path = "/v1/cases/" + encoded(context.case_id(options.case_place)) + part;
  return context.get(with_query(path, {{"as_of", options.as_of},
                                       {"revision", options.revision},
                                       {"limit", options.limit},
                                       {"cursor", options.cursor}}));
}

std::string sentences(const Json& facts) {
  std::string text;
  for (const auto& fact : facts) text += (text.empty() ? "" : " ") + word(fact, "sentence");
  return text;
}

std::string principals(const Json& list) {
  std::string text;
  for (const auto& as : list) text += (text.empty() ? "" : ", ") + principal(as);
  return text;
}

// How a file is given, where one may stand.
std::string file_option(const Json& command) {
  if (word(command, "command") == "attach")
    return in_tongue("{first} or {second}", {{"first", "--text FILE"}, {"second", "--file FILE"}});
  const auto& payload = part(command, "payload");
  return payload.contains("file") ? "--file " + word(payload, "field") + "=FILE" : "";
}

// With a blank behind each comma and colon, so that it can be broken into lines where JSON may be.
std::string spaced(const Json& value) {
  std::string text;
  bool is_in_string = false;
  bool is_escaped = false;
  for (const char c : value.dump()) {
    text += c;
    if (is_in_string && (is_escaped || c == '\\'))
      is_escaped = !is_escaped;
    else if (c == '"')
      is_in_string = !is_in_string;
    if (!is_in_string && (c == ',' || c == ':')) text += ' ';
  }
  // Where a number is to be put, it has no quotes to take away.
  const std::string number = "\"NUMBER\"";
  for (auto at = text.find(number); at != std::string::npos; at = text.find(number, at))
    text.replace(at, number.size(), "NUMBER");
  return text;
}

// The options that give what the payload would, with brackets where they may be left out.
std::vector<std::string> payload_options(const Json& command) {
  std::vector<std::string> options;
  const auto& payload = part(command, "payload");
  for (const auto& [member, option] : options_of(word(command, "command"))) {
    const std::string name(member);
    if (option.empty() || !payload.contains(name)) continue;
    const std::string sample = word(payload, name.c_str());
    const bool is_free = sample.find("left out") != std::string::npos;
    auto shown = is_free ? "[" + std::string(option) + "]" : std::string(option);
    if (options.empty() || options.back() != shown) options.push_back(std::move(shown));
  }
  return options;
}

// The payload as it is given beside the options that say the rest of it.
Json payload_to_give(const Json& command) {
  Json payload = part(command, "payload");
  payload.erase("deadlines");
  if (payload.contains("file")) payload.erase("field");
  payload.erase("file");
  for (const auto& one : options_of(word(command, "command")))
    payload.erase(std::string(one.member));
  return payload;
}

std::string options_to_give(const Json& command) {
  std::string give;
  const auto add = [&](const std::string& option) { give += (give.empty() ? "" : " ") + option; };
  const auto& needs = part(command, "needs");
  if (is_true(needs, "reason")) add("--reason");
  if (is_true(needs, "approval")) add("--key");
  for (const auto& one : part(needs, "deadlines")) add("--deadline " + word(one, "deadline") + "=");
  const auto file = file_option(command);
  if (!file.empty()) add(file);
  for (const auto& option : payload_options(command))
    if (file.find(option) == std::string::npos) add(option);
  return give;
}

// Who does not read the case itself is told no version of it.
std::string state_and_version(const Json& view) {
  const std::string version = word(view, "version");
  return plain(state_of(view)) +
         (version == "0" ? "" : ", " + in_tongue("version {version}", {{"version", version}}));
}

void show_commands(const Json& view) {
  say_prose(heading(view) + "  " + state_and_version(view));
  Table open({"COMMAND", "TITLE", "AS", "GIVE"});
  Table closed({"COMMAND", "TITLE", "WHY NOT"});
  open.keep_whole({0});
  closed.keep_whole({0});
  for (const auto& command : part(view, "commands")) {
    if (!is_true(command, "open")) {
      closed.add(
          {word(command, "command"), word(command, "title"), sentences(part(command, "why_not"))});
      continue;
    }
    open.add({word(command, "command"), word(command, "title"), principals(part(command, "as")),
              options_to_give(command)});
    if (const Json payload = payload_to_give(command); !payload.empty())
      open.add_below("--payload '" + spaced(payload) + "'");
  }
  say("\n" + in_tongue("Open to you"));
  open.print_within(screen_width(), "Nothing.");
  if (const auto why = part(view, "why_not"); !why.empty()) say_prose("\n" + sentences(why));
  say("\n" + in_tongue("Not open to you now"));
  closed.print_within(screen_width(), "Nothing.");
}

// What became of a paragraph: once, whatever it is. Of one that nobody upholds any more, each
// disposition that stands says so.
void add_dispositions(Table& table, const Json& source, const Json& paragraph) {
  std::string text;
  for (const auto& [language, wording] : part(paragraph, "texts").items())
    if (text.empty()) text = words_or_gone(wording, "text").substr(0, 200);
  const std::string gone = is_true(paragraph, "disavowed") ? "disavowed" : "withdrawn";
  const bool is_gone = is_true(paragraph, "withdrawn") || source.contains("withdrawn");
  const auto add = [&](const std::string& what, const std::string& into,
                       const std::string& standing) {
    table.add({word(source, "by"), word(paragraph, "paragraph"), what, into, standing, text});
  };
  bool any_stands = false;
  const auto done = part(paragraph, "dispositions");
  for (const auto& one : done) {
    const std::string kind = word(one, "kind");
    const std::string standing = word(one, "standing");
    std::string what = in_tongue(kind == "withdrawn" ? gone : kind);
    if (standing != "superseded") {
      any_stands = true;
      if (is_gone && kind != "withdrawn") what += ", " + in_tongue(gone);
    }
    add(what, word(one, "targets"), in_tongue(standing));
  }
  if (done.empty() || (is_gone && !any_stands)) add(in_tongue(is_gone ? gone : "none yet"), "", "");
}

void show_dispositions(const Json& view) {
  say_prose(heading(view));
  Table table({"BY", "PARAGRAPH", "DISPOSITION", "INTO", "STANDING", "TEXT"});
  table.keep_words({1, 3});
  for (const auto& source : part(view, "sources"))
    for (const auto& paragraph : part(source, "paragraphs"))
      add_dispositions(table, source, paragraph);
  table.print_fitting("No input has been admitted yet.");
  const auto missing = part(view, "missing");
  for (const auto& one : part(missing, "unsettled"))
    say_prose(plain(in_tongue(
        "missing: {what}",
        {{"what", word(one, "by") + " " + word(one, "paragraph") + " " + word(one, "why")}})));
  for (const auto& one : part(missing, "without_reason"))
    say_prose(plain(in_tongue("without a reason: {place} disposition {number}",
                              {{"place", word(one, "by") + " " + word(one, "paragraph")},
                               {"number", word(one, "number")}})));
  say(in_tongue(is_true(view, "complete") ? "Every paragraph is disposed of." : "Not complete."));
}

void show_decisions(const Json& view) {
  say_prose(heading(view));
  for (const auto& decision : part(view, "decisions")) {
    say_prose("\n" + bold(plain(word(decision, "title"))) + "  " +
              plain(in_tongue_of("question", word(decision, "status"))) + "  " +
              plain(word(decision, "outcome_text")));
    say_prose("  " + plain(in_tongue("on {symbol} {text}", {{"symbol", word(decision, "symbol")},
                                                            {"text", word(decision, "text")}})));
    Table table({"PARTY", "STANCE", "RECEIVED", "STATEMENT"});
    for (const auto& stance : part(decision, "stances"))
      table.add({word(stance, "party"), came_and_became(stance, "stance_text"),
                 short_time(word(stance, "received")), word(stance, "statement")});
    table.print_fitting("No stance has been taken that you may see.");
    for (const auto& line : annex::how_counted(part(decision, "computation")))
      say_prose("  " + plain(line));
    for (const auto& answer : part(decision, "answers"))
      say_prose("  " + in_tongue(is_true(answer, "confirmed")
                                     ? "the capital of {party} confirmed, {time}"
                                     : "the capital of {party} refused, {time}",
                                 {{"party", word(answer, "party")},
                                  {"time", short_time(word(answer, "received"))}}));
    const auto& settled = part(decision, "settlement");
    if (settled.empty()) continue;
    say_prose("  " +
              plain(in_tongue("settled: {outcome}", {{"outcome", word(settled, "outcome_text")}})));
    if (!part(settled, "unanswered").empty())
      say_prose("  " +
                in_tongue("no answer from {parties}", {{"parties", word(settled, "unanswered")}}));
  }
}

void show_comments(const Json& view) {
  Table table({"TIME", "WHO", "FOR", "PARAGRAPH", "TEXT"});
  table.keep_words({3});
  for (const auto& one : part(view, "comments"))
    table.add({short_time(word(one, "time")), principal(part(one, "actor")), word(one, "principal"),
               word(one, "paragraph"), words_or_gone(one, "text")});
  table.print_fitting("No comments.");
}

void show_history(const Json& view) {
  Table table({"POSITION", "TIME", "WHAT", "FOR", "WHO", "TO", "REASON"});
  std::string at;  // the state that the entry before left
  for (const auto& one : part(view, "entries")) {
    const std::string title = word(one, "title");
    const std::string before = std::exchange(at, word(one, "to"));
    table.add({word(one, "position"), short_time(word(one, "time")),
               title.empty() ? word(one, "kind") : title, word(one, "principal"),
               principal(part(one, "actor")), at == before ? "" : at, word(one, "reason")});
  }
  table.print_fitting();
}

// Who was given a text, and who has acknowledged that it has it. A body does so by a step of the
// case, of which the state tells.
void show_circulations(const Json& view) {
  for (const auto& one : part(view, "circulations")) {
    const Json& opened = part(one, "opened_by");
    std::string readers;
    for (const auto& [party, at] : opened.items())
      readers += (readers.empty() ? "" : ", ") + party + " " + short_time(at.get<std::string>());
    say_labelled("sent", plain(in_tongue("{time}  revision {revision} to {readers}",
                                         {{"time", short_time(word(one, "at"))},
                                          {"revision", word(one, "revision")},
                                          {"readers", word(one, "delivered_to")}}) +
                               (is_true(one, "recalled") ? " " + in_tongue("(recalled)") : "")));
    if (!readers.empty() || part(one, "delivered_to").size() > part(one, "bodies").size())
      say_labelled("receipt", readers.empty() ? in_tongue("acknowledged by nobody yet")
                                              : plain(in_tongue("acknowledged by {readers}",
                                                                {{"readers", readers}})));
    for (const auto& receipt : part(one, "disavowed_receipts"))
      say_labelled("",
                   plain(in_tongue("not by {party}: its receipt, recorded by note {opened}, was "
                                   "disavowed {disavowed}",
                                   {{"party", word(receipt, "party")},
                                    {"opened", short_time(word(receipt, "opened"))},
                                    {"disavowed", short_time(word(receipt, "disavowed"))}})));
  }
}

// How far those below are; what was opened by name is called by its title.
void show_children(const Json& view) {
  for (const auto& [name, child] : part(view, "children").items()) {
    if (!child.is_object()) continue;
    const auto missing = word(child, "missing");
    say_labelled(
        plain(name),
        in_tongue("{settled} of {total} settled",
                  {{"settled", word(child, "settled")}, {"total", word(child, "total")}}) +
            (missing.empty() ? ""
                             : "; " + plain(in_tongue("missing: {what}", {{"what", missing}}))));
    for (const auto& one : part(child, "cases"))
      if (one.contains("title"))
        say_prose("    " + plain(word(one, "title") + " (" + word(one, "state_title") + ")  " +
                                 word(one, "key")));
  }
}

// Corrigenda to issued texts that await their confirmation.
void show_corrections_proposed(const Json& view) {
  for (const auto& revision : part(part(view, "document"), "revisions"))
    for (const auto& one : part(revision, "corrections"))
      if (word(one, "status") == "proposed")
        say_labelled(word(one, "symbol"),
                     plain(word(revision, "symbol") + ": " +
                           in_tongue("to {paragraph} ({language}), {status}, by {party}",
                                     {{"paragraph", word(one, "paragraph")},
                                      {"language", word(one, "language")},
                                      {"status", in_tongue("proposed")},
                                      {"party", word(one, "by")}})));
}

void show_case(const Json& view) {
  say_prose(heading(view));
  say_labelled("state", state_and_version(view));
  if (const auto reason = word(view, "state_reason"); !reason.empty())
    say_labelled("reason", plain(reason));
  say_labelled("id", word(view, "id"));
  say_labelled("read by", plain(edition::readers_in_words(part(view, "readers"), spoken_tongue())));
  for (const auto& [name, field] : part(view, "fields").items())
    say_labelled("field", plain(word(field, "title") + " (" + name +
                                "): " + words_or_gone(field, "in_words")));
  for (const auto& one : part(view, "deadlines")) {
    say_labelled("due", plain(short_time(word(one, "due")) + "  " + word(one, "title") + " (" +
                              in_tongue(word(one, "status")) + ")"));
    for (const auto& missed : part(one, "missed"))
      say_labelled("", plain(in_tongue("missed before: {time}",
                                       {{"time", short_time(missed.get<std::string>())}})));
  }
  for (const auto& one : part(view, "decisions"))
    say_labelled("question", plain(word(one, "title") + ": " +
                                   (one.contains("outcome_text")
                                        ? word(one, "outcome_text")
                                        : in_tongue_of("question", word(one, "status")))));
  if (const Json& lead = part(view, "associated_with"); !lead.is_null())
    say_labelled("joined",
                 plain(in_tongue("the input {input}",
                                 {{"input", word(lead, "key") + " (" + word(lead, "id") + ")"}})));
  if (const auto parties = word(view, "associates"); !parties.empty())
    say_labelled("joined", plain(in_tongue("by {parties}", {{"parties", parties}})));
  show_originals(view);
  show_corrections_proposed(view);
  show_children(view);
  show_circulations(view);
}

using Show = void (*)(const Json&);

struct CaseVerb {
  const char* name;
  const char* help;
  const char* part;
  Show show;
};

int run(Context& context, const CaseOptions& options, const CaseVerb& verb) {
  const Json view = read(context, options, verb.part);
  if (context.printed_json(view)) return kDone;
  verb.show(view);
  const std::string cursor = word(view, "cursor");
  if (!cursor.empty()) say(in_tongue("More: --cursor {cursor}", {{"cursor", cursor}}));
  return kDone;
}

constexpr CaseVerb kVerbs[] = {
    {"case", "Show a case", "", show_case},
    {"commands", "What may be done in a case, and why not the rest", "/commands", show_commands},
    {"document", "Show a case's text", "/document", show_document},
    {"dispositions", "What became of each input paragraph", "/dispositions", show_dispositions},
    {"decisions", "Questions put, stances, and what the rule made of them", "/decisions",
     show_decisions},
    {"comments", "Comments on a case", "/comments", show_comments},
};

void add_case_verb(CLI::App& app, Context& context, const CaseVerb& known) {
  auto* verb = app.add_subcommand(known.name, known.help);
  const auto options = std::make_shared<CaseOptions>();
  verb->add_option("case", options->case_place, "id, or CONSULTATION:KEY")->required();
  const std::string name = known.name;
  if (name != "commands") verb->add_option("--as-of", options->as_of, kAsOf);
  if (name == "document") verb->add_option("--revision", options->revision, "an issued revision");
  if (name == "comments" || name == "history") {
    verb->add_option("--limit", options->limit, "entries of a page");
    verb->add_option("--cursor", options->cursor, "where the last page ended");
  }
  example(*verb, "concord " + std::string(name == "history" ? "consultation " : "") + name +
                     " gcm-2017:conference-text/RCM/topic-2");
  on_call(*verb, context, [&context, options, known] { return run(context, *options, known); });
}

}  // namespace

void add_history_verb(CLI::App& group, Context& context) {
  add_case_verb(group, context, {"history", "What happened in a case", "/history", show_history});
}

void add_case_verbs(CLI::App& app, Context& context) {
  for (const auto& verb : kVerbs) add_case_verb(app, context, verb);
}

}  // namespace concord::cli
