#include <boost/describe.hpp>
#include <random>

#include "tests/text/desk.hpp"

namespace concord::text {
namespace {

Paragraphs sample() {
  Digest a, b;
  a.bytes.fill(0xaa);
  b.bytes.fill(0xbb);
  return {
      Cow<Paragraph>(Paragraph{.id = ParagraphId("h-1"),
                               .kind = ParagraphKind::heading,
                               .texts = {{"en", {.digest = a}}, {"es", {.digest = b}}}}),
      Cow<Paragraph>(
          Paragraph{.id = ParagraphId("p\"1\n\x01\xc3\xa9"), .texts = {{"es", {.digest = a}}}}),
  };
}

// Computed by another program from the description in text_digest.hpp.
TEST(TextDigest, IsPinned) {
  const Paragraphs text = sample();
  EXPECT_EQ(hex(text_digest(text).view()),
            "1ac769391d89d2a1012d9c6d91b6428f23d45fa9c4cd51e0165b46865e53efc5");
  EXPECT_EQ(hex(text_digest(text, {"es"}).view()),
            "c3704edea1b4fb6ce8907c207080fad47d72f96898626b216c272bf581495092");
  EXPECT_EQ(hex(text_digest({}).view()),
            "f03e33745a867a1e080eb7ec5f85e3eac39ea03094e3d1b4c0c82813ef7231a5");
  EXPECT_EQ(hex(paragraph_digest(*text[1]).view()),
            "998a856f04757f3ca411c3e302355d37a9378ccf0b57477a5f7a4388247a2696");
}

// What was issued has its digest already; the first change makes it another text.
TEST(TextDigest, OfAWorkingTextIsThatOfTheRevisionAsWhichItWasIssued) {
  Document document;
  document.draft = Cow(sample());
  const Digest whole = text_digest(sample());
  EXPECT_EQ(working_digest(document), whole);
  Digest recorded;
  recorded.bytes.fill(0x11);
  document.revisions.emplace_back(
      Revision{.number = 1, .paragraphs = document.draft, .text_digest = recorded});
  EXPECT_EQ(working_digest(document), recorded) << "nothing is computed";
  document.draft = Cow(sample());
  EXPECT_EQ(working_digest(document), whole);
  document.draft = document.revisions.back()->paragraphs;
  document.draft.edit()[0].edit().kind = ParagraphKind::note;
  EXPECT_EQ(working_digest(document), text_digest(*document.draft));
  EXPECT_NE(working_digest(document), whole);
}

Cow<Paragraph> paragraph_no(int number) {
  Digest words;
  words.bytes.fill(static_cast<std::uint8_t>(number % 251));
  return Cow<Paragraph>(Paragraph{.id = ParagraphId("p-" + std::to_string(number)),
                                  .texts = {{"es", {.digest = words}}}});
}

Document long_document() {
  Document document;
  auto& draft = document.draft.edit();
  for (int i = 0; i < 100; ++i) draft.push_back(paragraph_no(i));
  return document;
}

void issue_again(Document& document) {
  apply(document, RevisionIssued{.number = working_revision(document),
                                 .symbol = "Rev." + std::to_string(document.revisions.size() + 1),
                                 .text_digest = working_digest(document)});
}

// Whatever is done to it, also between issues, it is that of the whole text.
TEST(TextDigest, OfALongTextIsThatOfTheWholeWhateverChanged) {
  Document document = long_document();
  std::mt19937 random(7);
  for (int i = 0; i < 400; ++i) {
    if (random() % 5 == 0) issue_again(document);
    auto& draft = document.draft.edit();
    const auto at = [&] { return draft.begin() + static_cast<int>(random() % draft.size()); };
    switch (random() % 5) {
      case 0:
        draft.insert(at(), paragraph_no(1000 + i));
        break;
      case 1:
        draft.erase(at());
        break;
      case 2:
        std::iter_swap(at(), at());
        break;
      case 3:
        if (const auto from = at(); draft.size() > 80)
          draft.erase(from, from + (draft.end() - from) / 4);
        break;
      default:
        at()->edit().kind = ParagraphKind::note;
    }
    ASSERT_EQ(working_digest(document), text_digest(*document.draft)) << "after " << i;
  }
}

// The form that is kept says another word, which can be seen where it is used.
TEST(TextDigest, OfALongTextIsWrittenOnlyWhereItIsNew) {
  Document document = long_document();
  issue_again(document);
  ASSERT_TRUE(document.worked_out.written);
  WrittenText other = *document.worked_out.written;
  other.bytes[other.bytes.find("p-70")] = 'q';
  document.worked_out.written = std::make_shared<const WrittenText>(other);
  document.draft.edit()[40].edit().kind = ParagraphKind::note;
  EXPECT_NE(working_digest(document), text_digest(*document.draft)) << "70 was not written again";
  document.draft.edit()[70].edit().kind = ParagraphKind::note;
  EXPECT_EQ(working_digest(document), text_digest(*document.draft));
}

TEST(TextDigest, AShortTextIsNotWrittenDown) {
  Document document;
  document.draft = Cow(sample());
  issue_again(document);
  EXPECT_FALSE(document.worked_out.written);
}

TEST(TextDigest, IdentityKindOrderAndWordingCount) {
  const Digest before = text_digest(sample());
  Paragraphs other = sample();
  other[0].edit().kind = ParagraphKind::note;
  EXPECT_NE(text_digest(other), before);
  other = sample();
  other[0].edit().id = ParagraphId("h-2");
  EXPECT_NE(text_digest(other), before);
  other = sample();
  std::swap(other[0], other[1]);
  EXPECT_NE(text_digest(other), before);
  other = sample();
  other[0].edit().texts.erase("en");
  EXPECT_NE(text_digest(other), before);
  EXPECT_EQ(text_digest(other, {"es"}), text_digest(sample(), {"es"}));
  EXPECT_NE(text_digest(other, {"en"}), text_digest(sample(), {"en"}));
  EXPECT_NE(text_digest(other, {"es"}), text_digest(other, {"en", "es"}));
}

TEST(TextDigest, StatusMarkSourcesAndBracketsElsewhereDoNotCount) {
  Paragraphs other = sample();
  Paragraph& paragraph = other[0].edit();
  paragraph.status = ParagraphStatus::agreed;
  paragraph.mark = Mark::chairs_text;
  paragraph.sources = {{.document = CaseId("x")}};
  paragraph.brackets = {Bracket{}};
  paragraph.texts["en"].commit = 99;
  EXPECT_EQ(text_digest(other), text_digest(sample()));
  EXPECT_EQ(paragraph_digest(*other[0]), paragraph_digest(*sample()[0]));
}

TEST(TextDigest, TypesAreDescribed) {
  using Members = boost::describe::describe_members<Document, boost::describe::mod_public>;
  EXPECT_EQ(boost::mp11::mp_size<Members>::value, 11U);
  EXPECT_STREQ(boost::describe::enum_to_string(DispositionKind::not_retained, ""), "not_retained");
}

}  // namespace
}  // namespace concord::text
