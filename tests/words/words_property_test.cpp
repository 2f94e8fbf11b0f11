#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "engine/words/classes.hpp"
#include "engine/words/shown.hpp"
#include "engine/words/words.hpp"

// Our boundaries are ICU's own, whichever way they were found.
namespace concord::words {
namespace {

std::string utf8(char32_t code) {
  std::string bytes;
  icu::UnicodeString(static_cast<UChar32>(code)).toUTF8String(bytes);
  return bytes;
}

std::vector<std::uint32_t> ends_by_icu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  static const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  UText opened = UTEXT_INITIALIZER;
  utext_openUTF8(&opened, text.data(), static_cast<std::int64_t>(text.size()), &status);
  iterator->setText(&opened, status);
  std::vector<std::uint32_t> ends;
  for (auto at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next())
    ends.push_back(static_cast<std::uint32_t>(at));
  utext_close(&opened);
  return ends;
}

std::vector<std::uint32_t> ends_by_us(const std::string& text) {
  std::vector<std::uint32_t> ends;
  for (const auto& token : split(text)) ends.push_back(token.end());
  return ends;
}

// Characters of every class, and those that ICU's root locale treats apart.
std::string any_character() {
  static const std::vector<std::string> kPool = {
      "a",  "Z",          "é",      "ß",      "ж",      "Ω",      "0",      "7",      "_",  ".",
      "'",  "’",          ",",      ";",      ":",      "·",      " ",      " ",      "\t", "\n",
      "\r", "\r\n",       "\f",     "\u0085", "\u2028", "\u00a0", "\u202f", "\u2009", "-",  "—",
      "(",  "]",          "@",      "\"",     "“",      "$",      "€",      "©",      "²",  "₂",
      "½",  "≥",          "\u0301", "\u200d", "\u00ad", "\u2060", "漢",     "字",     "カ", "タ",
      "ひ", "ก",          "า",      "א",      "ב",      "ع",      "٣",      "🇲",      "🇽",  "😀",
      "👩",  "\U0001F3FD", "한",     "ʼ",      "\u2024", "\u2027", "\u037e", "\ufe55"};
  return *rc::gen::elementOf(kPool);
}

std::string any_text(std::size_t most) {
  std::string text;
  const auto size = *rc::gen::resize(200, rc::gen::inRange<std::size_t>(0, most));
  for (std::size_t i = 0; i < size; ++i) text += any_character();
  return text;
}

TEST(WordsProperty, ClassesAreThoseOfUnicode) {
  for (char32_t code = 1; code < 0x3000; ++code) {
    const Class ours = code < 0x80 ? kAsciiClasses[code] : class_of(code);
    const int theirs = u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_WORD_BREAK);
    const auto is = [&](std::initializer_list<int> values) {
      return std::find(values.begin(), values.end(), theirs) != values.end();
    };
    bool agree = true;
    if (ours == Class::other) agree = code == ':' || is({U_WB_OTHER, U_WB_DOUBLE_QUOTE});
    if (ours == Class::blank)
      agree = is({U_WB_OTHER}) && u_isUWhiteSpace(static_cast<UChar32>(code));
    if (ours == Class::letter) agree = is({U_WB_ALETTER});
    if (ours == Class::digit) agree = is({U_WB_NUMERIC});
    if (ours == Class::joiner) agree = is({U_WB_EXTENDNUMLET});
    if (ours == Class::mid_letter) agree = is({U_WB_MIDLETTER});
    if (ours == Class::mid_number) agree = is({U_WB_MIDNUM});
    if (ours == Class::mid_both) agree = is({U_WB_MIDNUMLET, U_WB_SINGLE_QUOTE});
    if (ours == Class::space) agree = is({U_WB_WSEGSPACE});
    if (ours == Class::carriage) agree = is({U_WB_CR});
    if (ours == Class::line_end) agree = is({U_WB_LF, U_WB_NEWLINE});
    EXPECT_TRUE(agree) << std::hex << static_cast<unsigned>(code);
  }
}

