#include <gtest/gtest.h>

#include "tests/redline/drawn.hpp"

namespace concord::redline {
namespace {

std::string one(const std::string& before, const std::string& after) {
  const Document a = lines({before});
  const Document b = lines({after});
  const Redline redline = compare(a, b);
  EXPECT_TRUE(gives_back(redline, a, b));
  return drawn(redline);
}

std::string many(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  const Document a = lines(before);
  const Document b = lines(after);
  const Redline redline = compare(a, b);
  EXPECT_TRUE(gives_back(redline, a, b));
  return drawn(redline);
}

TEST(Words, AreReplacedInsertedAndDeleted) {
  EXPECT_EQ(one("Each State shall report by 2020.", "Each Party shall report by 2025."),
            "~ Each [-State-]{+Party+} shall report by [-2020-]{+2025+}.\n");
  EXPECT_EQ(one("Each Party shall report.", "Each Party shall report annually."),
            "~ Each Party shall report{+ annually+}.\n");
  EXPECT_EQ(one("Each Party shall not report.", "Each Party shall report."),
            "~ Each Party shall [-not -]report.\n");
}

TEST(Words, WithAccentsAndNumbersStayWhole) {
  EXPECT_EQ(one("Las Partes decidirán 1,000.50 € más", "Las Partes decidieron 1,000.75 € más"),
            "~ Las Partes [-decidirán 1,000.50-]{+decidieron 1,000.75+} € más\n");
  EXPECT_EQ(one("l’accord est adopté hier", "l’accord est rejeté hier"),
            "~ l’accord est [-adopté-]{+rejeté+} hier\n");
}

TEST(Words, ThatOnlyASmallWordPartsAreOneChange) {
  EXPECT_EQ(
      one("Parties shall protect the climate together", "Parties shall burden a planet together"),
      "~ Parties shall [-protect the climate-]{+burden a planet+} together\n");
  EXPECT_EQ(one("They provide financial and technical support now",
                "They mobilize monetary and practical support now"),
            "~ They [-provide financial and technical-]{+mobilize monetary and practical+} support "
            "now\n");
}

TEST(Words, AreInsertedAsWholeBracketsAndSentences) {
  EXPECT_EQ(one("Parties [A] agree.", "Parties [A] [B] agree."), "~ Parties [A] {+[B] +}agree.\n");
  EXPECT_EQ(one("Parties agree. Parties act.", "Parties agree. Parties pay. Parties act."),
            "~ Parties agree. {+Parties pay. +}Parties act.\n");
}

TEST(Words, ChangeInWhiteSpaceIsShown) {
  EXPECT_EQ(one("to  the", "to the"), "~ to [- -]the\n");
  EXPECT_EQ(one("[A][B]", "[A] [B]"), "~ [A]{+ +}[B]\n");
}

TEST(Paragraphs, AreKeptInsertedAndDeleted) {
  EXPECT_EQ(many({"one two three four", "five six seven eight"},
                 {"one two three four", "entirely new words here", "five six seven eight"}),
            "= one two three four\n+ {+entirely new words here+}\n= five six seven eight\n");
  EXPECT_EQ(many({"a", "gone with it", "b"}, {"a", "b"}), "= a\n- [-gone with it-]\n= b\n");
  EXPECT_EQ(many({}, {"a"}), "+ {+a+}\n");
  EXPECT_EQ(many({"a"}, {}), "- [-a-]\n");
  EXPECT_EQ(many({}, {}), "");
}

TEST(Paragraphs, ThatChangedPlaceAreMovesWithTheirChangesInside) {
  EXPECT_EQ(many({"The first principle is equity among nations and peoples.",
                  "The second principle is ambition over time for everybody.",
                  "The third principle is transparency of all actions taken."},
                 {"The second principle is ambition over time for everybody.",
                  "The third principle is transparency of all actions taken.",
                  "The first principle is equity among States and peoples."}),
            "< row 3\n= The second principle is ambition over time for everybody.\n"
            "= The third principle is transparency of all actions taken.\n"
            "> The first principle is equity among [-nations-]{+States+} and peoples.\n");
}

TEST(Paragraphs, ThatAreShortDoNotMove) {
  EXPECT_EQ(many({"Article", "a longer paragraph stays here", "another longer paragraph stays"},
                 {"a longer paragraph stays here", "another longer paragraph stays", "Article"}),
            "- [-Article-]\n= a longer paragraph stays here\n= another longer paragraph stays\n"
            "+ {+Article+}\n");
}

TEST(Paragraphs, RepeatedOnesArePairedInTheirPlace) {
  EXPECT_EQ(many({"x", "No text", "y", "No text", "z"}, {"x", "No text", "y", "z"}),
            "= x\n= No text\n= y\n- [-No text-]\n= z\n");
}

Paragraph known(const std::string& identity, const std::string& text) {
  return {identity, ParagraphKind::paragraph, 0, text};
}

TEST(Paragraphs, WithIdentityAreMatchedByItAlone) {
  const Document before{known("p1", "Nothing in common at all"), known("p2", "Same words here")};
  const Document after{known("p3", "Same words here"),
                       known("p1", "Wholly different sentence now")};
  const Redline redline = compare(before, after);
  EXPECT_TRUE(gives_back(redline, before, after));
  EXPECT_EQ(drawn(redline),
            "+ {+Same words here+}\n"
            "~ [-Nothing in common at all-]{+Wholly different sentence now+}\n"
            "- [-Same words here-]\n");
}

TEST(Paragraphs, OneThatBecameAHeadingIsChanged) {
  const Document before = lines({"Preamble"});
  Document after = before;
  after[0].kind = ParagraphKind::heading;
  after[0].level = 2;
  const Redline redline = compare(before, after);
  ASSERT_EQ(redline.rows.size(), 1U);
  EXPECT_EQ(redline.rows[0].kind, RowKind::changed);
}

TEST(Counting, CountsWordsAndNumbersByWhatBecameOfThem) {
  const Document before = lines({"Each State, by 2020, reports.", "gone away"});
  const Document after = lines({"Each Party, by 2020, reports."});
  EXPECT_EQ(compare(before, after).counts, (Counts{4, 0, 1, 3}));
}

}  // namespace
}  // namespace concord::redline
