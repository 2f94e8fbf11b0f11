#include "cli/verbs_audit.hpp"

#include <iostream>

#include "cli/document_view.hpp"
#include "cli/tongue.hpp"
#include "cli/verbs.hpp"
#include "engine/annex/counted.hpp"
#include "engine/annex/who_table.hpp"
#include "engine/codec/form_schema.hpp"

namespace concord::cli {
namespace {

std::string office(const Json& act) {
  const std::string text = word(act, "office_text");
  return text.empty() ? word(act, "office") : text;
}

// "Ana Pérez, head of delegation"
std::string person_in_office(const Json& act) {
  const std::string name = principal(part(act, "actor"));
  const std::string held = office(act);
  return name.empty() || held.empty() ? name + held : name + ", " + held;
}

void show_stances(const Json& decision) {
  Table table({"#", "FOR", "STANCE", "BY", "MANDATE", "RECEIVED", "TEXT", "KEY"});
  table.keep_whole({0, 1, 5});
  for (const auto& one : part(decision, "stances"))
    table.add({word(one, "position"), word(one, "party"), came_and_became(one, "stance_text"),
               person_in_office(one), word(one, "mandate"), short_time(word(one, "received")),
               word(one, "symbol") + " " + word(one, "text").substr(0, 12),
               word(one, "signing_key")});
  table.print_within(audit_width(), "No stance has been taken that you may see.");
}

void show_count(const Json& decision) {
  for (const auto& line : annex::how_counted(part(decision, "computation")))
    say_prose("  " + plain(line));
}

// How the question was answered before it was put anew.
void show_earlier(const Json& decision) {
  for (const auto& round : part(decision, "earlier")) {
    const std::string outcome = word(round, "outcome_text");
    say_prose("  " +
              in_tongue("Put before, on {time}", {{"time", short_time(word(round, "opened"))}}) +
              "  " + plain(word(round, "symbol")) + "  " +
              (outcome.empty()
                   ? in_tongue("fell away on {time}", {{"time", short_time(word(round, "ended"))}})
                   : plain(outcome)));
    show_stances(round);
    show_count(round);
  }
}

void show_acts(const Json& view) {
  Table acts({"#", "TIME", "WHAT", "BY", "FOR", "MANDATE", "REASON", "KEY"});
  acts.keep_whole({0, 1});
  for (const auto& one : part(view, "acts")) {
    acts.add({word(one, "position"), short_time(word(one, "time")), came_and_became(one, "title"),
              person_in_office(one), word(one, "principal"), word(one, "mandate"),
              word(one, "reason"), word(one, "signing_key")});
  }
  acts.print_within(audit_width(), "No act that you may see.");
}

struct WhoOptions {
  std::string place, as_of;
  bool csv = false;
};

int who(Context& context, const WhoOptions& options) {
  const Json view = context.get(with_query(
      "/v1/cases/" + encoded(context.case_id(options.place)) + "/who", {{"as_of", options.as_of}}));
  if (context.printed_json(view)) return kDone;
  if (options.csv) {
    std::cout << annex::csv(annex::who_records(view));
    return kDone;
  }
  say_prose(bold(plain(word(view, "key") + "  " + word(view, "title"))) + "  " +
            plain(state_of(view)));
  Table texts({"REVISION", "ISSUED", "DIGEST OF THE TEXT"});
  for (const auto& one : part(view, "texts"))
    texts.add({came_and_became(one, "symbol"), short_time(word(one, "issued_at")),
               word(one, "text_digest")});
  texts.print_within(audit_width(), "No text has been issued.");
  for (const auto& one : part(view, "decisions")) {
    say_prose("\n" + bold(plain(word(one, "title"))) + "  " +
              plain(in_tongue_of("question", word(one, "status"))) + "  " +
              plain(word(one, "outcome_text")));
    show_stances(one);
    show_count(one);
    show_earlier(one);
  }
  say("");
  show_acts(view);
  say(in_tongue("The log had {size} {size|entry|entries}.", {{"size", word(view, "tree_size")}}));
  return kDone;
}

void add_who_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand("who", "Who approved which text, for whom, by what right");
  const auto options = std::make_shared<WhoOptions>();
  verb->add_option("case", options->place, "id, or CONSULTATION:KEY")->required();
  verb->add_option("--as-of", options->as_of, kAsOf);
  verb->add_flag("--csv", options->csv, "stances and acts as CSV (RFC 4180)");
  example(*verb, "concord audit who gcm-2017:conference-text/RCM/topic-2");
  on_call(*verb, context, [&context, options] { return who(context, *options); });
}

}  // namespace

void add_audit_verbs(CLI::App& app, Context& context) {
  auto* group = app.add_subcommand("audit", "Look into the log, and prove that it is whole");
  group->require_subcommand(1);
  add_log_verb(*group, context);
  add_who_verb(*group, context);
  add_verify_verb(*group, context);
  add_evidence_verbs(*group, context);
  add_witness_verbs(*group, context);
  add_checkpoint_verb(*group, context);
  add_cosign_verb(*group, context);
  add_rotate_verb(*group, context);
  add_loss_verbs(*group, context);
  add_report_verb(*group, context);
  auto* verb = group->add_subcommand("schema", "The JSON Schema of the events that entries carry");
  example(*verb, "concord audit schema > events.schema.json");
  on_call(*verb, context, [] {
    say(codec::event_schema().dump(2));
    return kDone;
  });
}

}  // namespace concord::cli
