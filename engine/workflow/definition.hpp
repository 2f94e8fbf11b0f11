#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "engine/values/variant.hpp"

#include "engine/chart/chart.hpp"
#include "engine/decision/ad_referendum.hpp"
#include "engine/decision/rule.hpp"
#include "engine/values/digest.hpp"
#include "engine/values/ids.hpp"
#include "engine/values/timestamp.hpp"
#include "engine/workflow/guard.hpp"
#include "engine/workflow/role.hpp"
#include "engine/workflow/text.hpp"

namespace concord::workflow {

// What a transition or the entry of a state does besides moving the chart. A closed vocabulary;
// each is carried out by engine/consultation/effects.cpp.
//
// "freeze roster": members and topics are fixed.
struct FreezeRoster {};
// "issue revision": the working text gets a symbol.
struct IssueRevision {};
// {"circulate": readers}: issue, deliver, ask for receipts.
struct Circulate {
  std::vector<Readers> to;
};
// "recall": the last circulation is withdrawn.
struct Recall {};
// {"feed": chart}: this text becomes a source there.
struct Feed {
  std::string chart;
};
// {"gather": chart}: those texts become sources here.
struct Gather {
  std::string chart;
};
// {"withdraw from": chart}: this text is no longer a source there.
struct WithdrawSource {
  std::string chart;
};
// {"open": name}
struct OpenDecision {
  std::string decision;
};
// {"close": name}: tallies, and raises decision.NAME.OUTCOME.
struct CloseDecision {
  std::string decision;
};
// {"lapse": name}: waiting for the other body is over; tallies again so, and raises
// decision.NAME.OUTCOME.
struct LapseDecision {
  std::string decision;
};
// {"settle": name}: the date for answers of capitals is over; raises decision.NAME.OUTCOME.
struct SettleDecision {
  std::string decision;
};
// {"arm": name}
struct ArmDeadline {
  std::string deadline;
};
// {"disarm": name}
struct DisarmDeadline {
  std::string deadline;
};
// "accept text": every open paragraph becomes agreed. "accept text ad referendum": agreed, if the
// capitals confirm it; what is agreed so already stays so. "accept text pending others": nothing is
// agreed until everything is.
struct AcceptText {
  enum class As { agreed, agreed_ad_referendum, pending } as = As::agreed;
};
// "reopen text": what was agreed may be changed again.
struct ReopenText {};
// "leave joined input": the key's party is no longer of those whose input it had joined.
struct LeaveJoinedInput {};
// {"reopen in": chart}: what rests on this text there may be changed again.
struct ReopenAbove {
  std::string chart;
};
// {"raise": event}: in this case, in this macrostep.
struct Raise {
  std::string event;
};
// {"send": event, "to": "parent", an invoke's id, "fellows": the other cases of this chart, or
// "associates": the cases of those that have joined this input}
struct Send {
  std::string event;
  std::string to;
};

using Effect = variant2::variant<FreezeRoster, IssueRevision, Circulate, Recall, Feed, Gather,
                                 WithdrawSource, OpenDecision, CloseDecision, LapseDecision,
                                 SettleDecision, ArmDeadline, DisarmDeadline, AcceptText,
                                 ReopenText, LeaveJoinedInput, ReopenAbove, Raise, Send>;

// The charts to start for each element of a set, when a state is entered; with a name, one after
// the other by whoever the state permits to open them.
enum class Each { conference, topic, member, name };
struct Invoke {
  std::string id;          // "inputs"
  std::string chart;       // "country-input"
  std::vector<Each> each;  // the child's key is the parent's key plus these; a name stands alone
  // A party that joins while the state is active gets its case in this round; else in the next.
  bool accession_this_round = false;

  [[nodiscard]] bool by_name() const { return each.size() == 1 && each[0] == Each::name; }
};

// Who must sign an act with a key of their own: "with keys", those whose party or body has a root
// key; "always", everybody.
enum class Signing { none, with_keys, always };

struct Transition {
  std::string on;               // event or command name; empty: eventless
  std::vector<std::string> to;  // state names; empty: targetless
  bool internal = false;
  // Empty: nobody asks for it; the engine (due.*, decision.*, done.*) or another case raises it.
  std::vector<Role> by;
  std::optional<Guard> guard;
  std::vector<Effect> effects;
  bool needs_reason = false;  // the command must carry a reason
  Signing signing = Signing::none;
  Wording title;        // what a button says; only for those with `by`
  std::string pointer;  // JSON pointer of its place in the file

