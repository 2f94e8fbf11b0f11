// Approvals by a delegate's own key: demanded, bound to one act, and proved without the server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "engine/audit/approval.hpp"
#include "engine/audit/disclosure.hpp"
#include "engine/audit/enrolment.hpp"
#include "engine/audit/merkle_tree.hpp"
#include "engine/audit/note.hpp"
#include "engine/consultation/recheck.hpp"
#include "engine/evidence/approval_walk.hpp"
#include "engine/service/read_commit.hpp"
#include "engine/service/verify.hpp"
#include "tests/service/office.hpp"

namespace concord::service::approval_test {
namespace {

using ::testing::HasSubstr;
using testing::Json;
using testing::Office;

const ConsultationId kVote("vote");
const std::string kOrigin = "test.example.org/log";

audit::SignerKey key_of(const std::string& name) {
  audit::Seed seed;
  std::copy_n(name.begin(), std::min(name.size(), seed.bytes.size()), seed.bytes.begin());
  return audit::signer_key({name, audit::NoteAlgorithm::ed25519, seed});
}

std::string id_of(const audit::SignerKey& key) {
  const auto text = audit::to_string(key.verifier());
  return text.substr(0, text.find('+', text.find('+') + 1));
}

std::string signed_by(const std::string& text, const std::vector<audit::SignerKey>& keys) {
  audit::Note note{text, {}};
  for (const auto& key : keys) note.signatures.push_back(audit::sign_note(text, key));
  return audit::format_note(note);
}

// What is wrong with an approval, its entry naming nothing but what the act brought.
std::string why_not(const registry::Registry& registry, const audit::Entry& entry,
                    const std::string& note, const Json& events, bool is_whole = true) {
  evidence::Brought brought{{}, is_whole};
  for (const auto& content : entry.contents) brought.contents.push_back(to_string(content));
  return evidence::why_no_approval(registry, entry, {note, events, brought}).value_or("proved");
}

// A vote of the RCM, in which Mexico has a root key, and its head of delegation a key under it.
class Voting {
 public:
  Voting()
      : root_(office.begin_another("vote", "tests/consultation/definitions/signed-vote.json")) {
    EXPECT_EQ(plain(root_, "rcm-ts", "open", {{"body", "RCM-TS"}}).status, 200);
    const auto state = office.service().published().consultation(kVote);
    for (const auto& [key, number] : state->index->by_key)
      if (consultation::to_string(key) == "vote/RCM") id = state->cases[number].id;
    const auto root = key_of("mex-root");
    const auto text = audit::to_text({kOrigin, "MEX", {}, root.verifier()});
    office.enter("mex-head", "set_root_key",
                 {{"root",
                   {{"holder", {{"party", "MEX"}}},
                    {"key", audit::to_string(root.verifier())},
                    {"statement", signed_by(text, {root})},
                    {"instrument", "Note 12"}}}});
    enrol("mex-head", "MEX", "mex-key", "mex-root");
  }

  void enrol(const std::string& person, const std::string& party, const std::string& name,
             const std::string& root) {
    const auto key = key_of(name);
    const auto text = audit::to_text({kOrigin, party, PersonId(person), key.verifier()});
    office.enter(person, "enrol_key",
                 {{"key",
                   {{"id", id_of(key)},
                    {"person", person},
                    {"holder", {{"party", party}}},
                    {"key", audit::to_string(key.verifier())},
                    {"statement", signed_by(text, {key, key_of(root)})}}}});
  }

  static Json stance(const std::string& kind, const std::string& statement = "") {
    Json payload{{"decision", "motion"}, {"stance", kind}};
    if (!statement.empty()) payload["statement"] = statement;
    return payload;
  }

  Json command(const std::string& name, Json as, Json payload) {
    return {{"id", "signed-command-" + std::to_string(++commands_)},
            {"command", name},
            {"as", std::move(as)},
            {"payload", std::move(payload)}};
  }

  Answer plain(const CaseId& on, const std::string& person, const std::string& name, Json as,
               Json payload = Json::object()) {
    return office.send(person, command(name, std::move(as), std::move(payload)), on);
  }

