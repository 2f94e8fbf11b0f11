#include <map>
#include <set>

#include "cli/shelf.hpp"
#include "cli/tongue.hpp"
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
  if (code == "next_not_designated")
    return in_tongue("vacant: the next presidency is not designated");
  if (code == "no_previous_presidency") return in_tongue("vacant: there was no presidency before");
  if (code == "no_current_presidency") return in_tongue("vacant: nobody presides");
  if (code == "no_longer_member") return in_tongue("vacant: its country is no member any more");
  return in_tongue("vacant: {why}", {{"why", code}});
}

// Of an instant that is a day's beginning, the day.
std::string day_or_time(const std::string& instant) {
  const bool is_day = instant.find("T00:00:00") != std::string::npos;
  return is_day ? instant.substr(0, 10) : short_time(instant);
}

std::string term(const Json& one) {
  const std::map<std::string, std::string> period{{"from", day_or_time(word(one, "from"))},
                                                  {"to", day_or_time(word(one, "to"))}};
  return in_tongue(word(one, "to").empty() ? "from {from}" : "from {from} to {to}", period);
}

std::string held_by(const Json& one, const std::string& language) {
  if (const auto why = word(one, "vacant_because"); !why.empty()) return because(why);
  const auto name = named_in(one, language);
  return word(one, "party") + (name.empty() ? "" : " " + name) +
         (is_true(one, "caretaker")
              ? ", " + in_tongue("as caretaker until its successor takes over")
              : "");
}

std::string seat_of(const Json& seat) {
  const auto kind = word(seat, "seat");
  return kind == "by_decision" ? "by decision" : kind;
}

void show_head(const Json& view, const std::string& language) {
  const Json& body = part(view, "body");
  say_prose(bold(word(body, "code")) + " " + plain(named_in(body, language)) + ", " +
            in_tongue(word(body, "kind")) + ", " +
            (word(view, "on").empty()
                 ? in_tongue("at {time}", {{"time", short_time(word(view, "at"))}})
                 : in_tongue("on {day}", {{"day", word(view, "on")}})));
  const auto standing = word(view, "standing");
  if (standing == "not_begun")
    say_prose(in_tongue("It had not begun: it begins {day}.",
                        {{"day", day_or_time(word(body, "from"))}}));
  if (standing == "ended")
    say_prose(in_tongue("It had ended {day}; what follows is how it was at its end.",
                        {{"day", day_or_time(word(body, "to"))}}));
  if (!part(body, "of").empty())
    say(in_tongue("Serves {bodies}", {{"bodies", words(part(body, "of"))}}));
  if (!word(body, "mandate_text").empty())
    say_prose(in_tongue("Mandate: {text}", {{"text", plain(word(body, "mandate_text"))}}) + ", " +
              term(body));
}

void show_parties(const Json& view, const std::string& language) {
  Table table({"PARTY", "NAME", "AS", "FROM", "TO"});
  for (const char* kind : {"members", "observers", "invited"}) {
    std::string as(kind);
    if (as.ends_with('s')) as.pop_back();
    for (const auto& one : part(view, kind))
      table.add({word(one, "party"), named_in(one, language), in_tongue(as),
                 day_or_time(word(one, "from")), day_or_time(word(one, "to"))});
  }
  if (!table.empty()) say("");
  if (!table.empty()) table.print_fitting();
}

void show_presidency(const Json& view, const std::string& language) {
  const Json& presiding = part(view, "presidency");
  if (presiding.is_object()) {
    say_prose("\n" + in_tongue("Presidency: {who}", {{"who", held_by(presiding, language)}}));
    const Json& next = part(view, "next_presidency");
    say_prose(in_tongue("Next: {who}", {{"who", held_by(next, language)}}) +
              (word(next, "from").empty() ? "" : ", " + term(next)));
  }
  for (const auto& troika : part(view, "troikas")) {
    const Json& varied = part(troika, "varied");
    say_prose(
        "\n" + in_tongue("Troika of {conference}", {{"conference", word(troika, "conference")}}) +
        (varied.is_object() ? ", " +
                                  in_tongue("varied by {instrument}",
                                            {{"instrument", plain(word(varied, "instrument"))}}) +
                                  " " + term(varied)
                            : ""));
    for (const auto& seat : part(troika, "seats")) {
      say_prose("  " + in_tongue_of("seat", seat_of(seat)) + ": " + held_by(seat, language));
    }
  }
}

