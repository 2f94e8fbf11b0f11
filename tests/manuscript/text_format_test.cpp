#include <gtest/gtest.h>

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/import.hpp"
#include "tests/manuscript/outline.hpp"

namespace concord::manuscript {
namespace {

TEST(TextFormat, ReadsParagraphs) {
  const auto read = from_text(
      "\fThe Parties,\nrecalling\n   much,\n\n1. shall [act] [now]\n\n(a) at once;\n\n12 bis. or "
      "not\n"
      "# never\n\n4.\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(outline(read->manuscript, "en"),
            "p0 'The Parties, recalling much,'\np1 1. 'shall [act] [now]'\np0 (a) 'at once;'\n"
            "p0 12 bis. 'or not # never'\np0 '4.'\n");
  EXPECT_EQ(read->lines, (std::vector<std::size_t>{1, 5, 7, 9, 12}));
  EXPECT_EQ(wrong_with(read->manuscript), std::nullopt);
}

TEST(TextFormat, WritesForReaders) {
  const auto read = from_markdown(
      "---\ntitle: Draft\nsymbol: A/1\n---\n\n# Article 1\n\n1. one two three\n\n   four\n\n"
      "    - deep\n\n[^1]: note\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(to_text(read->manuscript, "en"),
            "Draft\nSymbol: A/1\n\nArticle 1\n\n1. one two three\n\n    four\n\n    - deep\n\n"
            "[^1] note\n");
  EXPECT_EQ(to_text(read->manuscript, "en", 12),
            "Draft\nSymbol: A/1\n\nArticle 1\n\n1. one two\nthree\n\n    four\n\n    - deep\n\n"
            "[^1] note\n");
}

}  // namespace
}  // namespace concord::manuscript
