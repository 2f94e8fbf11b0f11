#include "engine/redline/plain_text.hpp"

#include <gtest/gtest.h>

namespace concord::redline {
namespace {

std::vector<std::string> texts(std::string_view file) {
  std::vector<std::string> all;
  for (const auto& paragraph : plain_paragraphs(file)) all.push_back(paragraph.text);
  return all;
}

using Texts = std::vector<std::string>;

TEST(PlainText, BlankLinesPartParagraphsAndWrappedLinesAreJoined) {
  EXPECT_EQ(texts("One\ntwo  \nthree\r\n\r\n\n four\n"), (Texts{"One two three", "four"}));
  EXPECT_EQ(texts(""), Texts{});
  EXPECT_EQ(texts(" \n\n"), Texts{});
  EXPECT_EQ(texts("\xef\xbb\xbfone line"), Texts{"one line"});
}

TEST(PlainText, HeadingsHaveLevels) {
  const Document document = plain_paragraphs("## Article 1 *(x)*\ntext\n#hash\n####### no\n");
  ASSERT_EQ(document.size(), 2U);
  EXPECT_EQ(document[0], (Paragraph{std::nullopt, ParagraphKind::heading, 2, "Article 1 *(x)*"}));
  EXPECT_EQ(document[1].text, "text #hash ####### no");
}

TEST(PlainText, ItemsOfListsAreParagraphs) {
  EXPECT_EQ(texts("1. one\n2. two\n   goes on\n(a) three\n\n- four\n* five"),
            (Texts{"1. one", "2. two goes on", "(a) three", "- four", "* five"}));
  EXPECT_EQ(texts("it was in\n1990. That is\n(a) no item"),
            Texts{"it was in 1990. That is (a) no item"});
}

}  // namespace
}  // namespace concord::redline
