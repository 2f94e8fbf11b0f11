#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "engine/manuscript/export.hpp"
#include "engine/manuscript/import.hpp"
#include "engine/manuscript/json_form.hpp"
#include "engine/manuscript/marks.hpp"
#include "tests/manuscript/outline.hpp"

namespace concord::manuscript {
namespace {

const std::vector<std::string> kScraps = {
    "a",  "word", " ",          "  ",   "#",       "# ",       "- ",           "-",
    "* ", "1. ",  "2015. ",     "1)",   "(a) ",    "3bis ",    "\\",           "\\\\",
    "> ", ">",    "|",          "```",  "---",     "===",      "[^1]: ",       "[x]: /y",
    "[",  "]",    "Option 1: ", ".",    "12 bis ", "\xC3\xA9", "\xE2\x80\x8F", "title: ",
    ": ", "\"",   "\t",         "iv) ", "4.1. ",   "_",        "~~~"};

std::string trimmed(std::string text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string some_words(bool may_be_empty) {
  std::string out;
  for (const auto& one : *rc::gen::resize(
           10, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kScraps))))
    out += one;
  out = trimmed(std::move(out));
  return out.empty() && !may_be_empty ? "x" : out;
}

Paragraph some_item(int open) {
  Paragraph one;
  one.level = *rc::gen::inRange(1, std::min(open + 1, 6) + 1);
  if (*rc::gen::arbitrary<bool>()) one.bullet = *rc::gen::element<std::string>("-", "*", "+");
  if (one.bullet.empty() || *rc::gen::inRange(0, 3) == 0)
    one.label = *rc::gen::element<std::string>("1.", "12)", "100.");
  one.texts["en"] = some_words(true);
  if (!one.bullet.empty() && one.label.empty() && *rc::gen::inRange(0, 3) == 0) {
    one.label = "(iv)";
    one.texts["en"] = some_words(false);
  }
  return one;
}

Paragraph some_paragraph(int open) {
  Paragraph one;
  switch (*rc::gen::inRange(0, 7)) {
    case 0:
      one.kind = Kind::heading;
      one.level = *rc::gen::inRange(1, 7);
      one.texts["en"] = some_words(true);
      return one;
    case 1:
      one.kind = Kind::note;
      one.level = *rc::gen::inRange(1, std::min(open + 1, 6) + 1);
      one.label = "[^a]";
      one.texts["en"] = some_words(true);
      return one;
    case 2:
      one.kind = *rc::gen::element(Kind::verbatim, Kind::links);
      one.texts["en"] = one.kind == Kind::links
                            ? "[x]: /y\n[z]: http://a"
                            : *rc::gen::element<std::string>("> a\n>  # b", "| a |\n|---|\n| [ |",
                                                             "```\n- x\n\n  y\n```", "> x\nlazy");
      break;
    case 3:
      one.label = *rc::gen::element<std::string>("(a)", "3bis", "12 bis.", "a.", "4.1.");
      [[fallthrough]];
    case 4:
      one.texts["en"] = some_words(false);
      break;
    default:
      return some_item(open);
  }
  one.level = *rc::gen::inRange(0, open + 1);
  return one;
}

Manuscript some_manuscript() {
  Manuscript out;
  if (*rc::gen::arbitrary<bool>()) out.head.title = some_words(true);
  if (*rc::gen::arbitrary<bool>()) out.head.symbol = some_words(true);
  if (*rc::gen::inRange(0, 4) == 0) out.head.others = {"layout: page", "- x"};
  if (*rc::gen::inRange(0, 4) == 0) out.head.languages = {"en", "pt-BR"};
  int open = 0;
  const int count = *rc::gen::inRange(0, 12);
  for (int i = 0; i < count; ++i) {
    out.paragraphs.push_back(some_paragraph(open));
    const auto& one = out.paragraphs.back();
    open = one.kind == Kind::heading ? 0 : one.level;
  }
  return out;
}

TEST(ManuscriptLaw, MarkdownGivesBackAnyManuscript) {
  EXPECT_TRUE(rc::check("from_markdown(to_markdown(x)) == x", [] {
    const auto manuscript = some_manuscript();
    const auto wrong = wrong_with(manuscript);
    RC_ASSERT(!wrong.has_value());
    const auto written = to_markdown(manuscript, "en");
    const auto back = from_markdown(written);
    RC_ASSERT(back.has_value());
    RC_LOG() << written << "\n"
             << outline(manuscript, "en") << "\n"
             << outline(back->manuscript, "en");
    RC_ASSERT(back->manuscript == manuscript);
  }));
}

// What plain text has no form for.
bool is_plain(const Paragraph& one) {
  if (one.kind == Kind::verbatim || one.kind == Kind::links) return false;
  const bool bare = one.texts.at("en").empty();
  return !bare || one.kind == Kind::note || (one.kind == Kind::paragraph && one.label.empty());
}

TEST(ManuscriptLaw, PlainTextGivesBackWhatItHasAFormFor) {
  EXPECT_TRUE(rc::check("from_text(to_text(x)) == x", [] {
    auto manuscript = some_manuscript();
    std::erase_if(manuscript.paragraphs, [](const Paragraph& one) { return !is_plain(one); });
    RC_PRE(!wrong_with(manuscript).has_value());
    const auto written = to_text(manuscript, "en");
    const auto back = from_text(written);
    RC_ASSERT(back.has_value());
    RC_LOG() << written << "\n"
             << outline(manuscript, "en") << "\n"
             << outline(back->manuscript, "en");
    RC_ASSERT(back->manuscript == manuscript);
  }));
}

// Any clean bytes: what is read is sound, and comes back.
TEST(ManuscriptLaw, AnyPlainTextComesBack) {
  EXPECT_TRUE(rc::check("from_text(to_text(from_text(t))) == from_text(t)", [] {
    std::string text;
    auto scraps = kScraps;
    for (int i = 0; i < 14; ++i) scraps.emplace_back(i % 2 == 0 ? "\n" : "\n\n");
    scraps.insert(scraps.end(), {"    ", "        ", "Symbol: ", "Fecha: ", "\\- ", "=", "[^1] "});
    for (const auto& one : *rc::gen::resize(
             60, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(scraps))))
      text += one;
    const auto read = from_text(text);
    RC_ASSERT(read.has_value());
    RC_LOG() << text << "\n" << outline(read->manuscript, "en");
    RC_ASSERT(!wrong_with(read->manuscript).has_value());
    const auto back = from_text(to_text(read->manuscript, "en"));
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->manuscript == read->manuscript);
  }));
}

