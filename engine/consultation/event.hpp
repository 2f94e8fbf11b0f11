#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "engine/values/variant.hpp"

#include "engine/calendar/deadline.hpp"
#include "engine/consultation/case_key.hpp"
#include "engine/consultation/command.hpp"
#include "engine/consultation/principal.hpp"
#include "engine/decision/ad_referendum.hpp"
#include "engine/decision/computation.hpp"
#include "engine/text/event.hpp"

// What happened, in the past tense: structure only. apply() has no rules and cannot refuse.
namespace concord::consultation {

struct Topic {
  TopicCode code;
  text::ContentRef title;  // of several, the first
  std::optional<text::Texts> titles{};
  bool operator==(const Topic&) const = default;
};
BOOST_DESCRIBE_STRUCT(Topic, (), (code, title, titles))

struct ConsultationStarted {
  ConsultationId consultation;
  std::string workflow;
  Digest definition;        // SHA-256 of its canonical bytes
  text::ContentRef source;  // those bytes, so that the record explains itself
  text::ContentRef title;
  std::vector<Topic> topics;
  std::vector<BodyCode> conferences;
  std::map<std::string, BodyCode> bodies;  // the names that the definition declares
  std::optional<text::Texts> titles{};     // by language; `title` is the first of them
  bool operator==(const ConsultationStarted&) const = default;
};
BOOST_DESCRIBE_STRUCT(ConsultationStarted, (),
                      (consultation, workflow, definition, source, title, topics, conferences,
                       bodies, titles))

struct RosterFrozen {
  std::map<BodyCode, std::vector<PartyCode>> members;
  std::map<BodyCode, std::vector<PartyCode>> observers;
  bool operator==(const RosterFrozen&) const = default;
};
BOOST_DESCRIBE_STRUCT(RosterFrozen, (), (members, observers))

struct PartyLeft {
  PartyCode party;
  bool operator==(const PartyLeft&) const = default;
};
BOOST_DESCRIBE_STRUCT(PartyLeft, (), (party))

struct PartyJoined {
  PartyCode party;
  BodyCode conference;
  bool operator==(const PartyJoined&) const = default;
};
BOOST_DESCRIBE_STRUCT(PartyJoined, (), (party, conference))

struct CaseOpened {
  CaseId case_id;
  CaseKey key;
  CaseId parent;       // empty for the root
  std::string invoke;  // the parent's name for this group of children
  bool operator==(const CaseOpened&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseOpened, (), (case_id, key, parent, invoke))

struct CaseMoved {
  std::string on;                                           // the event; empty at the start
  std::vector<std::string> active;                          // all active states, in document order
  std::map<std::string, std::vector<std::string>> history;  // what the history states remember
  bool operator==(const CaseMoved&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaseMoved, (), (on, active, history))

struct FieldSet {
  std::string field;
  std::string value;
  std::vector<std::string> values{};
  std::optional<text::ContentRef> words{};  // or the file, in a field of that kind
  std::optional<text::Texts> wordings{};    // of the words, by language; `words` is one of them
  bool operator==(const FieldSet&) const = default;
};
BOOST_DESCRIBE_STRUCT(FieldSet, (), (field, value, values, words, wordings))

struct TextCirculated {
  std::uint32_t revision = 0;
  std::vector<PartyCode> delivered_to;
  std::optional<std::uint32_t> replaces;  // the revision whose circulation was recalled
  std::vector<BodyCode> bodies{};         // that it was delivered to besides
  bool operator==(const TextCirculated&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextCirculated, (), (revision, delivered_to, replaces, bodies))

struct CirculationRecalled {
  std::uint32_t revision = 0;
  std::vector<PartyCode> had_opened;
  bool operator==(const CirculationRecalled&) const = default;
};
BOOST_DESCRIBE_STRUCT(CirculationRecalled, (), (revision, had_opened))

struct ReceiptAcknowledged {
  std::uint32_t revision = 0;
  PartyCode party;
  bool operator==(const ReceiptAcknowledged&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReceiptAcknowledged, (), (revision, party))

struct Commented {
  text::ContentRef content;
  ParagraphId paragraph;
  bool operator==(const Commented&) const = default;
};
BOOST_DESCRIBE_STRUCT(Commented, (), (content, paragraph))

struct Attached {
  text::ContentRef content;
  bool operator==(const Attached&) const = default;
};
BOOST_DESCRIBE_STRUCT(Attached, (), (content))

struct DecisionOpened {
  std::string decision;
  std::map<BodyCode, std::vector<PartyCode>> electorate;
  Digest text;
  std::uint32_t revision = 0;
  bool operator==(const DecisionOpened&) const = default;
};
BOOST_DESCRIBE_STRUCT(DecisionOpened, (), (decision, electorate, text, revision))

struct StanceTaken {
  std::string decision;
  PartyCode party;
  decision::StanceKind stance{};
  Digest text;
  ParagraphId paragraph;
  std::optional<text::ContentRef> statement;
  Timestamp received;
  bool late = false;  // recorded, without effect
  bool operator==(const StanceTaken&) const = default;
};
BOOST_DESCRIBE_STRUCT(StanceTaken, (),
                      (decision, party, stance, text, paragraph, statement, received, late))

// The statement that was to follow a stance came after the close.
struct StatementFiled {
  std::string decision;
  PartyCode party;
  std::uint64_t stance = 0;  // the entry of this case that recorded the stance
  ParagraphId paragraph;     // of the stance
  text::ContentRef statement;
  Timestamp received;
  bool operator==(const StatementFiled&) const = default;
};
BOOST_DESCRIBE_STRUCT(StatementFiled, (), (decision, party, stance, paragraph, statement, received))

struct PresenceRecorded {
  std::string decision;
  std::vector<PartyCode> present;
  bool operator==(const PresenceRecorded&) const = default;
};
BOOST_DESCRIBE_STRUCT(PresenceRecorded, (), (decision, present))

struct DecisionClosed {
  std::string decision;
  Timestamp closed;  // stances received until then count
  decision::Computation computation;
  bool pending_over = false;  // one conference has waited for the other until the date
  bool operator==(const DecisionClosed&) const = default;
};
BOOST_DESCRIBE_STRUCT(DecisionClosed, (), (decision, closed, computation, pending_over))

// The chair broke a tie.
struct CastingVoteGiven {
  std::string decision;
  BodyCode body;  // whose tie it was
  decision::CastingVote vote{};
  bool operator==(const CastingVoteGiven&) const = default;
};
BOOST_DESCRIBE_STRUCT(CastingVoteGiven, (), (decision, body, vote))

// What a capital says of the agreement that its delegation gave ad referendum.
struct CapitalAnswered {
  std::string decision;
  PartyCode party;
  bool confirmed = false;  // else: the capital refuses
  Timestamp received;
  bool operator==(const CapitalAnswered&) const = default;
};
BOOST_DESCRIBE_STRUCT(CapitalAnswered, (), (decision, party, confirmed, received))

// The answers of the capitals are in, or their date is over: the decision as it is now.
struct DecisionSettled {
  std::string decision;
  decision::Settlement settlement;
  bool operator==(const DecisionSettled&) const = default;
};
BOOST_DESCRIBE_STRUCT(DecisionSettled, (), (decision, settlement))

// The question fell away before an answer: the text was recalled, or the state was left.
struct DecisionVoided {
  std::string decision;
  bool operator==(const DecisionVoided&) const = default;
};
BOOST_DESCRIBE_STRUCT(DecisionVoided, (), (decision))

// What happened to a deadline; each event carries the deadline as it is afterwards.
struct DeadlineArmed {
  calendar::Deadline deadline;
  bool operator==(const DeadlineArmed&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeadlineArmed, (), (deadline))

struct DeadlineExtended {
  calendar::Deadline deadline;
  bool operator==(const DeadlineExtended&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeadlineExtended, (), (deadline))

struct DeadlineShortened {
  calendar::Deadline deadline;
  bool operator==(const DeadlineShortened&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeadlineShortened, (), (deadline))

struct DeadlineSuspended {
  calendar::Deadline deadline;
  bool operator==(const DeadlineSuspended&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeadlineSuspended, (), (deadline))

struct DeadlineResumed {
  calendar::Deadline deadline;
  bool operator==(const DeadlineResumed&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeadlineResumed, (), (deadline))

// The service was down near the due instant: the presidency extends or confirms (domain.md 11).
struct DeadlineHeld {
  calendar::Deadline deadline;
  bool operator==(const DeadlineHeld&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeadlineHeld, (), (deadline))

struct DeadlineConfirmed {
  calendar::Deadline deadline;
  bool operator==(const DeadlineConfirmed&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeadlineConfirmed, (), (deadline))

struct DeadlineFired {
  calendar::Deadline deadline;
  bool operator==(const DeadlineFired&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeadlineFired, (), (deadline))

struct DeadlineDisarmed {
  calendar::Deadline deadline;
  bool operator==(const DeadlineDisarmed&) const = default;
};
BOOST_DESCRIBE_STRUCT(DeadlineDisarmed, (), (deadline))

struct GuardDerogated {
  std::string event;
  std::string guard;
  Principal by;
  bool operator==(const GuardDerogated&) const = default;
};
BOOST_DESCRIBE_STRUCT(GuardDerogated, (), (event, guard, by))

struct DerogationObjected {
  std::string event;
  std::string guard;
  PartyCode party;
  bool operator==(const DerogationObjected&) const = default;
};
BOOST_DESCRIBE_STRUCT(DerogationObjected, (), (event, guard, party))

// A derogation is used up by the transition that it was for.
struct DerogationSpent {
  std::string event;
  bool operator==(const DerogationSpent&) const = default;
};
BOOST_DESCRIBE_STRUCT(DerogationSpent, (), (event))

// A paragraph of an input goes to the text of another topic. In the text that it leaves, and in the
// input, whose proposers are told so.
struct ParagraphRefiled {
  text::SourceKey source;
  CaseId to;
  bool operator==(const ParagraphRefiled&) const = default;
};
BOOST_DESCRIBE_STRUCT(ParagraphRefiled, (), (source, to))

// A country raised in the plenary what its conference had set aside. In the position, and in the
// input.
struct ParagraphRaised {
  text::SourceKey source;
  CaseId to;
  PartyCode by;
  bool operator==(const ParagraphRaised&) const = default;
};
BOOST_DESCRIBE_STRUCT(ParagraphRaised, (), (source, to, by))

struct Associated {
  CaseId with;
  PartyCode party;
  bool operator==(const Associated&) const = default;
};
BOOST_DESCRIBE_STRUCT(Associated, (), (with, party))

// The party is no longer of those whose input it had joined.
struct AssociationEnded {
  CaseId with;
  PartyCode party;
  bool operator==(const AssociationEnded&) const = default;
};
BOOST_DESCRIBE_STRUCT(AssociationEnded, (), (with, party))

// An act recorded on a party's behalf; the party may disavow it.
struct ActReceived {
  PartyCode party;
  Channel channel{};
  Timestamp received;
  std::optional<text::ContentRef> original;
  std::string event;  // of the transition that was asked for; empty for other acts
  bool operator==(const ActReceived&) const = default;
};
BOOST_DESCRIBE_STRUCT(ActReceived, (), (party, channel, received, original, event))

struct ActDisavowed {
  PartyCode party;
  std::uint64_t case_seq = 0;
  bool operator==(const ActDisavowed&) const = default;
};
BOOST_DESCRIBE_STRUCT(ActDisavowed, (), (party, case_seq))

// That a content be deleted for ever. `commit`: of the store, the one that carries it.
struct RedactionAsked {
  Digest content;
  std::uint64_t position = 0;
  std::uint64_t commit = 0;
  Principal by;
  bool operator==(const RedactionAsked&) const = default;
};
BOOST_DESCRIBE_STRUCT(RedactionAsked, (), (content, position, commit, by))

// It is deleted with this entry; that it was there stays proved by its digest.
struct ContentRedacted {
  Digest content;
  std::uint64_t position = 0;
  std::uint64_t commit = 0;
  bool operator==(const ContentRedacted&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContentRedacted, (), (content, position, commit))

using Event = boost::mp11::mp_append<
    variant2::variant<
        ConsultationStarted, RosterFrozen, PartyLeft, PartyJoined, CaseOpened, CaseMoved, FieldSet,
        TextCirculated, CirculationRecalled, ReceiptAcknowledged, Commented, Attached,
        DecisionOpened, StanceTaken, PresenceRecorded, DecisionClosed, CastingVoteGiven,
        CapitalAnswered, DecisionSettled, DecisionVoided, DeadlineArmed, DeadlineExtended,
        DeadlineShortened, DeadlineSuspended, DeadlineResumed, DeadlineHeld, DeadlineConfirmed,
        DeadlineFired, DeadlineDisarmed, GuardDerogated, DerogationObjected, DerogationSpent,
        ParagraphRefiled, ParagraphRaised, Associated, AssociationEnded, StatementFiled,
        ActReceived, ActDisavowed, RedactionAsked, ContentRedacted>,
    text::TextEvent>;

// What one command did to one case; becomes one entry of the log (audit.md).
struct CaseEvents {
  CaseId case_id;
  std::vector<Event> events;
  std::vector<std::string> from;      // active states before, in document order
  std::vector<std::string> to;        // and after
  std::vector<std::string> audience;  // who may read the entry
  bool operator==(const CaseEvents&) const = default;
};

}  // namespace concord::consultation