  // What the approval of a command says, as the delegate's own program would make it.
  audit::Approval approval_of(Json& command) {
    Json salts = Json::array();
    const auto counted = codec::read_command(command, [&] {
      std::string salt(16, static_cast<char>(salts.size() + 1));
      salts.push_back(base64url(salt));
      return salt;
    });
    EXPECT_TRUE(counted);
    command["salts"] = salts;
    command["approval"] = "-";
    const auto read = codec::read_command(command, [] { return std::string(16, '\0'); });
    EXPECT_TRUE(read);
    const Json terms = *office.room().approval_terms(office.reader("mex-head"), id);
    audit::Approval says;
    says.origin = terms.at("origin");
    says.consultation = ConsultationId(terms.at("consultation").get<std::string>());
    says.case_id = id;
    says.command = CommandId(command.at("id").get<std::string>());
    says.act = read->command.approval->act;
    says.workflow = *parse_digest(terms.at("workflow").get<std::string>());
    says.head = {terms.at("head").at("position"),
                 *parse_digest(terms.at("head").at("leaf").get<std::string>())};
    const auto loan = office.service().readers().borrow();
    const auto head =
        audit::parse_checkpoint_text(audit::parse_note(loan->last().checkpoint)->text);
    says.seen = {head->size, head->root};
    return says;
  }

  Answer sign_and_send(const std::string& person, Json command, const audit::Approval& says,
                       const std::string& key) {
    command["approval"] = signed_by(audit::to_text(says), {key_of(key)});
    return office.send(person, std::move(command), id);
  }

  Answer vote(const std::string& kind, const std::string& key, const std::string& statement = "") {
    Json made = command("take_stance", "MEX", stance(kind, statement));
    const auto says = approval_of(made);
    return sign_and_send("mex-head", made, says, key);
  }

  evidence::Verification verified() {
    VerifyOptions options;
    options.key = office.service().log_key();
    return verify(*office.service().readers().borrow(), options);
  }

  Office office{{"t1"}};
  CaseId id;

