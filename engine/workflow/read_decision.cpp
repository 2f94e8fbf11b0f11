#include "engine/workflow/read_decision.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/workflow/names.hpp"
#include "engine/workflow/read_effect.hpp"
#include "engine/workflow/words.hpp"

namespace concord::workflow {
namespace {

using decision::Comparison;
using decision::RuleKind;

struct ComparedShare {
  decision::Fraction fraction;
  Comparison comparison = Comparison::at_least;
};

std::optional<decision::Fraction> read_fraction(const Node& node, Report& report) {
  const auto text = read_text(node, report);
  if (!text) return std::nullopt;
  if (const auto share = parse_share(*text))
    return decision::Fraction{share->numerator, share->denominator};
  report.add("bad_share", in_quotes(*text) + " is no share that can be reached.", node.pointer,
             "Write a fraction of whole numbers, more than 0 and at most 1: \"2/3\".");
  return std::nullopt;
}

// "2/3" or {"more_than": "1/2"}.
std::optional<ComparedShare> read_compared_share(const Node& node, Report& report) {
  if (!node.json->is_object()) {
    const auto fraction = read_fraction(node, report);
    if (!fraction) return std::nullopt;
    return ComparedShare{*fraction, Comparison::at_least};
  }
  Members members(node, report);
  const auto more_than = members.need("more_than");
  members.finish();
  const auto fraction = more_than ? read_fraction(*more_than, report) : std::nullopt;
  if (!fraction) return std::nullopt;
  return ComparedShare{*fraction, Comparison::more_than};
}

// {"count": 6} or {"share": "1/2"} or {"share": {"more_than": "1/2"}}.
void read_quorum(const Node& node, decision::Quorum& quorum, Report& report) {
  Members members(node, report);
  const auto count = members.find("count");
  const auto share = members.find("share");
  members.finish();
  if (!members.is_object()) return;
  if (count.has_value() == share.has_value()) {
    report.add("not_one_form", "A quorum is either a count or a share.", node.pointer,
               "Write {\"count\": 6} or {\"share\": \"1/2\"}.");
  } else if (count) {
    quorum.kind = decision::QuorumKind::count;
    quorum.count = read_count(*count, report).value_or(1);
  } else if (const auto compared = read_compared_share(*share, report)) {
    quorum.kind = decision::QuorumKind::fraction;
    quorum.fraction = compared->fraction;
    quorum.comparison = compared->comparison;
  }
}

const Words<RuleKind>& kinds() {
  static const Words<RuleKind> words = {{"consensus", RuleKind::consensus},
                                        {"unanimity", RuleKind::unanimity},
                                        {"simple majority", RuleKind::simple_majority},
                                        {"qualified majority", RuleKind::qualified_majority},
                                        {"silence", RuleKind::silence},
                                        {"concurrent", RuleKind::concurrent}};
  return words;
}

const Words<decision::Unanswered>& unanswered_words() {
  using decision::Unanswered;
  static const Words<Unanswered> words = {{"counts as confirmed", Unanswered::counts_as_confirmed},
                                          {"counts as refused", Unanswered::counts_as_refused}};
  return words;
}

void read_manner(Members& members, decision::Rule& rule, Report& report) {
  using namespace decision;
  read_word_into(rule.setting, members, "in",
                 {{"session", Setting::in_session}, {"writing", Setting::in_writing}}, report);
  read_word_into(rule.denominator, members, "denominator",
                 {{"members", Denominator::members},
                  {"present", Denominator::present},
                  {"present and voting", Denominator::present_and_voting}},
                 report);
  read_word_into(
      rule.abstention, members, "abstention",
      {{"not counted", Abstention::not_counted}, {"counted", Abstention::counted_in_base}}, report);
  read_word_into(rule.tie, members, "tie", {{"fails", Tie::fails}, {"chair", Tie::chair}}, report);
  read_word_into(rule.finish, members, "finish",
                 {{"at close", Finish::at_close},
                  {"when all have spoken", Finish::when_all_have_spoken},
                  {"early", Finish::early}},
                 report);
  read_word_into(rule.withdrawn, members, "withdrawn",
                 {{"lowers quorum", Withdrawn::lowers_quorum_base},
                  {"keeps quorum", Withdrawn::keeps_quorum_base}},
                 report);
  if (const auto may_change = members.find("may_change"))
    rule.may_change = read_flag(*may_change, report).value_or(true);
  rule.sealed = members.flag("sealed");
}

decision::Rule read_rule(const Node& node, std::optional<decision::Rule>* each, Report& report) {
  decision::Rule rule;
  Members members(node, report);
  if (!members.is_object()) return rule;
  const auto kind = members.need("kind");
  if (kind) rule.kind = read_word(*kind, kinds(), report).value_or(RuleKind::consensus);
  if (each == nullptr && rule.kind == RuleKind::concurrent)
    report.add("nested_concurrence", "The rule of each conference cannot be concurrent itself.",
               kind->pointer, "Name the rule by which each conference decides.");
  if (rule.kind == RuleKind::qualified_majority) {
    const auto threshold = members.need("threshold");
    if (const auto share = threshold ? read_compared_share(*threshold, report) : std::nullopt) {
      rule.threshold = share->fraction;
      rule.comparison = share->comparison;
    }
  }
  if (rule.kind == RuleKind::concurrent && each != nullptr) {
    if (const auto inner = members.need("each")) *each = read_rule(*inner, nullptr, report);
    if (each->has_value()) rule.setting = (*each)->setting;
  } else {
    if (const auto quorum = members.find("quorum")) read_quorum(*quorum, rule.quorum, report);
    read_manner(members, rule, report);
  }
  members.finish();
  return rule;
}

Readers read_electorate(const Node& node, const Scope& scope) {
  const auto readers = read_readers(node, scope);
  if (readers.size() == 1 &&
      (readers[0].group == Group::conference_members || readers[0].group == Group::all_members ||
       readers[0].group == Group::body_members || readers[0].group == Group::in_field))
    return readers[0];
  if (!readers.empty())
    scope.report.add("bad_electorate",
                     "Only the members of conferences or of a body decide, or those in a field.",
                     node.pointer,
                     "Write \"members of $conference\", \"members of any conference\", "
                     "\"members of BODY\" or \"those in FIELD\".");
  return {};
}

}  // namespace

DecisionRule read_decision(const Named& named, const Scope& scope) {
  DecisionRule decision;
  decision.name = named.name;
  decision.pointer = named.node.pointer;
  Members members(named.node, scope.report);
  decision.title = members.wording("title");
  if (const auto electorate = members.need("electorate"))
    decision.electorate = read_electorate(*electorate, scope);
  if (const auto unanswered = members.find("unanswered"))
    decision.unanswered = read_word(*unanswered, unanswered_words(), scope.report)
                              .value_or(decision::Unanswered::counts_as_refused);
  read_word_into(decision.proposes, members, "proposes",
                 {{"adoption", decision::Outcome::adopted},
                  {"forwarding with brackets", decision::Outcome::forwarded_with_brackets},
                  {"taking note", decision::Outcome::taken_note_of},
                  {"referral back", decision::Outcome::referred_back},
                  {"postponement", decision::Outcome::postponed}},
                 scope.report);
  if (const auto ad_referendum = members.find("ad_referendum"))
    decision.ad_referendum = read_flag(*ad_referendum, scope.report).value_or(true);
  const auto rule = members.need("rule");
  if (rule) decision.rule = read_rule(*rule, &decision.each, scope.report);
  if (decision.rule.kind == RuleKind::silence && decision.proposes != decision::Outcome::adopted)
    scope.report.add("silence_proposes", "A silence procedure adopts a text or does not.",
                     decision.pointer + "/proposes",
                     "Leave \"proposes\" out, or take another rule.");
  if (rule && decision.rule.kind == RuleKind::concurrent &&
      decision.electorate.group != Group::all_members)
    scope.report.add("bad_electorate", "Concurrent agreement is that of all conferences.",
                     decision.pointer + "/electorate", "Write \"members of any conference\".");
  if (rule && decision.rule.kind != RuleKind::concurrent &&
      decision.electorate.group == Group::all_members)
    scope.report.add("bad_electorate", "Several conferences agree by concurrence only.",
                     decision.pointer + "/electorate",
                     "Take the rule \"concurrent\", or write \"members of $conference\".");
  members.finish();
  return decision;
}

DeadlineRule read_deadline(const Named& named, Report& report) {
  DeadlineRule deadline;
  deadline.name = named.name;
  deadline.pointer = named.node.pointer;
  Members members(named.node, report);
  deadline.title = members.wording("title");
  if (const auto after = members.find("after")) deadline.after = read_duration(*after, report);
  deadline.given = members.flag("given");
  if (const auto notice = members.find("notice")) deadline.notice = read_duration(*notice, report);
  if (const auto hold = members.find("hold_after_outage"))
    deadline.hold_after_outage = read_duration(*hold, report).value_or(Duration{0});
  if (const auto reminders = members.find("reminders"))
    for (const Node& node : items(*reminders, report))
      if (const auto before = read_duration(node, report)) deadline.reminders.push_back(*before);
  members.finish();
  const bool after_is_written = named.node.json->is_object() && named.node.json->contains("after");
  if (members.is_object() && after_is_written == deadline.given)
    report.add("no_due_date",
               "A deadline has either a length (\"after\") or a date that the "
               "command gives (\"given\").",
               deadline.pointer, "Write \"after\": \"P10D\" or \"given\": true, one of them.");
  return deadline;
}

}  // namespace concord::workflow
