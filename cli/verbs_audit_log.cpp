#include <algorithm>
#include <iostream>

#include "cli/tongue.hpp"
#include "cli/unknown_names.hpp"
#include "cli/verbs_audit.hpp"
#include "engine/annex/log_table.hpp"

namespace concord::cli {
namespace {

constexpr std::size_t kPage = 1000;  // the most that the API gives at once

struct LogOptions {
  std::string consultation, case_place, document, text, who, principal, office, what, from, to,
      as_of, cursor;
  std::size_t limit = 100;
  bool newest = false, all = false, csv = false;
};

// Empty if no case was named. Throws Failure that names the option.
std::string case_asked_for(Context& context, const char* option, const std::string& place) {
  try {
    return place.empty() ? "" : context.case_id(place);
  } catch (const Failure& failure) {
    if (failure.kind() != "not_found") throw;
    refuse_unknown_case(context, option, place);
  }
}

// As many entries as were asked for, of as many pages as it takes.
Json entries(Context& context, const LogOptions& options) {
  const auto period = typed_period(options.from, options.to);
  Query query{{"consultation", options.consultation},
              {"case", case_asked_for(context, "--case", options.case_place)},
              {"document", case_asked_for(context, "--document", options.document)},
              {"text", options.text},
              {"who", options.who},
              {"principal", options.principal},
              {"office", options.office},
              {"what", options.what},
              {"from", period.from},
              {"to", period.to},
              {"as_of", options.as_of},
              {"order", options.newest ? "newest" : ""},
              {"limit", ""},
              {"cursor", options.cursor}};
  Json all;
  while (true) {
    const std::size_t got = all.is_null() ? 0 : all["entries"].size();
    (query.end() - 2)->second =
        std::to_string(options.all ? kPage : std::min(kPage, options.limit - got));
    Json page = context.get(with_query("/v1/log", query));
    if (all.is_null())
      all = page;
    else
      for (auto& one : page["entries"]) all["entries"].push_back(std::move(one));
    all.erase("cursor");
    if (!page.contains("cursor")) return all;
    all["cursor"] = page["cursor"];
    if (!options.all && all["entries"].size() >= options.limit) return all;
    query.back().second = word(page, "cursor");
  }
}

annex::HeldOfficeWords held_in_tongue() {
  return {[](const std::string& office, const std::string& place) {
            return in_tongue("{office} of {place}", {{"office", office}, {"place", place}});
          },
          in_tongue("(disputed)")};
}

// "Ana Pérez, head of delegation": in which office she acted, or else those that she held.
std::string who_acted(const Json& entry) {
  const std::string name = principal(part(entry, "actor"));
  std::string office = word(entry, "office_text");
  if (office.empty()) office = annex::offices_held(entry, held_in_tongue());
  return name.empty() || office.empty() ? name + office : name + ", " + office;
}

// The consultation that all of them are of; empty if they are of several.
std::string common_consultation(const Json& view) {
  std::string common;
  for (const auto& one : part(view, "entries")) {
    const std::string of = word(one, "consultation");
    if (!common.empty() && of != common) return "";
    common = of;
  }
  return common;
}

std::string case_of(const Json& entry, const std::string& common) {
  const std::string key = word(entry, "key");
  const std::string of = word(entry, "consultation");
  if (key.empty()) return of;
  return of == common ? key : of + ":" + key;
}

AskedOfLog asked_by(Context& context, const LogOptions& options) {
  return {options.who,
          options.principal,
          options.consultation,
          case_asked_for(context, "--case", options.case_place),
          case_asked_for(context, "--document", options.document),
          options.text};
}

int log(Context& context, const LogOptions& options) {
  if (options.limit == 0) throw Failure(kUsage, "--limit 0 asks for nothing.", "Give 1 or more.");
  const Json view = entries(context, options);
  if (part(view, "entries").empty()) say_what_is_unknown(context, asked_by(context, options));
  if (context.printed_json(view)) return kDone;
  if (options.csv) {
    std::cout << annex::csv(annex::log_records(view));
    return kDone;
  }
  const std::string common = common_consultation(view);
  Table table({"#", "TIME", "WHAT", "WHO", "FOR", "CASE"});
  table.keep_whole({0, 1});
  for (const auto& one : part(view, "entries"))
    table.add({word(one, "position"), short_time(word(one, "time")), word(one, "title"),
               who_acted(one), word(one, "principal"), case_of(one, common)});
  table.print_within(audit_width(), "No entry that you may see.");
  if (!common.empty())
    say(in_tongue("Each of these entries is of {consultation}.",
                  {{"consultation", plain(common)}}));
  const std::string cursor = word(view, "cursor");
  if (!cursor.empty()) say(in_tongue("More: --cursor {cursor}, or --all", {{"cursor", cursor}}));
  return kDone;
}

int kinds(Context& context) {
  const Json view = context.get("/v1/log/kinds");
  if (context.printed_json(view)) return kDone;
  Table table({"NAME", "TITLE"});
  for (const auto& one : part(view, "kinds")) table.add({word(one, "name"), word(one, "title")});
  table.print_within(audit_width());
  return kDone;
}

void add_log_options(CLI::App& verb, LogOptions& options) {
  verb.add_option("--who", options.who, "only by this person: the id, or the whole name");
  verb.add_option("--principal", options.principal, "only on behalf of this party or body");
  verb.add_option("--office", options.office,
                  "only by persons who held this office then: name or title in any spelling");
  verb.add_option("--what", options.what,
                  "only this event, stance or command: name or title; `audit kinds` lists them");
  verb.add_option("--document", options.document,
                  "only about this case's document, also where other cases took from it");
  verb.add_option("--text", options.text, "only what names the issued text with this digest");
  verb.add_option("--case", options.case_place, "only of this case: id, or CONSULTATION:KEY");
  verb.add_option("--consultation", options.consultation, "only of this consultation");
  verb.add_option("--from", options.from, "not before this instant or day (UTC)");
  verb.add_option("--to", options.to, "before this instant or day (UTC)");
  verb.add_option("--as-of", options.as_of, kAsOf);
  verb.add_option("--limit", options.limit, "so many entries")->capture_default_str();
  verb.add_option("--cursor", options.cursor, "where the last page ended");
  verb.add_flag("--all", options.all, "all of them, however many");
  verb.add_flag("--newest", options.newest, "newest first");
  verb.add_flag("--csv", options.csv, "as CSV (RFC 4180)");
}

}  // namespace

void add_log_verb(CLI::App& group, Context& context) {
  auto* verb = group.add_subcommand("log", "The log's entries that you may see");
  const auto options = std::make_shared<LogOptions>();
  add_log_options(*verb, *options);
  example(*verb, "concord audit log --consultation gcm-2017 --principal MEX --newest");
  example(*verb, "concord audit log --what circulate --office chair --from 2017-08-01 --csv");
  on_call(*verb, context, [&context, options] { return log(context, *options); });
  verb = group.add_subcommand("kinds", "What `audit log --what` can ask for");
  example(*verb, "concord audit kinds --language es");
  on_call(*verb, context, [&context] { return kinds(context); });
}

}  // namespace concord::cli
