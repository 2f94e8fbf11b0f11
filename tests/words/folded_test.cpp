#include <gtest/gtest.h>

#include "engine/words/words.hpp"

namespace concord::words {
namespace {

TEST(Folded, LosesCaseAccentsAndKindsOfQuotationMark) {
  EXPECT_EQ(folded("L’ACCORD"), folded("l'accord"));
  EXPECT_EQ(folded("Güte"), "gute");
  EXPECT_EQ(folded("ÑANDÚ"), "nandu");
  EXPECT_EQ(folded("cafe\u0301"), folded("CAFÉ"));
  EXPECT_EQ(folded("“non\u2011binding”"), "\"non-binding\"");
  EXPECT_EQ(folded("ﬁnal \u00AD"), "final ");
  EXPECT_EQ(folded("ДОГОВОР"), folded("договор"));
}

TEST(Folded, KeepsBrokenBytes) {
  EXPECT_EQ(folded("A\xff\xc3"), "a\xff\xc3");
}

}  // namespace
}  // namespace concord::words