TEST(WordsProperty, EveryPairAndTripleOfSignsIsSplitAsIcuDoes) {
  std::vector<std::string> signs;
  for (char32_t code = 1; code < 0x250; ++code) signs.push_back(utf8(code));
  for (char32_t code = 0x2000; code < 0x2040; ++code) signs.push_back(utf8(code));
  for (const auto& one : signs)
    for (const auto& around : {"a", "1", " ", "_", ".", "漢", "\u0301"})
      for (const auto& behind : {"a", "1", " ", "_", "'", "漢", "\u0301"}) {
        const std::string text = around + one + behind;
        ASSERT_EQ(ends_by_us(text), ends_by_icu(text)) << text;
      }
}

TEST(WordsProperty, AnyTextIsSplitAsIcuDoes) {
  EXPECT_TRUE(rc::check([] {
    std::string text = any_text(40);
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) text += " words and " + any_text(12);
    RC_ASSERT(ends_by_us(text) == ends_by_icu(text));
  }));
}

TEST(WordsProperty, AnyBytesAreGivenBackAndSplitAlikeWhereverTheyStand) {
  EXPECT_TRUE(rc::check([] {
    std::string text = any_text(20);
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
      text += *rc::gen::arbitrary<std::string>() + any_text(10) + "\xf0\x9f";
    const auto tokens = split(text);
    std::uint32_t at = 0;
    for (const auto& token : tokens) {
      RC_ASSERT(token.begin == at);
      RC_ASSERT(token.size > 0U);
      RC_ASSERT(token.kind != Kind::broken || token.size == 1U);
      at = token.end();
    }
    RC_ASSERT(at == text.size());
    // A line of its own behind it changes nothing.
    auto longer = split(text + "\n漢");
    RC_ASSERT(longer.size() >= tokens.size());
    longer.resize(tokens.size());
    if (text.empty() || text.back() != '\r') RC_ASSERT(longer == tokens);
  }));
}

TEST(WordsProperty, PartsCutAtASureBoundaryAreSplitAsTheWhole) {
  EXPECT_TRUE(rc::check([] {
    std::string text = any_text(12);
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) text += " a" + any_text(6);
    const std::size_t cut = sure_boundary(text, *rc::gen::inRange<std::size_t>(0, text.size() + 1));
    RC_ASSERT(cut <= text.size());
    auto tokens = split(text.substr(0, cut));
    for (auto token : split(text.substr(cut))) {
      token.begin += static_cast<std::uint32_t>(cut);
      tokens.push_back(token);
    }
    RC_ASSERT(tokens == split(text));
  }));
}

TEST(WordsProperty, FoldingTwiceIsFoldingOnce) {
  for (char32_t code = 1; code < 0x20000; ++code) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const std::string once = folded(utf8(code));
    EXPECT_EQ(folded(once), once) << std::hex << static_cast<unsigned>(code);
  }
  EXPECT_TRUE(rc::check([] {
    const std::string once = folded(any_text(40));
    RC_ASSERT(folded(once) == once);
  }));
}

// Whatever marks stand in whatever order: letters stay, in their order, and nothing is made up.
TEST(WordsProperty, WhatIsShownOfMarkdownKeepsEveryLetter) {
  EXPECT_TRUE(rc::check([] {
    std::string text;
    for (int i = *rc::gen::resize(100, rc::gen::inRange(0, 40)); i > 0; --i)
      text += *rc::gen::element<std::string>("*", "**", "_", "`", "``", "[", "](x)", "]", "\\", " ",
                                             "a", "b", "é", "1", "\n", "|");
    const auto letters = [](const std::string& words) {
      std::string out;
      for (const auto& token : split(words))
        if (token.kind == Kind::word || token.kind == Kind::number) out += view(words, token);
      std::erase_if(out, [](char c) { return c == '_' || c == 'x'; });
      return out;
    };
    const auto seen = shown(text);
    RC_ASSERT(letters(seen) == letters(text));
    RC_ASSERT(seen.size() <= text.size());
  }));
}

}  // namespace
}  // namespace concord::words
