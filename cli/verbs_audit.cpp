#include "cli/verbs_audit.hpp"
#include "cli/verbs.hpp"
#include "engine/codec/form_schema.hpp"

namespace concord::cli {
namespace {

struct LogOptions {
  std::string consultation, case_place, kind, principal, actor, from, before, limit, cursor;
  bool newest = false;
};

int log(Context& context, const LogOptions& options) {
  const std::string case_id = options.case_place.empty() ? "" : context.case_id(options.case_place);
  const Json view = context.get(with_query("/v1/log", {{"consultation", options.consultation},
                                                       {"case", case_id},
                                                       {"kind", options.kind},
                                                       {"principal", options.principal},
                                                       {"actor", options.actor},
                                                       {"from", options.from},
                                                       {"before", options.before},
                                                       {"order", options.newest ? "newest" : ""},
                                                       {"limit", options.limit},
                                                       {"cursor", options.cursor}}));
  if (context.printed_json(view)) return kDone;
  Table table({"POSITION", "TIME", "WHAT", "CASE", "FOR", "WHO", "TO"});
  for (const auto& one : part(view, "entries")) {
    const std::string command = word(one, "command");
    const std::string key = word(one, "key");
    table.add({word(one, "position"), short_time(word(one, "time")),
               command.empty() ? word(one, "kind") : command, key.empty() ? word(one, "case") : key,
               word(one, "principal"), principal(part(one, "actor")), word(one, "to")});
  }
  table.print("No entry that you may see.");
  const std::string cursor = word(view, "cursor");
  if (!cursor.empty()) say("More: --cursor " + cursor);
  return kDone;
}

std::string office(const Json& act) {
  const std::string text = word(act, "office_text");
  return text.empty() ? word(act, "office") : text;
}

void show_stances(const Json& decision) {
  Table table({"FOR", "STANCE", "TEXT", "BY", "OFFICE", "MANDATE", "RECEIVED", "POSITION", "KEY"});
  for (const auto& one : part(decision, "stances"))
    table.add({word(one, "party"), word(one, "stance_text"),
               word(one, "symbol") + " " + word(one, "text").substr(0, 12),
               principal(part(one, "actor")), office(one), word(one, "mandate"),
               short_time(word(one, "received")), word(one, "position"), word(one, "signing_key")});
  table.print("  No stance.");
}

// How the question was answered before it was put anew.
void show_earlier(const Json& decision) {
  for (const auto& round : part(decision, "earlier")) {
    const std::string outcome = word(round, "outcome_text");
    say("  Put before, on " + short_time(word(round, "opened")) + "  " +
        plain(word(round, "symbol")) + "  " +
        (outcome.empty() ? "fell away on " + short_time(word(round, "ended")) : plain(outcome)));
    show_stances(round);
  }
}

int who(Context& context, const std::string& place) {
  const Json view = context.get("/v1/cases/" + encoded(context.case_id(place)) + "/who");
  if (context.printed_json(view)) return kDone;
  say(bold(plain(word(view, "key") + "  " + word(view, "title"))) + "  " + plain(state_of(view)));
  Table texts({"REVISION", "ISSUED", "DIGEST OF THE TEXT"});
  for (const auto& one : part(view, "texts"))
    texts.add({word(one, "symbol") + (is_true(one, "recalled") ? " (recalled)" : ""),
               short_time(word(one, "issued_at")), word(one, "text_digest")});
  texts.print("No text has been issued.");
  for (const auto& one : part(view, "decisions")) {
    say("\n" + bold(plain(word(one, "title"))) + "  " + plain(word(one, "status")) + "  " +
        plain(word(one, "outcome_text")));
    show_stances(one);
    const auto computed = part(one, "computation");
    for (const auto& reason : part(computed, "reasons"))
      say("  " + plain(word(reason, "sentence")));
    show_earlier(one);
  }
  Table acts({"POSITION", "TIME", "WHAT", "BY", "OFFICE", "FOR", "MANDATE", "REASON"});
  for (const auto& one : part(view, "acts")) {
    const std::string title = word(one, "title");
    acts.add({word(one, "position"), short_time(word(one, "time")),
              title.empty() ? word(one, "what_text") : title, principal(part(one, "actor")),
              office(one), word(one, "principal"), word(one, "mandate"), word(one, "reason")});
  }
  say("");
  acts.print("No act that you may see.");
  say("The log had " + word(view, "tree_size") + " entries.");
  return kDone;
}

void add_log_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand("log", "The log's entries that you may see");
  const auto options = std::make_shared<LogOptions>();
  verb->add_option("--consultation", options->consultation, "only of this consultation");
  verb->add_option("--case", options->case_place, "only of this case: id, or CONSULTATION:KEY");
  verb->add_option("--kind", options->kind, "only with this event, such as TextCirculated");
  verb->add_option("--principal", options->principal, "only on behalf of this party or body");
  verb->add_option("--actor", options->actor, "only by this person");
  verb->add_option("--from", options->from, "not before this time");
  verb->add_option("--before", options->before, "before this time");
  verb->add_option("--limit", options->limit, "entries of a page");
  verb->add_option("--cursor", options->cursor, "where the last page ended");
  verb->add_flag("--newest", options->newest, "newest first");
  example(*verb, "concord audit log --consultation gcm-2017 --principal MEX --newest");
  on_call(*verb, context, [&context, options] { return log(context, *options); });
}

}  // namespace

void add_audit_verbs(CLI::App& app, Context& context) {
  auto* group = app.add_subcommand("audit", "Look into the log, and prove that it is whole");
  group->require_subcommand(1);
  add_log_verb(*group, context);
  auto* verb = group->add_subcommand("who", "Who approved which text, for whom, by what right");
  const auto place = std::make_shared<std::string>();
  verb->add_option("case", *place, "id, or CONSULTATION:KEY")->required();
  example(*verb, "concord audit who gcm-2017:conference-text/RCM/topic-2");
  on_call(*verb, context, [&context, place] { return who(context, *place); });
  add_verify_verb(*group, context);
  add_evidence_verbs(*group, context);
  add_witness_verbs(*group, context);
  add_checkpoint_verb(*group, context);
  add_cosign_verb(*group, context);
  verb = group->add_subcommand("schema", "The JSON Schema of the events that entries carry");
  example(*verb, "concord audit schema > events.schema.json");
  on_call(*verb, context, [] {
    say(codec::event_schema().dump(2));
    return kDone;
  });
}

}  // namespace concord::cli
