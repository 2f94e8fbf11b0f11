#include "engine/calendar/spoken.hpp"

#include <gtest/gtest.h>

namespace concord::calendar {
namespace {

TEST(Spoken, InstantsHaveTheirMonthInWords) {
  const Timestamp at = *parse_timestamp("2017-08-04T17:00:00.250000Z");
  EXPECT_EQ(spoken(at, "en"), "4 August 2017, 17:00 UTC");
  EXPECT_EQ(spoken(at, "es"), "4 de agosto de 2017, 17:00 UTC");
  EXPECT_EQ(spoken(at, "pt"), "4 de agosto de 2017, 17:00 UTC");
  EXPECT_EQ(spoken(at, "fr"), spoken(at, "en"));
  EXPECT_EQ(spoken(*parse_timestamp("1969-12-31T23:05:09Z"), "en"),
            "31 December 1969, 23:05:09 UTC");
  EXPECT_EQ(spoken(*parse_timestamp("2017-03-01T00:00:00Z"), "pt"),
            "1 de março de 2017, 00:00 UTC");
}

TEST(Spoken, PeriodsAreCounted) {
  EXPECT_EQ(spoken(*parse_duration("P3D"), "en"), "3 days");
  EXPECT_EQ(spoken(*parse_duration("PT72H"), "es"), "3 días");
  EXPECT_EQ(spoken(*parse_duration("P1DT1H"), "en"), "1 day 1 hour");
  EXPECT_EQ(spoken(*parse_duration("P1DT12H30M"), "pt"), "1 dia 12 horas 30 minutos");
  EXPECT_EQ(spoken(*parse_duration("PT1S"), "es"), "1 segundo");
  EXPECT_EQ(spoken(Duration{0}, "en"), "less than a second");
}

}  // namespace
}  // namespace concord::calendar