TEST(ManuscriptLaw, JsonGivesBackAnyManuscript) {
  EXPECT_TRUE(rc::check("from_json(to_json(x)) == x", [] {
    auto manuscript = some_manuscript();
    for (auto& one : manuscript.paragraphs)
      if (*rc::gen::arbitrary<bool>()) one.id = "p-" + std::to_string(*rc::gen::inRange(0, 99));
    const auto back = from_json(to_json(manuscript));
    RC_ASSERT(back.has_value());
    RC_ASSERT(*back == manuscript);
  }));
}

// Any text of clean bytes: what is read is sound, and comes back.
TEST(ManuscriptLaw, AnyMarkdownComesBack) {
  EXPECT_TRUE(rc::check("from_markdown(to_markdown(from_markdown(t))) == from_markdown(t)", [] {
    std::string text;
    auto scraps = kScraps;
    for (int i = 0; i < 14; ++i) scraps.emplace_back(i % 2 == 0 ? "\n" : "\n\n");
    scraps.insert(scraps.end(), {"    ", "\r\n", "  ", "   "});
    for (const auto& one : *rc::gen::resize(
             60, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(scraps))))
      text += one;
    const auto read = from_markdown(text);
    RC_ASSERT(read.has_value());
    const auto wrong = wrong_with(read->manuscript);
    RC_LOG() << text << "\n" << outline(read->manuscript, "en");
    RC_ASSERT(!wrong.has_value());
    const auto bare = from_markdown(text, {.keep_layout = false});
    const auto back = from_markdown(to_markdown(read->manuscript, "en"), {.keep_layout = false});
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->manuscript == bare->manuscript);
    const auto plain = from_markdown(to_markdown(bare->manuscript, "en"));
    RC_ASSERT(plain.has_value());
    RC_ASSERT(plain->manuscript == bare->manuscript);
  }));
}

TEST(ManuscriptLaw, AGuardIsTakenOffAgain) {
  EXPECT_TRUE(rc::check("guard_at(guarded(w)) leads back", [] {
    const auto words = some_words(false);
    for (const auto where : {Where::line, Where::item}) {
      auto line = guarded(words, where);
      const auto at = guard_at(line, where);
      if (at != std::string::npos) line.erase(at, 1);
      RC_ASSERT(line == words);
    }
  }));
}

}  // namespace
}  // namespace concord::manuscript
