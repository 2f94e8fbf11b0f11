#include "engine/words/shown.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace concord::words {
namespace {

TEST(Shown, IsWhatAReaderOfMarkdownHas) {
  for (const auto& [typed, seen] :
       {std::pair{"", ""},
        std::pair{"Plain words, 2 * 3.", "Plain words, 2 * 3."},
        std::pair{"\\[sic\\] and \\*", "[sic] and *"},
        std::pair{"a\\\\b", "a\\b"},
        std::pair{"1\\. No label", "1. No label"},
        std::pair{"C:\\temp", "C:\\temp"},
        std::pair{"**All** of *them* and __more__", "All of them and more"},
        std::pair{"***both***", "both"},
        std::pair{"**a *b* c**", "a b c"},
        std::pair{"*alone", "*alone"},
        std::pair{"NDMC* and 2 *", "NDMC* and 2 *"},
        std::pair{"snake_case_name", "snake_case_name"},
        std::pair{"\\*not\\* *so*", "*not* so"},
        std::pair{"[the *text*](https://example.org/a) says", "the text says"},
        std::pair{"[^1] and [may | shall (MEX)]", "[^1] and [may | shall (MEX)]"},
        std::pair{"[a] (b)", "[a] (b)"},
        std::pair{"`a_b_` ``c`d``", "a_b_ c`d"},
        std::pair{"`open", "`open"},
        std::pair{"****", "****"},
        std::pair{"Los países *miembros* d\u2019accord", "Los países miembros d\u2019accord"}})
    EXPECT_EQ(shown(typed), seen) << typed;
}

TEST(Shown, LeavesOutMarksAlone) {
  const std::string typed = "**All** \\[sic\\] [of *them*](u) `a`";
  std::string marks;
  const auto hidden = marks_in(typed);
  ASSERT_EQ(hidden.size(), typed.size());
  for (std::size_t i = 0; i < typed.size(); ++i) marks += hidden[i] ? '^' : typed[i];
  EXPECT_EQ(marks, "^^All^^ ^[sic^] ^of ^them^^^^^ ^a^");
}

TEST(Shown, IsBoundedWhateverIsTyped) {
  std::string marks, brackets;
  for (int i = 0; i < 200'000; ++i) {
    marks += "*a ";
    brackets += "[";
  }
  EXPECT_EQ(shown(marks), marks);
  EXPECT_EQ(shown(brackets), brackets);
}

}  // namespace
}  // namespace concord::words
