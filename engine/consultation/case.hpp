#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/calendar/deadline.hpp"
#include "engine/chart/configuration.hpp"
#include "engine/consultation/case_key.hpp"
#include "engine/consultation/event.hpp"
#include "engine/decision/computation.hpp"
#include "engine/text/document.hpp"
#include "engine/values/cow.hpp"
#include "engine/values/digest.hpp"

namespace concord::consultation {

// A case's place in its consultation: 0 is the root. Stable; what is shown outside is the CaseId.
using CaseNumber = std::uint32_t;

// How far the children of one invocation are, kept by apply() so that "9 of 11 are in" is O(1).
struct Children {
  std::vector<CaseNumber> cases;
  std::uint32_t settled = 0;
  bool operator==(const Children&) const = default;
};
BOOST_DESCRIBE_STRUCT(Children, (), (cases, settled))

// A statement that came after the close, for a stance that was taken without it.
struct FiledStatement {
  Timestamp received;
  Timestamp recorded;
  std::uint64_t case_seq = 0;  // of the entry that recorded it
  bool operator==(const FiledStatement&) const = default;
};
BOOST_DESCRIBE_STRUCT(FiledStatement, (), (received, recorded, case_seq))

// One stance as it was taken; the last valid one of a party counts, all are kept.
struct StanceRecord {
  PartyCode party;
  decision::StanceKind stance{};
  Digest text;
  ParagraphId paragraph;
  std::optional<text::ContentRef> statement;
  Timestamp received;
  Timestamp recorded;
  std::uint64_t case_seq = 0;  // of the entry that recorded it
  bool late = false;
  bool disavowed = false;
  std::optional<FiledStatement> filed;  // the statement came later
  bool operator==(const StanceRecord&) const = default;
};
BOOST_DESCRIBE_STRUCT(StanceRecord, (),
                      (party, stance, text, paragraph, statement, received, recorded, case_seq,
                       late, disavowed, filed))

struct DecisionState {
  enum class Status { open, closed, voided };
  Status status = Status::open;
  std::map<BodyCode, std::vector<PartyCode>> electorate;
  Digest text;  // text digest of the revision that the question is about
  std::uint32_t revision = 0;
  Timestamp opened;
  std::optional<Timestamp> closed;  // the instant until which stances counted
  std::vector<PartyCode> present;
  std::vector<StanceRecord> stances;
  std::optional<decision::Computation> computation;
  bool pending_over = false;  // one conference has waited for the other until the date
  std::map<BodyCode, decision::CastingVote> casting_votes;
  std::vector<decision::Confirmation> answers;     // of capitals, in the order received
  std::optional<decision::Settlement> settlement;  // once their answers or their date decided
  bool operator==(const DecisionState&) const = default;
};
BOOST_DESCRIBE_ENUM(DecisionState::Status, open, closed, voided)
BOOST_DESCRIBE_STRUCT(DecisionState, (),
                      (status, electorate, text, revision, opened, closed, present, stances,
                       computation, pending_over, casting_votes, answers, settlement))

// A receipt that was recorded for a party by note, and that the party disavowed: proof of nothing.
struct DisavowedReceipt {
  PartyCode party;
  Timestamp opened;     // when it was recorded
  Timestamp disavowed;  // when the party said that it is none
  bool operator==(const DisavowedReceipt&) const = default;
};
BOOST_DESCRIBE_STRUCT(DisavowedReceipt, (), (party, opened, disavowed))

struct Circulation {
  std::uint32_t revision = 0;
  Timestamp at;
  std::vector<PartyCode> delivered_to;
  std::map<PartyCode, Timestamp> opened_by;  // without receipts that were disavowed
  bool recalled = false;
  std::optional<std::uint32_t> replaces;  // the revision whose circulation was recalled
  std::vector<BodyCode> bodies{};         // that it was delivered to besides
  std::vector<DisavowedReceipt> disavowed_receipts{};  // in the order of their disavowals
  bool operator==(const Circulation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Circulation, (),
                      (revision, at, delivered_to, opened_by, recalled, replaces, bodies,
                       disavowed_receipts))

// A paragraph of an input that went to the text of another topic.
struct Refiling {
  text::SourceKey source;
  CaseId to;
  bool operator==(const Refiling&) const = default;
};
BOOST_DESCRIBE_STRUCT(Refiling, (), (source, to))

// A paragraph of an input that a country raised in the plenary.
struct Raising {
  text::SourceKey source;
  CaseId to;
  PartyCode by;
  bool operator==(const Raising&) const = default;
};
BOOST_DESCRIBE_STRUCT(Raising, (), (source, to, by))

// A stance in a sealed question that fell away before its close: its party's own for ever.
struct SealedStance {
  PartyCode party;
  std::uint64_t case_seq = 0;
  bool operator==(const SealedStance&) const = default;
};
BOOST_DESCRIBE_STRUCT(SealedStance, (), (party, case_seq))

struct Derogation {
  std::string event;
  std::string guard;
  Principal by;
  Timestamp at;
  std::vector<PartyCode> objections;
  bool spent = false;
  bool operator==(const Derogation&) const = default;
};
BOOST_DESCRIBE_STRUCT(Derogation, (), (event, guard, by, at, objections, spent))

// An act that the secretariat recorded for a party, which the party may disavow.
struct ReceivedAct {
  std::uint64_t case_seq = 0;
  PartyCode party;
  Channel channel{};
  Timestamp received;
  bool disavowed = false;
  std::string event;  // of the transition that was asked for; empty for other acts
  bool brought_text = false;
  std::optional<std::uint32_t> acknowledged{};  // the revision whose receipt it recorded
  std::optional<std::uint32_t> issued{};        // the revision that it issued
  bool operator==(const ReceivedAct&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReceivedAct, (),
                      (case_seq, party, channel, received, disavowed, event, brought_text,
                       acknowledged, issued))

// A content that is to be deleted, or was.
struct Redaction {
  Digest content;
  std::uint64_t position = 0;  // of the entry that brought it
  std::uint64_t commit = 0;    // of the store, which carries it
  Principal by;
  PersonId asked_by;
  Timestamp asked;
  std::optional<Timestamp> redacted;
  bool operator==(const Redaction&) const = default;
};
BOOST_DESCRIBE_STRUCT(Redaction, (), (content, position, commit, by, asked_by, asked, redacted))

// What a field holds: one value, the values of a list, or words.
struct FieldValue {
  std::vector<std::string> values;
  std::optional<text::ContentRef> words;
  Timestamp set_at;
  std::optional<text::Texts> wordings{};  // of the words, by language; `words` is one of them
  bool operator==(const FieldValue&) const = default;
};
BOOST_DESCRIBE_STRUCT(FieldValue, (), (values, words, set_at, wordings))

// How often something was changed that stands in calendars, and when last: by it they tell versions
// apart.
struct Changes {
  std::uint64_t times = 0;
  Timestamp last;
  bool operator==(const Changes&) const = default;
};
BOOST_DESCRIBE_STRUCT(Changes, (), (times, last))

// One running chart. Structure only: texts are contents outside, named by digest.
struct Case {
  CaseId id;
  CaseKey key;
  CaseNumber number = 0;
  CaseNumber parent = 0;  // of itself for the root
  std::string invoke;
  std::uint64_t seq = 0;  // entries of this case so far; the version that commands expect
  Timestamp changed_at;   // when the last of them came
  Digest last_entry;      // leaf hash of the last of them; written by who finalises entries
  chart::Configuration configuration;
  bool settled = false;  // an active state is marked settled, or the chart has ended
  std::map<std::string, Children> children;  // by invocation
  std::optional<text::Document> document;
  std::uint32_t settled_revision = 0;        // the text when it was last settled; 0: none
  std::map<std::string, FieldValue> fields;  // only those that are filled in
  std::map<std::string, calendar::Deadline> deadlines;
  std::map<std::string, Changes> deadline_changes;  // by deadline
  // By deadline of where it is: when each fell due that was missed, the last one included.
  std::map<std::string, std::vector<calendar::Due>> missed;
  Changes own_changes;  // of where it is, and of the fields that make it an entry of a calendar
  std::vector<CaseId> series_before;  // of which it was another time once, and is no more
  std::map<std::string, Cow<DecisionState>> decisions;
  std::vector<Cow<Circulation>> circulations;
  std::vector<Derogation> derogations;
  std::vector<ReceivedAct> received_acts;
  std::vector<Redaction> redactions;
  std::vector<Refiling> refilings;    // out of this text, or of this input
  std::vector<Raising> raisings;      // out of this input, or into this text
  std::vector<PartyCode> associates;  // parties that joined this input
  CaseId associated_with;
  std::uint64_t associated_in = 0;  // the entry of this case that says so
  std::vector<SealedStance> sealed_stances;
  std::vector<PersonId> drafters;  // who edited the working text since the last issue
  std::uint64_t comments = 0;
  std::uint64_t attachments = 0;
  Timestamp opened_at;
  Timestamp moved_at;          // when the configuration last changed
  std::uint64_t moved_in = 0;  // the entry of this case that changed it
  // The same, but for who joined another's input where the case was already, or left it.
  std::uint64_t brought_in = 0;
};

}  // namespace concord::consultation
