#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "engine/calendar/deadline.hpp"
#include "engine/calendar/outage.hpp"

namespace concord::calendar {
namespace {

using std::chrono::hours;

Timestamp hour(int at) {
  return Timestamp{} + Duration{hours{24 * 365 * 47}} + Duration{hours{at}};
}

Deadline armed(int due, int notice = 0) {
  return *arm(DeadlineId("d"), Terms{"d", {}, hours{6}, hours{notice}},
              due_after(hours{due}, hour(0)), hour(0));
}

TEST(DeadlineProperty, SuspendingNeitherGivesNorTakesTime) {
  EXPECT_TRUE(rc::check([] {
    const int due = *rc::gen::inRange(1, 500);
    const int suspended_at = *rc::gen::inRange(0, due + 1);
    const int stood_still = *rc::gen::inRange(0, 500);
    const auto suspended = suspend(armed(due), hour(suspended_at));
    RC_ASSERT(suspended.has_value());
    const auto resumed = resume(*suspended, hour(suspended_at + stood_still));
    RC_ASSERT(resumed.has_value());
    RC_ASSERT(resumed->due.at == hour(due + stood_still));
  }));
}

TEST(DeadlineProperty, ShorteningLeavesTheNotice) {
  EXPECT_TRUE(rc::check([] {
    const int notice = *rc::gen::inRange(0, 100);
    const int due = *rc::gen::inRange(notice + 1, 500);
    const int now = *rc::gen::inRange(0, 500);
    const int wanted = *rc::gen::inRange(-10, 500);
    const auto shortened =
        shorten(armed(due, notice), due_after(hours{wanted}, hour(0)), hour(now));
    if (!shortened) return;
    RC_ASSERT(shortened->due.at - hour(now) >= Duration{hours{notice}});
    RC_ASSERT(shortened->due.at < hour(due));
  }));
}

TEST(DeadlineProperty, FiringOrderDoesNotDependOnTheListsOrder) {
  EXPECT_TRUE(rc::check([](std::vector<std::pair<std::uint8_t, std::uint8_t>> shapes) {
    std::vector<Deadline> deadlines;
    for (const auto& [id, due] : shapes) {
      Deadline deadline = armed(1 + due % 5);
      deadline.id = DeadlineId("d-" + std::to_string(deadlines.size()) + std::to_string(id));
      deadlines.push_back(deadline);
    }
    const auto fired = due_before(deadlines, hour(4));
    std::reverse(deadlines.begin(), deadlines.end());
    RC_ASSERT(due_before(deadlines, hour(4)) == fired);
    const auto is_due = [](const Deadline& one) { return one.due.at < hour(4); };
    RC_ASSERT(static_cast<std::ptrdiff_t>(fired.size()) ==
              std::count_if(deadlines.begin(), deadlines.end(), is_due));
  }));
}

TEST(DeadlineProperty, ALongerOutageHoldsWhateverAShorterOneHolds) {
  EXPECT_TRUE(rc::check([] {
    const Deadline deadline = armed(100);
    const int from = *rc::gen::inRange(0, 200);
    const int to = *rc::gen::inRange(from, 201);
    const int more = *rc::gen::inRange(0, 50);
    if (!outage_holds(deadline, {hour(from), hour(to)})) return;
    RC_ASSERT(outage_holds(deadline, {hour(from - more), hour(to + more)}));
  }));
}

}  // namespace
}  // namespace concord::calendar