void show_officers(const Json& view) {
  Table table({"OFFICE", "PERSON", "FROM", "TO", "INSTRUMENT", ""});
  for (const auto& one : part(view, "officers"))
    table.add({in_tongue(word(one, "office")), person_with_id(part(one, "person")),
               day_or_time(word(one, "from")), day_or_time(word(one, "to")),
               word(one, "instrument"),
               is_true(one, "disputed")    ? in_tongue("disputed: no authority")
               : is_true(one, "caretaker") ? in_tongue("caretaker")
                                           : ""});
  if (!table.empty()) say("");
  if (!table.empty()) table.print_fitting();
}

void show_changes(const Json& view) {
  if (part(view, "changes").empty()) return;
  say("\n" + in_tongue("On this day:"));
  for (const auto& one : part(view, "changes")) {
    std::string what = in_tongue_of("turn", word(one, "what"));
    for (auto& c : what)
      if (c == '_') c = ' ';
    say_prose("  " + short_time(word(one, "at")) + " " + what +
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
      all.insert(in_tongue(as) + " " + word(one, "party"));
    }
  const Json& presiding = part(view, "presidency");
  if (presiding.is_object())
    all.insert(in_tongue("Presidency: {who}", {{"who", word(presiding, "party")}}) +
               (is_true(presiding, "caretaker") ? ", " + in_tongue("caretaker") : ""));
  for (const auto& troika : part(view, "troikas"))
    for (const auto& seat : part(troika, "seats"))
      all.insert(in_tongue("Troika of {conference}", {{"conference", word(troika, "conference")}}) +
                 ", " + in_tongue_of("seat", seat_of(seat)) + ": " +
                 (word(seat, "party").empty() ? because(word(seat, "vacant_because"))
                                              : word(seat, "party")));
  for (const auto& one : part(view, "officers"))
    all.insert(in_tongue(word(one, "office")) + " " + principal(part(one, "person")));
  return all;
}

void show_then(const Json& now, const Json& then) {
  if (then.is_null())
    return say_prose("\n" + in_tongue("On that day itself the registry did not know of it."));
  const auto today = roles_in(now);
  const auto said = roles_in(then);
  std::vector<std::string> lines;
  for (const auto& one : today)
    if (!said.contains(one)) lines.push_back(in_tongue("not yet entered: {what}", {{"what", one}}));
  for (const auto& one : said)
    if (!today.contains(one))
      lines.push_back(in_tongue("entered then, and otherwise since: {what}", {{"what", one}}));
  if (lines.empty())
    return say_prose("\n" + in_tongue("On that day itself the registry said the same."));
  say_prose("\n" + in_tongue("On that day itself the registry said otherwise:"));
  for (const auto& line : lines) say_prose("  " + plain(line));
}

int show(Context& context, const BodyOptions& options) {
  const std::string path = "/v1/bodies/" + encoded(options.code);
  if (options.then && (options.on.size() != 10 || !options.as_of.empty()))
    throw Failure(kUsage, "--then goes with a day, and without --as-of.", "Give --on 2017-06-08.");
  const Json view =
      shown_or_null(context, with_query(path, {{"on", options.on}, {"as_of", options.as_of}}));
  if (view.is_null())
    throw Failure(kRefused,
                  in_tongue(options.as_of.empty() ? "The registry knows no body {body}."
                                                  : "The registry knows no body {body} as of then.",
                            {{"body", plain(options.code)}}),
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
