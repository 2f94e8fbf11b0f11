#include "engine/notation/notation.hpp"

#include <gtest/gtest.h>

#include "engine/notation/count.hpp"
#include "tests/notation/outline.hpp"

namespace concord::notation {
namespace {

struct Case {
  const char* typed;
  const char* read;
};

void check(const std::vector<Case>& cases, const Options& options = {}) {
  for (const auto& one : cases) {
    const auto parsed = parse(one.typed, options);
    EXPECT_EQ(outline(parsed.wording), one.read) << one.typed;
    EXPECT_EQ(print(parsed.wording), one.typed);
  }
}

Options american() {
  Options options;
  options.parties = {{PartyCode("MEX"), {"Mexico"}},
                     {PartyCode("URY"), {"Uruguay"}},
                     {PartyCode("CRI"), {"Costa Rica"}},
                     {PartyCode("BRA"), {}}};
  return options;
}

TEST(Notation, ReadsBrackets) {
  check({
      {"", ""},
      {"no bracket", "'no bracket'"},
      {"a [b] c", "'a ' single{'b'} ' c'"},
      {"[]", "single{}"},
      {"[a [b [c]] d]", "single{'a ' single{'b ' single{'c'}} ' d'}"},
      {"[shall][should][other]", "adjacent{'shall' ; 'should' ; 'other'}"},
      {"[a] [b] [c] d", "adjacent{'a' ; 'b' ; 'c'} ' d'"},
      {"[a] [b][c] [d]", "single{'a'} ' ' adjacent{'b' ; 'c'} ' ' single{'d'}"},
      {"[a]  [b]", "single{'a'} '  ' single{'b'}"},
      {"[A | B | C]", "bar{'A' ; 'B' ; 'C'}"},
      {"[A|B]", "bar{'A' ; 'B'}"},
      {"[A | ]", "bar{'A' ; }"},
      {"[ | A]", "bar{ ; 'A'}"},
      {"[A |  | B]", "bar{'A' ;  ; 'B'}"},
      {"[A [x | y] | B]", "bar{'A ' bar{'x' ; 'y'} ; 'B'}"},
      {"[a][b | c][d]", "single{'a'} bar{'b' ; 'c'} single{'d'}"},
      {"a | b", "'a | b'"},
      {"[A / B and/or C]", "single{'A / B and/or C'}"},
  });
}

TEST(Notation, ReadsNotesWithinBrackets) {
  check({
      {"[act[^1] | go[^2]]", "bar{'act[^1]' ; 'go[^2]'}"},
      {"[a[^1] [b[^2]]]", "single{'a[^1] ' single{'b[^2]'}}"},
      {"[A[^1]][B[^2]]", "adjacent{'A[^1]' ; 'B[^2]'}"},
      {"[[^1]]", "single{'[^1]'}"},
      {"a [ | [^1]] b", "'a ' bar{ ; '[^1]'} ' b'"},
      {"[Note to the drafters: see chapter 2[^3].]",
       "single{'Note to the drafters: see chapter 2[^3].'}"},
  });
}

TEST(Notation, ReadsSlashesOnlyWhenTold) {
  Options options;
  options.slash = true;
  check({{"[A / B]", "slash{'A' ; 'B'}"},
         {"[and/or]", "single{'and/or'}"},
         {"[A / B | C]", "bar{'A / B' ; 'C'}"},
         {"[A / [b | c]]", "slash{'A' ; bar{'b' ; 'c'}}"}},
        options);
}

TEST(Notation, KeepsBracketsApartWhenTold) {
  Options options;
  options.adjacent = false;
  check({{"[a][b]", "single{'a'} single{'b'}"}}, options);
}

TEST(Notation, ReadsWhoStandsBehind) {
  check({
      {"[text] (MEX, URY) x", "single{'text' by MEX,URY} ' x'"},
      {"[text](MEX)", "single{'text' by MEX}"},
      {"[MEX: text]", "single{'text' by MEX before}"},
      {"[MEX/URY:text]", "single{'text' by MEX,URY before}"},
      {"[text \xE2\x80\x93 MEX]", "single{'text' by MEX dash}"},
      {"[text - MEX and URY]", "single{'text' by MEX,URY dash}"},
      {"[a] (MEX)[b] (URY)", "adjacent{'a' by MEX ; 'b' by URY}"},
      {"[A (MEX) | B (URY; opposed by MEX)]", "bar{'A' by MEX ; 'B' by URY against MEX}"},
      {"[A] (MEX; supported by URY, BRA; opposed by CRI)",
       "single{'A' by MEX with URY,BRA against CRI}"},
      {"[A] (supported by URY)", "single{'A' with URY}"},
      {"[A] (MEX, supported by URY, opposed by BRA, CRI)",
       "single{'A' by MEX with URY against BRA,CRI}"},
      {"[least developed countries (LDC)]", "single{'least developed countries (LDC)'}"},
      {"[Note] (see below)", "single{'Note'} ' (see below)'"},
      {"[NOTE: text]", "single{'NOTE: text'}"},
      {"[a [b] (MEX) | c]", "bar{'a ' single{'b' by MEX} ; 'c'}"},
      {"[Option 1: A | Option 2: MEX: B]", "bar{Option 1='A' ; Option 2='B' by MEX before}"},
      {"[Opci\xC3\xB3n 1: A]", "single{Opci\xC3\xB3n 1='A'}"},
  });
}

TEST(Notation, KnowsOnlyWhoIsListed) {
  check({{"[text] (MEX, NDC)", "single{'text'} ' (MEX, NDC)'"},
         {"[text] (Mexico, Costa Rica)", "single{'text' by MEX,CRI}"},
         {"[CMA: text]", "single{'CMA: text'}"},
         {"[Costa Rica: text]", "single{'text' by CRI before}"},
         {"[text (URY)]", "single{'text' by URY inside}"},
         {"[States (SIDS)]", "single{'States (SIDS)'}"}},
        american());
}

TEST(Notation, LeavesMarkdownAlone) {
  Options options;
  options.link_labels = {"12dec", "paris agreement"};
  check({{"[text](https://example.org/a_(b)) [c]",
          "'[text](https://example.org/a_(b)) ' single{'c'}"},
         {"[a [b] c](/decision/)", "'[a [b] c](/decision/)'"},
         {"paragraph [x](a) above", "'paragraph ' single{'x'} '(a) above'"},
         {"as [published][12dec] and [other][x]",
          "'as [published][12dec] and ' adjacent{'other' ; 'x'}"},
         {"the [Paris  Agreement] is", "'the [Paris  Agreement] is'"},
         {"the [Paris Agreement][] is", "'the [Paris Agreement][] is'"},
         {"the [Paris Accord][] is", "'the ' adjacent{'Paris Accord' ; } ' is'"},
         {"[12dec]: http://unfccc.int/x", "'[12dec]: http://unfccc.int/x'"},
         {"text[^1] [NDC[^2]]", "'text[^1] ' single{'NDC[^2]'}"},
         {"a \\[b\\] [c\\|d]", "'a \\[b\\] ' single{'c\\|d'}"}},
        options);
  options.task_item = true;
  check({{"[x] done [y]", "'[x] done ' single{'y'}"}}, options);
}

TEST(Notation, ReportsWhatIsUnbalancedAndKeepsIt) {
  const auto parsed = parse("one\n\xC3\xA9 [a [b] c");
  EXPECT_EQ(outline(parsed.wording), "'one\n\xC3\xA9 ' < 'a ' single{'b'} ' c'");
  ASSERT_EQ(parsed.findings.size(), 1U);
  EXPECT_EQ(parsed.findings[0].code, "unbalanced_bracket");
  EXPECT_EQ(to_string(parsed.findings[0].place), "paragraph 1, line 2, column 3");
  EXPECT_EQ(parsed.findings[0].place.offset, 7U);
  EXPECT_EQ(outline(parse("a] [b").wording), "'a' > ' ' < 'b'");
  EXPECT_EQ(outline(parse("[a | b").wording), "< 'a | b'");
}

TEST(Notation, Counts) {
  const auto parsed =
      parse("[a [b][c] (MEX)] [*Placeholder* for x] z [d | e (URY; opposed by BRA)] ]");
  const auto counts = count(parsed.wording);
  EXPECT_EQ(counts.brackets, 3U);
  EXPECT_EQ(counts.pairs, 5U);
  EXPECT_EQ(counts.alternatives, 6U);
  EXPECT_EQ(counts.depth, 2U);
  EXPECT_EQ(counts.placeholders, 1U);
  EXPECT_EQ(counts.attributed, 2U);
  EXPECT_EQ(counts.halves, 1U);
  EXPECT_EQ(counts.parties,
            (std::set<PartyCode>{PartyCode("BRA"), PartyCode("MEX"), PartyCode("URY")}));
  const auto found = brackets(parsed.wording);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[1].offset, 3U);
  EXPECT_EQ(found[1].depth, 2U);
  const auto sides = between_whom(*found[2].bracket);
  EXPECT_EQ(sides.behind, (std::vector<std::set<PartyCode>>{{}, {PartyCode("URY")}}));
  EXPECT_EQ(sides.against, (std::set<PartyCode>{PartyCode("BRA")}));
}

TEST(Notation, WhoeverChangesAnAttributionPrintsTheLists) {
  auto parsed = parse("[a](MEX)");
  auto& one = variant2::get<Bracket>(parsed.wording.pieces[0].is).alternatives[0];
  EXPECT_EQ(one.attribution.typed, "(MEX)");
  one.attribution.supporters.emplace_back("URY");
  one.attribution.typed.clear();
  EXPECT_EQ(print(parsed.wording), "[a] (MEX; supported by URY)");
}

TEST(Notation, EscapesPlainWords) {
  EXPECT_EQ(escaped("a [b] | c \\"), "a \\[b\\] \\| c \\\\");
  EXPECT_EQ(escaped("MEX: no"), "MEX\\: no");
  EXPECT_EQ(escaped("words (MEX)"), "words \\(MEX)");
  EXPECT_EQ(escaped("words (see above)"), "words (see above)");
  EXPECT_EQ(unescaped("a \\[b\\] 50\\% \\x"), "a [b] 50% \\x");
}

}  // namespace
}  // namespace concord::notation
