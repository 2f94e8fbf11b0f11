#include "engine/evidence/once_walk.hpp"

#include <gtest/gtest.h>

#include "engine/audit/sha256.hpp"

namespace concord::evidence {
namespace {

audit::Entry numbered_act(std::uint8_t number, const std::string& command,
                          const std::string& actor) {
  audit::Entry entry;
  entry.id = EntryId("e-" + std::to_string(number));
  entry.r[0] = number;
  entry.command = CommandId(command);
  entry.actor = PersonId(actor);
  entry.consultation = ConsultationId("gcm");
  return entry;
}

TEST(OnceWalk, OneActMayLeaveSeveralEntriesThatStandTogether) {
  OnceWalk once;
  EXPECT_EQ(once.why_again(numbered_act(1, "c-1", "p-1")), std::nullopt);
  EXPECT_EQ(once.why_again(numbered_act(2, "c-1", "p-1")), std::nullopt);
  EXPECT_EQ(once.why_again(numbered_act(3, "c-1", "p-2")), std::nullopt);  // the client's own id
  EXPECT_EQ(once.why_again(numbered_act(4, "", "")), std::nullopt);
  EXPECT_EQ(once.why_again(numbered_act(5, "", "")), std::nullopt);
  EXPECT_EQ(once.why_again(numbered_act(6, "c-1", "p-1")), "has the command of an act before");
}

TEST(OnceWalk, NoEntryHasWhatAnotherHasForItself) {
  OnceWalk once;
  EXPECT_EQ(once.why_again(numbered_act(1, "c-1", "p-1")), std::nullopt);
  auto same_id = numbered_act(2, "c-2", "p-1");
  same_id.id = EntryId("e-1");
  EXPECT_EQ(once.why_again(same_id), "has the id of an entry before");
  auto same_bits = numbered_act(3, "c-3", "p-1");
  same_bits.r[0] = 1;
  EXPECT_EQ(once.why_again(same_bits), "has the random bits of an entry before");
  auto twice = numbered_act(4, "c-4", "p-1");
  twice.contents = {audit::sha256("one"), audit::sha256("two"), audit::sha256("one")};
  EXPECT_EQ(once.why_again(twice), "names a content twice");
}

}  // namespace
}  // namespace concord::evidence
