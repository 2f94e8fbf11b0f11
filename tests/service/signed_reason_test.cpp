// The reason that was signed against the one that a disposition keeps.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/audit/sha256.hpp"
#include "engine/codec/event_codec.hpp"
#include "engine/evidence/ground_walk.hpp"
#include "engine/evidence/signed_act.hpp"

namespace concord::service::signed_reason_test {
namespace {

using Json = nlohmann::json;

text::ContentRef ground(const std::string& name) {
  text::ContentRef ref;
  ref.digest = audit::sha256(name);
  return ref;
}

bool is_of(const Json& act, const std::vector<consultation::Event>& events) {
  return !evidence::why_other_act(Json::parse(codec::encode_events(events)), act, Timestamp());
}

// Why a paragraph was not retained is what its country answers to.
TEST(SignedReason, AParagraphIsDisposedOfForTheReasonThatWasSigned) {
  text::DispositionRecorded recorded;
  recorded.disposition.number = 2;
  recorded.disposition.kind = text::DispositionKind::not_retained;
  recorded.disposition.reason = ground("why");
  const auto act = [](const char* command, const char* reason) {
    Json of{{"as", "MEX"}, {"command", command}, {"payload", Json::object()}};
    if (*reason != '\0') of["reason"] = to_string(ground(reason).digest);
    return of;
  };
  EXPECT_TRUE(is_of(act("not_retain_paragraph", "why"), {recorded}));
  EXPECT_FALSE(is_of(act("not_retain_paragraph", "another reason"), {recorded}));
  EXPECT_FALSE(is_of(act("not_retain_paragraph", ""), {recorded}));
  auto without = recorded;
  without.disposition.reason.reset();
  EXPECT_FALSE(is_of(act("not_retain_paragraph", "why"), {without}));
  EXPECT_TRUE(is_of(act("take_paragraph", ""), {without}));
  const text::AlternativeAdded along;
  EXPECT_TRUE(is_of(act("add_alternative", "why"), {along, without})) << "it may keep none";
  auto adjusted = recorded;
  adjusted.disposition.follows = 1;
  EXPECT_TRUE(is_of(act("take_paragraph", "another reason"), {adjusted})) << "of the one before";
}

text::DispositionRecorded disposed(std::uint32_t number, std::uint32_t follows, const char* why) {
  text::DispositionRecorded recorded;
  recorded.disposition.number = number;
  recorded.disposition.follows = follows;
  if (*why != '\0') recorded.disposition.reason = ground(why);
  return recorded;
}

audit::Entry entry_of(const char* case_id, const std::vector<std::string>& contents = {}) {
  audit::Entry entry;
  entry.case_id = CaseId(case_id);
  for (const auto& name : contents) entry.contents.push_back(ground(name).digest);
  return entry;
}

// Else an operator could have a paragraph set aside for what was said of another.
TEST(SignedReason, WhatAdjustsADispositionKeepsItsReasonOrIsGivenOne) {
  evidence::GroundWalk walk;
  const auto is_right = [&](const audit::Entry& entry, std::vector<consultation::Event> events) {
    return !walk.why_another(entry, events);
  };
  EXPECT_TRUE(is_right(entry_of("c-1", {"one"}), {disposed(1, 0, "one")}));
  EXPECT_TRUE(is_right(entry_of("c-1", {"two"}), {disposed(2, 0, "two")}));
  EXPECT_TRUE(is_right(entry_of("c-1"), {disposed(3, 1, "one")}));
  EXPECT_FALSE(is_right(entry_of("c-1"), {disposed(4, 1, "two")}));
  EXPECT_FALSE(is_right(entry_of("c-1"), {disposed(5, 1, "")}));
  EXPECT_TRUE(is_right(entry_of("c-1", {"new"}), {disposed(6, 2, "new")}));
  EXPECT_TRUE(is_right(entry_of("c-1", {"new"}), {disposed(7, 6, "new"), disposed(8, 7, "new")}));
  EXPECT_TRUE(is_right(entry_of("c-2"), {disposed(9, 1, "whatever")})) << "of another case";
}

TEST(SignedReason, ACorrigendumGivesItsOwnToWhatItAdjusts) {
  evidence::GroundWalk walk;
  text::CorrectionProposed proposed;
  proposed.correction.number = 1;
  proposed.correction.reason = ground("a slip");
  const auto take = [&](std::vector<consultation::Event> events) {
    return walk.why_another(entry_of("c-1"), events);
  };
  EXPECT_FALSE(take({disposed(1, 0, "one"), proposed}));
  EXPECT_FALSE(take({text::TextCorrected{1, {}}, disposed(2, 1, "a slip")}));
  EXPECT_TRUE(take({text::TextCorrected{1, {}}, disposed(3, 1, "another")}));
  EXPECT_TRUE(take({disposed(4, 1, "a slip")}));
}

}  // namespace
}  // namespace concord::service::signed_reason_test
