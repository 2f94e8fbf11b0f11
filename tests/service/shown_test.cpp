#include "engine/service/shown.hpp"

#include <gtest/gtest.h>

#include "engine/audit/checkpoint.hpp"
#include "engine/audit/sha256.hpp"

namespace concord::service {
namespace {

// A log that is published as the test says, and a file that is kept in memory.
class ShownTest : public ::testing::Test {
 protected:
  static std::string note_of(std::uint64_t size, const std::string& by = "log") {
    audit::Note note{audit::checkpoint_text({"example.org/log", size, audit::sha256("root"), {}}),
                     {{by, 1, "signature"}}};
    return audit::format_note(note);
  }
  void publish(std::uint64_t size) {
    Published::Update update;
    update.progress = {size, size, note_of(size), {}};
    published.publish(std::move(update));
  }
  CosignedPlace place(bool expected) {
    CosignedPlace place;
    place.changed = [this] { return std::exchange(changed, std::nullopt); };
    place.keep = [this](const std::string& note) { kept.push_back(note); };
    place.expected = expected;
    return place;
  }

  Published published;
  std::optional<std::string> changed;
  std::vector<std::string> kept;
};

TEST_F(ShownTest, WithoutWitnessesTheNewestIsShown) {
  Shown shown(published, place(false));
  EXPECT_EQ(shown.note(), "");
  for (const std::uint64_t size : {1U, 2U, 9U}) {
    publish(size);
    EXPECT_EQ(shown.note(), note_of(size));
    EXPECT_EQ(shown.size(), size);
    EXPECT_EQ(shown.covering(size), note_of(size));
  }
}

TEST_F(ShownTest, WhatIsExpectedIsWaitedForAndNeverGoesBack) {
  Shown shown(published, place(true));
  EXPECT_EQ(shown.note(), "") << "an empty log has nothing to stand still at";
  publish(3);
  EXPECT_EQ(shown.note(), note_of(3));
  publish(5);
  EXPECT_EQ(shown.note(), note_of(3)) << "stands still until enough have cosigned";
  EXPECT_EQ(shown.covering(3), note_of(3));
  EXPECT_EQ(shown.covering(4), note_of(5)) << "what came later rests on the newest";
  shown.take(note_of(2, "cosigned"));
  EXPECT_EQ(shown.note(), note_of(3)) << "a smaller one comes too late";
  shown.take(note_of(4, "cosigned"));
  EXPECT_EQ(shown.note(), note_of(4, "cosigned"));
  publish(8);
  EXPECT_EQ(shown.note(), note_of(4, "cosigned"));
  EXPECT_EQ(shown.size(), 4U);
  EXPECT_EQ(kept.size(), 2U);
}

TEST_F(ShownTest, WhatSomebodyBringsIsShownAndWhatIsNoCheckpointIsNot) {
  publish(6);
  changed = note_of(5, "cosigned");
  Shown shown(published, place(false));
  EXPECT_EQ(shown.note(), note_of(5, "cosigned"));
  changed = "nonsense";
  EXPECT_EQ(shown.note(), note_of(5, "cosigned"));
  changed = note_of(6, "cosigned");
  EXPECT_EQ(shown.note(), note_of(6, "cosigned"));
}

TEST_F(ShownTest, ADiskThatRefusesChangesNothing) {
  publish(6);
  auto refusing = place(true);
  refusing.keep = [](const std::string&) { throw std::runtime_error("the disk is full"); };
  Shown shown(published, refusing);
  EXPECT_EQ(shown.note(), note_of(6));
  publish(7);
  EXPECT_THROW(shown.take(note_of(7, "cosigned")), std::runtime_error);
  EXPECT_EQ(shown.note(), note_of(6));
}

}  // namespace
}  // namespace concord::service
