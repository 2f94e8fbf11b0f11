#include <set>

#include "cli/shelf.hpp"
#include "cli/verbs.hpp"

// Who a body was made of on a day.
namespace concord::cli {
namespace {

struct BodyOptions {
  std::string code;
  std::string on;
  std::string as_of;
  bool then = false;
};

std::string named_in(const Json& one, const std::string& language) {
  const Json& names = part(one, "names");
  return names.is_object() ? word(names, language.c_str()) : "";
}

// Why nobody sits there, as people say it.
std::string because(const std::string& code) {
  if (code == "next_not_designated") return "vacant: the next presidency is not designated";
  if (code == "no_previous_presidency") return "vacant: there was no presidency before";
  if (code == "no_current_presidency") return "vacant: nobody presides";
  if (code == "no_longer_member") return "vacant: its country is no member any more";
  return "vacant: " + code;
}

std::string term(const Json& one) {
  const auto to = word(one, "to");
  return "from " + short_time(word(one, "from")) + (to.empty() ? "" : " to " + short_time(to));
}

std::string held_by(const Json& one, const std::string& language) {
  if (const auto why = word(one, "vacant_because"); !why.empty()) return because(why);
  const auto name = named_in(one, language);
  return word(one, "party") + (name.empty() ? "" : " " + name) +
         (is_true(one, "caretaker") ? ", as caretaker until its successor takes over" : "");
}

void show_head(const Json& view, const std::string& language) {
  const Json& body = part(view, "body");
  say(bold(word(body, "code")) + " " + plain(named_in(body, language)) + ", " + word(body, "kind") +
      ", " +
      (word(view, "on").empty() ? "at " + short_time(word(view, "at")) : "on " + word(view, "on")));
  const auto standing = word(view, "standing");
  if (standing == "not_begun") say("It had not begun: it begins " + short_time(word(body, "from")));
  if (standing == "ended")
    say("It had ended " + short_time(word(body, "to")) +
        "; what follows is how it was at its end.");
  if (!part(body, "of").empty()) say("Serves " + words(part(body, "of")));
  if (!word(body, "mandate_text").empty())
    say("Mandate: " + plain(word(body, "mandate_text")) + ", " + term(body));
}

void show_parties(const Json& view, const std::string& language) {
  Table table({"PARTY", "NAME", "AS", "FROM", "TO"});
  for (const char* kind : {"members", "observers", "invited"}) {
    std::string as(kind);
    if (as.ends_with('s')) as.pop_back();
    for (const auto& one : part(view, kind))
      table.add({word(one, "party"), named_in(one, language), as, short_time(word(one, "from")),
                 short_time(word(one, "to"))});
  }
  if (!table.empty()) say("");
  if (!table.empty()) table.print_fitting();
}

void show_presidency(const Json& view, const std::string& language) {
  const Json& presiding = part(view, "presidency");
  if (presiding.is_object()) {
    say("\nPresidency: " + held_by(presiding, language));
    const Json& next = part(view, "next_presidency");
    say("Next: " + held_by(next, language) + (word(next, "from").empty() ? "" : ", " + term(next)));
  }
  for (const auto& troika : part(view, "troikas")) {
    const Json& varied = part(troika, "varied");
    say("\nTroika of " + word(troika, "conference") +
        (varied.is_object()
             ? ", varied by " + plain(word(varied, "instrument")) + " " + term(varied)
             : ""));
    for (const auto& seat : part(troika, "seats")) {
      auto kind = word(seat, "seat");
      if (kind == "by_decision") kind = "by decision";
      say("  " + kind + ": " + held_by(seat, language));
    }
  }
}

void show_officers(const Json& view) {
  Table table({"OFFICE", "PERSON", "FROM", "TO", "INSTRUMENT", ""});
  for (const auto& one : part(view, "officers"))
    table.add({word(one, "office"), principal(part(one, "person")), short_time(word(one, "from")),
               short_time(word(one, "to")), word(one, "instrument"),
               is_true(one, "disputed")    ? "disputed: no authority"
               : is_true(one, "caretaker") ? "caretaker"
                                           : ""});
  if (!table.empty()) say("");
  if (!table.empty()) table.print_fitting();
}

void show_changes(const Json& view) {
  if (part(view, "changes").empty()) return;
  say("\nOn this day:");
  for (const auto& one : part(view, "changes")) {
    std::string what = word(one, "what");
    for (auto& c : what)
      if (c == '_') c = ' ';
    say("  " + short_time(word(one, "at")) + " " + what +
        (word(one, "who").empty() ? "" : " " + plain(word(one, "who"))) +
        (word(one, "instrument").empty() ? "" : ", " + plain(word(one, "instrument"))));
  }
}

// Codes of the parties in each role, for two answers to be held against each other.
std::set<std::string> roles_in(const Json& view) {
  std::set<std::string> all;
  for (const char* kind : {"members", "observers", "invited"})
    for (const auto& one : part(view, kind)) {
      std::string as(kind);
      if (as.ends_with('s')) as.pop_back();
      all.insert(as + " " + word(one, "party"));
    }
  const Json& presiding = part(view, "presidency");
  if (presiding.is_object())
    all.insert("presidency " + word(presiding, "party") +
               (is_true(presiding, "caretaker") ? " as caretaker" : ""));
  for (const auto& troika : part(view, "troikas"))
    for (const auto& seat : part(troika, "seats"))
      all.insert(
          "troika of " + word(troika, "conference") + ", " + word(seat, "seat") + ": " +
          (word(seat, "party").empty() ? word(seat, "vacant_because") : word(seat, "party")));
  for (const auto& one : part(view, "officers"))
    all.insert(word(one, "office") + " " + principal(part(one, "person")));
  return all;
}

void show_then(const Json& now, const Json& then) {
  if (then.is_null()) return say("\nOn that day itself the registry did not know of it.");
  const auto today = roles_in(now);
  const auto said = roles_in(then);
  std::vector<std::string> lines;
  for (const auto& one : today)
    if (!said.contains(one)) lines.push_back("  not yet entered: " + one);
  for (const auto& one : said)
    if (!today.contains(one)) lines.push_back("  entered then, and otherwise since: " + one);
  if (lines.empty()) return say("\nOn that day itself the registry said the same.");
  say("\nOn that day itself the registry said otherwise:");
  for (const auto& line : lines) say(plain(line));
}

int show(Context& context, const BodyOptions& options) {
  const std::string path = "/v1/bodies/" + encoded(options.code);
  if (options.then && (options.on.size() != 10 || !options.as_of.empty()))
    throw Failure(kUsage, "--then goes with a day, and without --as-of.", "Give --on 2017-06-08.");
  const Json view =
      shown_or_null(context, with_query(path, {{"on", options.on}, {"as_of", options.as_of}}));
  if (view.is_null())
    throw Failure(kRefused,
                  "The registry knows no body " + options.code +
                      (options.as_of.empty() ? "." : " as of then."),
                  "List them with `concord registry show`.");
  Json then;
  if (options.then)
    then = shown_or_null(context, with_query(path, {{"on", options.on}, {"as_of", options.on}}));
  if (options.then && context.globals.json) {
    (void)context.printed_json({{"today", view}, {"then", then}});
    return kDone;
  }
  if (context.printed_json(view)) return kDone;
  const auto& language = context.globals.language;
  show_head(view, language);
  show_parties(view, language);
  show_presidency(view, language);
  show_officers(view);
  show_changes(view);
  if (options.then) show_then(view, then);
  return kDone;
}

}  // namespace

void add_body_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand("body", "Who a body was made of on a day");
  const auto options = std::make_shared<BodyOptions>();
  verb->add_option("code", options->code, "of the body: RCM, RCM-TROIKA, AHG")->required();
  verb->add_option("--on", options->on,
                   "the day (2017-06-08, looked at at noon UTC) or an instant; else now");
  verb->add_option("--as-of", options->as_of, std::string("as the registry said then: ") + kAsOf);
  verb->add_flag("--then", options->then,
                 "also what the registry said on that day itself, where it is otherwise");
  example(*verb,
          "concord registry body AHG --on 2017-06-08\n"
          "  concord registry body RCM --on 2017-06-08 --then");
  on_call(*verb, context, [&context, options] { return show(context, *options); });
}

}  // namespace concord::cli
