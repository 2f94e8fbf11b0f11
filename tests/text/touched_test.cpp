#include "engine/text/touched.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/text/desk.hpp"

namespace concord::text {
namespace {

// "a1 b1": paragraph a with text 1, paragraph b with text 1.
Paragraphs text_of(const std::string& words) {
  Paragraphs paragraphs;
  for (std::size_t i = 0; i + 1 < words.size(); i += 3) {
    paragraphs.push_back(Cow<Paragraph>(
        Paragraph{.id = ParagraphId(words.substr(i, 1)),
                  .texts = {{"es", content(words.substr(i + 1, 1))}, {"en", content("same")}}}));
  }
  return paragraphs;
}

std::string ids(const std::vector<ParagraphId>& paragraphs) {
  std::string text;
  for (const ParagraphId& id : paragraphs) text += id.value;
  return text;
}

TEST(Touched, Table) {
  const struct {
    const char* from;
    const char* to;
    const char* inserted;
    const char* changed;
    const char* removed;
    const char* moved;
  } table[] = {
      {"", "", "", "", "", ""},
      {"a1 b1 c1", "a1 b1 c1", "", "", "", ""},
      {"a1 b1 c1", "a1 b2 c1", "", "b", "", ""},
      {"a1 b1 c1", "a1 d1 b1 c1", "d", "", "", ""},
      {"a1 b1 c1", "a1 c1", "", "", "b", ""},
      {"a1 b1 c1 d1", "b1 c1 d1 a1", "", "", "", "a"},
      {"a1 b1 c1 d1", "d1 a1 b1 c1", "", "", "", "d"},
      {"a1 b1 c1", "c2 a1 x1", "x", "c", "b", "c"},
      {"", "a1", "a", "", "", ""},
      {"a1", "", "", "", "a", ""},
  };
  for (const auto& row : table) {
    SCOPED_TRACE(std::string(row.from) + " -> " + row.to);
    const Touched result = touched(text_of(row.from), text_of(row.to));
    EXPECT_EQ(ids(result.inserted), row.inserted);
    EXPECT_EQ(ids(result.changed), row.changed);
    EXPECT_EQ(ids(result.removed), row.removed);
    EXPECT_EQ(ids(result.moved), row.moved);
  }
}

TEST(Touched, ACourtesyTranslationTouchesNothing) {
  const Revision from{.number = 1, .symbol = "Rev.1", .paragraphs = Cow(text_of("a1 b1"))};
  Revision to = from;
  to.paragraphs.edit()[0].edit().texts["en"] = content("corrected");
  EXPECT_TRUE(touched(from, to, {"es"}).empty());
  EXPECT_EQ(ids(touched(from, to).changed), "a");
}

TEST(Touched, AStatusTouchesNothing) {
  const Paragraphs from = text_of("a1 b1");
  Paragraphs to = from;
  to[0].edit().status = ParagraphStatus::agreed;
  EXPECT_TRUE(touched(from, to).empty());
}

}  // namespace
}  // namespace concord::text
