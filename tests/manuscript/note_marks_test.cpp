#include "engine/manuscript/note_marks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace concord::manuscript {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(NoteMarks, AreFoundInTheirOrder) {
  EXPECT_THAT(note_marks("a[^1] [b[^x] | c[^1]]"), ElementsAre("[^1]", "[^x]", "[^1]"));
}

TEST(NoteMarks, AreNoneWhereEscapedOrInCode) {
  EXPECT_THAT(note_marks("a\\[^1] `[^2]` ``b ` [^3]`` \\`[^4]` c"), ElementsAre("[^4]"));
  EXPECT_THAT(note_marks("``a[^1]` b"), ElementsAre("[^1]"));
  // Brackets are read before code.
  EXPECT_THAT(note_marks("`a [b] [^1]`"), ElementsAre("[^1]"));
  EXPECT_THAT(note_marks("`[^1]`"), IsEmpty());
}

TEST(NoteMarks, AreNamedAnewAndCodeIsNot) {
  EXPECT_EQ(with_note_marks("a[^1] `[^1]` b[^1]", [](const std::string&) { return "[^9]"; }),
            "a[^9] `[^1]` b[^9]");
}

TEST(NoteMarks, WithoutANoteAreSaidOnceInAParagraph) {
  const auto paragraph = [](const char* words, Kind kind, const char* label) {
    Paragraph one;
    one.kind = kind;
    one.label = label;
    if (*words != 0) one.texts["en"] = words;
    return one;
  };
  Manuscript text;
  text.paragraphs = {paragraph("a[^1] b[^x] c[^x]", Kind::paragraph, ""),
                     paragraph("A title[^2]", Kind::heading, ""),
                     paragraph("| [^y] |\n|---|", Kind::verbatim, ""),
                     paragraph("since[^x]", Kind::note, "[^1]"), paragraph("", Kind::note, "[^2]")};
  EXPECT_THAT(marks_without_note(text),
              ElementsAre(MarkWithoutNote{"[^x]", 0}, MarkWithoutNote{"[^2]", 1},
                          MarkWithoutNote{"[^x]", 3}));
}

}  // namespace
}  // namespace concord::manuscript
