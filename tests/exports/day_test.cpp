#include "engine/exports/day.hpp"

#include <gtest/gtest.h>

namespace concord::exports {
namespace {

TEST(Day, ReadsHowDocumentsTypeIt) {
  for (const auto* typed :
       {"2015-12-04", "4 December 2015", "4 de diciembre de 2015", "4 de dezembro de 2015",
        "4 décembre 2015", "December 4, 2015", "04 Dec 2015"})
    EXPECT_EQ(day_of(typed), "2015-12-04") << typed;
  EXPECT_EQ(day_of("29 February 2024"), "2024-02-29");
}

TEST(Day, TakesNothingElse) {
  for (const auto* typed : {"", "soon", "December 2015", "2015-13-04", "31 June 2015",
                            "29 February 2023", "4 December 15", "2015-12-04-05"})
    EXPECT_EQ(day_of(typed), std::nullopt) << typed;
}

}  // namespace
}  // namespace concord::exports
