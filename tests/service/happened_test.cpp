#include "engine/service/happened.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/audit/disclosure.hpp"
#include "engine/audit/sha256.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/service/events_aside.hpp"

namespace concord::service::happened_test {
namespace {

const std::string kSalt(16, 's');

// The entry of a step that recalls a circulation, for this reason.
struct Recalled {
  Recalled() {
    audit::Entry entry;
    entry.command = CommandId("recall-1");
    entry.contents = {ground};
    text::RevisionRecalled recalled;
    recalled.number = 1;
    recalled.ground.digest = ground;
    entries.push_back({Digest{}, entry});
    entries.front().events = {recalled};
  }

  // By a note with a text: there may be more contents than an entry names.
  void bring() {
    auto& events = entries.front().events;
    events.insert(events.begin(), consultation::Event(text::TextBrought()));
  }

  // The contents are on a list, which the entry names in their place.
  void list(const std::vector<Digest>& digests) {
    nlohmann::json value = nlohmann::json::array();
    for (const auto& digest : digests) value.push_back(to_string(digest));
    store::StoredContent list;
    list.disclosure = audit::disclose({kSalt, "contents", value});
    list.digest = audit::disclosure_digest(list.disclosure);
    entries.front().entry->contents = {list.digest};
    commit.contents = {list};
  }

  [[nodiscard]] bool is_framed() const { return !framed_otherwise(commit, entries); }

  const Digest ground = audit::sha256("the reason");
  const Digest other = audit::sha256("a paragraph");
  store::Commit commit;
  std::vector<ReadEntry> entries;
};

TEST(Happened, TheReasonOfARecallIsNamed) {
  Recalled recalled;
  EXPECT_TRUE(recalled.is_framed());
  recalled.entries.front().entry->contents = {recalled.other};
  EXPECT_FALSE(recalled.is_framed());
}

TEST(Happened, OfARecallThatBringsManyItIsOnTheList) {
  Recalled recalled;
  recalled.bring();
  recalled.list({recalled.other, recalled.ground});
  EXPECT_TRUE(recalled.is_framed());
  recalled.list({recalled.other});
  EXPECT_FALSE(recalled.is_framed());
}

// A folder without contents: what is on the list nobody can tell.
TEST(Happened, AListThatIsNotHereMayNameIt) {
  Recalled recalled;
  recalled.bring();
  recalled.list({recalled.other});
  recalled.commit.contents.clear();
  EXPECT_TRUE(recalled.is_framed());
}

// Else a digest of nothing would do in place of the words.
TEST(Happened, WhoBringsLittleHasNoList) {
  Recalled recalled;
  recalled.list({recalled.other, recalled.ground});
  EXPECT_FALSE(recalled.is_framed());
  recalled.commit.contents.clear();
  EXPECT_FALSE(recalled.is_framed());
}

// The text of a note is no reason for what it brings.
TEST(Happened, AContentThatItsEventsNameIsNoReason) {
  consultation::ActReceived note;
  note.original = text::ContentRef{};
  note.original->digest = audit::sha256("the note");
  const Digest reason = audit::sha256("why it is so late");
  audit::Entry entry;
  entry.command = CommandId("nil-return-1");
  entry.contents = {note.original->digest};
  entry.events = codec::encode_events({note});
  std::vector<ReadEntry> entries;
  entries.push_back({Digest{}, entry});
  entries.front().events = {note};
  EXPECT_FALSE(what_happened(entries).has_contents);
  entries.front().entry->contents.push_back(reason);
  EXPECT_TRUE(what_happened(entries).has_contents);
}

// A sealed stance with a statement, its events and its approval beside it.
TEST(Happened, WhatLiesAsideIsNoReason) {
  consultation::StanceTaken stance;
  stance.statement = text::ContentRef{};
  stance.statement->digest = audit::sha256("the statement");
  const Digest events = audit::sha256("the events");
  audit::Entry entry;
  entry.command = CommandId("objection-1");
  entry.key = "mex-key+1";
  entry.contents = {stance.statement->digest, events, audit::sha256("the approval")};
  entry.events = aside_events(events);
  std::vector<ReadEntry> entries;
  entries.push_back({Digest{}, entry});
  entries.front().events = {stance};
  EXPECT_FALSE(what_happened(entries).has_contents);
  entries.front().entry->contents.push_back(audit::sha256("why it objects"));
  EXPECT_TRUE(what_happened(entries).has_contents);
}

// A ground beside what an act left in another case would be read as its own.
TEST(Happened, WhatAnActBringsStandsInOneEntry) {
  Recalled act;
  audit::Entry elsewhere;
  elsewhere.command = CommandId("recall-1");
  elsewhere.events = aside_events(act.other);
  elsewhere.contents = {act.other};
  act.entries.push_back({Digest{}, elsewhere});
  EXPECT_TRUE(act.is_framed()) << "its events lie aside";
  act.entries.back().entry->contents.push_back(act.ground);
  EXPECT_FALSE(act.is_framed());
  act.entries.front().events.clear();
  act.entries.front().entry->contents.clear();
  EXPECT_TRUE(act.is_framed());
  act.entries.front().entry->key = "mex-key+1";
  EXPECT_FALSE(act.is_framed()) << "the other was signed";
}

TEST(Happened, WhatFellDueBringsNothing) {
  const Digest events = audit::sha256("the events");
  std::vector<ReadEntry> entries;
  for (int i = 0; i < 2; ++i) entries.push_back({Digest{}, audit::Entry()});
  entries.front().entry->events = aside_events(events);
  entries.front().entry->contents = {events};
  entries.back().entry->events = "[]";
  EXPECT_FALSE(framed_otherwise({}, entries));
  entries.back().entry->contents = {events};
  EXPECT_FALSE(framed_otherwise({}, entries)) << "it names those of the other, too";
  entries.back().entry->contents.push_back(audit::sha256("a reason"));
  EXPECT_TRUE(framed_otherwise({}, entries));
}

// The text that an input is withdrawn from has the ground in an entry of its own.
TEST(Happened, AWithdrawalKeepsTheReasonThatWasSigned) {
  Recalled act;
  act.entries.front().events = {consultation::CaseMoved{"withdraw", {"withdrawn"}, {}}};
  text::SourceWithdrawn withdrawn;
  withdrawn.ground.digest = act.ground;
  audit::Entry elsewhere;
  elsewhere.command = CommandId("recall-1");
  act.entries.push_back({Digest{}, elsewhere});
  act.entries.back().events = {withdrawn};
  EXPECT_TRUE(act.is_framed());
  act.entries.front().approved = ApprovedAct{"withdraw", {}, to_string(act.ground)};
  EXPECT_TRUE(act.is_framed());
  act.entries.front().approved->reason = to_string(act.other);
  EXPECT_FALSE(act.is_framed());
  act.entries.front().approved.reset();
  act.entries.front().entry->contents = {act.other};
  EXPECT_FALSE(act.is_framed()) << "nobody said so";
}

}  // namespace
}  // namespace concord::service::happened_test
