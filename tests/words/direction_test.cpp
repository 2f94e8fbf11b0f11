#include "engine/words/direction.hpp"

#include <gtest/gtest.h>

namespace concord::words {
namespace {

TEST(Direction, MostLettersSayWhichWayWordsRun) {
  EXPECT_FALSE(letters_of("Migrantes y sus familias").run_right_to_left());
  EXPECT_TRUE(letters_of("حقوق المهاجرين").run_right_to_left());
  EXPECT_TRUE(letters_of("זכויות המהגרים").run_right_to_left());
  // The first letter says nothing: a label, or an organization's name.
  EXPECT_TRUE(letters_of("(a) UNHCR حقوق المهاجرين وأسرهم").run_right_to_left());
  EXPECT_FALSE(letters_of("حق is the Arabic word for a right.").run_right_to_left());
}

TEST(Direction, WhatHasNoLettersSaysNothing) {
  for (const char* text : {"", "1.", "[ | ] 2018", "\xd8", "\xff\xfe"})
    EXPECT_FALSE(letters_of(text).any()) << text;
}

}  // namespace
}  // namespace concord::words
