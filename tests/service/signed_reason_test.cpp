// The reason that was signed against the one that a disposition keeps.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/audit/sha256.hpp"
#include "engine/codec/event_codec.hpp"
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

}  // namespace
}  // namespace concord::service::signed_reason_test