 private:
  CaseId root_;
  int commands_ = 0;
};

std::string code_of(const Answer& answer) {
  return answer.status == 200 ? "200" : Json::parse(answer.body).value("type", answer.body);
}

const evidence::Check& check_of(const evidence::Verification& all, const std::string& name) {
  for (const auto& check : all.checks)
    if (check.name == name) return check;
  throw std::runtime_error("no check " + name);
}

TEST(Approval, IsDemandedOfThoseWithKeysAndStandsInTheLog) {
  Voting vote;
  EXPECT_THAT(
      code_of(vote.plain(vote.id, "mex-head", "take_stance", "MEX", Voting::stance("agree"))),
      HasSubstr("approval_needed"));
  // What the secretariat records for it lacks its key as well, which the secretariat cannot have.
  Json note = vote.command("take_stance", "MEX", Voting::stance("agree"));
  note["receipt"] = {{"channel", "note_verbale"}, {"received", "2017-03-01T11:00:00Z"}};
  EXPECT_THAT(code_of(vote.office.send("rcm-ts", note, vote.id)),
              HasSubstr("note_without_approval"));
  // Costa Rica has no root key.
  EXPECT_EQ(code_of(vote.plain(vote.id, "cri-head", "take_stance", "CRI", Voting::stance("agree"))),
            "200");
  const auto answer = vote.vote("objection", "mex-key", "No es aceptable.");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto loan = vote.office.service().readers().borrow();
  const auto last = loan->entry(loan->last().tree_size - 1);
  const auto entry = audit::parse_entry(last->entry.bytes);
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->key, id_of(key_of("mex-key")));
  ASSERT_TRUE(entry->approval);
  EXPECT_THAT(*entry->approval, HasSubstr("\"stance\":\"objection\""));
  EXPECT_EQ(entry->approval->find("aceptable"), std::string::npos) << "texts are not in the log";
  const auto all = vote.verified();
  for (const auto& check : all.checks)
    EXPECT_THAT(check.findings, ::testing::IsEmpty()) << check.name;
  EXPECT_THAT(check_of(all, "approvals").sentence, HasSubstr("1 act signed"));
}

// Who has a token, and not the key.
TEST(Approval, AStolenTokenCannotApprove) {
  Voting vote;
  for (const std::string key : {"another", "mex-root"})
    EXPECT_THAT(code_of(vote.vote("agree", key)), HasSubstr("approval_by_unknown_key")) << key;
  // The key of somebody else of the delegation.
  vote.enrol("mex", "MEX", "mex-second", "mex-root");
  EXPECT_THAT(code_of(vote.vote("agree", "mex-second")), HasSubstr("approval_by_another"));
  vote.office.enter("mex-head", "revoke_key",
                    {{"key", id_of(key_of("mex-key"))}, {"ground", "lost"}});
  EXPECT_THAT(code_of(vote.vote("agree", "mex-key")), HasSubstr("approval_key_revoked"));
}

TEST(Approval, IsForOneCommandCaseStateAndLog) {
  Voting vote;
  using Change = std::function<void(audit::Approval&)>;
  // What somebody makes of a good approval before it is signed. A refused command is answered the
  // same for ever, so each is a command of its own.
  const auto answer = [&](const Change& change) {
    Json command = vote.command("take_stance", "MEX", Voting::stance("agree"));
    auto says = vote.approval_of(command);
    change(says);
    return code_of(vote.sign_and_send("mex-head", command, says, "mex-key"));
  };
  EXPECT_THAT(answer([](auto& says) { says.act.replace(says.act.find("agree"), 5, "object"); }),
              HasSubstr("approval_of_another"));
  EXPECT_THAT(answer([](auto& says) { says.origin = "elsewhere.example.org"; }),
              HasSubstr("approval_of_another"));
  EXPECT_THAT(answer([](auto& says) { says.command = CommandId("signed-command-99"); }),
              HasSubstr("approval_of_another"));
  EXPECT_THAT(answer([](auto& says) { says.workflow.bytes[0] ^= 1; }), HasSubstr("approval_stale"));
  // Somebody was shown another log.
  EXPECT_THAT(answer([](auto& says) { says.seen.root.bytes[0] ^= 1; }),
              HasSubstr("approval_saw_another_log"));
  EXPECT_THAT(answer([](auto& says) { says.head.position = 0; }),
              HasSubstr("approval_saw_another_log"));
  EXPECT_EQ(answer([](auto&) {}), "200");
}

TEST(Approval, WhatHappensBesideItDoesNotVoidItAndAMoveDoes) {
  Voting vote;
  Json early = vote.command("take_stance", "MEX", Voting::stance("agree"));
  const auto of_early = vote.approval_of(early);
  ASSERT_EQ(code_of(vote.plain(vote.id, "cri-head", "take_stance", "CRI", Voting::stance("agree"))),
            "200");
  EXPECT_EQ(code_of(vote.sign_and_send("mex-head", early, of_early, "mex-key")), "200");
  // Broken off and put again, the question is in the same state as before, and is another.
  Json late = vote.command("take_stance", "MEX", Voting::stance("agree"));
  const auto of_late = vote.approval_of(late);
  ASSERT_EQ(code_of(vote.plain(vote.id, "gtm-head", "break_off", {{"body", "RCM"}})), "200");
  ASSERT_EQ(code_of(vote.plain(vote.id, "gtm-head", "vote_again", {{"body", "RCM"}})), "200");
  EXPECT_THAT(code_of(vote.sign_and_send("mex-head", late, of_late, "mex-key")),
              HasSubstr("approval_stale"));
}

TEST(Approval, DemandedAlwaysItIsDemandedOfEverybody) {
  Voting vote;
  EXPECT_THAT(code_of(vote.plain(vote.id, "gtm-head", "close", {{"body", "RCM"}})),
              HasSubstr("approval_needed"));
}

// A server with full power over its store: whatever it makes of the entry, an approval that was not
// given does not verify.
TEST(Approval, CannotBeForgedByTheServer) {
  Voting vote;
  ASSERT_EQ(code_of(vote.vote("agree", "mex-key")), "200");
  const auto loan = vote.office.service().readers().borrow();
  const auto registry = *vote.office.service().published().registry();
  const auto entry = *audit::parse_entry(loan->entry(loan->last().tree_size - 1)->entry.bytes);
  const auto events = Json::parse(entry.events);
  const std::string& note = *entry.approval;
  ASSERT_EQ(why_not(registry, entry, note, events), "proved");
  const auto why = [&](const audit::Entry& forged, const std::string& with, const Json& says) {
    return why_not(registry, forged, with, says);
  };
  // Moved to another act, case, state or principal.
  auto forged = entry;
  forged.command = CommandId("another-command");
  EXPECT_THAT(why(forged, note, events), HasSubstr("another case or command"));
  forged = entry;
  forged.workflow = Digest();
  EXPECT_THAT(why(forged, note, events), HasSubstr("another definition"));
  forged = entry;
  forged.principal = "CRI";
  EXPECT_THAT(why(forged, note, events), HasSubstr("on behalf of another"));
  // Another stance than the one that was signed.
  auto said = events;
  for (auto& event : said)
    if (event.value("type", "") == "StanceTaken") event["stance"] = "objection";
  EXPECT_THAT(why(entry, note, said), HasSubstr("another stance"));
  // Signed by a key of the server's own.
  forged = entry;
  forged.key = id_of(key_of("server"));
  const auto text = audit::parse_note(note)->text;
  EXPECT_THAT(why(forged, signed_by(text, {key_of("server")}), events), HasSubstr("not enrolled"));
  EXPECT_THAT(why(entry, signed_by(text, {key_of("server")}), events),
              HasSubstr("not signed by its key"));
  // None at all, or two.
  EXPECT_EQ(why(entry, "", events), "is not there, and the entry names a key");
  EXPECT_EQ(why(entry, std::string(evidence::kTwoApprovals), events),
            "is one of two, and an act has one");
  EXPECT_EQ(why(entry, "no note", events).substr(0, 16), "cannot be read: ");
  EXPECT_FALSE(why(entry, "no note", events).ends_with('.'));
  // Any single bit of the note.
  for (std::size_t at = 0; at < note.size(); ++at) {
    std::string flipped = note;
    flipped[at] = static_cast<char>(flipped[at] ^ 1);
    EXPECT_NE(why(entry, flipped, events), "proved") << at;
  }
}

TEST(Approval, BindsTheStatementThatWasSigned) {
  Voting vote;
  ASSERT_EQ(code_of(vote.vote("objection", "mex-key", "No es aceptable.")), "200");
  const auto loan = vote.office.service().readers().borrow();
  const auto registry = *vote.office.service().published().registry();
  const auto entry = *audit::parse_entry(loan->entry(loan->last().tree_size - 1)->entry.bytes);
  auto events = Json::parse(entry.events);
  ASSERT_EQ(why_not(registry, entry, *entry.approval, events), "proved");
  for (auto& event : events)
    if (event.value("type", "") == "StanceTaken")
      event["statement"]["digest"] = std::string(43, 'A');
  EXPECT_THAT(why_not(registry, entry, *entry.approval, events), HasSubstr("another stance"));
  for (auto& event : events) event.erase("statement");
  EXPECT_THAT(why_not(registry, entry, *entry.approval, events), HasSubstr("another stance"));
}

// No event keeps the reason of most acts: it is a content of the entry.
TEST(Approval, BindsTheReasonThatWasSigned) {
  Voting vote;
  Json made = vote.command("take_stance", "MEX", Voting::stance("objection", "No es aceptable."));
  made["reason"] = "Instruido hoy.";
  const auto says = vote.approval_of(made);
  ASSERT_EQ(code_of(vote.sign_and_send("mex-head", made, says, "mex-key")), "200");
  const auto loan = vote.office.service().readers().borrow();
  const auto registry = *vote.office.service().published().registry();
  const auto entry = *audit::parse_entry(loan->entry(loan->last().tree_size - 1)->entry.bytes);
  const auto why = [&](std::vector<Digest> contents, const Json& events, bool is_whole = false) {
    auto forged = entry;
    forged.contents = std::move(contents);
    return why_not(registry, forged, *entry.approval, events, is_whole);
  };
  const auto events = Json::parse(entry.events);
  ASSERT_EQ(entry.contents.size(), 2U);
  EXPECT_EQ(why(entry.contents, events), "proved");
  const Digest statement =
      *parse_digest(Json::parse(says.act).at("payload").at("statement").get<std::string>());
  EXPECT_THAT(why({statement, Digest()}, events), HasSubstr("another reason"));
  EXPECT_THAT(why({statement}, events), HasSubstr("another reason"));
  // Where the events are not here one content may be a list of many, and of four none is.
  const Json aside = Json::array({Json{{"type", "EventsAside"}, {"content", to_string(Digest())}}});
  EXPECT_EQ(why({Digest()}, aside), "proved");
  EXPECT_THAT(why({statement, Digest(), Digest(), Digest()}, aside), HasSubstr("another reason"));
  Json many = events;
  for (int i = 0; i < 64; ++i) many.front()["more"].push_back(to_string(Digest()));
  EXPECT_EQ(why({Digest()}, many), "proved");
  EXPECT_THAT(why({Digest()}, many, true), HasSubstr("another reason")) << "it is no list";
}

// A ground that nobody gave, for all to read beside the stance.
TEST(Approval, CoversNoContentThatWasNotSigned) {
  Voting vote;
  ASSERT_EQ(code_of(vote.vote("objection", "mex-key", "No es aceptable.")), "200");
  const auto loan = vote.office.service().readers().borrow();
  const auto registry = *vote.office.service().published().registry();
  auto entry = *audit::parse_entry(loan->entry(loan->last().tree_size - 1)->entry.bytes);
  const auto events = Json::parse(entry.events);
  ASSERT_EQ(why_not(registry, entry, *entry.approval, events), "proved");
  entry.contents.emplace_back();
  for (const bool is_whole : {true, false})
    EXPECT_THAT(why_not(registry, entry, *entry.approval, events, is_whole),
                HasSubstr("does not cover a content that the entry names"));
  // An event that keeps it does not make it signed.
  Json kept = events;
  kept.front()["more"] = to_string(Digest());
  EXPECT_THAT(why_not(registry, entry, *entry.approval, kept), HasSubstr("does not cover"));
}

TEST(Approval, AListOfContentsIsLookedInto) {
  Voting vote;
  ASSERT_EQ(code_of(vote.vote("objection", "mex-key", "No es aceptable.")), "200");
  auto commit = vote.office.service().readers().borrow()->commits(1, 1'000).back();
  const auto brought = [&] { return take_apart({commit}).front().signed_parts.back().brought; };
  ASSERT_EQ(brought().contents.size(), 1U);
  const auto add = [&](const char* name, const Json& value) {
    store::StoredContent content;
    content.disclosure = audit::disclose({std::string(16, *name), name, value});
    content.digest = audit::disclosure_digest(content.disclosure);
    commit.contents.push_back(content);
    return content.digest;
  };
  const Digest reason = add("reason", "Por instrucciones.");
  auto& stored = commit.entries.back().bytes;
  auto entry = *audit::parse_entry(stored);
  entry.contents.push_back(add("contents", Json::array({to_string(reason)})));
  stored = *audit::to_bytes(entry);
  EXPECT_THAT(brought().contents, ::testing::Contains(to_string(reason)));
  EXPECT_EQ(brought().contents.size(), 2U) << "the list itself is none";
  EXPECT_TRUE(brought().is_whole);
  commit.contents.back().disclosure.clear();
  EXPECT_FALSE(brought().is_whole);
}

// A server alone can enter an old enrolment again.
TEST(Approval, ARevokedKeyDoesNotLiveAgain) {
  Voting vote;
  vote.office.enter("mex-head", "revoke_key",
                    {{"key", id_of(key_of("mex-key"))}, {"ground", "lost"}});
  const auto registry = *vote.office.service().published().registry();
  auto again = registry.keys->begin()->second;
  again.revoked = false;
  evidence::KeyWalk walk;
  walk.learn(registry, registry::KeyEnrolled{again}, kOrigin, "Entry 9");
  evidence::Verification all;
  walk.report({}, all);
  EXPECT_EQ(all.verdict(), evidence::Verdict::wrong);
}

// It writes the act as if nobody had to sign.
TEST(Approval, MissingIsFoundByWhoReplaysTheLog) {
  Voting vote;
  const auto state = vote.office.service().published().consultation(kVote);
  const auto registry = *vote.office.service().published().registry();
  const auto number = *state->find(vote.id);
  consultation::StanceTaken stance;
  stance.decision = "motion";
  const auto why = [&](const std::string& party, const std::string& signed_act) {
    stance.party = PartyCode(party);
    const std::vector<consultation::Event> events{stance};
    return consultation::contradiction({*state, number, events, 0, stance.received, party,
                                        !signed_act.empty(), signed_act, &registry})
        .value_or("");
  };
  EXPECT_THAT(why("MEX", ""), HasSubstr("MEX's own key"));
  EXPECT_EQ(why("MEX", "take_stance"), "");
  EXPECT_EQ(why("CRI", ""), "") << "has no root key";
  // An approval of something else, under which it writes what it likes.
  EXPECT_THAT(why("MEX", "comment"), HasSubstr("another act"));
  EXPECT_THAT(why("CRI", "close"), HasSubstr("another act"));
}

}  // namespace
}  // namespace concord::service::approval_test
