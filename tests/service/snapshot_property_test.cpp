// Whatever was done, a start from snapshots and the log's tail gives what a replay of the whole log
// gives.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

#include "engine/codec/snapshot.hpp"
#include "tests/service/office.hpp"

namespace concord::service::snapshot_test {
namespace {

using testing::Json;
using testing::Office;

const ConsultationId kGcm("gcm");
const std::string kText = "conference-text/RCM/t1";
const std::string kMexico = "country-input/RCM/t1/MEX";
const std::string kGuatemala = "country-input/RCM/t1/GTM";

std::string bytes_of(const Ledger& ledger) {
  return codec::write_snapshot(*ledger.consultations.at(kGcm));
}

// What the two starts would give, at this moment, beside the running service.
void expect_the_same_start(Office& office) {
  const auto reader = office.service().store().open_reader();
  const Ledger quick = read_ledger(*reader, Snapshots::use, {});
  const Ledger whole = read_ledger(*reader, Snapshots::ignore, {});
  RC_ASSERT(bytes_of(quick) == bytes_of(whole));
  RC_ASSERT(quick.registry.state == whole.registry.state);
  RC_ASSERT(quick.due == whole.due);
  RC_ASSERT(quick.tree.root() == whole.tree.root());
  const auto live = office.service().published().consultation(kGcm);
  RC_ASSERT(bytes_of(whole) == codec::write_snapshot(*live));
  // And bytes that were read are written alike again: nothing of a state is left out.
  const auto again =
      codec::read_snapshot(bytes_of(whole), [&](const Digest&) { return live->definition; });
  RC_ASSERT(again.has_value());
  RC_ASSERT(codec::write_snapshot(*again) == bytes_of(whole));
  RC_ASSERT(again->index->by_id == live->index->by_id);
  RC_ASSERT(again->index->by_key == live->index->by_key);
}

// How many commits a start would replay on top of the snapshot.
std::uint64_t tail_of(Office& office) {
  const auto reader = office.service().store().open_reader();
  if (!reader->latest_snapshot("gcm", reader->last().commit_number)) return 0;
  return read_ledger(*reader, Snapshots::use, {}).tails.at(kGcm);
}

// One act, chosen by a number: accepted or refused, both are in the log.
void act(Office& office, unsigned choice, int day) {
  const std::string words = "Words " + std::to_string(choice);
  const std::vector<Office::Attempt> acts = {
      {"mex", "MEX", kMexico, "insert_paragraph", {{"texts", {{"es", words}, {"en", words}}}}},
      {"mex", "MEX", kMexico, "request_clearance"},
      {"mex-head", "MEX", kMexico, "clear"},
      {"mex-head", "MEX", kMexico, "send_back", Json::object(), "Look again."},
      {"mex-head", "MEX", kMexico, "submit"},
      {"gtm", "GTM", kGuatemala, "insert_paragraph", {{"texts", {{"es", words}, {"en", words}}}}},
      {"gtm-head", "GTM", kGuatemala, "nil_return"},
      {"cri-head", "CRI", "country-input/RCM/t1/CRI", "nil_return"},
      {"rcm-ts", "body:RCM-TS", kText, "close_gathering"},
      {"rcm-ts",
       "body:RCM-TS",
       kText,
       "circulate",
       {{"deadlines", {{"silence", {{"after", "P4D"}}}}}}},
      {"rcm-ts", "body:RCM-TS", kText, "recall", Json::object(), "A slip."},
      {"gtm-head",
       "body:RCM",
       kText,
       "issue_chairs_text",
       {{"place", Json::object()}, {"texts", {{"es", words}, {"en", words}}}}},
      {"gtm-head", "body:RCM", kText, "announce"},
      {"mex", "MEX", "consultation", "comment", {{"content", words}}},
      {"mex", "GTM", "consultation", "comment", {{"content", words}}},
  };
  const std::size_t number = choice % (acts.size() + 4);
  if (number < acts.size()) {
    (void)office.attempt(acts[number]);
  } else if (number == acts.size()) {
    const auto& input = office.case_at(kMexico);
    if (input.document && !input.document->revisions.empty())
      (void)office.attempt({"rcm-ts",
                            "body:RCM-TS",
                            kText,
                            "take_paragraph",
                            {{"source",
                              {{"document", office.id_of(kMexico).value},
                               {"paragraph", office.paragraph_of(kMexico)}}}}});
  } else if (number == acts.size() + 1) {
    const auto& text = office.case_at(kText);
    if (text.document && !text.document->revisions.empty())
      (void)office.attempt({"mex-head",
                            "MEX",
                            kText,
                            "take_stance",
                            {{"decision", "adoption"},
                             {"stance", choice % 2 == 0 ? "no_objection" : "objection"},
                             {"text", office.text_of(kText)},
                             {"statement", words}}});
  } else {
    office.at("2017-03-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T13:00:00Z");
  }
}

// The way to a text under silence, by the numbers of act().
const std::vector<unsigned> kRoad = {0, 1, 2, 4, 6, 7, 8, 15, 9, 16};

TEST(Snapshots, AndTheTailGiveWhatTheWholeLogGives) {
  int tails = 0;
  int under_silence = 0;
  const bool held = rc::check("a start from a snapshot is a replay", [&] {
    const auto every = *rc::gen::inRange<std::uint64_t>(2, 9);
    const auto choices = *rc::gen::resize(
        60, rc::gen::container<std::vector<unsigned>>(rc::gen::inRange(0U, 10'000U)));
    Office office({"t1"}, {.snapshot_every = every});
    office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
    office.act("rcm-ts", "body:RCM-TS", kText, "invite_inputs",
               {{"deadlines", {{"cut-off", {{"after", "P10D"}}}}}});
    int day = 1;
    const auto done = *rc::gen::element<std::size_t>(0, 4, 7, 9, 10);
    for (std::size_t i = 0; i < done; ++i) act(office, kRoad[i], day);
    under_silence += done > 8 && office.case_at(kText).document->revisions.size() == 1 ? 1 : 0;
    for (const auto choice : choices) {
      act(office, choice, day = std::min(day + (choice % 5 == 0 ? 1 : 0), 31));
      if (choice % 7 != 0) continue;
      office.service().keeper().catch_up();
      RC_ASSERT(tail_of(office) < every);
    }
    tails += tail_of(office) > 0 ? 1 : 0;
    expect_the_same_start(office);
  });
  EXPECT_TRUE(held);
  EXPECT_GE(tails, 20) << "too few of the starts had a tail to replay";
  EXPECT_GE(under_silence, 10) << "too few of the roads led to a text under silence";
}

TEST(Snapshots, OneOfAnotherVersionOrOfNothingIsNotTaken) {
  Office office({"t1"});
  const auto live = office.service().published().consultation(kGcm);
  const auto find = [&](const Digest&) { return live->definition; };
  const std::string bytes = codec::write_snapshot(*live);
  const std::size_t head = bytes.find('\n') + 1;
  Json other = Json::parse(bytes.substr(0, head));
  other["version"] = other["version"].get<int>() + 1;
  EXPECT_EQ(codec::read_snapshot(other.dump() + "\n" + bytes.substr(head), find).error().code,
            "other_version");
  EXPECT_EQ(codec::read_snapshot("nonsense", find).error().code, "unreadable_snapshot");
  EXPECT_EQ(codec::read_snapshot(bytes.substr(0, bytes.size() / 2), find).error().code,
            "unreadable_snapshot");
  const std::size_t last = bytes.rfind('\n', bytes.size() - 2) + 1;
  EXPECT_EQ(codec::read_snapshot(bytes.substr(0, last), find).error().code, "unreadable_snapshot");
  EXPECT_EQ(codec::read_snapshot(bytes + bytes.substr(last), find).error().code,
            "unreadable_snapshot");
  EXPECT_EQ(codec::read_snapshot(bytes, [](const Digest&) { return nullptr; }).error().code,
            "unknown_definition");
}

// Refusals are commits that change nothing; a start need not go through them for ever.
TEST(Snapshots, CoverRefusalsToo) {
  Office office({"t1"}, {.snapshot_every = 10});
  office.act("rcm-ts", "body:RCM-TS", "consultation", "open");
  const auto before = office.service().published().progress();
  for (int n = 0; n < 25; ++n)
    (void)office.attempt({"rcm-ts", "body:RCM-TS", "consultation", "open"});
  const auto after = office.service().published().progress();
  ASSERT_EQ(after.commit, before.commit + 25);
  ASSERT_EQ(after.tree_size, before.tree_size);
  office.service().keeper().catch_up();
  EXPECT_LT(tail_of(office), 10U);
  expect_the_same_start(office);
}

}  // namespace
}  // namespace concord::service::snapshot_test
