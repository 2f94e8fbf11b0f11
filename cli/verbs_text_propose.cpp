#include "cli/verbs_text_propose.hpp"

#include <algorithm>

#include "cli/console.hpp"
#include "cli/failure.hpp"
#include "cli/text_across.hpp"
#include "cli/text_proposals.hpp"
#include "cli/text_remarks.hpp"
#include "cli/tongue.hpp"
#include "cli/typed_time.hpp"
#include "engine/edition/findings.hpp"
#include "engine/manuscript/links.hpp"

namespace concord::cli {
namespace {

// What goes into one case.
struct Errand {
  std::string at;     // its path
  std::string topic;  // of a paper on several; else empty
  std::string key;
  Json headings = Json::array();  // of the sections of such a paper: {"paragraph", "text", "line"}
  Proposals all;
  Json done = Json::array();
};

Json command_of(const ProposeOptions& options, const Proposal& one) {
  Json command = one.command;
  command["id"] = new_command_id();
  command["as"] = principal_typed(options.as);
  if (!options.reason.empty()) command["reason"] = options.reason;
  if (!options.received.empty())
    command["receipt"] = {{"received", options.received}, {"channel", options.channel}};
  return command;
}

std::string before(std::size_t count) {
  return " " + (count == 0 ? in_tongue("Nothing was done.")
                           : in_tongue("{count} {count|was|were} done before.",
                                       {{"count", std::to_string(count)}}));
}

// On trial, or in earnest.
void send(Context& context, const ProposeOptions& options, std::vector<Errand>& errands,
          bool trial) {
  std::size_t count = 0;
  for (auto& errand : errands)
    for (auto& one : errand.all.proposals) {
      const Json command = command_of(options, one);
      try {
        const Json answer =
            context.post(errand.at + "/commands" + (trial ? "?dry_run=true" : ""), command);
        if (trial != options.dry_run) continue;
        errand.done.push_back({{"about", one.about},
                               {"command", word(command, "command")},
                               {"paragraphs", part(answer, "paragraphs")}});
        if (!one.label.empty()) errand.done.back()["label"] = one.label;
        ++count;
      } catch (const Failure& failure) {
        const std::string where = errand.topic.empty() ? "" : errand.topic + ", ";
        throw Failure(failure.status(),
                      where + one.about + ": " + failure.what() + before(trial ? 0 : count));
      }
    }
}

void send_all(Context& context, const ProposeOptions& options, std::vector<Errand>& errands) {
  send(context, options, errands, true);
  if (!options.dry_run) send(context, options, errands, false);
}

std::string how_many(const ProposeOptions& options, const Errand& errand) {
  return in_tongue(
      options.dry_run ? "{count} would be proposed as {party}" : "{count} proposed as {party}",
      {{"count", std::to_string(errand.done.size())}, {"party", options.as}});
}

void say_errand(const Errand& errand) {
  for (const auto& one : errand.headings)
    say("  " +
        in_tongue("under \"{heading}\" (paragraph {paragraph})",
                  {{"heading", plain(word(one, "text"))}, {"paragraph", word(one, "paragraph")}}));
  for (const auto& one : errand.done)
    say("  " + retold(word(one, "about")) + ": " + word(one, "command") +
        (one.contains("label")
             ? in_tongue(", its label {label} aside", {{"label", plain(word(one, "label"))}})
             : ""));
  for (const auto& one : errand.all.left)
    say("  " + in_tongue("not proposed: {why}", {{"why", retold(plain(one))}}));
}

// Somebody who wanted something and gets nothing must not take it for done.
void refuse_if_nothing(const ProposeOptions& options, const std::vector<Errand>& errands) {
  std::size_t left = 0;
  for (const auto& errand : errands) {
    if (!errand.done.empty()) return;
    left += errand.all.left.size();
  }
  if (left == 0) return;
  throw Failure(kRefused,
                "Nothing of " + plain(options.file) + " was proposed: " +
                    (left == 1 ? "what it asks for is listed with its reason."
                               : "each of " + std::to_string(left) + " is listed with its reason."),
                "Mark changes in what `concord text export CASE` writes, and keep the rest as it "
                "stands.");
}

// Whom the registry knows, by all their names; who acts in a text may be a body too.
std::vector<notation::PartyNames> registered(Context& context) {
  std::vector<notation::PartyNames> out;
  const Json registry = context.get("/v1/registry");
  for (const char* list : {"parties", "bodies"})
    for (const auto& one : part(registry, list)) {
      notation::PartyNames party{PartyCode(word(one, "code")), {}};
      if (list == std::string_view("parties"))
        for (const auto& [language, name] : part(one, "names").items())
          party.names.push_back(name.get<std::string>());
      out.push_back(std::move(party));
    }
  return out;
}

// The file as it goes into a consultation with these languages: links stand for themselves, since
// definitions are no paragraphs of a case.
ReadText read_for(Context& context, ProposeOptions& options, const Json& languages) {
  for (const char* list : {"authentic", "courtesy"})
    for (const auto& one : part(languages, list))
      options.languages.push_back(one.get<std::string>());
  options.registered = registered(context);
  auto text = opened(options);
  text.manuscript = manuscript::with_links_inline(std::move(text.manuscript), text.language);
  return text;
}

void add_remarks_on_words(const ReadText& text, std::vector<Problem>& remarks) {
  for (auto& one : edition::remarks_on_words(text)) remarks.push_back(std::move(one));
}

Json remarks_json(const std::vector<Problem>& remarks) {
  Json out = Json::array();
  for (const auto& one : remarks)
    out.push_back({{"code", one.code}, {"message", one.message}, {"where", one.place}});
  return out;
}

void say_remarks(const std::vector<Problem>& remarks) {
  for (const auto& one : remarks)
    say("  " +
        in_tongue("remark: {remark}", {{"remark", one.code + ": " + retold(plain(one.message))}}) +
        (one.place.empty() ? "" : " (" + plain(one.place) + ")"));
}

Proposals asked(const ProposeOptions& options, const ReadText& text, const Json& document) {
  return proposals_of(text, notation_of(options), document, options.as, !options.received.empty());
}

int propose_into(Context& context, ProposeOptions options) {
  std::vector<Errand> errands(1);
  auto& errand = errands.front();
  errand.at = "/v1/cases/" + encoded(context.case_id(options.into));
  const Json document = context.get(errand.at + "/document");
  const auto text = read_for(context, options, part(document, "languages"));
  auto remarks = remarks_on(text, document);
  add_remarks_on_words(text, remarks);
  errand.all = asked(options, text, document);
  send_all(context, options, errands);
  const Json result{{"dry_run", options.dry_run},
                    {"language", text.language},
                    {"done", errand.done},
                    {"left", errand.all.left},
                    {"remarks", remarks_json(remarks)}};
  if (!context.printed_json(result)) {
    say(how_many(options, errand) + ".");
    say_errand(errand);
    say_remarks(remarks);
  }
  refuse_if_nothing(options, errands);
  return kDone;
}

// The party's own input on the topic, where it is in one conference.
Json own_input(Context& context, const ProposeOptions& options, const std::string& topic) {
  const Json view = context.get(
      with_query("/v1/consultations/" + encoded(options.across) + "/cases",
                 {{"conference", options.conference}, {"topic", topic}, {"party", options.as}}));
  const auto& cases = part(view, "cases");
  const std::string whose = options.as + "'s input on " + topic;
  if (cases.empty())
    throw Failure(kRefused, "You see no case for " + whose + ". Nothing was done.",
                  "It opens when the secretariat invites inputs: `concord consultation cases " +
                      options.across + "` shows what is open.");
  if (cases.size() > 1)
    throw Failure(kUsage,
                  "There are several cases for " + whose + ": " + word(cases[0], "key") + ", " +
                      word(cases[1], "key") + ".",
                  "Say in which --conference, or import each section --into its case.");
  return cases[0];
}

std::vector<Topic> topics_of(const Json& view) {
  std::vector<Topic> topics;
  for (const auto& one : part(view, "topics"))
    topics.push_back({word(one, "code"), word(one, "title")});
  return topics;
}

// Paragraphs of the file, by index, so that people find them.
Json places_json(const ReadText& text, const std::vector<std::size_t>& all) {
  Json list = Json::array();
  for (const auto i : all) {
    Json one{{"paragraph", i + 1},
             {"text", std::string(text.manuscript.paragraphs[i].text(text.language))}};
    if (i < text.lines.size()) one["line"] = text.lines[i];
    list.push_back(std::move(one));
  }
  return list;
}

Json errand_json(const Errand& errand) {
  return {{"topic", errand.topic},
          {"key", errand.key},
          {"headings", errand.headings},
          {"done", errand.done},
          {"left", errand.all.left}};
}

void say_across(const ProposeOptions& options, const std::vector<Errand>& errands,
                const Json& rest) {
  for (const auto& errand : errands) {
    say(in_tongue(
        "{topic}: {proposed}, in {case}.",
        {{"topic", errand.topic}, {"proposed", how_many(options, errand)}, {"case", errand.key}}));
    say_errand(errand);
  }
  for (const auto& one : rest)
    say(in_tongue("not proposed: {why}",
                  {{"why", in_tongue("paragraph {paragraph} stands before the first topic; "
                                     "--rest-into TOPIC takes it there: {text}",
                                     {{"paragraph", word(one, "paragraph")},
                                      {"text", plain(word(one, "text"))}})}}));
}

int propose_across(Context& context, ProposeOptions options) {
  const Json consultation = context.get("/v1/consultations/" + encoded(options.across));
  const auto topics = topics_of(consultation);
  const auto text = read_for(context, options, part(consultation, "languages"));
  auto remarks = remarks_on(text, Json::object());
  const auto parted = part_by_topics(
      text, topics,
      options.rest_into.empty() ? std::string() : topic_named(options.rest_into, topics));
  std::vector<Errand> errands;
  for (const auto& section : parted.sections) {
    const Json input = own_input(context, options, section.topic);
    Errand errand;
    errand.at = "/v1/cases/" + encoded(word(input, "id"));
    errand.topic = section.topic;
    errand.key = word(input, "key");
    errand.headings = places_json(text, section.headings);
    errand.all = asked(options, section.text, context.get(errand.at + "/document"));
    add_remarks_on_words(section.text, remarks);
    errands.push_back(std::move(errand));
  }
  send_all(context, options, errands);
  Json result{{"dry_run", options.dry_run},
              {"language", text.language},
              {"topics", Json::array()},
              {"rest", places_json(text, parted.rest)},
              {"remarks", remarks_json(remarks)}};
  for (const auto& errand : errands) result["topics"].push_back(errand_json(errand));
  if (!context.printed_json(result)) {
    say_across(options, errands, result.at("rest"));
    say_remarks(remarks);
  }
  refuse_if_nothing(options, errands);
  return kDone;
}

}  // namespace

void add_propose_options(CLI::App& verb, ProposeOptions& options) {
  verb.add_option("--into", options.into,
                  "a case: what the file holds, or changes as tracked, is proposed there");
  verb.add_option("--across", options.across,
                  "a consultation: each section goes into the party's input on the topic that its "
                  "heading names, by code or title");
  verb.add_option("--conference", options.conference,
                  "with --across, for a party that speaks in several: RCM");
  verb.add_option("--rest-into", options.rest_into,
                  "with --across: the topic that takes what stands before the first heading");
  verb.add_option("--as", options.as, "on whose behalf: MEX");
  verb.add_option("--reason", options.reason, "the ground, for each change that needs one");
  verb.add_option("--received", options.received, "when it came in, for a party that sent it");
  verb.add_option("--channel", options.channel, "how: note_verbale, e_mail, oral");
  verb.add_flag("--dry-run", options.dry_run, "say what would be proposed, do nothing");
}

int propose(Context& context, const ProposeOptions& options) {
  if (options.as.empty()) throw Failure(kUsage, "On whose behalf?", "Give --as MEX.");
  if (options.received.empty() != options.channel.empty())
    throw Failure(kUsage, "A receipt has a time and a channel.", "Give --received and --channel.");
  if (!options.received.empty()) (void)received_typed(options.received);
  if (!options.across.empty()) return propose_across(context, options);
  if (!options.conference.empty() || !options.rest_into.empty())
    throw Failure(kUsage, "--conference and --rest-into belong to --across CONSULTATION.");
  return propose_into(context, options);
}

}  // namespace concord::cli