  // Whether it is open only to an act that came by note: nobody else waits for it.
  [[nodiscard]] bool by_note_only() const { return guard && asks_for_note(*guard); }
};

// The acts that change no state by themselves. Version 1.
enum class Act {
  edit_text,    // insert, replace, remove, move paragraphs, translations of the own text
  consolidate,  // take, merge, bracket, not retain, defer
  raise,        // a country: what its conference set aside of its input becomes a source
  negotiate,    // alternatives in brackets: propose, support, oppose, take back one's own
  bridge,       // bridging proposals
  chairs_text,  // text on the chair's own responsibility
  comment,
  attach,
  take_stance,           // of: decision
  answer_ad_referendum,  // of: decision: what the capital says of a stance ad referendum
  record_presence,       // of: decision, in session
  file_statement,        // of: decision: the statement that was to follow a stance, after the close
  cast_vote,             // of: decision: the chair's casting vote, once a tie was shown
  manage_deadline,       // of: deadline: extend, shorten, suspend, resume, confirm
  derogate,              // set a derogable guard aside, with a ground
  object_to_derogation,
  set_field,  // of: field
  open_case,  // of: invoke by name
  associate,  // the key's party joins another's input
};

struct Permission {
  Act act{};
  std::vector<Role> by;
  std::string of;  // decision, deadline, field or invoke, where the act has one
  std::optional<Guard> guard;
  Signing signing = Signing::none;
  std::string pointer;
};

enum class StateKind { normal, parallel, final, history_shallow, history_deep };

struct State {
  std::string name;    // unique in its chart
  std::string parent;  // empty for top level
  StateKind kind = StateKind::normal;
  std::vector<std::string> initial;  // of a compound state; default of a history state
  Wording title;
  std::optional<std::vector<Readers>> audience;  // inherited from the parent state when absent
  bool settled = false;    // a parent that waits for this case waits no longer
  bool cancelled = false;  // what the case was for does not take place
  std::vector<Transition> transitions;
  std::vector<Permission> permits;
  std::vector<Effect> on_entry;
  std::vector<Effect> on_exit;
  std::vector<Invoke> invokes;
  std::vector<std::string> deadlines;  // armed on entry, disarmed on exit
  std::vector<std::string> decisions;  // opened on entry, voided on exit if still open
  std::string pointer;
};

struct DeadlineRule {
  std::string name;
  std::optional<Duration> after;    // counted from the recorded time of arming
  bool given = false;               // the command that enters the state says when
  std::optional<Duration> notice;   // at least this long from arming to due, unless derogated
  Duration hold_after_outage{0};    // an outage within this long before the due instant holds it
  std::vector<Duration> reminders;  // before the due instant
  Wording title;
  std::string pointer;
};

struct DecisionRule {
  std::string name;
  decision::Rule rule;  // concurrent: without parts, which the consultation's conferences give
  // Concurrent: the rule by which each conference decides; then always set.
  std::optional<decision::Rule> each;
  Readers electorate;  // conference_members, all_members, body_members or in_field
  // What is put to them: to adopt the text, to forward it with brackets, take note of it, refer it
  // back or postpone it.
  decision::Outcome proposes = decision::Outcome::adopted;
  bool ad_referendum = true;  // whether a delegation may agree subject to its capital's answer
  // What it means that a capital does not answer in time.
  decision::Unanswered unanswered = decision::Unanswered::counts_as_refused;
  Wording title;
  std::string pointer;
};

enum class FieldKind {
  text,       // a short label that rules may compare; stands in the log itself
  words,      // what somebody says: a content beside the log, as texts are
  date,       // "2017-06-08"
  instant,    // "2017-06-08T09:00@America/Panama", or in UTC
  person,     // of the registry
  party,      //
  body,       //
  topic,      // of the consultation
  reference,  // a case: its id here, "CONSULTATION/ID" elsewhere
  number,     // whole
  choice,     // one of the field's choices
  file,       // a scan, a form as it came: a content beside the log, with a name and a type
};
struct Choice {
  std::string name;
  Wording title;
};
struct Field {
  std::string name;
  FieldKind kind = FieldKind::text;
  bool many = false;  // a list
  // Of parties or bodies: while it is not filled in, those in it are those in the field of the same
  // name of the case above.
  bool inherits = false;
  std::vector<Choice> choices;
  Wording title;
};

// Which fields make a case an entry of a calendar. Empty: there is none such.
struct AgendaRule {
  std::string starts;  // date or instant
  std::string ends;
  std::string place;
  std::string repeats;  // a choice out of yearly, monthly, weekly and others, which do not repeat
  std::string until;    // date: the last day on which it may come again
  std::string series;   // reference: the case that it is another time of
};

// A document that each case of a chart carries.
struct DocumentRule {
  std::string kind;  // "input", "conference text", "position"
  Wording title;
  bool consolidates = false;  // its paragraphs need sources, and nothing may vanish
};

struct ChartRule {
  std::string name;
  Wording title;
  std::vector<Each> key;
  std::optional<DocumentRule> document;
  std::map<std::string, Field> fields;
  // Each field once, as people are asked for them: first those that the definition puts in order,
  // then the others in the order of their names.
  std::vector<std::string> field_order;
  std::string title_field;  // of words: what people call a case, where it is filled in
  std::optional<AgendaRule> agenda;
  std::vector<std::string> initial;
  // Flat, a parent before its children, siblings in the order of their names: the members of a JSON
  // object have no order, and equal canonical bytes must mean the same. `parent` gives the tree.
  std::vector<State> states;
  std::map<std::string, DeadlineRule> deadlines;
  std::map<std::string, DecisionRule> decisions;
  std::string pointer;

  [[nodiscard]] const State* find_state(std::string_view state) const {
    for (const State& candidate : states)
      if (candidate.name == state) return &candidate;
    return nullptr;
  }

  // Compiled by the loader. Guard reference n of the chart is guards[n], action reference n is
  // effects[n]; transition_rules[id] is the rule behind a chart's TransitionId, state_rules[id]
  // behind a StateId (null for the chart's root, StateId 0).
  std::optional<chart::Chart> chart;  // always there once loaded
  std::vector<Guard> guards;
  std::vector<Effect> effects;
  std::vector<const Transition*> transition_rules;
  std::vector<const State*> state_rules;
};

struct Definition {
  std::string name;  // "bi-regional-consultation"
  Wording title;
  std::vector<std::string> authentic_languages;
  std::vector<std::string> courtesy_languages;
  std::map<std::string, Wording> bodies;  // declared bodies to be named at start: "drafting-group"
  std::string root;
  std::map<std::string, ChartRule> charts;
  Digest hash;         // SHA-256 of the canonical bytes of the file
  std::string source;  // the canonical bytes

  Definition() = default;
  Definition(const Definition&) = delete;  // charts hold pointers into their own states
  Definition& operator=(const Definition&) = delete;
};

using DefinitionPtr = std::shared_ptr<const Definition>;

}  // namespace concord::workflow
