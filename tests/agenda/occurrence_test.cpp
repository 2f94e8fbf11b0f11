#include "engine/agenda/occurrence.hpp"

#include <gtest/gtest.h>

#include "tests/agenda/zones.hpp"

namespace concord::agenda {
namespace {

using Every = Recurrence::Every;

using testing::system_zones;

struct Row {
  const char* civil;
  const char* zone;  // empty: a whole day
  Recurrence recurrence;
  const char* now;
  const char* next;  // empty: there is none
};

std::string next_of(const Row& row) {
  Entry entry;
  entry.recurrence = row.recurrence;
  if (*row.zone == '\0')
    entry.starts = *parse_day(row.civil);
  else
    entry.starts = Moment{calendar::resolve(row.civil, row.zone, system_zones())->instant,
                          row.civil, row.zone};
  const auto next = next_start(entry, *parse_timestamp(row.now), system_zones());
  if (!next) return "";
  if (const auto* day = variant2::get_if<Day>(&*next)) return to_string(*day);
  return to_string(variant2::get<Moment>(*next).at).substr(0, 16) + "Z";
}

TEST(Occurrence, IsTheFirstThatIsNotOver) {
  const Row table[] = {
      // The same wall clock, whatever the clocks of the year show.
      {"2017-03-22T10:00", "America/Mexico_City", {}, "2017-01-01T00:00:00Z", "2017-03-22T16:00Z"},
      {"2017-03-22T10:00", "America/Mexico_City", {}, "2017-03-22T16:00:00Z", "2017-03-22T16:00Z"},
      {"2017-03-22T10:00", "America/Mexico_City", {}, "2017-03-22T16:00:01Z", "2018-03-22T16:00Z"},
      {"2017-06-22T10:00", "America/Mexico_City", {}, "2022-07-01T00:00:00Z", "2023-06-22T16:00Z"},
      {"2017-06-22T10:00", "America/Mexico_City", {}, "2018-01-01T00:00:00Z", "2018-06-22T15:00Z"},
      // Months that have no such day are left out, and so are hours that clocks jump over.
      {"2017-01-31T10:00",
       "UTC",
       {Every::month, 1, {}, {}},
       "2017-02-01T00:00:00Z",
       "2017-03-31T10:00Z"},
      {"2016-02-29T10:00", "UTC", {}, "2016-03-01T00:00:00Z", "2020-02-29T10:00Z"},
      {"2017-03-05T02:30",
       "America/New_York",
       {Every::week, 1, {}, {}},
       "2017-03-06T00:00:00Z",
       "2017-03-19T06:30Z"},
      {"2017-10-10", "", {Every::year, 2, {}, {}}, "2018-01-01T00:00:00Z", "2019-10-10"},
      // It ends.
      {"2017-10-10", "", {Every::year, 1, 2, {}}, "2018-10-11T00:00:00Z", ""},
      {"2017-10-10", "", {Every::year, 1, 2, {}}, "2018-01-01T00:00:00Z", "2018-10-10"},
      {"2017-10-10",
       "",
       {Every::year, 1, {}, *parse_day("2018-10-10")},
       "2018-01-01T00:00:00Z",
       "2018-10-10"},
      {"2017-10-10",
       "",
       {Every::year, 1, {}, *parse_day("2018-10-09")},
       "2018-01-01T00:00:00Z",
       ""},
      {"2017-06-22T10:00", "America/Panama", {}, "2040-01-01T00:00:00Z", ""},
  };
  for (const Row& row : table)
    EXPECT_EQ(next_of(row), row.next) << row.civil << " " << row.zone << " " << row.now;
  Entry once;
  once.starts = *parse_day("2017-10-10");
  EXPECT_FALSE(next_start(once, *parse_timestamp("2017-01-01T00:00:00Z"), system_zones()));
}

}  // namespace
}  // namespace concord::agenda
